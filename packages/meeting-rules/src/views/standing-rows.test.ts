import { describe, expect, test } from 'vitest';
import { privateViewFor } from '../private-view.ts';
import { find, gavel, propose, put, requestBallot, settleOrder, vote } from '../proposals/testing/procedure-steps.ts';
import { id, itemId, names, person, Session } from '../proposals/testing/session.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { callBody, members } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { MinutesId, TextRef } from '../vocabulary.ts';

const i1 = itemId('i1');
const texts = new Map<TextRef, string>([[id<TextRef>('text-1'), 'att köpa tomten']]);

describe('a decision asked for without a meeting, on the screens (CON-15)', () => {
  test('names who has agreed and whose answer is missing, and offers the answer to those alone', () => {
    const session = new Session({ bodyKind: 'companyBoard', serving: names('D', 3) });
    session.do('ProposePerCapsulam', { itemId: i1, text: 'att köpa tomten' });
    session.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D01');
    const row = () => viewFor(session.meeting, 'participants', texts).proposals?.['perCapsulam:i1'];
    expect(row()).toMatchObject({
      text: 'att köpa tomten',
      agreed: ['D01'],
      missing: ['D02', 'D03'],
      isDecided: false,
    });
    expect(privateViewFor(session.meeting, person('D02'))?.allowed.AnswerPerCapsulam).toEqual({});
    expect(privateViewFor(session.meeting, person('D01'))?.allowed.AnswerPerCapsulam).toBeUndefined();
    expect(privateViewFor(session.meeting, person('D02'), texts)?.perCapsulam).toEqual([
      {
        itemId: 'i1',
        title: 'Plan för hamnen',
        text: 'att köpa tomten',
        agreed: 1,
        directors: 3,
        state: 'open',
        hasAgreed: false,
      },
    ]);
    expect(privateViewFor(session.meeting, person('secretary'), texts)).not.toHaveProperty('perCapsulam');
    session.do('AnswerPerCapsulam', { itemId: i1, agrees: false }, 'D03');
    expect(row()).toMatchObject({ missing: ['D02'], rejectedBy: 'D03', isDecided: false });
    expect(privateViewFor(session.meeting, person('D02'))?.allowed.AnswerPerCapsulam).toBeUndefined();
  });

  test('is decided with the last agreement', () => {
    const session = new Session({ bodyKind: 'companyBoard', serving: names('D', 2) });
    session.do('ProposePerCapsulam', { itemId: i1, text: 'att köpa tomten' });
    for (const name of ['D01', 'D02']) session.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, name);
    expect(viewFor(session.meeting, 'presidium', texts).proposals?.['perCapsulam:i1']).toMatchObject({
      missing: [],
      isDecided: true,
    });
  });
});

describe('a vote by shares on the screens (ABL 7:40)', () => {
  test('keeps its register of votes and what it came to', () => {
    const session = new Session({ bodyKind: 'generalMeeting', serving: names('O', 2) });
    session.endDeliberation();
    const { propositionId } = put(session);
    requestBallot(session, propositionId, 'O02');
    const votes = [
      { personId: person('O01'), shares: 900, votes: 9_000, choice: 'yes' },
      { personId: person('O02'), shares: 100, votes: 100, choice: 'no' },
    ];
    session.do('CountShareVotes', { propositionId, votes });
    expect(viewFor(session.meeting, 'participants', new Map()).proposals?.shareVotes).toMatchObject({
      kind: 'shareVotes',
      votes,
      yesVotes: 9_000,
      noVotes: 100,
      sharesRepresented: 1_000,
      outcome: 'yes',
    });
  });
});

