/**
 * What can happen in a meeting: every event with its facts.
 *
 * Events carry conclusions (counts, what was required, the rule), so that `apply` only folds them, and a later change
 * of statute never changes a meeting that was held. A new event is added here and then fails to compile wherever a
 * `switch` has forgotten it.
 */
import type { BallotEvents, BoardEvents, ElectionEvents } from './events/ballot-events.ts';
import type { AgendaEvents, DisqualificationEvents, ProposalEvents, SpeakerListEvents } from './events/item-events.ts';
import type {
  AdmissionEvents,
  AttendanceEvents,
  CallEvents,
  PresenceEvents,
  SecurityEvents,
  SittingEvents,
} from './events/meeting-events.ts';
import type { MinutesEvents } from './events/minutes-events.ts';
import type { PolicyKey, PolicyValue } from './policies.ts';
import type { CommandId, DecisionId, Instant, ItemId, PersonId, Role, TextRef, UnitId } from './vocabulary.ts';

export type { VoterOnRoll } from './events/ballot-events.ts';
export type { Alternative, OrderStep, PropositionSubject } from './events/item-events.ts';
export type { ServingSeat } from './events/meeting-events.ts';

/** What an entry should have said. */
interface CorrectionOfEntry {
  readonly correctsSeq: number;
  /** The entry is taken out of the fold. */
  readonly struck: boolean;
  /** The entry that stands in its place; of the same type. */
  readonly replacement?: MeetingEvent;
  readonly occurredAt?: Instant;
  readonly reasonCode: string;
}

export interface CorrectionEvents {
  /** Asked for by one of secretary and chair; it counts only when the other has confirmed it (`decisions.md` 3). */
  CorrectionProposed: CorrectionOfEntry & { readonly proposedBy: PersonId; readonly waitingFor?: PersonId };
  CorrectionDeclined: { readonly correctsSeq: number; readonly by: PersonId };
  EntryCorrected: CorrectionOfEntry & { readonly confirmedBy: readonly PersonId[] };
  /** `lifted`: a later correction has shown the doubt to be unfounded. */
  DecisionInDoubt: { readonly decisionId: DecisionId; readonly whyCode: string };
  PolicyOverridden: {
    readonly key: PolicyKey;
    readonly value: PolicyValue['value'];
    readonly scope: 'meeting' | ItemId;
    readonly reasonCode: string;
  };
}

export interface EventPayloads
  extends CallEvents,
    SittingEvents,
    AdmissionEvents,
    AttendanceEvents,
    PresenceEvents,
    SecurityEvents,
    AgendaEvents,
    SpeakerListEvents,
    DisqualificationEvents,
    ProposalEvents,
    BallotEvents,
    ElectionEvents,
    BoardEvents,
    MinutesEvents,
    CorrectionEvents {}

export type EventType = keyof EventPayloads;

/** One event: its type and its facts side by side. */
export type MeetingEvent = { [T in EventType]: { readonly type: T } & EventPayloads[T] }[EventType];
export type EventOf<T extends EventType> = Extract<MeetingEvent, { readonly type: T }>;

/** Who caused an entry, as the log keeps it. */
export interface Actor {
  readonly personId?: PersonId;
  readonly unitId?: UnitId;
  readonly role: Role;
  readonly onBehalfOf?: PersonId;
}

/** An event with its place in the log, as `apply` folds it. */
export interface RecordedEvent {
  readonly seq: number;
  readonly at: Instant;
  /** When it happened, where it was entered later. */
  readonly occurredAt?: Instant;
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly event: MeetingEvent;
}

/** Texts of the meeting by their `TextRef`; they lie beside the log so that they can be sealed or erased. */
export type Texts = ReadonlyMap<TextRef, string>;
