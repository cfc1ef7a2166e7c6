/** The acts of the open item: from presentation over deliberation and questions to its end. */

import { currentItem } from '../attendance/serving.ts';
import { ballotOn, ballotUnderWay } from '../ballots/ballots-state.ts';
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { votingProposition } from '../minutes/voting-proposition.ts';
import { findingsOf } from '../proposals/finding-and-gavel.ts';
import { questionText, subjectAlternatives } from '../proposals/labels.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import { proposedOrderOf } from '../proposals/putting-questions.ts';
import { ballotQuestion, leaveFor, nextQuestion, openProposition } from '../proposals/questions.ts';
import { speakerOrder } from '../speaker-list/speaker-order.ts';
import type { BallotId, ItemId, PersonId } from '../vocabulary.ts';
import { type Act, act } from './act.ts';
import * as words from './words.ts';

export interface Saying {
  readonly bodyName: string;
  readonly nameOf: (personId: PersonId) => string;
  /** Without party, as one speaks. */
  readonly spokenName: (personId: PersonId) => string;
  readonly texts: Texts;
}

/**
 * In the order of likelihood; the first is the primary one. A question to the body comes first, also one put between
 * items (who is to lead the meeting); else it is empty between items.
 */
export function actsOfItem(meeting: Meeting, saying: Saying): readonly Act[] {
  const running = openProposition(meeting.proposals);
  if (running !== undefined) return actsOfProposition(meeting, running, saying);
  const open = currentItem(meeting);
  if (open === undefined) return [];
  switch (open.state.phase) {
    case 'presentation':
      return [...actsOfLastCall(meeting, open.itemId, saying), ...actsOfPresentation(meeting, open.itemId, saying)];
    case 'deliberation':
      return [...actsOfLastCall(meeting, open.itemId, saying), ...actsOfDeliberation(meeting, open.itemId, saying)];
    case 'propositions':
      return actsOfPropositions(meeting, open.itemId, saying);
  }
}

function signOf(meeting: Meeting, itemId: ItemId): string {
  const number = meeting.agenda.items.get(itemId)?.paragraphNumber;
  return number === undefined ? '' : `§ ${number}`;
}

function endItem(meeting: Meeting, itemId: ItemId): Act {
  const sign = signOf(meeting, itemId);
  return act('endItem', 'EndItem', { itemId }, words.itemDone(sign), { sign });
}

function actsOfPresentation(meeting: Meeting, itemId: ItemId, saying: Saying): readonly Act[] {
  const item = meeting.call?.items.get(itemId);
  const toDeliberation = act('startDeliberation', 'StartDeliberation', { itemId }, words.deliberation);
  if (item?.matter === 'adjusters') {
    const isDone = meeting.minutes.adjusters !== undefined;
    if (isDone) return [endItem(meeting, itemId)];
    return [act('putAdjusters', 'PutProposition', { itemId, purpose: 'adjusters' }, words.adjusters([]))];
  }
  if (item?.matter === 'agenda') {
    if (meeting.agenda.isApproved) return [endItem(meeting, itemId)];
    const order = meeting.agenda.order.filter((id) => meeting.agenda.items.get(id)?.state === 'waiting');
    return [act('putAgenda', 'ApproveAgenda', { order, struck: [] }, words.agenda(saying.bodyName))];
  }
  if (item?.kind === 'information') return [endItem(meeting, itemId), toDeliberation];
  if (item?.kind === 'interpellation' && meeting.call?.called.bodyKind === 'council') {
    return actsBeforeInterpellation(meeting, itemId, toDeliberation, saying);
  }
  return [toDeliberation];
}

/**
 * The council decides without a debate whether an interpellation may be put; refused, it has no debate (KL 5:62). That
 * comes first, unless the call or a decision of the meeting says that it has been given; a leave that the call does not
 * know of is said by whoever opens the debate.
 */
function actsBeforeInterpellation(
  meeting: Meeting,
  itemId: ItemId,
  toDeliberation: Act,
  saying: Saying,
): readonly Act[] {
  const leave = leaveFor(meeting.proposals, itemId);
  if (leave === 'no') return [endItem(meeting, itemId)];
  // It may be answered at a later meeting, so the item can be ended with the leave alone.
  if (leave === 'yes') return [toDeliberation, endItem(meeting, itemId)];
  if (meeting.call?.items.get(itemId)?.leaveGiven === true) return [toDeliberation];
  const subject = { kind: 'permitInterpellation', itemId } as const;
  const alternatives = subjectAlternatives(subject, saying.nameOf);
  const question = wordsOfQuestion(meeting, { purpose: 'other', alternatives, subject }, saying);
  const ask = act('putProposition', 'PutProposition', { itemId, subject }, words.putQuestion(question, alternatives), {
    question,
  });
  const given = act('startDeliberation', 'StartDeliberation', { itemId }, words.leaveGivenBefore, { leaveBefore: 1 });
  return [ask, given];
}

