import { describe, expect, test } from 'vitest';
import { servingCount } from '../attendance/serving.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';

const ownWish = { personId: person('S05'), groundCode: 'ownWish' };

function council(): SteppedMeeting {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' }],
  });
  return m;
}

describe('CON-09, KL 5:20 a permit for a distance is given back before the meeting, and is no way out of it', () => {
  test('in the middle of a vote it is refused with what to do instead, and the member stays on the roll', () => {
    const m = council();
    m.open(['S01', 'S02', 'S03', 'S04'], ['S05', 'S06']).openItem('i1');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.does('S05', 'CastVote', { ballotId, choice: 'yes' });
    const refused = m.refuses('S05', 'WithdrawRemotePermit', ownWish, 'takes-part-at-distance');
    expect(refused).toMatchObject({ personId: 'S05', rule: { source: 'CON-09' } });
    // Nor does an officer enter it as the member's wish.
    m.refuses('secretary', 'WithdrawRemotePermit', ownWish, 'takes-part-at-distance');
    expect(servingCount(m.meeting)).toBe(6);
    expect(m.events('SeatLeft')).toEqual([]);
  });

  test('between the items it costs nobody the day: the member changes to the hall and serves on', () => {
    const m = council();
    m.open(['S01', 'S02', 'S03', 'S04'], ['S05']);
    m.refuses('S05', 'WithdrawRemotePermit', ownWish, 'takes-part-at-distance');
    m.does('secretary', 'ChangeMode', { personId: person('S05'), to: 'hall' });
    expect(m.serving()).toContain('S05');
    // In the hall the permit has nothing left to hold, and is given back like before.
    m.does('S05', 'WithdrawRemotePermit', ownWish);
    expect(m.serving()).toContain('S05');
  });

  test('while the roll is called it is refused from whoever answers it at a distance', () => {
    const m = council();
    m.open(['S01', 'S02', 'S03', 'S04'], ['S05']);
    m.does('S01', 'StartRollCall', { cause: 'requested' });
    m.refuses('S05', 'WithdrawRemotePermit', ownWish, 'takes-part-at-distance');
  });

  test('ATT-18 the chair still takes a permit back where the security cannot be guaranteed', () => {
    const m = council();
    m.open(['S01', 'S02', 'S03', 'S04'], ['S05']).openItem('i1');
    m.does('S01', 'WithdrawRemotePermit', { personId: person('S05'), groundCode: 'securityNotMet' });
    expect(m.meeting.admission.waiting.get(person('S05'))?.cause).toBe('order');
    expect(m.serving()).not.toContain('S05');
  });
});
