/**
 * Putting questions: the next one of the item's order, a contra-proposition, or a procedural question of its own.
 *
 * Which question is next follows from what has been settled; whoever presses the button does not choose it.
 */
import { currentItem, isServing } from '../attendance/serving.ts';
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { CommandOf } from '../commands.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { EventOf, MeetingEvent, OrderStep, PropositionSubject } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemOfCall } from '../people.ts';
import { policy, policyRule } from '../policy-in-force.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { leaderMustBeOnSite, mayPreside, modeOf, presidingNow } from '../sitting/presiding.ts';
import type { ItemId, Majority, PersonId, ProposalId, PropositionId, Purpose } from '../vocabulary.ts';
import { type FreshIds, freshIds } from './fresh-ids.ts';
import { alternativeLabel, candidatesOf, decideTodayLabel, subjectAlternatives } from './labels.ts';
import { namesIn } from './names.ts';
import { bodyKindOf } from './outcomes.ts';
import { refusalOfNames } from './prepared-names.ts';
import type { Proposal } from './proposals-state.ts';
import {
  alternativesOf,
  asQuestion,
  mainPurpose,
  majorityFor,
  mustBeTabled,
  ofClause,
  proposedOrder,
} from './proposition-order.ts';
import {
  ballotQuestion,
  nextQuestion,
  openProposition,
  orderOf,
  progressOf,
  proposalsOf,
  settledProposals,
} from './questions.ts';

/** The order the program proposes for an item as it stands. */
export function proposedOrderOf(meeting: Meeting, itemId: ItemId): readonly OrderStep[] {
  const item = meeting.call?.items.get(itemId);
  if (item === undefined) return [];
  return proposedOrder(item, unsettled(meeting, itemId), namesIn(meeting), bodyKindOf(meeting));
}

function unsettled({ proposals }: Meeting, itemId: ItemId): readonly Proposal[] {
  const settled = settledProposals(proposals, itemId);
  return proposalsOf(proposals, itemId).filter((p) => !settled.has(p.proposalId));
}

/** The item, when it is the open one and its deliberation is not going on. */
function itemAtPropositions(
  meeting: Meeting,
  itemId: ItemId,
): { readonly item: ItemOfCall } | { readonly refused: Refusal } {
  const current = currentItem(meeting);
  if (current?.itemId !== itemId) return { refused: { code: 'item-not-open', itemId } };
  if (current.state.phase === 'deliberation') return { refused: { code: 'deliberation-not-ended', itemId } };
  return { item: current.item };
}

function proposalsFixedBy(meeting: Meeting): Refusal | undefined {
  const open = openProposition(meeting.proposals);
  return open === undefined ? undefined : { code: 'proposition-already-put', propositionId: open.propositionId };
}

/** Once a question of the order in force has been decided the rest follows in that order. */
function orderUnderWay(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const decided = progressOf(meeting.proposals, itemId).find((step) => step.outcomeKey !== undefined);
  return decided?.propositionId === undefined
    ? undefined
    : { code: 'proposition-already-put', propositionId: decided.propositionId };
}

/**
 * Settles the order of propositions (PRO-10): the program's own, or the steps the chair names. With an objection the
 * order itself is put to the body (KL 5:53).
 */
export function approvePropositionOrder(
  meeting: Meeting,
  command: CommandOf<'ApprovePropositionOrder'>,
): Answer<MeetingEvent> {
  const { itemId, steps: named, disputed } = command.body;
  const open = itemAtPropositions(meeting, itemId);
  if ('refused' in open) return open;
  const busy = proposalsFixedBy(meeting) ?? orderUnderWay(meeting, itemId);
  if (busy !== undefined) return refuse(busy);
  if (named !== undefined && mustBeTabled(open.item)) {
    return refuse({ code: 'must-be-tabled-first', itemId, rule: { source: 'KL 5:50' } });
  }
  const steps = named === undefined ? proposedOrderOf(meeting, itemId) : namedSteps(meeting, open.item, named);
  if (steps === undefined) return refuse({ code: 'invalid-body', field: 'steps' });
  if (steps.length === 0) return refuse({ code: 'no-question-left', itemId });
  const unsaid =
    named === undefined ? refusalOfNames(open.item, unsettled(meeting, itemId), command.body.namesSettled) : undefined;
  if (unsaid !== undefined) return refuse(unsaid);
  if (disputed !== true) return accept({ type: 'PropositionOrderSet', itemId, steps, approved: 'undisputed' });
  const subject: PropositionSubject = { kind: 'order', itemId, steps };
  return accept(proceduralQuestion(meeting, 'order', subject, freshIds(command), itemId));
}

