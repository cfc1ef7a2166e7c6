/** Commands about the record: the minutes on their way to legal force, corrections, local rules set aside. */
import type { MeetingEvent } from '../events.ts';
import type { PolicyKey, PolicyValue } from '../policies.ts';
import type { Day, Instant, ItemId, MinutesId, NoticeId, PersonId } from '../vocabulary.ts';

export interface MinutesCommands {
  EditMinutesText: {
    readonly itemId: ItemId;
    readonly field: 'summary' | 'background' | 'sentTo';
    readonly text: string;
  };
  FixMinutes: {
    readonly minutesId?: MinutesId;
    readonly sha256: string;
    readonly logHead: string;
    readonly paragraphs?: readonly number[];
  };
  ReopenMinutes: { readonly minutesId: MinutesId; readonly reasonCode: string };
  SignMinutes: {
    readonly minutesId: MinutesId;
    readonly personId?: PersonId;
    readonly signatureSha256?: string;
    readonly assuranceLevel?: 2 | 3 | 4;
  };
  PostNotice: { readonly minutesId: MinutesId; readonly on: Day; readonly keptAt: string };
  ReportNoticeState: { readonly noticeId: NoticeId; readonly from: Instant; readonly to?: Instant };
  RemoveNotice: { readonly noticeId: NoticeId; readonly on: Day };
  RecordAppeal: { readonly noticeId: NoticeId; readonly on: Day };
  RecordLegalForce: { readonly noticeId: NoticeId; readonly on: Day };
}

export interface CorrectionCommands {
  CorrectEntry: {
    readonly correctsSeq: number;
    readonly struck?: boolean;
    readonly replacement?: MeetingEvent;
    readonly occurredAt?: Instant;
    readonly reasonCode: string;
  };
  /** The second person agrees to a correction that the first has asked for, or with `agrees: false` declines it. */
  ConfirmCorrection: { readonly correctsSeq: number; readonly agrees?: boolean };
  OverridePolicy: {
    readonly key: PolicyKey;
    readonly value: PolicyValue['value'];
    readonly scope?: 'meeting' | ItemId;
    readonly reasonCode: string;
  };
}
