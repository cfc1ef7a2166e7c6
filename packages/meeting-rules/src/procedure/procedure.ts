/**
 * The next formal act and what else may be done now: the one primary button of chair and secretary, with the words.
 *
 * Which acts come in question follows from the state; whether each is lawful is judged by the same rules that will
 * judge the press, so that a button can say why it is grey.
 */

import { seatsAfterRollCall } from '../attendance/roll-call.ts';
import { isOutByMistake, seatChangeRefusal } from '../attendance/seat-changes.ts';
import {
  isAnsweredBelowQuorum,
  isQuorateToDecide,
  lostMembers,
  requiredForQuorum,
  servingCount,
} from '../attendance/serving.ts';
import { nextSubstitute } from '../attendance/substitutes.ts';
import { addSeconds } from '../dates/instant.ts';
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Refusal } from '../refusals.ts';
import { runningAdjournment } from '../sitting/sitting-state.ts';
import type { ProcedureRow } from '../views.ts';
import type { Instant, ItemId, PersonId } from '../vocabulary.ts';
import { type Act, act } from './act.ts';
import { actsOfItem, type Saying } from './acts-of-item.ts';
import { actsAfterMeeting, actsOfImmediate } from './acts-of-minutes.ts';
import * as words from './words.ts';

/** Judges an act as the presiding person would send it now: nothing when lawful. */
export type JudgeAct = (act: Act) => Refusal | undefined;

/** `next`, then `act:1`, `act:2` … in falling likelihood. */
export function procedureRows(
  meeting: Meeting,
  texts: Texts,
  at: Instant,
  judge: JudgeAct,
): Readonly<Record<string, ProcedureRow>> {
  const acts = candidateActs(meeting, texts, at);
  const rows: Record<string, ProcedureRow> = {};
  acts.forEach((candidate, i) => {
    const judged = judge(candidate);
    const refusal = judged !== undefined && isShownBefore(judged) ? judged : undefined;
    rows[i === 0 ? 'next' : `act:${i}`] = {
      ...candidate,
      isPrimary: i === 0,
      ...(refusal === undefined ? {} : { refusal }),
    };
  });
  return rows;
}

/** What the officer is asked about when the button is pressed, or what would tell a sum that nobody sees yet. */
const askedWhenPressed: ReadonlySet<Refusal['code']> = new Set([
  'invalid-body',
  'members-have-not-voted',
  'chair-must-vote',
  'prepared-names-unknown',
]);

/**
 * Whether a refusal may stand on the button before it is pressed.
 *
 * What a person still has to fill in, such as the adjusters' names, is no reason against the act, nor are votes that are
 * missing, or whom a proposal in words names: they are asked about when it is pressed. That the votes are level would tell the sum of a running ballot, which
 * nobody sees before it has ended (`decisions.md` 21).
 */
function isShownBefore({ code }: Refusal): boolean {
  return !askedWhenPressed.has(code);
}

/** Acts that come in question, most likely first. Never empty for a meeting that has been called. */
export function candidateActs(meeting: Meeting, texts: Texts, at: Instant): readonly Act[] {
  const { call, sitting } = meeting;
  if (call === undefined || call.isCancelled) return [];
  const saying = sayingOf(meeting, texts);
  if (sitting.openedAt === undefined) {
    const someRemote = [...call.remote.values()].some((r) => r.decision?.granted === true);
    return [act('openMeeting', 'OpenMeeting', {}, words.greeting(at, saying.bodyName, someRemote))];
  }
  if (sitting.endedAt !== undefined) return actsAfterMeeting(meeting);
  if (sitting.continues !== undefined) {
    const { on, meetingRoom } = sitting.continues;
    return [
      act('openMeetingDay', 'OpenMeetingDay', { date: on, meetingRoom }, words.greeting(at, saying.bodyName, false)),
    ];
  }
  if (runningAdjournment(sitting) !== undefined) {
    const duringBreak = actsOnLoss(meeting, saying, at).filter(({ actKey }) => actKey !== 'adjourn');
    return [act('resume', 'Resume', {}, words.resumed(at)), ...duringBreak, ...actsOfImmediate(meeting)];
  }
  const rollCall = actsOfRollCall(meeting, saying);
  if (rollCall.length > 0) return rollCall;
  const loss = actsOnLoss(meeting, saying, at);
  const ofItem = actsOfItem(meeting, saying);
  if (ofItem.length > 0) {
    // Kept out of it by mistake: that member is called in again, unless a vote runs.
    const back = seatChangeRefusal(meeting) === undefined ? actsOfReturn(meeting, saying, isOutByMistake) : [];
    return [...loss, ...ofItem, ...back, ...actsOfImmediate(meeting)];
  }
  return [...loss, ...actsOfReturn(meeting, saying), ...actsBetweenItems(meeting), ...actsOfImmediate(meeting)];
}