type NamedStep = NonNullable<CommandOf<'ApprovePropositionOrder'>['body']['steps']>[number];

/** The chair's own steps; nothing when one names a proposal that does not stand, or when one is left out. */
function namedSteps(meeting: Meeting, item: ItemOfCall, named: readonly NamedStep[]): readonly OrderStep[] | undefined {
  const standing = proposalsOf(meeting.proposals, item.itemId).filter((p) => p.state === 'standing');
  const byId = new Map<ProposalId, Proposal>(standing.map((p) => [p.proposalId, p]));
  const steps: OrderStep[] = [];
  for (const step of named) {
    const proposals = step.proposalIds.flatMap((id) => byId.get(id) ?? []);
    if (proposals.length !== step.proposalIds.length) return undefined;
    const made = namedStep(meeting, item, step, proposals);
    if (made === undefined) return undefined;
    steps.push(made);
  }
  const asked = new Set(steps.flatMap((step) => step.alternatives.flatMap((a) => a.proposalIds ?? [])));
  const forgotten = standing.some((p) => p.kind !== 'approve' && !asked.has(p.proposalId));
  return forgotten ? undefined : steps;
}

function namedStep(
  meeting: Meeting,
  item: ItemOfCall,
  step: NamedStep,
  proposals: readonly Proposal[],
): OrderStep | undefined {
  const names = namesIn(meeting);
  const [first] = proposals;
  if (first === undefined) return undefined;
  const label = alternativeLabel(first, item, names);
  switch (step.purpose) {
    case 'delay':
      return {
        purpose: 'delay',
        alternatives: [
          { key: 'yes', label: decideTodayLabel },
          { key: 'no', proposalIds: step.proposalIds, label },
        ],
      };
    case 'main':
    case 'addition':
    case 'pointOfOrder':
      return { purpose: step.purpose, alternatives: asQuestion(alternativesOf(proposals, item, names)) };
    case 'election':
    case 'employment':
      return { purpose: step.purpose, alternatives: alternativesOf(proposals, item, names) };
    case 'clause': {
      const { clause } = step;
      if (clause === undefined || clause < 1 || clause > item.clauses.length) return undefined;
      const asked = asQuestion(alternativesOf(proposals, item, names));
      return { purpose: 'clause', clause, alternatives: ofClause(asked, clause) };
    }
    default:
      return undefined;
  }
}

/**
 * Puts the next question of the open item, or a procedural question.
 *
 * Refuses while another question is under way, while the deliberation goes on, and where several questions are to be
 * put whose order has not been settled (PRO-10). With one question there is no order to settle.
 */
export function putProposition(meeting: Meeting, command: CommandOf<'PutProposition'>): Answer<MeetingEvent> {
  const { subject, purpose, majority } = command.body;
  const ids = freshIds(command);
  if (subject !== undefined) return putSubject(meeting, command, subject, purpose, ids);
  const counter = counterOfProcedural(meeting, ids);
  if (counter !== undefined) return accept(counter);
  // A procedural question is about something, and has to say what.
  if (purpose !== undefined && !purposesOfItems.has(purpose)) return refuse({ code: 'invalid-body', field: 'subject' });
  const itemId = command.body.itemId ?? meeting.agenda.currentItemId;
  if (itemId === undefined) return refuse({ code: 'item-not-open' });
  const open = itemAtPropositions(meeting, itemId);
  if ('refused' in open) return open;
  const next = nextQuestion(meeting.proposals, itemId);
  switch (next.kind) {
    case 'underWay':
      return refuse({ code: 'proposition-already-put', propositionId: next.proposition.propositionId });
    case 'none':
      return refuse({ code: 'no-question-left', itemId });
    case 'counterProposal':
      return accept({
        type: 'PropositionPut',
        propositionId: ids.next<PropositionId>(),
        itemId,
        purpose: 'counterProposal',
        alternatives: next.alternatives,
        parentPropositionId: next.parent.propositionId,
        majority: next.parent.majority === 'abl' ? 'abl' : 'simple',
        ...(next.parent.clause === undefined ? {} : { clause: next.parent.clause }),
      });
    case 'put':
      if (isBetweenLists(meeting, itemId, next.orderStep)) return refuse(needsPaper(itemId));
      return accept(stepQuestion(meeting, open.item, next.step, next.orderStep, majority, ids));
    case 'orderNeeded': {
      const steps = proposedOrderOf(meeting, itemId);
      const [only, ...others] = steps;
      if (only === undefined) return refuse({ code: 'no-question-left', itemId });
      const unsaid = refusalOfNames(open.item, unsettled(meeting, itemId), command.body.namesSettled);
      if (unsaid !== undefined) return refuse(unsaid);
      if (others.length > 0) return refuse({ code: 'order-not-set', itemId });
      if (isBetweenLists(meeting, itemId, only)) return refuse(needsPaper(itemId));
      return accept(
        { type: 'PropositionOrderSet', itemId, steps, approved: 'undisputed' },
        stepQuestion(meeting, open.item, 0, only, majority, ids),
      );
    }
  }
}

