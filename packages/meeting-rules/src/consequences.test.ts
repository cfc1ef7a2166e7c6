import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from './apply.ts';
import { isQuorate, servingCount, servingSeats } from './attendance/serving.ts';
import { nextSubstitute } from './attendance/substitutes.ts';
import { consequences } from './consequences.ts';
import type { MeetingEvent, RecordedEvent } from './events.ts';
import type { Meeting } from './meeting.ts';
import { mayPreside, presidingNow } from './sitting/presiding.ts';
import { randomFrom } from './testing/random-commands.ts';
import { id, item, type MeetingOptions, person, TestMeeting } from './testing/test-meeting.ts';
import { viewFor } from './view-for.ts';
import type { CommandId } from './vocabulary.ts';

const committee: MeetingOptions = {
  members: [
    { id: 'N1', party: 'S', presidium: 'chair' },
    { id: 'N2', party: 'M', presidium: 'firstViceChair' },
    { id: 'N3', party: 'S' },
    { id: 'N4', party: 'M' },
    ...['R1', 'R2', 'R3', 'R4', 'R5'].map((word) => ({ id: word, party: 'S' })),
  ],
  substitutes: [
    { id: 's1', party: 'S', rank: 1 },
    { id: 's2', party: 'S', rank: 2 },
  ],
  substituteOrder: [
    { party: 'S', order: ['S'] },
    { party: 'M', order: ['S'] },
  ],
  items: [
    { id: 'i1', kind: 'employment', title: 'Anställning', clauses: ['att anställa A'], preparedBy: 'Utskottet' },
    { id: 'i2', kind: 'resignation', title: 'Avsägelse', clauses: ['att bevilja'], preparedBy: 'Utskottet' },
  ],
};
const hall = ['N1', 'N2', 'N3', 'N4'];
const remote = ['R1', 'R2', 'R3', 'R4', 'R5'];

