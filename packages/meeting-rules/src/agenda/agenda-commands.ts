/**
 * The agenda and its items: approved by the meeting, opened one at a time with their §, deliberated, ended.
 *
 * An item is opened only where it may be handled at all: enough present, the demands of its level met (ATT-03, SEC-04).
 */
import { isServing, quorumRule, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { AgendaCommands } from '../commands/item-commands.ts';
import type { CommandOf } from '../commands.ts';
import { mayStillDeliberate } from '../disqualification/exclusion.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemOfCall } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { proceduralQuestion, refusalOfProcedural } from '../proposals/putting-questions.ts';
import { hasOpenQuestions, isOfTheMatter, leaveFor, openProposition, outcomeOfItem } from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { effectiveLevel } from '../security/levels.ts';
import { mayPreside, nextToPreside, presidingNow } from '../sitting/presiding.ts';
import type { ItemId } from '../vocabulary.ts';
import { openingRefusal } from './opening.ts';

export const agendaHandlers: Handlers<keyof AgendaCommands> = {
  ApproveAgenda: approveAgenda,
  OpenItem: openItem,
  StartDeliberation: startDeliberation,
  EndDeliberation: endDeliberation,
  ReopenDeliberation: reopenDeliberation,
  SetItemAside: setItemAside,
  EndItem: endItem,
};

/**
 * Puts the agenda to the meeting as a question; the gavel approves it.
 *
 * In the council an item that was not announced is taken up only if all present agree (KL 5:52).
 */
function approveAgenda(meeting: Meeting, command: CommandOf<'ApproveAgenda'>): Answer<MeetingEvent> {
  const { body } = command;
  const { order, struck } = body;
  const added = body.added ?? [];
  const known = new Set<ItemId>([...meeting.agenda.order, ...added.map(({ item }) => item.itemId)]);
  const named = [...order, ...struck];
  const unknown = named.find((itemId) => !known.has(itemId));
  if (unknown !== undefined) return refuse({ code: 'item-not-on-agenda', itemId: unknown });
  const twice = named.find((itemId, index) => named.indexOf(itemId) !== index);
  if (twice !== undefined) return refuse({ code: 'invalid-body', field: 'order' });
  const handled = struck.find((itemId) => {
    const state = meeting.agenda.items.get(itemId)?.state;
    return state === 'open' || state === 'ended' || state === 'setAside';
  });
  if (handled !== undefined) return refuse({ code: 'item-already-ended', itemId: handled });
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  if (isCouncil && added.some(({ unanimous }) => !unanimous)) {
    return refuse({ code: 'not-unanimous', rule: { source: 'KL 5:52' } });
  }
  const again = added.find(({ item }) => meeting.agenda.items.has(item.itemId));
  if (again !== undefined) return refuse({ code: 'invalid-body', field: 'added' });
  const subject = { kind: 'agenda', order, struck, added: added.map(({ item }) => item.itemId) } as const;
  const barred = refusalOfProcedural(meeting, subject);
  if (barred !== undefined) return refuse(barred);
  // One who is against is enough to keep an unannounced item off the council's agenda (KL 5:52).
  const majority = isCouncil && added.length > 0 ? 'unanimous' : undefined;
  return accept(
    ...added.map(
      ({ item, unanimous }) => ({ type: 'ItemRaised', item: { ...item, urgent: true }, unanimous }) as const,
    ),
    proceduralQuestion(meeting, 'agenda', subject, freshIds(command), meeting.agenda.currentItemId, majority),
  );
}

/**
 * Opens an item under its §. Refuses for the reasons in `opening.ts`, and a § that has been used.
 *
 * The number reserved for the command counts for an item that gets its § now: another meeting of the body may have taken
 * some since the call. An item taken up again keeps its own.
 */
function openItem(meeting: Meeting, { body }: CommandOf<'OpenItem'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const refused = openingRefusal(meeting, itemId);
  if (refused !== undefined) return refuse(refused);
  const item = meeting.call?.items.get(itemId);
  const presiding = presidingNow(meeting);
  if (item === undefined || presiding === undefined) return refuse({ code: 'item-not-on-agenda', itemId });
  const expected = paragraphFor(meeting, item);
  const isNumberedNow = expected !== undefined && meeting.agenda.items.get(itemId)?.openedSeq === undefined;
  const paragraphNumber = isNumberedNow ? (body.paragraphNumber ?? expected) : expected;
  if (paragraphNumber !== undefined && expected !== undefined && paragraphNumber < expected) {
    return refuse({ code: 'paragraph-out-of-order', expected, rule: { source: 'MIN-02' } });
  }
  const disqualified = meeting.disqualification.recorded.filter((other) => other.itemId === itemId && !other.isOver);
  const leaving = disqualified.filter(
    (other) => isServing(meeting, other.personId) && !mayStillDeliberate(meeting, other),
  );
  const leader = mayPreside(meeting, presiding, itemId) ? presiding : nextToPreside(meeting, itemId)?.personId;
  return accept({
    type: 'ItemOpened',
    itemId,
    ...(paragraphNumber === undefined ? {} : { paragraphNumber }),
    presidingId: leader ?? presiding,
    level: effectiveLevel(meeting, itemId),
    serving: servingCount(meeting) - leaving.length,
    required: requiredForQuorum(meeting),
    disqualifiedIds: disqualified.map(({ personId }) => personId),
    rule: quorumRule(meeting),
  });
}

/** The § the item gets or has: next in the body's series of the year, never given back (`decisions.md` 2, MIN-02). */
export function paragraphFor(meeting: Meeting, item: ItemOfCall): number | undefined {
  const given = meeting.agenda.items.get(item.itemId);
  if (given?.openedSeq !== undefined) return given.paragraphNumber;
  const isRollCall = item.kind === 'procedural' && item.matter === 'rollCall';
  if (isRollCall && !policy(meeting, 'minutes.rollCallNumbered')) return undefined;
  return meeting.agenda.lastParagraph + 1;
}

function openItemRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  return meeting.agenda.currentItemId === itemId ? undefined : { code: 'item-not-open', itemId };
}