/** An election that has been asked for as a proportional one is held between lists, on paper (LPV 5 §). */
function isBetweenLists({ elections }: Meeting, itemId: ItemId, { purpose }: OrderStep): boolean {
  return purpose === 'election' && elections.proportional.some((election) => election.itemId === itemId);
}

const needsPaper = (itemId: ItemId): Refusal => ({
  code: 'proportional-needs-paper',
  itemId,
  rule: { source: 'LPV 5' },
});

/** A company's board elects openly: between three or more names for the chair a counter-proposal is found first. */
function counterOfProcedural(meeting: Meeting, ids: FreshIds): EventOf<'PropositionPut'> | undefined {
  const parent = openProposition(meeting.proposals);
  if (parent?.subject === undefined || parent.state !== 'ballotRequested') return undefined;
  const question = ballotQuestion(meeting.proposals, parent);
  if (question.kind !== 'counterProposalNeeded') return undefined;
  return {
    type: 'PropositionPut',
    propositionId: ids.next<PropositionId>(),
    ...(parent.itemId === undefined ? {} : { itemId: parent.itemId }),
    purpose: 'counterProposal',
    alternatives: question.remaining,
    parentPropositionId: parent.propositionId,
    majority: parent.majority,
  };
}

const purposesOfItems: ReadonlySet<Purpose> = new Set<Purpose>([
  'delay',
  'main',
  'counterProposal',
  'clause',
  'addition',
  'election',
  'employment',
  'pointOfOrder',
]);

function stepQuestion(
  meeting: Meeting,
  item: ItemOfCall,
  step: number,
  orderStep: OrderStep,
  asked: Majority | undefined,
  ids: FreshIds,
): EventOf<'PropositionPut'> {
  const { purpose, alternatives, clause } = orderStep;
  const proposals = proposalsOf(meeting.proposals, item.itemId);
  const byRule = majorityFor(bodyKindOf(meeting), item, orderStep, proposals);
  const mayBeQualified = byRule === 'simple' || bodyKindOf(meeting) === 'generalMeeting';
  return {
    type: 'PropositionPut',
    propositionId: ids.next<PropositionId>(),
    itemId: item.itemId,
    purpose,
    alternatives,
    step,
    majority: asked !== undefined && mayBeQualified ? asked : byRule,
    ...(clause === undefined ? {} : { clause }),
  };
}

const purposeOfSubject: Record<PropositionSubject['kind'], Purpose> = {
  agenda: 'agenda',
  adjusters: 'adjusters',
  closedDoors: 'closedDoors',
  disqualification: 'disqualification',
  closeSpeakerList: 'pointOfOrder',
  permitInterpellation: 'other',
  immediateAdjustment: 'immediateAdjustment',
  temporaryChair: 'election',
  admitProposal: 'other',
  enBloc: 'main',
  adjourn: 'pointOfOrder',
  order: 'order',
  other: 'other',
};

/**
 * A procedural question, put at once on top of one that waits (an ordningsfråga, DEB-02), but never into the window
 * before a gavel or into a ballot.
 */