function actsOfDeliberation(meeting: Meeting, itemId: ItemId, saying: Saying): readonly Act[] {
  const speaking = meeting.floor.current;
  const [next] = speakerOrder(meeting);
  const end = act('endDeliberation', 'EndDeliberation', { itemId }, words.endDeliberation);
  const giveNext =
    next === undefined
      ? []
      : [
          act(
            'giveFloor',
            'GiveFloor',
            { requestId: next.requestId },
            words.giveFloor(saying.spokenName(next.personId), next.kind, next.limitSeconds, speaking !== undefined),
            { name: saying.spokenName(next.personId) },
          ),
        ];
  if (speaking !== undefined) {
    const stop = act('endSpeech', 'EndSpeech', { speechId: speaking.speechId }, words.endSpeech, {
      name: saying.spokenName(speaking.personId),
    });
    return [...giveNext, stop, end];
  }
  return [...giveNext, end];
}

/** After the decision on streck the list is read and closed before anything else is done (DEB-04). */
function actsOfLastCall(meeting: Meeting, itemId: ItemId, saying: Saying): readonly Act[] {
  if (!meeting.floor.lastCalls.has(itemId)) return [];
  const waiting = speakerOrder(meeting).filter(({ kind }) => kind === 'speech');
  const list = words.lastCall(waiting.map(({ personId }) => saying.spokenName(personId)));
  return [act('closeSpeakerList', 'CloseSpeakerList', { itemId }, list)];
}

function actsOfPropositions(meeting: Meeting, itemId: ItemId, saying: Saying): readonly Act[] {
  const reopen = act('startDeliberation', 'ReopenDeliberation', { itemId }, words.deliberation);
  const toEnd = endItem(meeting, itemId);
  const next = nextQuestion(meeting.proposals, itemId);
  switch (next.kind) {
    case 'orderNeeded':
      return actsBeforeOrder(meeting, itemId, saying, reopen, toEnd);
    case 'put':
      return [putAct(meeting, itemId, next.orderStep, saying), reopen, toEnd];
    case 'counterProposal':
      return [putAct(meeting, itemId, { purpose: 'counterProposal', alternatives: next.alternatives }, saying)];
    case 'underWay':
    case 'none':
      return [toEnd];
  }
}

/** One question needs no order; several are put to the meeting as an order first (PRO-10). */
function actsBeforeOrder(meeting: Meeting, itemId: ItemId, saying: Saying, reopen: Act, toEnd: Act): readonly Act[] {
  const steps = proposedOrderOf(meeting, itemId);
  const [only, ...others] = steps;
  if (only === undefined || isSettled(meeting, itemId)) return [toEnd, reopen];
  if (others.length === 0) return [putAct(meeting, itemId, only, saying), reopen];
  const asked = steps.map((s) => s.alternatives);
  return [
    act('approveOrder', 'ApprovePropositionOrder', { itemId }, words.proposeOrder(asked, saying.bodyName)),
    reopen,
  ];
}

function isSettled(meeting: Meeting, itemId: ItemId): boolean {
  return meeting.proposals.decisions.some((d) => d.itemId === itemId);
}

function putAct(meeting: Meeting, itemId: ItemId | undefined, asked: Asked, saying: Saying): Act {
  const question = wordsOfQuestion(meeting, asked, saying);
  const body = itemId === undefined ? {} : { itemId };
  return act('putProposition', 'PutProposition', body, words.putQuestion(question, asked.alternatives), {
    question,
  });
}

type Asked = Pick<Proposition, 'purpose' | 'alternatives' | 'clause' | 'subject'>;

function wordsOfQuestion(meeting: Meeting, asked: Asked, saying: Saying): string {
  return questionText(
    {
      purpose: asked.purpose,
      alternatives: asked.alternatives,
      ...(asked.clause === undefined ? {} : { clause: asked.clause }),
      ...(asked.subject === undefined ? {} : { subject: asked.subject }),
    },
    meeting.call?.called.bodyKind ?? 'council',
    saying.nameOf,
  );
}

