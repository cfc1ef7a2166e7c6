/**
 * Proposals from the floor (yrkanden): made, joined, withdrawn, refused by the chair, admitted by the body.
 *
 * What a body has prepared is the item's first proposal; it is there from the moment the item is opened. After the
 * deliberation has been closed nothing is added or changed unless all present agree (DEB-07).
 */
import { currentItem, isCommissioner, isServing } from '../attendance/serving.ts';
import type { CommandOf } from '../commands.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { EventOf, MeetingEvent, PropositionSubject } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemOfCall } from '../people.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { ItemId, PersonId, ProposalId, ProposalKind } from '../vocabulary.ts';
import { freshIds } from './fresh-ids.ts';
import { namesIn } from './names.ts';
import { bodyKindOf } from './outcomes.ts';
import type { Proposal } from './proposals-state.ts';
import { letterOf, meaningOf, proposedOrder } from './proposition-order.ts';
import { proceduralQuestion, refusalOfProcedural } from './putting-questions.ts';
import { orderOf, proposalsOf } from './questions.ts';

/** Stands for the clauses of the call, which are no text of the meeting's own. */
export const preparedTextRef = '';

/**
 * The prepared proposal as the first of the item, letter A: what follows when an item with clauses is opened for the
 * first time. Nothing where nothing has been prepared or where the item has been open before.
 */
export function preparedProposal(meeting: Meeting, itemId: ItemId): readonly MeetingEvent[] {
  const item = meeting.call?.items.get(itemId);
  if (item === undefined || item.clauses.length === 0 || item.kind === 'information') return [];
  if (proposalsOf(meeting.proposals, itemId).some((p) => p.preparedBy !== undefined)) return [];
  return [
    {
      type: 'ProposalMade',
      proposalId: `prepared:${itemId}` as ProposalId,
      itemId,
      kind: 'approve',
      letter: 'A',
      textRef: preparedTextRef,
      clauses: [],
      by: [],
      preparedBy: item.preparedBy ?? '',
    },
  ];
}

const officers: ReadonlySet<string> = new Set(['presiding', 'secretary']);

/** Whether the actor leads the meeting or keeps its record. */
function isOfficer(meeting: Meeting, command: { readonly actor: CommandOf<'MakeProposal'>['actor'] }): boolean {
  const { personId, role } = command.actor;
  if (personId === undefined) return officers.has(role);
  return personId === presidingNow(meeting) || personId === meeting.sitting.secretaryId;
}

/**
 * Makes a proposal. Whoever serves may (BOD-01); officers enter it for others. Refused after the deliberation has been
 * closed, unless an officer enters it for the body to admit (DEB-07); and when the same person's same proposal stands
 * already: a button pressed twice makes one.
 */
export function makeProposal(meeting: Meeting, command: CommandOf<'MakeProposal'>): Answer<MeetingEvent> {
  const { itemId, kind, nominee, forPost } = command.body;
  const current = currentItem(meeting);
  if (current?.itemId !== itemId) return refuse({ code: 'item-not-open', itemId });
  const by = moversOf(command);
  const officer = isOfficer(meeting, command);
  const stranger = by.find((personId) => personId !== command.actor.personId);
  if (stranger !== undefined && !officer && command.actor.onBehalfOf !== stranger) {
    return refuse({ code: 'no-right', command: command.name });
  }
  const barred = by.length === 0 ? noMover(command) : refusalOfMovers(meeting, itemId, by);
  if (barred !== undefined) return refuse(barred);
  const wrong = refusalOfKind(current.item, kind, command.body);
  if (wrong !== undefined) return refuse(wrong);
  const isLate = current.state.phase === 'propositions';
  if (isLate && !officer) return refuse({ code: 'proposals-fixed', itemId, rule: { source: 'DEB-07' } });
  const clauses = [...new Set(command.body.clauses ?? [])].sort((a, b) => a - b);
  const textRef = command.textRefs.text ?? '';
  const isSame = (p: Proposal) =>
    p.state === 'standing' &&
    p.kind === kind &&
    p.textRef === textRef &&
    p.forPost === forPost &&
    p.nominee?.name === nominee?.name &&
    p.clauses.join() === clauses.join() &&
    by.every((personId) => p.by.includes(personId));
  const [first] = by;
  if (first !== undefined && proposalsOf(meeting.proposals, itemId).some(isSame)) {
    return refuse({ code: 'already-requested', personId: first });
  }
  const proposalId = freshIds(command).next<ProposalId>();
  const made: EventOf<'ProposalMade'> = {
    type: 'ProposalMade',
    proposalId,
    itemId,
    kind,
    letter: letterFor(proposalsOf(meeting.proposals, itemId), {
      proposalId,
      kind,
      clauses,
      ...(nominee === undefined ? {} : { nominee }),
    }),
    textRef,
    clauses,
    by,
    ...(nominee === undefined ? {} : { nominee }),
    ...(forPost === undefined ? {} : { forPost }),
    ...(isLate ? { late: true } : {}),
  };
  return accept(made);
}