function asked(withSubstitutes: boolean, word = 'i1') {
  const m = new TestMeeting().call(committee);
  m.open(withSubstitutes ? [...hall, 's1', 's2'] : hall, remote)
    .clock('18:30')
    .openItem(word);
  m.does('N1', 'PutProposition', { itemId: item(word) });
  const { propositionId } = m.meeting.proposals.propositions[0] ?? expect.unreachable();
  m.does('N1', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  return { m, propositionId };
}

describe('S-14 closed vote with remote members (ELE-01)', () => {
  test('when votering is requested the five leave; four on site are too few; two substitutes make it six', () => {
    const { m, propositionId } = asked(true);
    m.clock('18:30:03').does('N2', 'RequestBallot', { propositionId });
    expect(m.events('RemoteLeftForClosedBallot')).toEqual([expect.objectContaining({ personIds: remote })]);
    expect(
      m.events('SeatLeft').map(({ cause, breaksService, onlyItemId }) => [cause, breaksService, onlyItemId]),
    ).toEqual(remote.map(() => ['closedBallot', false, 'i1']));
    expect(servingCount(m.meeting)).toBe(4);
    m.refuses('N1', 'PrepareBallot', { propositionId }, 'not-quorate');
    expect(nextSubstitute(m.meeting, person('R1'))?.personId).toBe('s1');
    m.does('N1', 'CallSubstitute', { forPersonId: person('R1'), substituteId: person('s1') });
    m.does('N1', 'CallSubstitute', { forPersonId: person('R2'), substituteId: person('s2') });
    m.does('N1', 'PrepareBallot', { propositionId });
    expect(m.meeting.ballots.ballots[0]).toMatchObject({ kind: 'closed', method: 'paper' });
    expect(m.meeting.ballots.ballots[0]?.roll).toHaveLength(6);
  });

  test('without substitutes it may not start', () => {
    const { m, propositionId } = asked(false);
    m.does('N2', 'RequestBallot', { propositionId });
    m.refuses('N1', 'PrepareBallot', { propositionId }, 'not-quorate');
    expect(isQuorate(m.meeting)).toBe(false);
  });

  test('if nobody requests votering the remote members take part until the gavel', () => {
    const { m, propositionId } = asked(false);
    m.clock('18:31').does('N1', 'StrikeGavel', { propositionId });
    expect(m.events('DecisionMade')[0]).toMatchObject({ present: 9 });
  });

  test('DEC-02 a resignation is no election: an open vote, and the remote members vote', () => {
    const { m, propositionId } = asked(false, 'i2');
    m.does('N2', 'RequestBallot', { propositionId });
    m.does('N1', 'PrepareBallot', { propositionId });
    const [ballot] = m.meeting.ballots.ballots;
    expect(ballot).toMatchObject({ kind: 'open' });
    expect(ballot?.roll).toHaveLength(9);
  });

  test('after the item those who left in a committee may come back; the substitutes for the item leave', () => {
    const { m, propositionId } = asked(true);
    m.does('N2', 'RequestBallot', { propositionId });
    m.does('N1', 'CallSubstitute', { forPersonId: person('R1'), substituteId: person('s1') });
    m.does('N1', 'SetItemAside', { itemId: item('i1'), causeCode: 'table' });
    expect(m.serving()).not.toContain('s1 for R1');
    m.does('R1', 'ReturnToSeat', { personId: person('R1') });
    expect(m.serving()).toContain('R1');
  });
});

describe('closed ballots in the council (decisions 23, KL 5:20)', () => {
  const council: MeetingOptions = {
    bodyKind: 'council',
    members: ['N1', 'N2', 'N3', 'N4', 'R1'].map((word) => ({ id: word, party: 'S' })),
    items: [
      { id: 'i1', kind: 'election', title: 'Val', electionSeats: 1 },
      { id: 'i2', title: 'Taxan', clauses: ['att anta'], preparedBy: 'Kommunstyrelsen' },
    ],
  };

  test('the remote member who left for it is out for the day; officers are warned while it can be put last', () => {
    const m = new TestMeeting().call(council).open(hall, ['R1']).clock('18:30');
    const warnings = () => viewFor(m.meeting, 'presidium', new Map()).meeting?.meeting?.warnings;
    expect(warnings()).toEqual([{ code: 'closed-vote-not-last', itemIds: ['i1'] }]);
    expect(viewFor(m.meeting, 'public', new Map()).meeting?.meeting?.warnings).toBeUndefined();
    m.openItem('i1');
    for (const name of ['X', 'Y']) {
      m.does('N1', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: name, nominee: { name } });
    }
    m.does('N1', 'PutProposition', { itemId: item('i1') });
    const { propositionId, alternatives } = m.meeting.proposals.propositions[0] ?? expect.unreachable();
    m.does('N1', 'StateFinding', { propositionId, alternativeKey: alternatives[0]?.key ?? '' });
    m.does('N2', 'RequestBallot', { propositionId });
    expect(m.events('SeatLeft')[0]).toMatchObject({ personId: 'R1', cause: 'closedBallot', breaksService: true });
    m.does('N1', 'SetItemAside', { itemId: item('i1'), causeCode: 'later' });
    m.refuses('R1', 'ReturnToSeat', { personId: person('R1') }, 'service-broken-off-today');
  });

  test('with the election last there is nothing to warn of', () => {
    const items = [...(council.items ?? [])].reverse();
    const m = new TestMeeting().call({ ...council, items }).open(hall, ['R1']);
    expect(viewFor(m.meeting, 'presidium', new Map()).meeting?.meeting?.warnings).toBeUndefined();
  });
});

