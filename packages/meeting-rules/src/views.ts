/**
 * What an audience sees: named sections of rows by id.
 *
 * A view is computed once per audience and sent to all in it; what differs per person goes in the private rows. Rows
 * carry facts, never wording; the only Swedish texts are those of the meeting itself (titles, proposals, minutes, and
 * the words the chair says, which are part of the procedure).
 */

import type { CommandName } from './commands.ts';
import type { EventOf } from './events.ts';
import type { Refusal } from './refusals.ts';
import type { BallotRow, FloorRow, ItemRow, ProposalRow } from './views/item-row-types.ts';
import type {
  AgendaRow,
  AttendanceRow,
  DemandRow,
  DocumentRow,
  HealthRow,
  MeetingRow,
  OutputRow,
  PresenceRow,
  WaitingRoomRow,
} from './views/meeting-row-types.ts';
import type { JournalRow, MinutesRow, ProcedureRow, RuleRow } from './views/officer-row-types.ts';
import type { BallotId, FloorKind, Instant, ItemId, MinutesId, Mode, PersonId, RequestId, Role } from './vocabulary.ts';

export * from './views/item-row-types.ts';
export * from './views/meeting-row-types.ts';
export * from './views/officer-row-types.ts';

/** Who shares a view (`decisions.md` 18). `closedItem` is the participants' view while doors are closed. */
export type Audience =
  | 'public'
  | 'lobby'
  | 'hallScreen'
  | 'participants'
  | 'closedItem'
  | 'presidium'
  | 'technician'
  | `guest:${string}`
  | `excluded:${string}`;

export const sectionNames = [
  'meeting',
  'attendance',
  'presence',
  'agenda',
  'item',
  'floor',
  'proposals',
  'ballot',
  'outputs',
  'documents',
  'demands',
  'procedure',
  'minutes',
  'journal',
  'rules',
  'waitingRoom',
  'health',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface SectionRows {
  readonly meeting: MeetingRow;
  readonly attendance: AttendanceRow;
  readonly presence: PresenceRow;
  readonly agenda: AgendaRow;
  readonly item: ItemRow;
  readonly floor: FloorRow;
  readonly proposals: ProposalRow;
  readonly ballot: BallotRow;
  readonly outputs: OutputRow;
  readonly documents: DocumentRow;
  readonly demands: DemandRow;
  readonly procedure: ProcedureRow;
  readonly minutes: MinutesRow;
  readonly journal: JournalRow;
  readonly rules: RuleRow;
  readonly waitingRoom: WaitingRoomRow;
  readonly health: HealthRow;
}

/** A whole view: the sections this audience has, each with rows by id. */
export type Sections = { readonly [S in SectionName]?: Readonly<Record<string, SectionRows[S]>> };

/** What concerns one person alone. One row each, by these ids. */
export interface PrivateRows {
  readonly me: {
    readonly personId: PersonId;
    readonly name: string;
    readonly party?: string;
    readonly roles: readonly Role[];
    readonly status: AttendanceRow['status'];
    readonly mode?: Mode;
    readonly forPersonId?: PersonId;
    readonly hasFloor: boolean;
    readonly excludedFromItem?: boolean;
    /** Why, for who is told so on a page that was loaded again. Absent for who is out by the kind of role alone. */
    readonly excludedFor?: EventOf<'MovedToWaitingRoom'>['cause'];
  };
  /** My own waiting requests. */
  readonly requests: readonly {
    readonly requestId: RequestId;
    readonly floorKind: FloorKind;
    readonly position: number;
  }[];
  /** My vote in the running open ballot: what the server holds. Never for a closed one. */
  readonly vote?: { readonly ballotId: BallotId; readonly choice: string; readonly receivedAt: Instant };
  readonly onRoll?: boolean;
  /**
   * Decisions asked for without a meeting, for a director: they are answered from anywhere, also by who waits outside.
   * Counts only; who has answered is in the room's own rows.
   */
  readonly perCapsulam?: readonly {
    readonly itemId: ItemId;
    readonly title: string;
    readonly text: string;
    readonly agreed: number;
    readonly directors: number;
    readonly state: 'open' | 'decided' | 'rejected';
    readonly hasAgreed: boolean;
  }[];
  /** The minutes that wait for my signature. */
  readonly toSign?: MinutesId;
  /** The §§ of that text, where it is adjusted immediately (MIN-04). */
  readonly toSignParagraphs?: readonly number[];
  /** Commands a control on the screen may send now; absent = not offered at all, `refusal` = offered but grey. */
  readonly allowed: Partial<Readonly<Record<CommandName, { readonly refusal?: Refusal }>>>;
}