function moversOf({ body, actor }: CommandOf<'MakeProposal'>): readonly PersonId[] {
  if (body.by !== undefined && body.by.length > 0) return [...new Set(body.by)];
  const mover = actor.onBehalfOf ?? actor.personId;
  return mover === undefined ? [] : [mover];
}

function noMover({ name }: CommandOf<'MakeProposal'>): Refusal {
  return { code: 'no-right', command: name };
}

function refusalOfMovers(meeting: Meeting, itemId: ItemId, by: readonly PersonId[]): Refusal | undefined {
  for (const personId of by) {
    if (isDisqualified(meeting, personId, itemId)) return { code: 'disqualified', personId, itemId };
    if (!isServing(meeting, personId) && !isCommissioner(meeting, personId)) {
      return { code: 'no-right-to-propose', personId };
    }
  }
  return undefined;
}

const inElections: ReadonlySet<ProposalKind> = new Set(['nomination', 'approve', 'table', 'referBack', 'adjourn']);

/** Items that inform or are answered: there is nothing to decide in them but when they are taken up (DEB-08, KL 5:60–64). */
const undecided: ReadonlySet<ItemOfCall['kind']> = new Set(['information', 'question', 'interpellation']);
const formal: ReadonlySet<ProposalKind> = new Set(['table', 'referBack', 'refer', 'adjourn']);

/** Kinds that say nothing without words of their own. */
const needsWords: ReadonlySet<ProposalKind> = new Set(['amend', 'addition', 'own']);

function refusalOfKind(
  item: ItemOfCall,
  kind: ProposalKind,
  body: CommandOf<'MakeProposal'>['body'],
): Refusal | undefined {
  const isElection = item.kind === 'election';
  if (undecided.has(item.kind) && !formal.has(kind)) {
    return { code: 'new-item', itemId: item.itemId, rule: { source: 'DEB-08' } };
  }
  if (isElection && !inElections.has(kind)) return { code: 'election-proposals-only', itemId: item.itemId };
  if (kind === 'nomination' && !isElection && item.kind !== 'employment') {
    return { code: 'election-proposals-only', itemId: item.itemId };
  }
  if (kind === 'nomination' && (body.nominee === undefined || body.nominee.name.trim() === '')) {
    return { code: 'invalid-body', field: 'nominee' };
  }
  if (needsWords.has(kind) && body.text.trim() === '') return { code: 'invalid-body', field: 'text' };
  const areClauses = (body.clauses ?? []).every((n) => Number.isInteger(n) && n >= 1 && n <= item.clauses.length);
  return areClauses ? undefined : { code: 'invalid-body', field: 'clauses' };
}

/** Letters follow the order of making; proposals that mean the same share one. */
function letterFor(
  earlier: readonly Proposal[],
  made: Pick<Proposal, 'proposalId' | 'kind' | 'clauses' | 'nominee'>,
): string {
  const same = earlier.find((p) => meaningOf(p) === meaningOf(made));
  return same?.letter ?? letterOf(new Set(earlier.map((p) => p.letter)).size);
}

