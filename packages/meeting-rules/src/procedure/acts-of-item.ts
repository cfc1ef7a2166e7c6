/** The acts of the open item: from presentation over deliberation and questions to its end. */

import { currentItem } from '../attendance/serving.ts';
import { ballotOn, ballotUnderWay } from '../ballots/ballots-state.ts';
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { questionText } from '../proposals/labels.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import { proposedOrder } from '../proposals/proposition-order.ts';
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

/** In the order of likelihood; the first is the primary one. Empty between items. */
export function actsOfItem(meeting: Meeting, saying: Saying): readonly Act[] {
  const open = currentItem(meeting);
  if (open === undefined) return [];
  const running = runningProposition(meeting);
  if (running !== undefined) return actsOfProposition(meeting, running, saying);
  switch (open.state.phase) {
    case 'presentation':
      return actsOfPresentation(meeting, open.itemId, saying);
    case 'deliberation':
      return actsOfDeliberation(meeting, open.itemId, saying);
    case 'propositions':
      return actsOfPropositions(meeting, open.itemId, saying);
  }
}

/** The question that has been put and is not settled; a contra-proposition comes before the question it belongs to. */
export function runningProposition(meeting: Meeting): Proposition | undefined {
  return meeting.proposals.propositions.findLast((p) => p.state !== 'settled');
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
  return [toDeliberation];
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

function actsOfPropositions(meeting: Meeting, itemId: ItemId, saying: Saying): readonly Act[] {
  const item = meeting.call?.items.get(itemId);
  if (item === undefined) return [];
  const reopen = act('startDeliberation', 'ReopenDeliberation', { itemId }, words.deliberation);
  const order = meeting.proposals.orders.findLast((o) => o.itemId === itemId);
  if (order === undefined) {
    const standing = meeting.proposals.proposals.filter((p) => p.itemId === itemId);
    const steps = proposedOrder(item, standing, saying.nameOf);
    if (steps.length === 0) return [endItem(meeting, itemId), reopen];
    const asked = steps.map((s) => s.alternatives);
    return [
      act('approveOrder', 'ApprovePropositionOrder', { itemId }, words.proposeOrder(asked, saying.bodyName)),
      reopen,
    ];
  }
  const put = meeting.proposals.propositions.slice(order.from);
  const settled = (step: number) => put.some((p) => p.step === step && p.state === 'settled');
  const stepIndex = order.steps.findIndex((_, i) => !settled(i));
  const step = order.steps[stepIndex];
  const toEnd = endItem(meeting, itemId);
  const isDelayed = meeting.proposals.decisions.some((d) => d.itemId === itemId && d.delayedBy !== undefined);
  if (step === undefined || isDelayed) return [toEnd];
  const question = wordsOfQuestion(meeting, step, saying);
  return [
    act('putProposition', 'PutProposition', { itemId }, words.putQuestion(question, step.alternatives), {
      question,
    }),
    toEnd,
    reopen,
  ];
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
      return findings(running, saying);
    case 'found': {
      const strike = act('strikeGavel', 'StrikeGavel', { propositionId }, words.gavel(saying.bodyName));
      const other = findings(running, saying).filter((a) => a.body.alternativeKey !== running.finding?.alternativeKey);
      return running.finding === undefined
        ? other
        : [{ ...strike, notBefore: running.finding.gavelNotBefore }, ...other];
    }
    case 'ballotRequested':
    case 'inBallot':
      return actsOfBallot(meeting, running);
    case 'settled':
      return [];
  }
}

function findings(running: Proposition, saying: Saying): readonly Act[] {
  return running.alternatives.map((alternative) =>
    act(
      'stateFinding',
      'StateFinding',
      { propositionId: running.propositionId, alternativeKey: alternative.key },
      words.finding(alternative.label),
      { label: alternative.label, bodyName: saying.bodyName },
    ),
  );
}

function actsOfBallot(meeting: Meeting, running: Proposition): readonly Act[] {
  const { propositionId } = running;
  const ballot = ballotUnderWay(meeting.ballots) ?? ballotOn(meeting.ballots, propositionId);
  const nested = running.alternatives.length > 2;
  if (ballot === undefined || ballot.propositionId !== propositionId) {
    // More than two alternatives: the counter-proposal is settled before the vote itself (DEC-09).
    if (nested) {
      return [
        act(
          'putProposition',
          'PutProposition',
          running.itemId === undefined ? {} : { itemId: running.itemId },
          words.putQuestion('Vilket förslag ska vara motförslag i huvudvoteringen?', []),
          { question: 'Vilket förslag ska vara motförslag?' },
        ),
        act('prepareBallot', 'PrepareBallot', { propositionId }, words.votingProposition([])),
      ];
    }
    return [
      act(
        'prepareBallot',
        'PrepareBallot',
        { propositionId },
        words.votingProposition(running.alternatives.map((a) => a.label)),
      ),
    ];
  }
  const { ballotId } = ballot;
  const choices = ballot.choices.map((c) => c.words);
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
      return ballot.kind === 'closed' ? actsOfCount(meeting, ballotId, running) : [];
    case 'annulled':
      return [act('prepareBallot', 'PrepareBallot', { propositionId }, words.votingProposition(choices))];
  }
}

function actsOfCount(meeting: Meeting, ballotId: BallotId, running: Proposition): readonly Act[] {
  const ballot = meeting.ballots.ballots.find((b) => b.ballotId === ballotId);
  if (ballot?.counted?.outcome === 'tie' && running.itemId !== undefined) {
    return [
      act(
        'drawLot',
        'DrawLot',
        { itemId: running.itemId, ballotId: ballot.ballotId, method: 'inHand', witnesses: [] },
        words.lot,
      ),
    ];
  }
  if (ballot === undefined || ballot.counted !== undefined) return [];
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
