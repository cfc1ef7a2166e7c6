import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { entriesOf } from '../meeting.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const text = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

function committee(options: Partial<Parameters<SteppedMeeting['call']>[0]> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 3, 2),
      ...members('V', 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'v1', party: 'V', rank: 1 },
    ],
    substituteOrder: [
      { party: 'S', order: ['S'] },
      { party: 'V', order: ['V'] },
    ],
    items: ['i1', 'i2'].map((id) => ({ id, ...prepared })),
    ...options,
  });
  return m;
}

const everybody = ['S01', 'M01', 'S02', 'S03', 'S04', 'V01', 'V02', 's1', 'v1'];

function declared(m: SteppedMeeting, word: string) {
  m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), personId: person(word), ground: 'party' });
  return seqOf(m, word);
}

function seqOf(m: SteppedMeeting, word: string): number {
  const entry = m.recorded.findLast(
    ({ event }) => event.type === 'DisqualificationRecorded' && event.personId === word,
  );
  return entry?.seq ?? expect.unreachable('no disqualification');
}

const strike = (correctsSeq: number) => ({ correctsSeq, struck: true, reasonCode: 'wrongPerson' });

/** The live state and the one from the log are the same, with every correction in it. */
function isSameReplayed(m: SteppedMeeting): void {
  expect(replay(m.meeting.meetingId, entriesOf(m.meeting))).toEqual(m.meeting);
}

describe('JAV-03 when a disqualification may not be struck', () => {
  test('not while a vote runs: its roll does not change (DEC-07)', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('V01', 'RequestBallot', { propositionId: question.propositionId });
    m.does('S01', 'PrepareBallot', { propositionId: question.propositionId });
    m.refuses('secretary', 'CorrectEntry', strike(seq), 'ballot-running');
  });

  test('JAV-07 not while a question waits for its gavel: the chair who was out neither takes part in it nor strikes it', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S01');
    m.toPropositions('i1', 'M01');
    m.does('M01', 'PutProposition', { itemId: item('i1') });
    const question = m.question();
    const refused = m.refuses('secretary', 'CorrectEntry', strike(seq), 'question-unanswered');
    expect(refused).toMatchObject({ itemId: 'i1' });
    m.find(question, 'yes', 'M01');
    m.refuses('secretary', 'CorrectEntry', strike(seq), 'question-unanswered');
    m.gavel(question, 'M01');
    expect(m.meeting.proposals.decisions.at(-1)?.takenPartBy).not.toContain('S01');
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('M01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.events('DecisionInDoubt')).toEqual([expect.objectContaining({ whyCode: 'keptOutByMistake' })]);
  });

  test('DEC-07 a vote requested and given up leaves the answer of those who were in: the decision is flagged', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('V01', 'RequestBallot', { propositionId: question.propositionId });
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('V01', 'WithdrawBallotRequest', { propositionId: question.propositionId });
    m.gavel(question);
    const { decisionId } = m.meeting.proposals.decisions[0] ?? expect.unreachable();
    expect(m.events('DecisionInDoubt')).toEqual([{ type: 'DecisionInDoubt', decisionId, whyCode: 'keptOutByMistake' }]);
  });

  test('who is out of the item is not told that a vote runs in it: the wish to be struck waits for the officer', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('V01', 'RequestBallot', { propositionId: question.propositionId });
    m.does('S01', 'PrepareBallot', { propositionId: question.propositionId });
    m.does('S02', 'WithdrawDisqualification', {});
    m.refuses('secretary', 'ConfirmCorrection', { correctsSeq: seqOf(m, 'S02') }, 'ballot-running');
  });

  test('not when the item has ended without the person, for that is what happened', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.endItem('i1', 'decided');
    m.refuses('S01', 'ConfirmCorrection', { correctsSeq: seq }, 'item-already-ended');
    m.refuses('S02', 'WithdrawDisqualification', { itemId: item('i1') }, 'item-already-ended');
    m.refuses('secretary', 'CorrectEntry', strike(seq), 'item-already-ended');
  });

  test('one told after the item by mistake is struck by both, and the doubt about the decision is lifted', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    const seq = declared(m, 'S02');
    expect(m.events('DecisionInDoubt')).toHaveLength(1);
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.events('DecisionInDoubt').at(-1)?.whyCode).toBe('lifted');
    expect(text(m)).not.toMatch(/[Jj]äv/u);
  });

  test('the seat left for it is no entry to strike by itself: nobody disqualified sits down by a correction', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    declared(m, 'S02');
    const left = m.recorded.findLast(({ event }) => event.type === 'SeatLeft')?.seq ?? expect.unreachable();
    m.refuses('secretary', 'CorrectEntry', strike(left), 'disqualified');
  });

  test('S-14 nobody at a distance comes back by it into an item that those at a distance have left for a closed vote', () => {
    const m = committee({ items: [{ id: 'i1', kind: 'employment', ...prepared }] });
    m.open(
      everybody.filter((word) => word !== 'V01' && word !== 'V02'),
      ['V01', 'V02'],
    ).openItem('i1');
    const seq = declared(m, 'V01');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    expect(m.events('RemoteLeftForClosedBallot')[0]?.personIds).toEqual(['V02']);
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.serving()).not.toContain('V01');
    expect(m.meeting.admission.waiting.get(person('V01'))).toMatchObject({ cause: 'closedBallot', itemId: 'i1' });
  });

  test('CON-08 struck while another item is handled, it waits: the member returns to the seat when that is over', () => {
    const m = committee();
    m.open(everybody).openItem('i1');
    const seq = declared(m, 'S02');
    m.does('S01', 'SetItemAside', { itemId: item('i1'), causeCode: 'later' });
    m.openItem('i2');
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.serving()).not.toContain('S02');
    m.does('S01', 'SetItemAside', { itemId: item('i2'), causeCode: 'later' });
    m.openItem('i1');
    m.does('secretary', 'ReturnToSeat', { personId: person('S02') });
    expect(m.serving()).toContain('S02');
  });

  test('ATT-08 a substitute who was out by mistake does not take the seat from the member who has come since', () => {
    const m = committee();
    m.open(everybody.filter((word) => word !== 'V01' && word !== 'V02')).openItem('i1');
    expect(m.serving()).toContain('v1 for V01');
    const seq = declared(m, 'v1');
    m.does('S01', 'TakeSeat', { personId: person('V01'), mode: 'hall' });
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.serving()).toContain('V01');
    expect(m.serving()).not.toContain('v1 for V01');
    const other = committee();
    other.open(everybody.filter((word) => word !== 'V01' && word !== 'V02')).openItem('i1');
    other.does('secretary', 'CorrectEntry', strike(declared(other, 'v1')));
    other.does('secretary', 'ReturnToSeat', { personId: person('v1') });
    expect(other.serving()).toContain('v1 for V01');
    isSameReplayed(other);
  });
});