type Found = { readonly proposal: Proposal } | { readonly refused: Refusal };

function proposalAtHand(meeting: Meeting, proposalId: ProposalId): Found {
  const proposal = meeting.proposals.proposals.findLast((p) => p.proposalId === proposalId);
  if (proposal === undefined) return { refused: { code: 'unknown-id', kind: 'proposal', id: proposalId } };
  const { itemId } = proposal;
  if (meeting.agenda.currentItemId !== itemId) return { refused: { code: 'item-not-open', itemId } };
  return { proposal };
}

const fixed = (itemId: ItemId): Refusal => ({ code: 'proposals-fixed', itemId, rule: { source: 'DEB-07' } });

/** Joins a proposal somebody else has made: it is then made by both. */
export function joinProposal(meeting: Meeting, command: CommandOf<'JoinProposal'>): Answer<MeetingEvent> {
  const { proposalId } = command.body;
  const by = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  const found = proposalAtHand(meeting, proposalId);
  if ('refused' in found) return found;
  const { itemId, state, by: movers } = found.proposal;
  if (by === undefined) return refuse({ code: 'no-right', command: command.name });
  const barred = refusalOfMovers(meeting, itemId, [by]);
  if (barred !== undefined) return refuse(barred);
  if (movers.includes(by)) return refuse({ code: 'already-requested', personId: by });
  if (state !== 'standing' || currentItem(meeting)?.state.phase === 'propositions') return refuse(fixed(itemId));
  return accept({ type: 'ProposalJoined', proposalId, by });
}

/**
 * Takes a proposal back; it is then neither put nor minuted (KL 5:67, PRO-02). Where others have made or joined it, it is
 * taken back for those who say so and stands as the others', as long as one is left; an officer may name several or all
 * at once, and who names nobody takes back the whole. Where the order is set already it is set anew; once a question has
 * been put nothing is taken back.
 */
export function withdrawProposal(meeting: Meeting, command: CommandOf<'WithdrawProposal'>): Answer<MeetingEvent> {
  const { proposalId } = command.body;
  const found = proposalAtHand(meeting, proposalId);
  if ('refused' in found) return found;
  const { proposal } = found;
  // What has been prepared stays: an item nobody wants to decide is set aside or delayed instead.
  if (proposal.preparedBy !== undefined) return refuse({ code: 'no-right', command: command.name });
  const taking = moversTakingBack(meeting, command, proposal);
  if ('refused' in taking) return taking;
  const { itemId } = proposal;
  const isPut = isInOrder(meeting, proposal) && hasBeenPut(meeting, itemId);
  if (proposal.state === 'withdrawn' || proposal.state === 'refused' || isPut) return refuse(fixed(itemId));
  const remaining = proposal.by.filter((personId) => !taking.movers.includes(personId));
  const withdrawn: readonly MeetingEvent[] =
    remaining.length === 0
      ? [{ type: 'ProposalWithdrawn', proposalId, movers: proposal.by }]
      : taking.movers.map((by) => ({ type: 'ProposalWithdrawn', proposalId, by }));
  if (!isInOrder(meeting, proposal)) return accept(...withdrawn);
  const item = meeting.call?.items.get(itemId);
  const left = proposalsOf(meeting.proposals, itemId).flatMap((p) => {
    if (p.proposalId !== proposalId) return [p];
    return remaining.length === 0 ? [] : [{ ...p, by: remaining }];
  });
  const steps = item === undefined ? [] : proposedOrder(item, left, namesIn(meeting), bodyKindOf(meeting));
  return accept(...withdrawn, { type: 'PropositionOrderSet', itemId, steps, approved: 'undisputed' });
}