describe('what a vote is between, on the screens (DEC-09)', () => {
  const prepared = 'Bifall till kommunstyrelsens förslag';
  const rejection = 'Avslag på kommunstyrelsens förslag';
  const between = (session: Session) => {
    const row = viewFor(session.meeting, 'participants', texts).proposals?.proposition;
    return row?.kind === 'proposition' ? row.ballotBetween : expect.unreachable();
  };

  test('ja is what the chair has found, also when it is the other proposal, and the count says the same', () => {
    const session = new Session({ bodyKind: 'generalMeeting', serving: names('O', 2) });
    propose(session, 'own', 'O02');
    session.endDeliberation();
    settleOrder(session);
    const { propositionId, alternatives } = put(session);
    const [first, second] = alternatives.map(({ label }) => label);
    expect(between(session)).toBeUndefined();
    find(session, propositionId, alternatives[1]?.key ?? '');
    const found = { kind: 'yesNo', yes: second, no: first };
    expect(between(session)).toEqual(found);
    requestBallot(session, propositionId, 'O02');
    expect(between(session)).toEqual(found);
    const votes = [{ personId: person('O01'), shares: 900, votes: 9_000, choice: 'yes' }];
    session.do('CountShareVotes', { propositionId, votes });
    expect(session.meeting.proposals.decisions.at(-1)?.outcome).toBe(alternatives[1]?.key);
    expect(between(session)).toBeUndefined();
  });

  test('with three proposals ja is what is found, and the counter-proposal is chosen first among the others (DEC-09)', () => {
    const session = new Session({ serving: names('M', 9) });
    propose(session, 'amend', 'M02');
    propose(session, 'reject', 'M03');
    session.endDeliberation();
    settleOrder(session);
    const main = put(session);
    find(session, main.propositionId, 'C');
    const first = between(session);
    expect(first).toMatchObject({ kind: 'counterFirst', yes: rejection });
    expect(first?.kind === 'counterFirst' ? first.among : []).toHaveLength(2);
    requestBallot(session, main.propositionId, 'M02');
    expect(between(session)).toEqual(first);
    const counter = put(session);
    expect(between(session)).toBeUndefined();
    find(session, counter.propositionId, 'A');
    expect(between(session)).toMatchObject({ kind: 'yesNo', yes: prepared });
    requestBallot(session, counter.propositionId, 'M03');
    vote(session, counter.propositionId, { yes: names('M', 9) });
    expect(between(session)).toEqual({ kind: 'yesNo', yes: rejection, no: prepared });
  });

  test('names found together are ja together, and rejection is nej', () => {
    const session = new Session({
      bodyKind: 'companyBoard',
      serving: names('D', 5),
      items: [{ itemId: 'i1', kind: 'election', clauses: [], electionSeats: 2, electionTo: 'companyBoard' }],
    });
    for (const nominee of ['Ek', 'Lund', 'Ås']) propose(session, 'nomination', 'D02', { nominee });
    session.endDeliberation();
    settleOrder(session);
    const { propositionId } = put(session);
    find(session, propositionId, 'B+C');
    expect(between(session)).toEqual({ kind: 'yesNo', yes: 'Lund och Ås', no: 'Avslag' });
  });

  test('a closed vote is between the names', () => {
    const session = new Session({
      serving: names('M', 5),
      items: [{ itemId: 'i1', kind: 'election', clauses: [], electionSeats: 1, electionTo: 'companyBoard' }],
    });
    for (const nominee of ['Ek', 'Lund']) propose(session, 'nomination', 'M02', { nominee });
    session.endDeliberation();
    settleOrder(session);
    put(session);
    expect(between(session)).toEqual({ kind: 'closed', labels: ['Ek', 'Lund'] });
  });
});

describe('minutes that wait for a signature (MIN-03)', () => {
  test('are told to those who sign and have not, and to nobody else', () => {
    const session = new Session({ serving: names('M', 3) });
    const toSign = (name: string) => privateViewFor(session.meeting, person(name))?.toSign;
    session.record(
      {
        type: 'AdjustersElected',
        adjusterIds: [person('M02')],
        reserveIds: [],
        place: 'Kommunhuset',
        on: '2027-06-01',
      },
      { type: 'ItemEnded', itemId: i1, outcome: 'decided' },
      { type: 'MeetingEnded', cause: 'agendaDone', unhandledItemIds: [] },
    );
    expect(toSign('M02')).toBeUndefined();
    const minutesId = id<MinutesId>('minutes');
    session.record({
      type: 'MinutesFixed',
      minutesId,
      sha256: 'a',
      logHead: 'b',
      paragraphs: [41],
      adjustBy: '2027-06-07',
    });
    expect([toSign('M01'), toSign('M02'), toSign('secretary'), toSign('M03')]).toEqual([
      minutesId,
      minutesId,
      minutesId,
      undefined,
    ]);
    const signature = { personId: person('M02'), capacity: 'adjuster', paragraphs: [41] } as const;
    session.record({ type: 'MinutesSigned', minutesId, ...signature });
    expect(toSign('M02')).toBeUndefined();
  });
});

