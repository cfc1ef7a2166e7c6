import { describe, expect, test } from 'vitest';
import { item, person, TestMeeting } from '../testing/test-meeting.ts';

const hall = ['S01', 'S02', 'M01', 'M02'];
const remote = ['S03', 'S04', 'M03', 'M04', 'M05'];

/** A nämnd of 9: four on site with the chair, five at a distance, and two substitutes in the room. */
function employment(substitutesInRoom: readonly string[]) {
  const meeting = new TestMeeting().call({
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      ...['S02', 'S03', 'S04'].map((word) => ({ id: word, party: 'S' })),
      ...['M01', 'M02', 'M03', 'M04', 'M05'].map((word) => ({ id: word, party: 'M' })),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    substituteOrder: [
      { party: 'S', order: ['S', 'M'] },
      { party: 'M', order: ['M', 'S'] },
    ],
    items: [
      { id: 'i1', kind: 'employment', clauses: ['att anställa A som förvaltningschef'], preparedBy: 'presidiet' },
    ],
  });
  meeting.open([...hall, ...substitutesInRoom], remote);
  meeting.openItem('i1');
  meeting.does('S01', 'StartDeliberation', { itemId: item('i1') });
  meeting.does('M02', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'att anställa B' });
  meeting.does('S01', 'EndDeliberation', { itemId: item('i1') });
  meeting.does('S01', 'ApprovePropositionOrder', { itemId: item('i1') });
  meeting.does('S01', 'PutProposition', { itemId: item('i1') });
  const propositionId =
    meeting.meeting.proposals.propositions.at(-1)?.propositionId ?? expect.unreachable('no question');
  meeting.does('S01', 'StateFinding', { propositionId, alternativeKey: 'A' });
  return { meeting, propositionId };
}

describe('S-14 closed vote with remote members, from the request to the count', () => {
  test('the five at a distance leave at the request; four are too few; with two substitutes six vote', () => {
    const { meeting, propositionId } = employment(['s1', 'm1']);
    expect(meeting.meeting.attendance.seats.size).toBe(9);
    const asked = meeting.does('M03', 'RequestBallot', { propositionId });
    expect(
      asked.filter((e) => e.type === 'SeatLeft').map((e) => e.type === 'SeatLeft' && [e.personId, e.cause]),
    ).toEqual(remote.map((word) => [word, 'closedBallot']));
    expect(asked.filter((e) => e.type === 'MovedToWaitingRoom')).toHaveLength(5);
    expect(meeting.refuses('S01', 'PrepareBallot', { propositionId }, 'not-quorate')).toMatchObject({
      present: 4,
      required: 5,
    });
    meeting.does('S01', 'CallSubstitute', { forPersonId: person('S03'), substituteId: person('s1') });
    meeting.does('S01', 'CallSubstitute', { forPersonId: person('M03'), substituteId: person('m1') });
    meeting.does('S01', 'PrepareBallot', { propositionId });
    const [ballot] = meeting.meeting.ballots.ballots;
    const ballotId = ballot?.ballotId ?? expect.unreachable('no ballot');
    expect(ballot?.roll).toHaveLength(6);
    expect(ballot?.kind).toBe('closed');
    meeting.does('S01', 'StartBallot', { ballotId });
    meeting.refuses('M03', 'CastVote', { ballotId, choice: 'A' }, 'remote-excluded-from-closed-ballot');
    for (const { personId } of ballot?.roll ?? []) meeting.does('secretary', 'MarkOffVoter', { ballotId, personId });
    meeting.does('S01', 'EndBallot', { ballotId });
    const count = {
      ballotId,
      perAlternative: [
        { key: 'A', votes: 3 },
        { key: 'B', votes: 3 },
      ],
      blank: 0,
      invalid: 0,
    };
    meeting.does('secretary', 'EnterPaperCount', count);
    meeting.does('S01', 'EnterPaperCount', count);
    const lot = {
      itemId: item('i1'),
      ballotId,
      method: 'inHand',
      witnesses: [person('S02'), person('M02')],
      result: ['A'],
    } as const;
    meeting.does('S01', 'DrawLot', lot);
    expect(meeting.meeting.proposals.decisions).toMatchObject([
      { purpose: 'employment', outcome: 'A', how: 'lot', present: 6, rule: { source: 'KL 5:56, 6:33' } },
    ]);
    meeting.does('S01', 'EndItem', { itemId: item('i1') });
    expect(meeting.meeting.agenda.items.get(item('i1'))?.outcome).toBe('decided');
  });

  test('without substitutes the item is left for another meeting', () => {
    const { meeting, propositionId } = employment([]);
    meeting.does('M03', 'RequestBallot', { propositionId });
    meeting.refuses('S01', 'PrepareBallot', { propositionId }, 'not-quorate');
    meeting.refuses('S01', 'EndItem', { itemId: item('i1') }, 'item-has-open-questions');
    meeting.does('S01', 'EndItem', { itemId: item('i1'), outcome: 'unfinished' });
    expect(meeting.meeting.agenda.items.get(item('i1'))?.outcome).toBe('unfinished');
    expect(meeting.meeting.proposals.decisions).toEqual([]);
  });

  test('nobody asks: all nine have taken part in the decision', () => {
    const { meeting, propositionId } = employment([]);
    meeting.at = '2027-05-24T19:00:00.000+02:00';
    meeting.does('S01', 'StrikeGavel', { propositionId });
    expect(meeting.meeting.proposals.decisions[0]?.takenPartBy).toHaveLength(9);
  });
});