/** For whom it is taken back: a mover for the own part, an officer for those named, or for all. */
function moversTakingBack(
  meeting: Meeting,
  command: CommandOf<'WithdrawProposal'>,
  { by }: Proposal,
): { readonly movers: readonly PersonId[] } | { readonly refused: Refusal } {
  const mover = command.actor.onBehalfOf ?? command.actor.personId;
  const strangers = (personIds: readonly PersonId[]) => personIds.filter((personId) => !by.includes(personId));
  const named = command.body.by ?? [];
  const isOwn = named.every((personId) => personId === mover);
  if (named.length > 0 && (isOwn || isOfficer(meeting, command))) {
    const wrong = strangers(named);
    return wrong.length > 0
      ? { refused: { code: 'not-among-requesters', personIds: wrong } }
      : { movers: [...new Set(named)] };
  }
  if (named.length > 0) return { refused: { code: 'no-right', command: command.name } };
  if (mover !== undefined && by.includes(mover)) return { movers: [mover] };
  // Somebody else's name is struck only for that one; an officer who names nobody takes back the whole.
  if (command.actor.onBehalfOf !== undefined || !isOfficer(meeting, command)) {
    return { refused: { code: 'not-among-requesters', personIds: mover === undefined ? [] : [mover] } };
  }
  return { movers: by };
}

/** Whether a question of the order in force has been put. */
function hasBeenPut(meeting: Meeting, itemId: ItemId): boolean {
  const from = orderOf(meeting.proposals, itemId)?.from ?? 0;
  return meeting.proposals.propositions.slice(from).some((p) => p.itemId === itemId && p.step !== undefined);
}

function isInOrder(meeting: Meeting, { itemId, proposalId }: Proposal): boolean {
  const order = orderOf(meeting.proposals, itemId);
  return order?.steps.some((s) => s.alternatives.some((a) => a.proposalIds?.includes(proposalId))) ?? false;
}

/**
 * The chair refuses to put a proposal: it must be when it raises a new item, and may be when it would lead to an unlawful
 * decision (KL 5:57, PRO-03).
 */
export function refuseProposal(meeting: Meeting, command: CommandOf<'RefuseProposal'>): Answer<MeetingEvent> {
  const { proposalId, ground } = command.body;
  const found = proposalAtHand(meeting, proposalId);
  if ('refused' in found) return found;
  const { proposal } = found;
  if (proposal.preparedBy !== undefined) return refuse({ code: 'no-right', command: command.name });
  if (proposal.state === 'withdrawn' || proposal.state === 'refused' || isInOrder(meeting, proposal)) {
    return refuse(fixed(proposal.itemId));
  }
  const source =
    bodyKindOf(meeting) === 'council' && ground !== 'late' ? 'KL 5:57' : ground === 'late' ? 'DEB-07' : 'PRO-03';
  return accept({ type: 'ProposalRefused', proposalId, ground, rule: { source } });
}

/**
 * Puts to the body whether a proposal is to be put after all: one the chair found unlawful by simple majority (KL 5:57),
 * one made too late only with all present agreed (DEB-07). A new item is never admitted.
 */
export function admitProposal(meeting: Meeting, command: CommandOf<'AdmitProposal'>): Answer<MeetingEvent> {
  const { proposalId } = command.body;
  const found = proposalAtHand(meeting, proposalId);
  if ('refused' in found) return found;
  const { state, refusedFor, itemId, by } = found.proposal;
  if (refusedFor === 'newItem') return refuse({ code: 'new-item', itemId, rule: { source: 'KL 5:57' } });
  if (refusedFor === 'noRight') {
    const [personId] = by;
    return refuse(
      personId === undefined ? { code: 'no-right', command: command.name } : { code: 'no-right-to-propose', personId },
    );
  }
  if (state !== 'late' && state !== 'refused') return refuse(fixed(itemId));
  const subject: PropositionSubject = { kind: 'admitProposal', proposalId };
  const barred = refusalOfProcedural(meeting, subject);
  if (barred !== undefined) return refuse(barred);
  const mustBeUnanimous = state === 'late' || refusedFor === 'late';
  const majority = mustBeUnanimous ? 'unanimous' : undefined;
  return accept(proceduralQuestion(meeting, 'other', subject, freshIds(command), itemId, majority));
}
