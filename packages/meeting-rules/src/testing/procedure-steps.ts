/** Steps that come again and again in a meeting of the evening: put, find, gavel, ballot, speech. */
import { expect } from 'vitest';
import type { CommandBodies } from '../commands.ts';
import { addSeconds } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import type { BallotId, ItemOutcome, ProposalId, PropositionId, SpeechId } from '../vocabulary.ts';
import { item, person, TestMeeting } from './test-meeting.ts';

interface Votes {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly abstain?: readonly string[];
}

/** A meeting led by S01, with the acts of a question as one step each. */
export class SteppedMeeting extends TestMeeting {
  presence(word: string, state: 'equal' | 'impaired' | 'lost', since = this.at): void {
    this.does('adaptor', 'ConcludePresence', {
      personId: person(word),
      state,
      missing: state === 'equal' ? [] : ['speaker', 'overview'],
      since,
    });
  }

  /** The question put last. */
  question(): Proposition {
    const proposition = this.meeting.proposals.propositions.at(-1);
    return proposition ?? expect.unreachable('no question has been put');
  }

  put(body: CommandBodies['PutProposition']): Proposition {
    this.does('S01', 'PutProposition', body);
    return this.question();
  }

  find({ propositionId }: { readonly propositionId: PropositionId }, alternativeKey: string, by = 'S01'): void {
    this.does(by, 'StateFinding', { propositionId, alternativeKey });
  }

  /** Waits out the window and lets the gavel fall. */
  gavel({ propositionId }: { readonly propositionId: PropositionId }, by = 'S01'): readonly MeetingEvent[] {
    this.at = addSeconds(this.at, 5);
    return this.does(by, 'StrikeGavel', { propositionId });
  }

  acclaim(body: CommandBodies['PutProposition'], key: string, by = 'S01'): readonly MeetingEvent[] {
    this.does(by, 'PutProposition', body);
    const question = this.question();
    this.find(question, key, by);
    return this.gavel(question, by);
  }

  /** Deliberation over, order settled. */
  toPropositions(word: string, by = 'S01'): void {
    this.does(by, 'EndDeliberation', { itemId: item(word) });
    this.does(by, 'ApprovePropositionOrder', { itemId: item(word) });
  }

  endItem(word: string, outcome: ItemOutcome, by = 'S01'): void {
    const ended = this.does(by, 'EndItem', { itemId: item(word) });
    expect(ended[0]).toEqual({ type: 'ItemEnded', itemId: item(word), outcome });
  }

  prepare({ propositionId }: { readonly propositionId: PropositionId }): EventOf<'BallotPrepared'> {
    const prepared = this.does('S01', 'PrepareBallot', { propositionId });
    const [ballot] = prepared;
    return ballot?.type === 'BallotPrepared' ? ballot : expect.unreachable('no ballot was prepared');
  }

  cast(ballotId: BallotId, { yes, no, abstain = [] }: Votes, lastCallMade = false): void {
    const chair = (choice: string) => (word: string) =>
      this.does(word, 'CastVote', { ballotId, choice, ...(word === 'S01' && lastCallMade ? { lastCallMade } : {}) });
    const last = (words: readonly string[]) => words.filter((word) => word !== 'S01');
    last(yes).forEach(chair('yes'));
    last(no).forEach(chair('no'));
    last(abstain).forEach(chair('abstain'));
    if (yes.includes('S01')) chair('yes')('S01');
    if (no.includes('S01')) chair('no')('S01');
    if (abstain.includes('S01')) chair('abstain')('S01');
  }

  /** With everybody's vote in; else without as many as the chair has been shown. */
  end(ballotId: BallotId, notVoted?: number): readonly MeetingEvent[] {
    return this.does('S01', 'EndBallot', { ballotId, ...(notVoted === undefined ? {} : { notVoted }) });
  }

  /** A whole open ballot on the question. */
  ballot(question: { readonly propositionId: PropositionId }, votes: Votes): readonly MeetingEvent[] {
    const { ballotId } = this.prepare(question);
    this.does('S01', 'StartBallot', { ballotId });
    this.cast(ballotId, votes);
    return this.end(ballotId);
  }

  propose(word: string, by: string, kind: CommandBodies['MakeProposal']['kind'], text: string): ProposalId {
    this.does(by, 'MakeProposal', { itemId: item(word), kind, text });
    return this.meeting.proposals.proposals.at(-1)?.proposalId ?? expect.unreachable('no proposal was made');
  }

  /** Gives the floor to the next one and ends the speech. */
  speak(seconds = 60): SpeechId {
    this.does('S01', 'GiveFloor', {});
    return this.endSpeech(seconds);
  }

  endSpeech(seconds = 60): SpeechId {
    const speechId = this.meeting.floor.current?.speechId ?? expect.unreachable('nobody has the floor');
    this.at = addSeconds(this.at, seconds);
    this.does('S01', 'EndSpeech', { speechId });
    return speechId;
  }
}