function sayingOf(meeting: Meeting, texts: Texts): Saying {
  const person = (id: PersonId) => meeting.call?.roster.get(id);
  return {
    bodyName: meeting.call?.called.bodyName ?? '',
    texts,
    spokenName: (id) => person(id)?.displayName ?? id,
    nameOf: (id) => {
      const known = person(id);
      if (known === undefined) return id;
      return known.party === undefined ? known.displayName : `${known.displayName} (${known.party})`;
    },
  };
}

function actsOfRollCall(meeting: Meeting, saying: Saying): readonly Act[] {
  const running = meeting.attendance.rollCall;
  if (running !== undefined) {
    const { rollCallId } = running;
    return [
      act(
        'endRollCall',
        'EndRollCall',
        { rollCallId },
        words.rollCallDone(seatsAfterRollCall(meeting).length, requiredForQuorum(meeting), saying.bodyName),
        { answered: running.answers.size },
      ),
    ];
  }
  const today = meeting.sitting.days.length;
  if (meeting.attendance.lastRollCall?.day === today) return [];
  return [act('startRollCall', 'StartRollCall', today > 1 ? { cause: 'newDay' } : {}, words.rollCall)];
}

/** A serving remote member is lost: adjourn first, then substitute, then absent (ATT-13, S-01). */
function actsOnLoss(meeting: Meeting, saying: Saying, at: Instant): readonly Act[] {
  const lost = lostMembers(meeting);
  if (lost.length === 0) return [];
  const seconds = policy(meeting, 'connection.adjournMaxSeconds');
  const adjourn = act(
    'adjourn',
    'Adjourn',
    { cause: 'connectionLoss', awaitingPersonIds: lost, seconds },
    words.adjournForLoss(lost.map(saying.spokenName), Math.floor(seconds / 60), addSeconds(at, seconds)),
    { minutes: Math.floor(seconds / 60) },
  );
  const substitutes = lost.flatMap((personId) => {
    const next = nextSubstitute(meeting, personId);
    if (next === undefined) return [];
    return [
      act(
        'callSubstitute',
        'CallSubstitute',
        { forPersonId: personId, substituteId: next.personId },
        words.stepIn(saying.spokenName(next.personId), saying.spokenName(personId)),
        { substitute: saying.nameOf(next.personId), member: saying.nameOf(personId) },
      ),
    ];
  });
  const absent = lost.map((personId) =>
    act(
      'recordAbsent',
      'RecordAbsent',
      { personId, cause: 'connectionLoss' },
      `${saying.spokenName(personId)} antecknas som frånvarande.`,
      { member: saying.nameOf(personId) },
    ),
  );
  const adjournedForThem = meeting.sitting.adjournments.some(
    (a) => a.cause === 'connectionLoss' && lost.every((id) => a.awaitingPersonIds.includes(id)),
  );
  // The break has been tried once for these members: now the substitute comes first.
  return adjournedForThem ? [...substitutes, ...absent, adjourn] : [adjourn, ...substitutes, ...absent];
}

