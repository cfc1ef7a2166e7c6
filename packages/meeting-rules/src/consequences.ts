/**
 * What follows in other topics from what has happened: one step, so that it can be tested by itself.
 *
 * Jäv empties the seat, silences the speaker, moves the gavel and shuts the door; an item that ends lets everybody back.
 * Nothing is refused here. The events are recorded directly after the one they follow from, in the same batch.
 */
import { isServing, remoteMembers, seatServedBy } from './attendance/serving.ts';
import { doubtsAfterCorrection } from './corrections/doubts.ts';
import { disqualificationRule, isDisqualified, isExcluded, isStaffOut } from './disqualification/exclusion.ts';
import { afterStriking, doubtsForKeptOut, servingAgain } from './disqualification/serving-again.ts';
import type { EventOf, MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';
import { preparedProposal } from './proposals/making-proposals.ts';
import { remoteLeavingFor } from './security/levels.ts';
import { leaderAfterModeChange, leadersLeaving } from './sitting/leaders-on-site.ts';
import { mayPreside, nextToPreside, presidingNow, presidingOrder, presidingRule } from './sitting/presiding.ts';
import { ended } from './speaker-list/speech-time.ts';
import type { Instant, ItemId, PersonId, Rule } from './vocabulary.ts';

/** What follows from `event`, which has turned `before` into `after`. */
export function consequences(
  before: Meeting,
  after: Meeting,
  event: MeetingEvent,
  at: Instant,
): readonly MeetingEvent[] {
  switch (event.type) {
    case 'ItemOpened':
      return [...afterOpening(after, event.itemId, at), ...preparedProposal(after, event.itemId)];
    case 'DisqualificationRecorded':
      if (event.late === true) return doubtsAfterLateJav(after, event);
      return event.itemId === after.agenda.currentItemId
        ? outForJav(after, event.personId, event.itemId, at)
        : leaderAfterQuestion(after, event.personId);
    case 'DisqualificationQuestioned':
      return leaderDuringQuestion(after, event.personId);
    case 'DisqualificationDismissed':
      return isDisqualified(before, event.personId, event.itemId)
        ? servingAgain(after, event.personId, event.itemId)
        : leaderAfterQuestion(after, event.personId);
    case 'ItemPhaseChanged':
      return afterPhase(after, event, at);
    case 'RemoteDecided':
      return event.granted || seatServedBy(after, event.personId)?.mode !== 'remote'
        ? []
        : [{ type: 'MovedToWaitingRoom', personId: event.personId, cause: 'order' }];
    case 'RemoteLeftForClosedBallot':
      return event.personIds.flatMap((personId) => leavingForItem(after, personId, event.itemId, 'closedBallot'));
    case 'SeatLeft':
      return [
        ...afterLeaving(before, after, event, at),
        ...(event.cause === 'itemOver' || event.rule?.source === 'CON-12' ? [] : leadersLeaving(after)),
      ];
    case 'ItemEnded':
    case 'ItemSetAside':
      return [...afterItem(after, event.itemId, at, event.type === 'ItemEnded'), ...leadersLeaving(after)];
    case 'ModeChanged':
      return [...leaderAfterModeChange(after, event), ...leadersLeaving(after)];
    case 'SpeechEnded':
      return chairBack(before, after, event.speechId);
    case 'Adjourned':
      return after.floor.current === undefined || after.floor.current.pausedAt !== undefined
        ? []
        : [{ type: 'SpeechPaused', speechId: after.floor.current.speechId }];
    case 'DisorderRecorded':
      return event.step === 'expelled' ? putOut(after, event.personId, at) : [];
    case 'GuestHeard':
      return [{ type: 'MovedToWaitingRoom', personId: event.personId, cause: 'guestDone', itemId: event.itemId }];
    case 'MovedToWaitingRoom':
      return outOfRoom(after, event);
    case 'RollCallEnded':
      return leaderAfterRollCall(before, after);
    case 'SeatTaken':
      return event.cause === 'rollCall' ? [] : [...chairArrived(after, event), ...leadersLeaving(after)];
    case 'EntryCorrected': {
      const doubts = doubtsAfterCorrection(before, after);
      return [...doubts, ...afterStriking(after, event, new Set(doubts.map(({ decisionId }) => decisionId)))];
    }
    case 'DecisionMade':
      return doubtsForKeptOut(after, event.itemId);
    default:
      return [];
  }
}

/** Declared beforehand, too high a level for a distance, or nobody fit to preside: settled as the item opens. */
function afterOpening(after: Meeting, itemId: ItemId, at: Instant): readonly MeetingEvent[] {
  const out = after.disqualification.recorded
    .filter((other) => other.itemId === itemId && !other.isOver)
    .flatMap(({ personId }) => outForJav(after, personId, itemId, at));
  const leaving = remoteLeavingFor(after, itemId)
    .filter((personId) => !isDisqualified(after, personId, itemId))
    .flatMap((personId) => leavingForItem(after, personId, itemId, 'levelNotMet'));
  // A permit for one item only does not carry into the next (CON-08). Nobody has left by choice: service is not broken off.
  const expired = remoteMembers(after)
    .filter((personId) => {
      const scope = after.call?.remote.get(personId)?.decision?.scope;
      return scope !== undefined && scope !== 'meeting' && scope !== itemId;
    })
    .flatMap((personId): readonly MeetingEvent[] => {
      const seatId = after.attendance.seatOf.get(personId);
      const rule = { source: 'CON-08' };
      const left = { type: 'SeatLeft', personId, cause: 'left', breaksService: false, rule } as const;
      return [
        ...(seatId === undefined ? [] : [{ ...left, seatId }]),
        { type: 'MovedToWaitingRoom', personId, cause: 'order' },
      ];
    });
  const refused = [...after.admission.refusedItems]
    .filter(([personId, items]) => items.has(itemId) && after.admission.admitted.has(personId))
    .filter(([personId]) => !after.admission.waiting.has(personId) && !isServing(after, personId))
    .map(([personId]): MeetingEvent => ({ type: 'MovedToWaitingRoom', personId, cause: 'order', itemId }));
  const staff = [...after.admission.admitted.keys()]
    .filter((personId) => isStaffOut(after, personId, itemId) && !after.admission.waiting.has(personId))
    .map((personId): MeetingEvent => ({ type: 'MovedToWaitingRoom', personId, cause: 'order', itemId }));
  const presiding = presidingNow(after);
  // Whoever presides over the meeting but has not come back to the seat cannot lead this item.
  const lead =
    out.length === 0 && presiding !== undefined && !mayPreside(after, presiding, itemId)
      ? presidingFor(after, itemId, 'absence')
      : [];
  return [...out, ...leaving, ...expired, ...refused, ...staff, ...lead];
}

/** The party concerned has been heard before the deliberation; the accountable leave before the decision (KL 5:48). */
function afterPhase(
  after: Meeting,
  { itemId, phase }: EventOf<'ItemPhaseChanged'>,
  at: Instant,
): readonly MeetingEvent[] {
  if (phase === 'propositions') {
    return after.disqualification.recorded
      .filter((other) => other.itemId === itemId && !other.isOver && isServing(after, other.personId))
      .flatMap(({ personId }) => outForJav(after, personId, itemId, at));
  }
  if (phase !== 'deliberation') return [];
  return [...after.admission.admitted]
    .filter(([personId, { asGuestFor }]) => asGuestFor === itemId && !after.admission.waiting.has(personId))
    .filter(([personId]) => after.call?.roster.get(personId)?.role === 'partyConcerned')
    .map(([personId]) => ({ type: 'MovedToWaitingRoom', personId, cause: 'guestDone', itemId }));
}

/** JAV-03, JAV-06: neither takes part nor is present. A substitute is proposed, never called by the program. */
function outForJav(after: Meeting, personId: PersonId, itemId: ItemId, at: Instant): readonly MeetingEvent[] {
  if (!isExcluded(after, personId, itemId)) {
    return presidingNow(after) === personId ? presidingFor(after, itemId, 'disqualification') : [];
  }
  const isRemote = after.admission.admitted.get(personId)?.mode === 'remote';
  const serving = seatServedBy(after, personId);
  return [
    ...silenced(after, personId, at),
    ...withoutMover(after, personId, itemId),
    ...(serving === undefined ? [] : [leavingSeat(after, personId, itemId, 'disqualification')]),
    ...(serving === undefined && presidingNow(after) === personId
      ? presidingFor(after, itemId, 'disqualification')
      : []),
    ...(isRemote && after.admission.waiting.get(personId)?.itemId !== itemId
      ? [{ type: 'MovedToWaitingRoom', personId, cause: 'disqualification', itemId } as const]
      : []),
  ];
}

/** Who takes no part in the item moves nothing in it: what others have joined is theirs, the rest is not put (JAV-03). */
function withoutMover(after: Meeting, personId: PersonId, itemId: ItemId): readonly MeetingEvent[] {
  if (after.agenda.items.get(itemId)?.phase === 'propositions') return [];
  return after.proposals.proposals
    .filter((p) => p.itemId === itemId && p.state === 'standing' && p.by.includes(personId))
    .map(({ proposalId, by }): MeetingEvent => {
      const whose = by.length > 1 ? { by: personId } : { movers: by };
      return { type: 'ProposalWithdrawn', proposalId, ...whose };
    });
}

function leavingForItem(
  after: Meeting,
  personId: PersonId,
  itemId: ItemId,
  cause: 'closedBallot' | 'levelNotMet',
): readonly MeetingEvent[] {
  if (!isServing(after, personId)) return [];
  return [leavingSeat(after, personId, itemId, cause), { type: 'MovedToWaitingRoom', personId, cause, itemId }];
}

function leavingSeat(
  after: Meeting,
  personId: PersonId,
  itemId: ItemId,
  cause: 'disqualification' | 'closedBallot' | 'levelNotMet',
): EventOf<'SeatLeft'> {
  const isCouncil = after.call?.called.bodyKind === 'council';
  const seatId = after.attendance.seatOf.get(personId);
  const rule: Rule =
    cause === 'disqualification'
      ? disqualificationRule(after)
      : { source: cause === 'closedBallot' ? 'closedBallot.remote' : 'remote.maxLevel' };
  return {
    type: 'SeatLeft',
    seatId: seatId ?? ('' as EventOf<'SeatLeft'>['seatId']),
    personId,
    cause,
    // In the council a closed ballot bars for the day (KL 5:20, `decisions.md` 23); jäv never does (KL 5:18).
    breaksService: cause === 'closedBallot' && isCouncil,
    onlyItemId: itemId,
    rule,
  };
}

/** Nobody leads the question of the own disqualification: whoever is next does, until it has been answered. */
function leaderDuringQuestion(after: Meeting, personId: PersonId): readonly MeetingEvent[] {
  const itemId = after.agenda.currentItemId;
  if (itemId === undefined || presidingNow(after) !== personId) return [];
  const next = presidingOrder(after).find(
    (other) => other.personId !== personId && mayPreside(after, other.personId, itemId),
  );
  if (next === undefined) return [];
  const isSenior = next.presidium === undefined;
  const cause = isSenior ? 'seniorMember' : 'absence';
  return [
    {
      type: 'PresidingChanged',
      personId: next.personId,
      cause,
      scope: itemId,
      rule: presidingRule(after, isSenior),
    },
  ];
}

/** Answered: whoever presides over the meeting takes the gavel again, unless out of the item that is open. */
function leaderAfterQuestion(after: Meeting, personId: PersonId): readonly MeetingEvent[] {
  const { presidingId, itemPresiding } = after.sitting;
  const itemId = after.agenda.currentItemId;
  if (personId !== presidingId || itemId === undefined || itemPresiding?.itemId !== itemId) return [];
  if (itemPresiding.personId === personId || !mayPreside(after, personId, itemId)) return [];
  const rule = presidingRule(after, false);
  return [{ type: 'PresidingChanged', personId, cause: 'returned', scope: itemId, rule }];
}

/** Jäv that comes to light after the decision undoes nothing; what the person took part in has to be looked at. */
function doubtsAfterLateJav(
  after: Meeting,
  { personId, itemId }: EventOf<'DisqualificationRecorded'>,
): readonly MeetingEvent[] {
  return after.proposals.decisions
    .filter((decision) => decision.itemId === itemId && decision.takenPartBy.includes(personId))
    .filter(({ decisionId }) => !after.corrections.inDoubt.has(decisionId))
    .map(({ decisionId }) => ({ type: 'DecisionInDoubt', decisionId, whyCode: 'disqualifiedTookPart' }));
}

/** Requests withdrawn, and the speech ended if that person has the floor. */
function silenced(after: Meeting, personId: PersonId, at: Instant): readonly MeetingEvent[] {
  const { current, requests } = after.floor;
  const withdrawn = [...requests.values()]
    .filter((request) => request.personId === personId && request.itemId === after.agenda.currentItemId)
    .map(({ requestId }): MeetingEvent => ({ type: 'FloorRequestWithdrawn', requestId }));
  return current?.personId === personId ? [ended(current, at, 'done'), ...withdrawn] : withdrawn;
}

function afterLeaving(
  before: Meeting,
  after: Meeting,
  event: EventOf<'SeatLeft'>,
  at: Instant,
): readonly MeetingEvent[] {
  const { personId, cause, onlyItemId } = event;
  const quiet = cause === 'itemOver' ? [] : silenced(after, personId, at);
  if (presidingNow(before) !== personId) return quiet;
  // An election as temporary chair for an item ends with the seat as well.
  const scope =
    onlyItemId ?? (after.sitting.itemPresiding?.personId === personId ? after.agenda.currentItemId : undefined);
  return [...quiet, ...presidingFor(after, scope, cause === 'disqualification' ? 'disqualification' : 'absence')];
}

function presidingFor(
  after: Meeting,
  itemId: ItemId | undefined,
  cause: 'disqualification' | 'absence',
): readonly MeetingEvent[] {
  const next = nextToPreside(after, itemId ?? after.agenda.currentItemId);
  if (next === undefined || next.personId === presidingNow(after)) return [];
  return [
    {
      type: 'PresidingChanged',
      personId: next.personId,
      cause: next.isSeniorMember ? 'seniorMember' : cause,
      scope: itemId ?? 'meeting',
      rule: next.rule,
    },
  ];
}

/** Substitutes for the item leave, jäv is over, and who was out is offered the seat again (KL 5:18). */
function afterItem(after: Meeting, itemId: ItemId, at: Instant, isOver: boolean): readonly MeetingEvent[] {
  const { current } = after.floor;
  const speech = current?.itemId === itemId ? [ended(current, at, 'done')] : [];
  const forItem = [...after.attendance.seats.values()]
    .filter((seat) => seat.onlyItemId === itemId)
    .map(
      ({ seatId, personId }): MeetingEvent => ({
        type: 'SeatLeft',
        seatId,
        personId,
        cause: 'itemOver',
        breaksService: false,
        rule: { source: 'KL 5:18' },
      }),
    );
  const jav = isOver
    ? after.disqualification.recorded
        .filter((other) => other.itemId === itemId && !other.isOver)
        .map(({ personId }): MeetingEvent => ({ type: 'DisqualificationOver', personId, itemId }))
    : [];
  return [...speech, ...forItem, ...jav];
}

/** The chair who handed over to speak takes the gavel again. */
function chairBack(
  before: Meeting,
  after: Meeting,
  speechId: EventOf<'SpeechEnded'>['speechId'],
): readonly MeetingEvent[] {
  const speech = before.floor.current;
  const { presidingId, itemPresiding } = after.sitting;
  if (speech?.speechId !== speechId || speech.personId !== presidingId) return [];
  if (itemPresiding?.itemId !== speech.itemId || after.agenda.currentItemId !== speech.itemId) return [];
  if (itemPresiding.personId === presidingId || !mayPreside(after, presidingId, speech.itemId)) return [];
  const rule = { source: 'debate.chairHandsOver' };
  return [{ type: 'PresidingChanged', personId: presidingId, cause: 'returned', scope: speech.itemId, rule }];
}

/** Put out for disorder after a warning (KL 5:43). */
function putOut(after: Meeting, personId: PersonId, at: Instant): readonly MeetingEvent[] {
  const seat = seatServedBy(after, personId);
  return [
    ...silenced(after, personId, at),
    ...(seat === undefined
      ? []
      : [
          {
            type: 'SeatLeft',
            seatId: seat.seatId,
            personId,
            cause: 'left',
            breaksService: true,
            rule: { source: 'KL 5:43' },
          } as const,
        ]),
    ...(after.admission.admitted.has(personId) && !after.admission.waiting.has(personId)
      ? [{ type: 'MovedToWaitingRoom', personId, cause: 'order' } as const]
      : []),
  ];
}

/** Nobody serves from the waiting room. */
function outOfRoom(after: Meeting, event: EventOf<'MovedToWaitingRoom'>): readonly MeetingEvent[] {
  const seat = seatServedBy(after, event.personId);
  if (seat === undefined) return [];
  const { personId, cause, itemId } = event;
  if (cause === 'levelNotMet' && itemId !== undefined) return [leavingSeat(after, personId, itemId, 'levelNotMet')];
  return [
    {
      type: 'SeatLeft',
      seatId: seat.seatId,
      personId,
      cause: 'left',
      breaksService: true,
      rule: { source: after.call?.called.bodyKind === 'council' ? 'KL 5:20' : 'attendance.reentryRule' },
    },
  ];
}

/**
 * Whoever opened the meeting leads it only if serving, and on site where that is demanded (CON-12). On a new day the chair
 * who was away leads again, and a vice chair before the member of longest service.
 */
function leaderAfterRollCall(before: Meeting, after: Meeting): readonly MeetingEvent[] {
  const presiding = presidingNow(after);
  const next = nextToPreside(after, after.agenda.currentItemId);
  if (next === undefined || next.personId === presiding) return [];
  const isNewDay = before.attendance.rollCall?.cause === 'newDay' && !next.isSeniorMember;
  if (presiding !== undefined && mayPreside(after, presiding, after.agenda.currentItemId)) {
    const isChair = after.call?.roster.get(next.personId)?.presidium === 'chair';
    const back = isChair ? 'returned' : 'absence';
    return isNewDay
      ? [{ type: 'PresidingChanged', personId: next.personId, cause: back, scope: 'meeting', rule: next.rule }]
      : [];
  }
  const isElsewhere = presiding !== undefined && seatServedBy(after, presiding)?.mode === 'remote';
  const cause = next.isSeniorMember ? 'seniorMember' : isElsewhere ? 'notOnSite' : 'absence';
  return [{ type: 'PresidingChanged', personId: next.personId, cause, scope: 'meeting', rule: next.rule }];
}

/** Nobody led, and now somebody who may has a seat. */
function chairArrived(after: Meeting, event: EventOf<'SeatTaken'>): readonly MeetingEvent[] {
  const presiding = presidingNow(after);
  if (presiding !== undefined && mayPreside(after, presiding, after.agenda.currentItemId)) return [];
  return mayPreside(after, event.personId, after.agenda.currentItemId)
    ? presidingFor(after, after.agenda.currentItemId, 'absence')
    : [];
}
