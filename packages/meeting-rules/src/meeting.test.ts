import { describe, expect, test } from 'vitest';
import { presidingNow } from './sitting/presiding.ts';
import { item, members, person, TestMeeting } from './testing/test-meeting.ts';

describe('a meeting from the call to its end', () => {
  test('is called, opened, counted, decides one item and ends', () => {
    const m = new TestMeeting().call({
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'Kommunstyrelsen' }],
    });
    m.open(['S01', 'S02', 'S03'], ['S04']);
    expect(presidingNow(m.meeting)).toBe(person('S01'));
    m.openItem('i1');
    m.does('secretary', 'StartDeliberation', { itemId: item('i1') });
    m.does('secretary', 'EndDeliberation', { itemId: item('i1') });
    m.does('secretary', 'ApprovePropositionOrder', { itemId: item('i1') });
    m.does('secretary', 'PutProposition', { itemId: item('i1') });
    const propositionId = m.meeting.proposals.propositions[0]?.propositionId;
    if (propositionId === undefined) return expect.unreachable();
    m.does('secretary', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.at = '2027-05-24T18:30:00.000+02:00';
    m.does('secretary', 'StrikeGavel', { propositionId });
    m.does('secretary', 'EndItem', { itemId: item('i1') });
    m.does('secretary', 'EndMeeting', {});
    expect(m.meeting.agenda.items.get(item('i1'))?.outcome).toBe('decided');
    expect(m.meeting.agenda.items.get(item('i1'))?.paragraphNumber).toBe(1);
  });
});