describe('company boards', () => {
  test('CON-14 need no decision of a council to meet at a distance, and the chair may lead from there', () => {
    const board: MeetingOptions = {
      bodyKind: 'companyBoard',
      hasAuthorization: false,
      members: [{ id: 'D1', presidium: 'chair' }, { id: 'D2' }, { id: 'D3' }, { id: 'D4' }],
    };
    const m = new TestMeeting().call(board).open(['D2', 'D3'], ['D1']);
    expect(presidingNow(m.meeting)).toBe('D1');
    expect(isQuorate(m.meeting)).toBe(true);
    m.openItem('i1');
    // A director who is disqualified counts as not present (ABL 8:21; ATT-07).
    m.does('D3', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    expect(isQuorate(m.meeting)).toBe(false);
  });
});

/** Folds an event and all that follows from it. */
function withConsequences(
  meeting: Meeting,
  event: MeetingEvent,
  at: string,
): { after: Meeting; events: MeetingEvent[] } {
  const events: MeetingEvent[] = [];
  const waiting = [event];
  let after = meeting;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    events.push(next);
    const recorded: RecordedEvent = {
      seq: after.seq + 1,
      at,
      actor: { role: 'adaptor' },
      commandId: id<CommandId>('c'),
      event: next,
    };
    const before = after;
    after = apply(before, recorded);
    waiting.unshift(...consequences(before, after, next, at));
    if (events.length > 500) return expect.unreachable('consequences without an end');
  }
  return { after, events };
}

describe('consequences by themselves', () => {
  test('jäv of anybody, in any order, with anybody at a distance: the seat is empty, nobody disqualified leads or speaks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const random = randomFrom(seed);
        const m = new TestMeeting().call(committee);
        const all = [...hall, ...remote];
        const inHall = all.filter(() => random() < 0.6);
        m.open(
          [...inHall, 's1'],
          all.filter((word) => !inHall.includes(word)),
        );
        m.openItem('i2');
        const serves = (word: string) => m.meeting.attendance.seatOf.has(person(word));
        for (const word of all.filter(serves))
          if (random() < 0.5) m.does('secretary', 'RequestFloor', { kind: 'speech', personId: person(word) });
        if (random() < 0.7 && m.meeting.floor.requests.size > 0) m.does('secretary', 'GiveFloor', {});
        let meeting = m.meeting;
        const out = all.filter(serves).filter(() => random() < 0.4);
        for (const word of out) {
          const personId = person(word);
          const event = {
            type: 'DisqualificationRecorded',
            personId,
            itemId: item('i2'),
            ground: 'party',
            how: 'declared',
          } as const;
          const { after, events } = withConsequences(meeting, event, m.at);
          meeting = after;
          expect(meeting.attendance.seatOf.has(personId)).toBe(false);
          expect(meeting.floor.current?.personId).not.toBe(personId);
          expect([...meeting.floor.requests.values()].some((request) => request.personId === personId)).toBe(false);
          const isRemote = meeting.admission.admitted.get(personId)?.mode === 'remote';
          expect(meeting.admission.waiting.has(personId)).toBe(isRemote);
          expect(events.filter(({ type }) => type === 'SeatLeft')).toHaveLength(1);
          const leader = presidingNow(meeting);
          const someoneMay = servingSeats(meeting).some((seat) => mayPreside(meeting, seat.personId, item('i2')));
          if (someoneMay) expect(leader !== undefined && mayPreside(meeting, leader, item('i2'))).toBe(true);
        }
        const { after } = withConsequences(meeting, { type: 'ItemEnded', itemId: item('i2'), outcome: 'noted' }, m.at);
        expect(after.disqualification.recorded.every(({ isOver }) => isOver)).toBe(true);
        expect([...after.admission.waiting.keys()]).toEqual([]);
        expect([...after.attendance.steppedOut.keys()].sort()).toEqual([...out].sort());
        expect(after.floor.requests.size).toBe(0);
        expect(after.floor.current).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test('what has no consequences has none', () => {
    const m = new TestMeeting().call(committee).open(hall, remote).openItem('i2');
    const event = { type: 'AbstentionAnnounced', itemId: item('i2'), personId: person('N1') } as const;
    expect(withConsequences(m.meeting, event, m.at).events).toEqual([event]);
  });

  test('a prepared proposal is there as soon as the item is opened, once', () => {
    const m = new TestMeeting().call(committee).open(hall, remote).openItem('i2');
    m.does('N1', 'SetItemAside', { itemId: item('i2'), causeCode: 'later' });
    m.openItem('i2');
    expect(m.events('ProposalMade')).toHaveLength(1);
  });
});
