/**
 * Who stands apart from a decision: abstentions, reservations and their motives, notes, and the motive of a delay.
 *
 * A reservation is announced before the meeting ends, by one who took part in the decision (KL 4:27, DEC-12).
 */
import { isServing } from '../attendance/serving.ts';
import { minorityThird } from '../ballots/majority.ts';
import type { CommandOf } from '../commands.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';
import { bodyKindOf } from './outcomes.ts';
import { hasOpenQuestions, isOfTheMatter } from './questions.ts';

/**
 * Announces that the member abstains from the decision; it has to be said before it, and is refused when nothing is left
 * to decide (KL 4:25, DEC-06). Whoever takes part in a committee's exercise of authority against somebody may not.
 */
export function announceAbstention(meeting: Meeting, command: CommandOf<'AnnounceAbstention'>): Answer<MeetingEvent> {
  const { itemId } = command.body;
  const personId = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  if (meeting.agenda.currentItemId !== itemId) return refuse({ code: 'item-not-open', itemId });
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  if (isDisqualified(meeting, personId, itemId)) return refuse({ code: 'disqualified', personId, itemId });
  if (!isServing(meeting, personId)) return refuse({ code: 'not-serving', personId });
  const item = meeting.call?.items.get(itemId);
  const bodyKind = bodyKindOf(meeting);
  const isCommittee = bodyKind === 'committee' || bodyKind === 'executiveBoard' || bodyKind === 'subcommittee';
  if (isCommittee && item?.exerciseOfPublicAuthority === true) {
    return refuse({ code: 'duty-to-vote', personIds: [personId], rule: { source: 'KL 4:25' } });
  }
  const decided = meeting.proposals.decisions.findLast((d) => d.itemId === itemId && isOfTheMatter(d));
  if (decided?.propositionId !== undefined && !hasOpenQuestions(meeting.proposals, itemId)) {
    return refuse({ code: 'gavel-has-fallen', propositionId: decided.propositionId, rule: { source: 'DEC-06' } });
  }
  const isKnown = meeting.proposals.abstentions.some((a) => a.itemId === itemId && a.personId === personId);
  if (isKnown) return refuse({ code: 'already-requested', personId });
  return accept({ type: 'AbstentionAnnounced', itemId, personId });
}

function personsNamed(
  body: { readonly personIds?: readonly PersonId[] },
  actor: CommandOf<'MakeReservation'>['actor'],
): readonly PersonId[] {
  if (body.personIds !== undefined && body.personIds.length > 0) return [...new Set(body.personIds)];
  const personId = actor.onBehalfOf ?? actor.personId;
  return personId === undefined ? [] : [personId];
}

function mayActForOthers(meeting: Meeting, actor: CommandOf<'MakeReservation'>['actor']): boolean {
  const { personId } = actor;
  return personId !== undefined && (personId === presidingNow(meeting) || personId === meeting.sitting.secretaryId);
}

/**
 * Announces reservations. Refused after the meeting has ended, and for whoever did not take part in a decision of the
 * item: absent, out for a disqualification, not serving, or abstaining (KL 4:27).
 */
export function makeReservation(meeting: Meeting, command: CommandOf<'MakeReservation'>): Answer<MeetingEvent> {
  const { itemId } = command.body;
  if (meeting.sitting.endedAt !== undefined) return refuse({ code: 'meeting-ended', rule: { source: 'KL 4:27' } });
  if (!(meeting.call?.items.has(itemId) ?? false)) return refuse({ code: 'item-not-on-agenda', itemId });
  const named = personsNamed(command.body, command.actor);
  if (named.length === 0) return refuse({ code: 'no-right', command: command.name });
  const others = named.filter((id) => id !== command.actor.personId && id !== command.actor.onBehalfOf);
  if (others.length > 0 && !mayActForOthers(meeting, command.actor)) {
    return refuse({ code: 'no-right', command: command.name });
  }
  const apart = withoutPart(meeting, itemId, named);
  if (apart.length > 0) return refuse({ code: 'did-not-take-part', personIds: apart, rule: { source: 'KL 4:27' } });
  const announced = new Set(reservedIn(meeting, itemId));
  const personIds = named.filter((personId) => !announced.has(personId));
  const [first] = named;
  if (personIds.length === 0 && first !== undefined) return refuse({ code: 'already-requested', personId: first });
  return accept({ type: 'ReservationMade', itemId, personIds });
}