/** Opens the debate. Refuses where the council has said that the interpellation may not be put (KL 5:62). */
function startDeliberation(meeting: Meeting, { body }: CommandOf<'StartDeliberation'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const closed = openItemRefusal(meeting, itemId);
  if (closed !== undefined) return refuse(closed);
  if (meeting.agenda.items.get(itemId)?.phase !== 'presentation') {
    return refuse({ code: 'item-already-open', itemId });
  }
  if (leaveFor(meeting.proposals, itemId) === 'no') {
    return refuse({ code: 'interpellation-not-permitted', itemId, rule: { source: 'KL 5:62' } });
  }
  return accept({ type: 'ItemPhaseChanged', itemId, phase: 'deliberation' });
}

/** Declares the deliberation closed: no proposal may be made or changed after it (DEB-07). */
function endDeliberation(meeting: Meeting, { body }: CommandOf<'EndDeliberation'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const closed = openItemRefusal(meeting, itemId);
  if (closed !== undefined) return refuse(closed);
  if (meeting.agenda.items.get(itemId)?.phase === 'propositions') return refuse({ code: 'proposals-fixed', itemId });
  const { current } = meeting.floor;
  if (current !== undefined) return refuse({ code: 'somebody-has-floor', personId: current.personId });
  return accept({ type: 'ItemPhaseChanged', itemId, phase: 'propositions' });
}

/** Opens the deliberation again. Refuses while a question is being decided, and when the matter has been. */
function reopenDeliberation(meeting: Meeting, { body }: CommandOf<'ReopenDeliberation'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const closed = openItemRefusal(meeting, itemId);
  if (closed !== undefined) return refuse(closed);
  if (meeting.agenda.items.get(itemId)?.phase !== 'propositions')
    return refuse({ code: 'deliberation-not-ended', itemId });
  const running = openProposition(meeting.proposals);
  if (running !== undefined) return refuse({ code: 'proposition-already-put', propositionId: running.propositionId });
  const decided = meeting.proposals.decisions.find((d) => d.itemId === itemId && isOfTheMatter(d));
  if (decided?.propositionId !== undefined) {
    return refuse({ code: 'gavel-has-fallen', propositionId: decided.propositionId });
  }
  return accept({ type: 'ItemPhaseChanged', itemId, phase: 'deliberation' });
}

/** Leaves an item for later in the same meeting; it keeps its §. */
function setItemAside(meeting: Meeting, { body }: CommandOf<'SetItemAside'>): Answer<MeetingEvent> {
  const { itemId, causeCode } = body;
  const closed = openItemRefusal(meeting, itemId);
  if (closed !== undefined) return refuse(closed);
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  return accept({ type: 'ItemSetAside', itemId, causeCode });
}

/** Ends the item. Refuses while a question or ballot of it is open. Nothing decided counts as noted. */
function endItem(meeting: Meeting, { body }: CommandOf<'EndItem'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const closed = openItemRefusal(meeting, itemId);
  if (closed !== undefined) return refuse(closed);
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  // Where it cannot go on, too few being left for a closed vote, it is left unfinished (S-14).
  if (body.outcome !== 'unfinished' && hasOpenQuestions(meeting.proposals, itemId)) {
    return refuse({ code: 'item-has-open-questions', itemId });
  }
  const decided = outcomeOfItem(meeting.proposals, itemId);
  return accept({ type: 'ItemEnded', itemId, outcome: body.outcome ?? decided ?? 'noted' });
}