function putSubject(
  meeting: Meeting,
  command: CommandOf<'PutProposition'>,
  subject: PropositionSubject,
  purpose: Purpose | undefined,
  ids: FreshIds,
): Answer<MeetingEvent> {
  const itemId = command.body.itemId ?? meeting.agenda.currentItemId;
  const barred = refusalOfProcedural(meeting, subject);
  if (barred !== undefined) return refuse(barred);
  const asked = purpose ?? purposeOfSubject[subject.kind];
  return accept(proceduralQuestion(meeting, asked, subject, ids, itemId, command.body.majority));
}

/** Why a procedural question cannot be put now, or nothing. */
export function refusalOfProcedural(meeting: Meeting, subject: PropositionSubject): Refusal | undefined {
  const running = ballotUnderWay(meeting.ballots);
  if (running !== undefined) return { code: 'ballot-running', ballotId: running.ballotId };
  const open = openProposition(meeting.proposals);
  if (open !== undefined && (open.state === 'found' || open.state === 'inBallot' || open.subject !== undefined)) {
    return { code: 'proposition-already-put', propositionId: open.propositionId };
  }
  if ('itemId' in subject && !(meeting.call?.items.has(subject.itemId) ?? false)) {
    return { code: 'item-not-on-agenda', itemId: subject.itemId };
  }
  if ('personId' in subject && !(meeting.call?.roster.has(subject.personId) ?? false)) {
    return { code: 'not-on-roster', personId: subject.personId };
  }
  // Streck is asked for once: in the last call, or after it, there is nothing left to decide (DEB-04).
  if (subject.kind === 'closeSpeakerList' && isClosingList(meeting, subject.itemId)) {
    return { code: 'speaker-list-closed', itemId: subject.itemId, rule: { source: 'DEB-04' } };
  }
  if (subject.kind === 'adjusters') return refusalOfAdjusters(meeting, subject);
  return subject.kind === 'temporaryChair' ? refusalOfLeaders(meeting, subject) : undefined;
}

function isClosingList({ floor, agenda }: Meeting, itemId: ItemId): boolean {
  const isOver = agenda.items.get(itemId)?.phase === 'propositions';
  return isOver || floor.closedItems.has(itemId) || floor.lastCalls.has(itemId);
}

type SubjectOf<K extends PropositionSubject['kind']> = Extract<PropositionSubject, { readonly kind: K }>;

/**
 * Adjusters are as many as the body's rules say, serve, and are not the chair, who adjusts besides them (MIN-03; ABL 8:24
 * for a board).
 */
function refusalOfAdjusters(
  meeting: Meeting,
  { adjusterIds, reserveIds }: SubjectOf<'adjusters'>,
): Refusal | undefined {
  const named = [...adjusterIds, ...reserveIds];
  const stranger = named.find((personId) => !(meeting.call?.roster.has(personId) ?? false));
  if (stranger !== undefined) return { code: 'not-on-roster', personId: stranger };
  const absent = named.find((personId) => !isServing(meeting, personId));
  if (absent !== undefined) return { code: 'not-serving', personId: absent };
  const presiding = presidingNow(meeting);
  if (new Set(named).size !== named.length || adjusterIds.some((personId) => personId === presiding)) {
    return { code: 'invalid-body', field: 'adjusterIds' };
  }
  const expected = policy(meeting, 'minutes.adjusters');
  if (adjusterIds.length === expected) return undefined;
  const rule = policyRule(meeting, 'minutes.adjusters');
  return { code: 'wrong-number-of-adjusters', expected, named: adjusterIds.length, rule };
}

