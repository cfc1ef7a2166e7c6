/** Why an item may not be opened now: the roll, the agenda, the quorum, the demands of its level. */
import { isRollCallNeeded, quorumRule, requiredForQuorum, servingCount, servingSeats } from '../attendance/serving.ts';
import { availableSubstitutes, memberBehind, partiesInOrder } from '../attendance/substitutes.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Refusal } from '../refusals.ts';
import { unmetDemands } from '../security/level-gate.ts';
import { remoteLeavingFor } from '../security/levels.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';

/** The first reason, or nothing when the item may be opened. */
export function openingRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  return stateRefusal(meeting, itemId) ?? quorumRefusal(meeting, itemId) ?? securityRefusal(meeting, itemId);
}

function stateRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const { attendance, agenda, call } = meeting;
  if (attendance.rollCall !== undefined) return { code: 'roll-call-running' };
  if (isRollCallNeeded(meeting)) return { code: 'roll-call-needed', rule: { source: 'ATT-01' } };
  const item = call?.items.get(itemId);
  const state = agenda.items.get(itemId);
  if (item === undefined || state === undefined || state.state === 'struck')
    return { code: 'item-not-on-agenda', itemId };
  if (state.state === 'ended') return { code: 'item-already-ended', itemId };
  if (agenda.currentItemId !== undefined) return { code: 'item-already-open', itemId: agenda.currentItemId };
  if (item.kind !== 'procedural' && !agenda.isApproved && agendaIsToBeApproved(meeting)) {
    return { code: 'agenda-not-approved' };
  }
  return undefined;
}

/** Where the call has an item for the agenda, matters wait until it has been approved. */
function agendaIsToBeApproved(meeting: Meeting): boolean {
  return meeting.agenda.order.some((itemId) => {
    const state = meeting.agenda.items.get(itemId)?.state;
    return meeting.call?.items.get(itemId)?.matter === 'agenda' && state !== 'struck' && state !== 'ended';
  });
}

/** Quorum holds for the handling, from the presentation on (ATT-03), with those gone who are out of this item. */
function quorumRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const required = requiredForQuorum(meeting);
  const present = servingCount(meeting);
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  const kind = meeting.call?.items.get(itemId)?.kind;
  if (isCouncil && (kind === 'question' || kind === 'interpellation')) {
    if (policy(meeting, 'attendance.quorumForQuestions') === 'waived') return undefined;
  }
  const out = servingSeats(meeting)
    .map(({ personId }) => personId)
    .filter((personId) => isDisqualified(meeting, personId, itemId));
  const leaving = remoteLeavingFor(meeting, itemId).filter((personId) => !out.includes(personId));
  // Jäv does not break the council's quorum (KL 5:46); in a committee a substitute has to fill the place (KL 6:27).
  const missing = (isCouncil ? 0 : out.length - fillable(meeting, itemId, out)) + leaving.length;
  if (present - missing >= required) return undefined;
  return { code: 'not-quorate', present: present - missing, required, rule: quorumRule(meeting) };
}

/** How many of those who are out can be replaced by substitutes who are there. */
function fillable(meeting: Meeting, itemId: ItemId, out: readonly PersonId[]): number {
  const free = new Set(
    availableSubstitutes(meeting).filter(({ personId }) => !isDisqualified(meeting, personId, itemId)),
  );
  let filled = 0;
  for (const personId of out) {
    const member = memberBehind(meeting, personId);
    const parties = member === undefined ? [] : partiesInOrder(meeting, member);
    const substitute = [...free].find(({ party }) => party !== undefined && parties.includes(party));
    if (substitute === undefined) continue;
    free.delete(substitute);
    filled++;
  }
  return filled;
}

function securityRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const item = meeting.call?.items.get(itemId);
  const isRemote =
    servingSeats(meeting).some(({ mode }) => mode === 'remote') ||
    [...meeting.admission.admitted.values()].some(({ mode }) => mode === 'remote');
  if (item?.securityClassified && isRemote) {
    return { code: 'security-classified-remote', itemId, rule: { source: 'SEC-03' } };
  }
  const unmet = unmetDemands(meeting, itemId);
  if (unmet.length === 0) return undefined;
  return { code: 'level-demands-unmet', itemId, unmet, rule: { source: 'SEC-04' } };
}