/** Those of them who took no part in what was decided in the matter; that it was decided today is no such decision. */
export function withoutPart(meeting: Meeting, itemId: ItemId, personIds: readonly PersonId[]): readonly PersonId[] {
  const decisions = meeting.proposals.decisions.filter((d) => d.itemId === itemId && isOfTheMatter(d));
  return personIds.filter((personId) => !decisions.some((d) => d.takenPartBy.includes(personId)));
}

/** Everybody who has made a reservation in the item. */
export function reservedIn(meeting: Meeting, itemId: ItemId): readonly PersonId[] {
  return meeting.proposals.reservations.filter((r) => r.itemId === itemId).flatMap((r) => r.personIds);
}

/** Whether the minutes of the item have been adjusted: nothing is added to them any more. */
function isAdjusted(meeting: Meeting, itemId: ItemId): boolean {
  const paragraph = meeting.agenda.items.get(itemId)?.paragraphNumber;
  if (paragraph === undefined) return false;
  const { adjusted, immediate } = meeting.minutes;
  return [adjusted, ...immediate.map((text) => text.adjusted)].some((text) => text?.paragraphs.includes(paragraph));
}

/** A written motive may come later than the reservation itself, until the minutes are adjusted (DEC-12). */
export function fileReservationMotive(
  meeting: Meeting,
  command: CommandOf<'FileReservationMotive'>,
): Answer<MeetingEvent> {
  const { itemId } = command.body;
  const personId = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  if (isAdjusted(meeting, itemId)) return refuse({ code: 'minutes-already-fixed', rule: { source: 'DEC-12' } });
  if (!reservedIn(meeting, itemId).includes(personId))
    return refuse({ code: 'not-among-requesters', personIds: [personId] });
  return accept({ type: 'ReservationMotiveFiled', itemId, personId, textRef: command.textRefs.text ?? '' });
}

/** A note or separate statement in the minutes, by leave of the chair (DEC-13). */
export function allowNote(meeting: Meeting, command: CommandOf<'AllowNote'>): Answer<MeetingEvent> {
  const { itemId, personId, kind } = command.body;
  if (!(meeting.call?.items.has(itemId) ?? false)) return refuse({ code: 'item-not-on-agenda', itemId });
  if (!(meeting.call?.roster.has(personId) ?? false)) return refuse({ code: 'not-on-roster', personId });
  if (isAdjusted(meeting, itemId)) return refuse({ code: 'minutes-already-fixed', rule: { source: 'DEC-13' } });
  return accept({ type: 'NoteAllowed', itemId, personId, kind, textRef: command.textRefs.text ?? '' });
}

/**
 * Settles the motive of a referral back. Those who asked for it decide; the majority may not rewrite it (KL 5:50,
 * PRO-07). A motive that is there already gives way only to one with a third of those present behind it.
 */
export function setDelayMotive(meeting: Meeting, command: CommandOf<'SetDelayMotive'>): Answer<MeetingEvent> {
  const { decisionId, by } = command.body;
  const decision = meeting.proposals.decisions.find((d) => d.decisionId === decisionId);
  if (decision === undefined) return refuse({ code: 'unknown-id', kind: 'decision', id: decisionId });
  if (decision.delayedBy === undefined) return refuse({ code: 'invalid-body', field: 'decisionId' });
  const { personId, onBehalfOf } = command.actor;
  const persons = [...new Set(by)];
  const asked = new Set(decision.requestedBy);
  const actor = onBehalfOf ?? personId;
  const isOwnMatter = actor !== undefined && (asked.has(actor) || mayActForOthers(meeting, command.actor));
  const strangers = persons.filter((id) => !asked.has(id));
  const refused = (personIds: readonly PersonId[]): Refusal => ({
    code: 'not-among-requesters',
    personIds,
    rule: { source: 'KL 5:50' },
  });
  if (persons.length === 0 || strangers.length > 0) return refuse(refused(strangers));
  if (!isOwnMatter) return refuse(refused(actor === undefined ? [] : [actor]));
  const isReplaced = decision.motive !== undefined && decision.delayedBy === 'minority';
  if (isReplaced && persons.length < minorityThird(decision.present)) return refuse(refused(persons));
  return accept({ type: 'DelayMotiveSet', decisionId, textRef: command.textRefs.text ?? '', by: persons });
}