/** Nobody is named twice, and each who is named could lead. */
function refusalOfLeaders(meeting: Meeting, subject: SubjectOf<'temporaryChair'>): Refusal | undefined {
  const candidates = candidatesOf(subject);
  if (new Set(candidates).size !== candidates.length || candidates.length > 26)
    return { code: 'invalid-body', field: 'otherIds' };
  const stranger = candidates.find((personId) => !(meeting.call?.roster.has(personId) ?? false));
  if (stranger !== undefined) return { code: 'not-on-roster', personId: stranger };
  for (const personId of candidates) {
    const refused = refusalOfLeader(meeting, personId, subject.scope);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Only who could lead can be elected to it: serving, not out of the item, on site where that is demanded (CON-12). */
function refusalOfLeader(meeting: Meeting, personId: PersonId, scope: 'meeting' | ItemId): Refusal | undefined {
  if (!isServing(meeting, personId)) return { code: 'not-serving', personId };
  const itemId = scope === 'meeting' ? meeting.agenda.currentItemId : scope;
  if (itemId !== undefined && isDisqualified(meeting, personId, itemId))
    return { code: 'disqualified', personId, itemId };
  if (mayPreside(meeting, personId, itemId)) return undefined;
  return modeOf(meeting, personId) === 'remote' && leaderMustBeOnSite(meeting)
    ? { code: 'must-preside-on-site', personId, rule: { source: 'remote.chairOnSite' } }
    : { code: 'not-present', personId };
}

/** The event of a procedural question; other topics (agenda, jäv) put theirs with it. */
export function proceduralQuestion(
  meeting: Meeting,
  purpose: Purpose,
  subject: PropositionSubject,
  ids: FreshIds,
  itemId?: ItemId,
  majority?: Majority,
): EventOf<'PropositionPut'> {
  const bodyKind = bodyKindOf(meeting);
  const isCompany = bodyKind === 'companyBoard' || bodyKind === 'generalMeeting';
  return {
    type: 'PropositionPut',
    propositionId: ids.next<PropositionId>(),
    ...(itemId === undefined ? {} : { itemId }),
    purpose,
    alternatives: subjectAlternatives(subject, namesIn(meeting)),
    majority: majority ?? (isCompany ? 'abl' : 'simple'),
    subject,
  };
}

/** Not an election or employment, which are voted on in secret (KL 5:54), nor a matter with a majority of its own. */
function isDecidedPlainly(meeting: Meeting, itemId: ItemId): boolean {
  const item = meeting.call?.items.get(itemId);
  if (item === undefined || mustBeTabled(item)) return false;
  const bodyKind = bodyKindOf(meeting);
  const purpose = mainPurpose(item, bodyKind);
  const majority = majorityFor(bodyKind, item, { purpose, alternatives: [] }, []);
  return purpose === 'main' && (majority === 'simple' || majority === 'abl');
}

/**
 * Several items in one question (en bloc): each has its § and nothing but its prepared proposal. Anybody may have an
 * item taken out by asking before the gavel.
 */
export function putEnBloc(meeting: Meeting, command: CommandOf<'PutEnBloc'>): Answer<MeetingEvent> {
  const { itemIds } = command.body;
  if (itemIds.length < 2 || new Set(itemIds).size !== itemIds.length || itemIds.length + 1 > command.ids.length) {
    return refuse({ code: 'invalid-body', field: 'itemIds' });
  }
  const subject: PropositionSubject = { kind: 'enBloc', itemIds };
  const barred = refusalOfProcedural(meeting, subject);
  if (barred !== undefined) return refuse(barred);
  for (const itemId of itemIds) {
    const item = meeting.agenda.items.get(itemId);
    if (item === undefined || item.state === 'struck') return refuse({ code: 'item-not-on-agenda', itemId });
    if (item.state === 'ended') return refuse({ code: 'item-already-ended', itemId });
    if (item.state === 'waiting') return refuse({ code: 'item-not-open', itemId });
    if (item.phase === 'deliberation') return refuse({ code: 'deliberation-not-ended', itemId });
    const out = meeting.disqualification.recorded.find((d) => d.itemId === itemId && !d.isOver);
    // Whoever is disqualified is not present while the item is handled, so it is handled by itself (JAV-03).
    if (out !== undefined) return refuse({ code: 'disqualified', personId: out.personId, itemId });
    if (!isDecidedPlainly(meeting, itemId)) return refuse({ code: 'item-has-open-questions', itemId });
    const standing = proposalsOf(meeting.proposals, itemId).filter((p) => p.state === 'standing');
    const isUndisputed = standing.length > 0 && standing.every((p) => p.kind === 'approve');
    if (!isUndisputed || orderOf(meeting.proposals, itemId) !== undefined) {
      return refuse({ code: 'item-has-open-questions', itemId });
    }
  }
  return accept(proceduralQuestion(meeting, 'main', subject, freshIds(command)));
}