function actsOfProposition(meeting: Meeting, running: Proposition, saying: Saying): readonly Act[] {
  const { propositionId } = running;
  switch (running.state) {
    case 'put':
      return findings(meeting, running, saying);
    case 'found': {
      const strike = act('strikeGavel', 'StrikeGavel', { propositionId }, words.gavel(saying.bodyName));
      const other = findings(meeting, running, saying).filter(
        (a) => a.body.alternativeKey !== running.finding?.alternativeKey,
      );
      return running.finding === undefined
        ? other
        : [{ ...strike, notBefore: running.finding.gavelNotBefore }, ...other];
    }
    case 'ballotRequested':
    case 'inBallot':
      return actsOfBallot(meeting, running, saying);
    case 'settled':
      return [];
  }
}

function findings(meeting: Meeting, running: Proposition, saying: Saying): readonly Act[] {
  return findingsOf(meeting, running).map(({ key, label }) =>
    act(
      'stateFinding',
      'StateFinding',
      { propositionId: running.propositionId, alternativeKey: key },
      words.finding(label),
      { label, bodyName: saying.bodyName },
    ),
  );
}

function actsOfBallot(meeting: Meeting, running: Proposition, saying: Saying): readonly Act[] {
  const { propositionId } = running;
  // Asked for anew (a second ballot, an annulled one) it is prepared again, whatever was counted before.
  const counted = running.state === 'inBallot' ? ballotOn(meeting.ballots, propositionId) : undefined;
  const ballot = ballotUnderWay(meeting.ballots) ?? counted;
  if (ballot === undefined || ballot.propositionId !== propositionId) {
    const question = ballotQuestion(meeting.proposals, running);
    // More than two alternatives: the counter-proposal is settled before the vote itself (DEC-09).
    if (question.kind === 'counterProposalNeeded') {
      return [
        putAct(meeting, running.itemId, { purpose: 'counterProposal', alternatives: question.remaining }, saying),
      ];
    }
    // A general meeting votes by shares (ABL 7:40): there is no ballot to prepare, only a count to enter.
    if (meeting.call?.called.bodyKind === 'generalMeeting') {
      return [act('countBallot', 'CountShareVotes', { propositionId, votes: [] }, words.ballotGranted)];
    }
    return [act('prepareBallot', 'PrepareBallot', { propositionId }, words.ballotGranted)];
  }
  const { ballotId } = ballot;
  const choices = votingProposition(ballot.choices);
  switch (ballot.state) {
    case 'prepared':
      return [
        act(
          'startBallot',
          'StartBallot',
          { ballotId },
          ballot.kind === 'closed'
            ? words.closedVoting
            : `${words.votingProposition(choices)} ${words.startVoting(choices)}`,
        ),
      ];
    case 'running':
      return [
        act('endBallot', 'EndBallot', { ballotId }, words.endVoting, {
          voted: ballot.voted,
          onRoll: ballot.roll.length,
        }),
      ];
    case 'held':
      return [act('resumeBallot', 'ResumeBallot', { ballotId }, 'Voteringen återupptas.')];
    case 'ended':
      return actsOfCount(meeting, ballotId, running);
    case 'annulled':
      return [act('prepareBallot', 'PrepareBallot', { propositionId }, words.votingProposition(choices))];
  }
}

function actsOfCount(meeting: Meeting, ballotId: BallotId, running: Proposition): readonly Act[] {
  const ballot = meeting.ballots.ballots.find((b) => b.ballotId === ballotId);
  const isLevel = ballot?.counted?.outcome === 'tie' || ballot?.result?.tiedKeys !== undefined;
  if (ballot !== undefined && isLevel) {
    return [
      act(
        'drawLot',
        'DrawLot',
        {
          ...(running.itemId === undefined ? {} : { itemId: running.itemId }),
          ballotId: ballot.ballotId,
          method: 'inHand',
          witnesses: [],
        },
        words.lot,
      ),
    ];
  }
  if (ballot === undefined || ballot.kind === 'open' || ballot.counted !== undefined) return [];
  return [
    act(
      'countBallot',
      'EnterPaperCount',
      {
        ballotId: ballot.ballotId,
        perAlternative: ballot.choices.map((c) => ({ key: c.key, votes: 0 })),
        blank: 0,
        invalid: 0,
      },
      'Två personer räknar sedlarna var för sig och för in sina antal.',
    ),
  ];
}