describe('a proportional election on the screens (ELE-08)', () => {
  const lists = (votes: Readonly<Record<string, number>>) =>
    Object.entries(votes).map(([designation, n]) => ({ designation, votes: n, names: names(designation, 9) }));

  test('says between which groups a lot has to be drawn, and then who was elected', () => {
    const session = new Session({
      serving: names('M', 31),
      items: [{ itemId: 'i1', kind: 'election', clauses: [], electionSeats: 7, electionTo: 'committee' }],
    });
    const row = () => viewFor(session.meeting, 'presidium', new Map()).proposals?.proportional;
    expect(row()).toBeUndefined();
    session.do('RequestProportionalElection', { itemId: i1, by: names('M', 8).map(person) });
    expect(row()).toMatchObject({ seats: 7, groups: [], lotBetween: [] });
    const tellers = [person('M01'), person('M02')];
    session.do('EnterBallotGroups', { itemId: i1, groups: lists({ A: 17, B: 5, C: 5, G: 4 }), invalid: 0, tellers });
    expect(row()).toMatchObject({ lotBetween: ['B', 'C'], elected: [] });
    session.do('DrawLot', { itemId: i1, method: 'inHand', witnesses: tellers, result: ['C'] });
    expect(row()).toMatchObject({ lotBetween: [] });
    session.do('DistributeSeats', { itemId: i1 });
    expect(row()).toMatchObject({ elected: ['A01', 'A02', 'A03', 'C01', 'B01', 'A04', 'G01'] });
  });
});

describe('what has been decided so far', () => {
  test('stands in the agenda once the item is over, for those in the room and for the public', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    const { propositionId } = put(session);
    find(session, propositionId, 'yes');
    session.later(5);
    gavel(session, propositionId);
    const agenda = (audience: 'participants' | 'public' | 'hallScreen' | 'lobby' | 'excluded:i2') =>
      viewFor(session.meeting, audience, new Map()).agenda?.i1;
    expect(agenda('participants')?.decisions).toBeUndefined();
    session.record({ type: 'ItemEnded', itemId: i1, outcome: 'decided' });
    expect(agenda('participants')?.decisions?.[0]).toMatch(/^Kommunfullmäktige beslutar /);
    expect(agenda('hallScreen')?.decisions).toEqual(agenda('participants')?.decisions);
    expect(agenda('public')?.decisions).toEqual(agenda('participants')?.decisions);
    for (const outside of ['lobby', 'excluded:i2'] as const) expect(agenda(outside)).not.toHaveProperty('decisions');
  });

  test('is told to the public where the item was open to all, with the names of the web (KL 5:42, MIN-10)', () => {
    const m = new SteppedMeeting();
    const clauses = ['att betala 90 000 kronor'];
    const body = callBody({
      bodyKind: 'council',
      isPublic: true,
      members: [{ id: 'N01', presidium: 'chair' }, ...members('N', 4, 2)],
      items: [
        { id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
        { id: 'i2', title: 'Skadestånd', clauses, preparedBy: 'Utskottet' },
        { id: 'i3', title: 'Ny badbrygga', clauses: ['att anlägga badbryggan'], preparedBy: 'Utskottet' },
      ],
      policies: { 'minutes.adjusters': 1 },
    });
    const roster = body.roster.map((one) => (one.personId === 'N02' ? { ...one, publicName: 'Ledamot 2' } : one));
    m.does('secretary', 'CallMeeting', { ...body, roster });
    m.at = '2027-05-24T18:00:00.000+02:00';
    m.open(['N01', 'N02', 'N03', 'N04', 'N05']).openItem('i1');
    const elected = {
      adjusterIds: [person('N02')],
      reserveIds: [person('N03')],
      place: 'Kommunhuset',
      on: '2027-05-28',
    };
    m.acclaim({ itemId: itemId('i1'), subject: { kind: 'adjusters', ...elected } }, 'yes', 'N01');
    m.does('N01', 'EndItem', { itemId: itemId('i1') });
    m.acclaim({ subject: { kind: 'closedDoors', itemId: itemId('i2') } }, 'yes', 'N01');
    for (const word of ['i2', 'i3']) {
      m.openItem(word);
      m.toPropositions(word, 'N01');
      m.acclaim({ itemId: itemId(word) }, 'yes', 'N01');
      m.does('N01', 'EndItem', { itemId: itemId(word) });
      if (word === 'i2') m.does('secretary', 'OpenDoors', { itemId: itemId('i2') });
    }
    const seen = viewFor(m.meeting, 'public', new Map()).agenda ?? expect.unreachable();
    expect(seen.i1?.decisions?.join()).toContain('Ledamot 2');
    expect(JSON.stringify(seen)).not.toContain('Namn N02');
    expect(seen.i2).not.toHaveProperty('decisions');
    expect(seen.i3?.decisions).toEqual([expect.stringContaining('att anlägga badbryggan')]);
    expect(viewFor(m.meeting, 'presidium', new Map()).agenda?.i2?.decisions).toHaveLength(1);
  });
});
