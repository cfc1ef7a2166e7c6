/**
 * Why the meeting says no: a code, the facts, and the rule. The client puts it into words in the reader's language.
 */
import type {
  BallotId,
  BallotState,
  Day,
  Instant,
  ItemId,
  MissingSight,
  Mode,
  PersonId,
  PropositionId,
  Rule,
} from './vocabulary.ts';

/** Codes with the facts that belong to them. */
export interface RefusalFacts {
  'not-quorate': { readonly present: number; readonly required: number };
  'no-right': { readonly command: string };
  'no-right-to-vote': { readonly personId: PersonId };
  'no-right-to-propose': { readonly personId: PersonId };
  'no-right-to-speak': { readonly personId: PersonId };
  'meeting-not-called': Record<never, never>;
  'meeting-not-open': Record<never, never>;
  'meeting-ended': Record<never, never>;
  'meeting-adjourned': { readonly resumeBy?: Instant };
  'meeting-not-adjourned': Record<never, never>;
  'no-remote-authorization': Record<never, never>;
  'no-remote-permit': { readonly personId: PersonId };
  /** Serves at a distance now: a permit given back is no way out of the meeting. */
  'takes-part-at-distance': { readonly personId: PersonId };
  'too-many-remote': { readonly limit: number };
  'no-meeting-room': Record<never, never>;
  'called-too-late': { readonly calledOn: Day; readonly latest: Day };
  'too-few-asked': { readonly asked: number; readonly required: number };
  'already-called': Record<never, never>;
  'already-opened': Record<never, never>;
  'item-not-open': { readonly itemId?: ItemId };
  'item-already-open': { readonly itemId: ItemId };
  'item-not-on-agenda': { readonly itemId: ItemId };
  'item-already-ended': { readonly itemId: ItemId };
  'item-has-open-questions': { readonly itemId: ItemId };
  'agenda-not-approved': Record<never, never>;
  'roll-call-needed': Record<never, never>;
  'roll-call-running': Record<never, never>;
  'roll-call-not-running': Record<never, never>;
  'paragraph-out-of-order': { readonly expected: number };
  'not-on-roster': { readonly personId: PersonId };
  'not-present': { readonly personId: PersonId };
  'not-identified': { readonly personId: PersonId };
  'not-admitted': { readonly personId: PersonId };
  /** Let in as taking part the other way. */
  'admitted-in-other-mode': { readonly personId: PersonId; readonly mode: Mode };
  'already-serving': { readonly personId: PersonId };
  'not-serving': { readonly personId: PersonId };
  'seat-taken': { readonly personId: PersonId };
  'not-next-substitute': { readonly personId: PersonId; readonly expected?: PersonId };
  'service-broken-off-today': { readonly personId: PersonId };
  'seat-change-inside-item': { readonly itemId: ItemId };
  'not-disqualified': { readonly personId: PersonId };
  disqualified: { readonly personId: PersonId; readonly itemId: ItemId };
  /** The body has answered the question of jäv: a decision, and no entry to strike. */
  'disqualification-decided': { readonly personId: PersonId };
  /** A question of the item has been put or found, and waits for its gavel. */
  'question-unanswered': { readonly itemId: ItemId };
  'must-preside-on-site': { readonly personId: PersonId };
  'not-next-to-preside': { readonly personId: PersonId; readonly expected?: PersonId };
  'gavel-too-early': { readonly notBefore: Instant };
  'gavel-has-fallen': { readonly propositionId: PropositionId };
  'ballot-requested': { readonly propositionId: PropositionId; readonly by: readonly PersonId[] };
  'already-voted': { readonly personId: PersonId };
  'no-ballot-requested': { readonly propositionId: PropositionId };
  'no-finding': { readonly propositionId: PropositionId };
  'proposition-already-put': { readonly propositionId: PropositionId };
  'no-question-left': { readonly itemId: ItemId };
  'deliberation-not-ended': { readonly itemId: ItemId };
  'order-not-set': { readonly itemId: ItemId };
  'member-lost': { readonly personIds: readonly PersonId[] };
  'member-impaired': {
    readonly personIds: readonly PersonId[];
    readonly until?: Instant;
    readonly missing: readonly MissingSight[];
  };
  'room-overview-lost': { readonly personIds: readonly PersonId[] };
  'ballot-not-running': { readonly ballotId: BallotId; readonly state: BallotState };
  'ballot-running': { readonly ballotId: BallotId };
  'wrong-number-of-adjusters': { readonly expected: number; readonly named: number };
  'chair-must-vote': { readonly personId: PersonId };
  'has-voted': { readonly personId: PersonId };
  'chair-votes-last': { readonly notVoted: number };
  /** More are missing than the officer has acknowledged. */
  'members-have-not-voted': { readonly notVoted: number };
  'duty-to-vote': { readonly personIds: readonly PersonId[] };
  'member-lost-has-not-voted': { readonly personIds: readonly PersonId[] };
  'unknown-choice': { readonly choice: string };
  'level-demands-unmet': {
    readonly itemId: ItemId;
    readonly unmet: readonly { readonly personId?: PersonId; readonly demand: string; readonly whatToDo: string }[];
  };
  'level-above-policy': { readonly level: number; readonly limit: number };
  'security-classified-remote': { readonly itemId: ItemId };
  'new-item': { readonly itemId: ItemId };
  'not-announced': { readonly itemId: ItemId };
  'not-unanimous': { readonly against?: number };
  'proposals-fixed': { readonly itemId: ItemId };
  'election-proposals-only': { readonly itemId: ItemId };
  'prepared-names-not-nominated': { readonly itemId: ItemId; readonly names: readonly string[] };
  /** The call names them in words only: whether all are nominated is for the officer to say. */
  'prepared-names-unknown': { readonly itemId: ItemId };
  'minority-right-used': { readonly itemId: ItemId; readonly required: number; readonly votes: number };
  'must-be-tabled-first': { readonly itemId: ItemId };
  'not-among-requesters': { readonly personIds: readonly PersonId[] };
  'did-not-take-part': { readonly personIds: readonly PersonId[] };
  'not-proportional': {
    readonly required?: number;
    readonly requested?: number;
    readonly reason: 'singlePost' | 'presidium' | 'notListed' | 'tooFew' | 'membersNotProportional';
  };
  'remote-excluded-from-closed-ballot': { readonly personIds: readonly PersonId[] };
  'proportional-needs-paper': { readonly itemId: ItemId };
  'papers-and-roll-differ': { readonly papers: number; readonly markedOff: number };
  'counts-differ': { readonly first: PersonId; readonly second: PersonId };
  'lot-not-needed': { readonly itemId?: ItemId };
  'lot-needed': { readonly itemId: ItemId };
  'per-capsulam-unlawful': { readonly bodyKind: string };
  'per-capsulam-not-unanimous': { readonly missing: number };
  'streck-not-decided': { readonly itemId: ItemId };
  'speaker-list-closed': { readonly itemId: ItemId };
  'question-debate-limited': { readonly itemId: ItemId };
  'interpellation-not-permitted': { readonly itemId: ItemId };
  /** The same has been asked for, and stands. */
  'already-requested': { readonly personId: PersonId };
  'no-rejoinder-left': { readonly personId: PersonId; readonly allowed: number };
  'nobody-waiting': { readonly itemId: ItemId };
  'somebody-has-floor': { readonly personId: PersonId };
  'meeting-not-ended': Record<never, never>;
  'minutes-not-fixed': Record<never, never>;
  'minutes-already-fixed': Record<never, never>;
  'already-signed': { readonly personId: PersonId };
  'must-be-adjusted-first': Record<never, never>;
  'notice-too-early-removed': { readonly earliest: Day };
  'appeal-pending': { readonly on: Day };
  'notice-was-interrupted': { readonly from: Instant };
  'legal-force-gained': { readonly on: Day };
  'appeal-time-running': { readonly lastAppealDay: Day };
  'needs-two-persons': { readonly waitingFor?: PersonId };
  'not-correctable': { readonly seq: number; readonly type: string };
  'no-such-entry': { readonly seq: number };
  'policy-is-statute': { readonly key: string };
  'unlawful-policy': { readonly key: string };
  'rehearsal-only': Record<never, never>;
  'unknown-command': { readonly name: string };
  'invalid-body': { readonly field: string };
  'unknown-id': { readonly kind: string; readonly id: string };
  'wrong-meeting': Record<never, never>;
  'stale-version': { readonly supported: number };
  busy: Record<never, never>;
}

export type RefusalCode = keyof RefusalFacts;

export type Refusal = {
  [C in RefusalCode]: { readonly code: C; readonly rule?: Rule } & RefusalFacts[C];
}[RefusalCode];

/** What `answer` gives: the events of an accepted command, or one refusal. */
export type Answer<E> = { readonly accepted: readonly E[] } | { readonly refused: Refusal };
