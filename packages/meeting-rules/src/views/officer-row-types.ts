/** Rows for officers: the next formal act, the minutes as they stand, the journal. */
import type { CommandName } from '../commands.ts';
import type { PolicyKey, PolicyValue } from '../policies.ts';
import type { Refusal } from '../refusals.ts';
import type { Day, Instant, ItemId, PersonId, Role } from '../vocabulary.ts';

/** A local rule that does not hold as the program assumes, id = its key: decided by the body, or set aside by the chair. */
export interface RuleRow {
  readonly key: PolicyKey;
  /** In force for the open item, or for the meeting between items. */
  readonly value: PolicyValue['value'];
  /** The body's own rule, where it has decided one. */
  readonly source?: string;
  readonly since?: Day;
  /** Set aside, and for what. */
  readonly setAsideFor?: 'meeting' | ItemId;
}

/**
 * The next formal act, id `next`; further lawful acts, id `act:<n>`. Officers.
 *
 * `command` and `body` are what pressing the button sends. `refusal` says why it cannot be done yet.
 */
export interface ProcedureRow {
  readonly actKey: ActKey;
  readonly command: CommandName;
  readonly body: Readonly<Record<string, unknown>>;
  /** Names and numbers for the label, such as whom the floor goes to. */
  readonly labelFacts: Readonly<Record<string, string | number>>;
  /** What the chair says aloud, in Swedish. */
  readonly words: string;
  readonly refusal?: Refusal;
  readonly isPrimary: boolean;
  /**
   * For the window before the gavel. `refusal` was judged at the moment of the last entry: once this moment has passed, a
   * `gavel-too-early` no longer stands, and no new view comes to say so.
   */
  readonly notBefore?: Instant;
}

/** One for each label of a button; wording is the client's. */
export const actKeys = [
  'openMeeting',
  'startRollCall',
  'endRollCall',
  'openItem',
  'putAdjusters',
  'putAgenda',
  'startDeliberation',
  'giveFloor',
  'endSpeech',
  'closeSpeakerList',
  'endDeliberation',
  'approveOrder',
  'putProposition',
  'stateFinding',
  'strikeGavel',
  'prepareBallot',
  'startBallot',
  'endBallot',
  'resumeBallot',
  'countBallot',
  'drawLot',
  'setDelayMotive',
  'endItem',
  'adjourn',
  'adjournBelowQuorum',
  'resume',
  'callSubstitute',
  'recordAbsent',
  'returnToSeat',
  'changePresiding',
  'openDoors',
  'putClosedDoors',
  'openMeetingDay',
  'endMeetingDay',
  'endMeeting',
  'fixMinutes',
  'signMinutes',
  'postNotice',
  'nothing',
] as const;
export type ActKey = (typeof actKeys)[number];

/** The minutes as they stand, one row per paragraph, id = itemId, and `front`. Officers. */
export interface MinutesRow {
  readonly itemId?: ItemId;
  readonly paragraphNumber?: number;
  readonly heading: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly sentences: readonly { readonly at?: Instant; readonly text: string; readonly seq?: number }[];
    /** A field the secretary writes in. */
    readonly field?: 'summary' | 'background' | 'sentTo';
  }[];
}

/** The last entries of the log in plain form, id = seq. Officers; for corrections. */
export interface JournalRow {
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly byPersonId?: PersonId;
  readonly byRole: Role;
  readonly onBehalfOf?: PersonId;
  readonly correctable: boolean;
  readonly corrected?: 'struck' | 'replaced';
  /** Asked for by one officer and waiting for `ConfirmCorrection` by the other. */
  readonly proposedCorrection?: {
    readonly by: PersonId;
    readonly waitingFor?: PersonId;
    readonly struck: boolean;
    readonly reasonCode: string;
    /** The entry as it should have read, where another stands in its place. */
    readonly sentence?: string;
    readonly occurredAt?: Instant;
  };
  readonly sentence: string;
}
