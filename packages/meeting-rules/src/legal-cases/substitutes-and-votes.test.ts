import { describe, expect, test } from 'vitest';
import { isQuorate, servingCount } from '../attendance/serving.ts';
import { addSeconds } from '../dates/instant.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' };
const items = ['i1', 'i2', 'i3'].map((id) => ({ id, ...prepared }));
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

function council(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  return m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 's2', party: 'S', rank: 2 },
    ],
    items,
    ...options,
  }) as SteppedMeeting;
}

describe('KL 5:19 a member arrives while the substitute votes', () => {
  test('waits for the end of the vote: the substitute’s vote stands, the member decides from the next question on', () => {
    const m = council();
    m.open([...range(1, 6), 's1']).openItem('i1');
    expect(m.serving()).toContain('s1 for S07');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('secretary', 'TakeSeat', { personId: person('S07'), mode: 'hall' }, 'ballot-running');
    m.refuses('S07', 'CastVote', { ballotId, choice: 'no' }, 'no-right-to-vote');
    m.cast(ballotId, { yes: ['S02', 'S03', 'S04', 'S01'], no: ['S05', 'S06', 's1'] });
    m.end(ballotId);
    m.does('secretary', 'TakeSeat', { personId: person('S07'), mode: 'hall' });
    expect(m.serving()).toContain('S07');
    // The substitute took part in the decision and the member did not (KL 4:27).
    m.does('s1', 'MakeReservation', { itemId: item('i1') });
    m.refuses('S07', 'MakeReservation', { itemId: item('i1') }, 'did-not-take-part');
    m.endItem('i1', 'decided');
    m.openItem('i2');
    m.does('S01', 'EndMeeting', {});
  });
});

describe('KL 5:18 a substitute who is disqualified', () => {
  test('gives the seat to the next one for the item only, and is back after it in the same member’s place', () => {
    const m = council();
    m.open([...range(1, 6), 's1', 's2']);
    m.does('s1', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    m.openItem('i1');
    m.does('S01', 'CallSubstitute', { forPersonId: person('S07'), substituteId: person('s2') });
    expect(m.serving()).toContain('s2 for S07');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(m.serving()).not.toContain('s2 for S07');
    m.does('s1', 'ReturnToSeat', { personId: person('s1') });
    m.openItem('i2');
    expect(m.serving()).toContain('s1 for S07');
    m.does('S01', 'EndMeeting', {});
  });

  test('loses the place to the member who has arrived meanwhile', () => {
    const m = council();
    m.open([...range(1, 6), 's1']);
    m.does('s1', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    m.openItem('i1');
    m.does('secretary', 'TakeSeat', { personId: person('S07'), mode: 'hall' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.refuses('s1', 'ReturnToSeat', { personId: person('s1') }, 'seat-taken');
    expect(servingCount(m.meeting)).toBe(7);
  });
});

describe('the chair is disqualified and there is no vice chair on site', () => {
  test('the member of longest service leads, the body elects a temporary chair for the item, who has the casting vote', () => {
    const m = council({
      bodyKind: 'committee',
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        { id: 'C01', party: 'C', presidium: 'secondViceChair' },
        ...members('S', 4, 2),
      ],
    });
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']);
    m.does('S01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.openItem('i1');
    expect(presidingNow(m.meeting)).toBe('S02');
    expect([servingCount(m.meeting), isQuorate(m.meeting)]).toEqual([4, true]);
    m.acclaim({ subject: { kind: 'temporaryChair', personId: person('S04'), scope: item('i1') } }, 'yes', 'S02');
    expect(presidingNow(m.meeting)).toBe('S04');
    m.does('S04', 'EndDeliberation', { itemId: item('i1') });
    m.does('S04', 'PutProposition', { itemId: item('i1') });
    const question = m.question();
    m.find(question, 'yes', 'S04');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    m.does('S04', 'PrepareBallot', { propositionId: question.propositionId });
    const ballotId = m.meeting.ballots.ballots.at(-1)?.ballotId ?? expect.unreachable();
    m.does('S04', 'StartBallot', { ballotId });
    for (const [word, choice] of [
      ['S02', 'yes'],
      ['S03', 'no'],
      ['S05', 'no'],
      ['S04', 'yes'],
    ] as const)
      m.does(word, 'CastVote', { ballotId, choice });
    m.does('S04', 'EndBallot', { ballotId });
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 2, no: 2, outcome: 'yes', castingVote: 'yes' });
    m.endItem('i1', 'decided', 'S04');
    m.does('S01', 'ReturnToSeat', { personId: person('S01') });
    expect(presidingNow(m.meeting)).toBe('S01');
    m.openItem('i2');
    m.at = addSeconds(m.at, 1);
    m.does('S01', 'EndMeeting', {});
    expect(toldParagraph(m, 1)).toContain('utslagsröst');
  });
});
