/** The minutes on their way to legal force. */
import type { Day, Instant, ItemId, MinutesId, NoticeId, PersonId, PropositionId, TextRef } from '../vocabulary.ts';

export interface MinutesEvents {
  AdjustersElected: {
    readonly adjusterIds: readonly PersonId[];
    readonly reserveIds: readonly PersonId[];
    readonly place: string;
    readonly on: Day;
  };
  MinutesTextSet: {
    readonly itemId: ItemId;
    readonly field: 'summary' | 'background' | 'sentTo';
    readonly textRef: TextRef;
  };
  ImmediateAdjustmentDecided: { readonly itemIds: readonly ItemId[]; readonly propositionId: PropositionId };
  MinutesFixed: {
    readonly minutesId: MinutesId;
    readonly sha256: string;
    readonly paragraphs: readonly number[];
    readonly logHead: string;
    /** Last day to adjust (KL 5:69). */
    readonly adjustBy: Day;
    /** §§ that the body has decided to adjust immediately: a text of their own (MIN-04). */
    readonly immediate?: true;
  };
  MinutesReopened: { readonly minutesId: MinutesId; readonly reasonCode: string };
  MinutesSigned: {
    readonly minutesId: MinutesId;
    readonly personId: PersonId;
    readonly capacity: 'secretary' | 'chair' | 'adjuster';
    readonly paragraphs: readonly number[];
    readonly signatureSha256?: string;
    readonly assuranceLevel?: 2 | 3 | 4;
  };
  MinutesAdjusted: {
    readonly minutesId: MinutesId;
    readonly on: Day;
    readonly paragraphs: readonly number[];
    /** Latest day of the notice (KL 8:12). */
    readonly announceBy: Day;
    /** After the last day (KL 5:69). */
    readonly isLate?: true;
  };
  NoticePosted: {
    readonly noticeId: NoticeId;
    readonly minutesId: MinutesId;
    readonly paragraphs: readonly number[];
    readonly on: Day;
    readonly keptAt: string;
    readonly lastAppealDay: Day;
    readonly earliestRemoval: Day;
    /** Later than the second day after the adjustment (KL 8:12). */
    readonly isLate?: true;
  };
  NoticeInterrupted: { readonly noticeId: NoticeId; readonly from: Instant; readonly to?: Instant };
  NoticeRemoved: { readonly noticeId: NoticeId; readonly on: Day };
  AppealRecorded: { readonly noticeId: NoticeId; readonly on: Day };
  LegalForceGained: { readonly noticeId?: NoticeId; readonly paragraphs: readonly number[]; readonly on: Day };
}