/** Those who stepped out for an item that is over are offered their seats back (KL 5:18, S-15). */
function actsOfReturn(
  meeting: Meeting,
  saying: Saying,
  isOffered: (meeting: Meeting, personId: PersonId) => boolean = () => true,
): readonly Act[] {
  const barredByLaw = meeting.call?.called.bodyKind === 'council';
  return [...meeting.attendance.steppedOut].flatMap(([personId, out]) => {
    // Whoever has gone home meanwhile is not called back.
    if (meeting.attendance.left.has(personId) || !isOffered(meeting, personId)) return [];
    // In the council only disqualification lets a member come back the same day (KL 5:20).
    if (out.cause !== 'disqualification' && barredByLaw) return [];
    const isBarred = out.cause === 'disqualification' && !policy(meeting, 'disqualification.mayReturn');
    if (isBarred && !isOutByMistake(meeting, personId)) return [];
    const name = saying.spokenName(personId);
    return [
      act('returnToSeat', 'ReturnToSeat', { personId, mode: out.mode }, words.backInSeat(name), {
        member: saying.nameOf(personId),
      }),
    ];
  });
}

function actsBetweenItems(meeting: Meeting): readonly Act[] {
  const next = nextItem(meeting);
  const end = act('endMeeting', 'EndMeeting', {}, words.endMeeting);
  if (!isQuorateToDecide(meeting)) return actsBelowQuorum(meeting, next);
  if (next === undefined) return [end];
  return [openItemAct(meeting, next), act('endMeeting', 'EndMeeting', { cause: 'timeUp' }, words.endMeeting)];
}

/** A break first, in which more may come; the end is proposed when that was in vain (ATT-14). */
function actsBelowQuorum(meeting: Meeting, next: ItemId | undefined): readonly Act[] {
  const end = act('endMeeting', 'EndMeeting', { cause: 'notQuorate' }, words.endMeeting);
  const rollCall = act('startRollCall', 'StartRollCall', { cause: 'requested' }, words.rollCall);
  const adjourn = act(
    'adjournBelowQuorum',
    'Adjourn',
    { cause: 'notQuorate', awaitingPersonIds: [] },
    words.adjournBelowQuorum(servingCount(meeting), requiredForQuorum(meeting)),
  );
  const wasInVain = meeting.sitting.adjournments.at(-1)?.cause === 'notQuorate';
  const acts = next === undefined || wasInVain ? [end, rollCall, adjourn] : [adjourn, rollCall, end];
  // Answers may be given below quorum where the council has decided so (KL 5:45).
  return next !== undefined && isAnsweredBelowQuorum(meeting, next) ? [openItemAct(meeting, next), ...acts] : acts;
}

function nextItem(meeting: Meeting): ItemId | undefined {
  const { order, items } = meeting.agenda;
  const stateOf = (id: ItemId) => items.get(id)?.state ?? 'waiting';
  return order.find((id) => stateOf(id) === 'waiting') ?? order.find((id) => stateOf(id) === 'setAside');
}

function openItemAct(meeting: Meeting, itemId: ItemId): Act {
  const item = meeting.call?.items.get(itemId);
  const given = meeting.agenda.items.get(itemId)?.paragraphNumber;
  const isNumbered = item?.matter !== 'rollCall' || policy(meeting, 'minutes.rollCallNumbered');
  const number = given ?? (isNumbered ? meeting.agenda.lastParagraph + 1 : undefined);
  const position = meeting.agenda.order.indexOf(itemId) + 1;
  const sign = number === undefined ? `ärende ${position}` : `§ ${number}`;
  const title = item?.title ?? '';
  return act(
    'openItem',
    'OpenItem',
    { itemId, ...(number === undefined ? {} : { paragraphNumber: number }) },
    words.openItem(sign, title),
    { sign, title },
  );
}
