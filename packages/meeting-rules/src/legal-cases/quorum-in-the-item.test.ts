import { describe, expect, test } from 'vitest';
import { isQuorate, servingCount } from '../attendance/serving.ts';
import { addSeconds } from '../dates/instant.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';

const twoClauses = { clauses: ['att anta taxan', 'att följa upp taxan'], preparedBy: 'arbetsutskottet' };
const hall = ['S01', 'S02', 'S03', 'S04', 'S05'];
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

function committee(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    items: [
      { id: 'i1', ...twoClauses },
      { id: 'i2', ...twoClauses },
    ],
    ...options,
  });
  return m;
}

describe('KL 6:27 the quorum is lost between two att-satser', () => {
  test('the clause decided stands, no gavel falls on the next; the § ends unfinished and keeps its number', () => {
    const m = committee();
    m.open(range(1, 4)).openItem('i1');
    m.does('S04', 'MakeProposal', { itemId: item('i1'), kind: 'reject', text: '', clauses: [2] });
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('S04', 'LeaveSeat', { personId: person('S04') });
    const second = m.put({ itemId: item('i1') });
    m.find(second, second.alternatives[0]?.key ?? '');
    m.at = addSeconds(m.at, 10);
    expect(m.refuses('S01', 'StrikeGavel', { propositionId: second.propositionId }, 'not-quorate')).toMatchObject({
      present: 3,
      required: 4,
      rule: { source: 'KL 6:27' },
    });
    m.does('S01', 'EndMeeting', {});
    expect(m.events('MeetingEnded')[0]).toMatchObject({ cause: 'notQuorate', unhandledItemIds: ['i1', 'i2'] });
    expect(m.events('DecisionMade')).toHaveLength(1);
    const told = toldParagraph(m, 1);
    expect(told).toContain('Tekniska nämnden beslutar att anta taxan.');
    expect(told).toContain('avslutar inte behandlingen av ärendet, som tas upp på nytt');
    expect(told).not.toContain('hinner inte');
  });
});

describe('KL 5:45 the council has waived the quorum for answers to questions', () => {
  const waived = { policies: { 'attendance.quorumForQuestions': 'waived' } } as const;

  test('an interpellation is answered by fifteen of 31, but whether one may be put is not decided by them', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 30, 2)],
      items: [
        { id: 'i1', kind: 'interpellation', title: 'Om hamnen', askedBy: person('S02'), answeredBy: person('S03') },
      ],
      ...waived,
    });
    m.open(range(1, 15)).openItem('i1');
    m.does('S03', 'RequestFloor', { kind: 'speech' });
    m.speak();
    const leave = m.put({ subject: { kind: 'permitInterpellation', itemId: item('i1') } });
    m.find(leave, 'yes');
    m.at = addSeconds(m.at, 10);
    expect(m.refuses('S01', 'StrikeGavel', { propositionId: leave.propositionId }, 'not-quorate')).toMatchObject({
      present: 15,
      required: 16,
      rule: { source: 'KL 5:45' },
    });
  });
});

describe('KL 6:24, 6:27 a line that falls', () => {
  test('during acclamation holds the gavel; in an election it is no matter once those at a distance have left', () => {
    const m = committee({
      items: [{ id: 'i1', kind: 'election', title: 'Val av en ledamot i valnämnden', electionSeats: 1 }],
    });
    m.open(hall, ['S06', 'S07']).openItem('i1');
    m.does('S02', 'MakeProposal', {
      itemId: item('i1'),
      kind: 'nomination',
      text: '',
      nominee: { name: 'Ada', party: 'S' },
    });
    m.does('S03', 'MakeProposal', {
      itemId: item('i1'),
      kind: 'nomination',
      text: '',
      nominee: { name: 'Bo', party: 'M' },
    });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'A');
    m.presence('S06', 'lost');
    m.at = addSeconds(m.at, 10);
    m.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'member-lost');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    expect(m.events('RemoteLeftForClosedBallot')[0]?.personIds).toEqual(['S06', 'S07']);
    // Nobody at a distance serves in the item any more, so nobody can be lost in it.
    expect([servingCount(m.meeting), isQuorate(m.meeting)]).toEqual([5, true]);
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
  });

  test('in a vote: who has voted has taken part; who has not bars the end until the ballot is held again without', () => {
    const m = committee();
    m.open(hall, ['S06', 'S07']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.does('S06', 'CastVote', { ballotId, choice: 'no' });
    m.presence('S06', 'lost');
    m.presence('S07', 'lost');
    m.cast(ballotId, { yes: ['S02', 'S03', 'S01'], no: ['S04', 'S05'] }, true);
    expect(m.refuses('S01', 'EndBallot', { ballotId }, 'member-lost-has-not-voted')).toMatchObject({
      personIds: ['S07'],
    });
    m.refuses('S01', 'RecordAbsent', { personId: person('S07') }, 'ballot-running');
    m.does('S01', 'AnnulBallot', { ballotId, reasonCode: 'connectionLoss' });
    m.does('S01', 'RecordAbsent', { personId: person('S07'), cause: 'connectionLoss' });
    m.presence('S06', 'equal');
    m.ballot(question, { yes: ['S02', 'S03', 'S01'], no: ['S04', 'S05', 'S06'] });
    expect(m.events('BallotEnded')).toHaveLength(1);
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 3, no: 3, present: 6, castingVote: 'yes' });
    m.endItem('i1', 'decided');
    m.does('S01', 'EndMeeting', {});
  });
});

describe('CON-08, ATT-18 a permit to take part at a distance', () => {
  test('for one item ends with it: the next is opened without the member', () => {
    const m = committee();
    m.open(range(1, 5));
    m.openItem('i1');
    m.does('secretary', 'DecideRemoteRequest', {
      personId: person('S06'),
      granted: true,
      scope: item('i1'),
      groundCode: 'work',
    });
    m.does('secretary', 'IdentifyPerson', { personId: person('S06'), method: 'bySight' });
    m.does('secretary', 'AdmitPerson', { personId: person('S06'), mode: 'remote' });
    m.does('secretary', 'AttestRoomSource', { source: 'overview', state: 'live' });
    m.does('secretary', 'TakeSeat', { personId: person('S06'), mode: 'remote' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.openItem('i2');
    expect(m.serving()).not.toContain('S06');
    expect(m.meeting.admission.waiting.has(person('S06'))).toBe(true);
  });

  test('for one item ends with it in the council: whoever comes to the hall serves again the same day', () => {
    const m = committee({
      bodyKind: 'council',
      substitutes: [{ id: 's1', party: 'S', rank: 1 }],
      substituteOrder: [{ party: 'S', order: ['S'] }],
      items: ['i1', 'i2', 'i3'].map((word) => ({ id: word, ...twoClauses })),
    });
    m.open(range(1, 5));
    m.does('secretary', 'DecideRemoteRequest', {
      personId: person('S06'),
      granted: true,
      scope: item('i1'),
      groundCode: 'work',
    });
    m.openItem('i1');
    m.does('secretary', 'IdentifyPerson', { personId: person('S06'), method: 'bySight' });
    m.does('secretary', 'AdmitPerson', { personId: person('S06'), mode: 'remote' });
    m.does('secretary', 'AttestRoomSource', { source: 'overview', state: 'live' });
    m.does('secretary', 'TakeSeat', { personId: person('S06'), mode: 'remote' });
    m.does('S01', 'SetItemAside', { itemId: item('i1'), causeCode: 'later' });
    m.openItem('i2');
    expect(m.events('SeatLeft').at(-1)).toMatchObject({ personId: 'S06', breaksService: false });
    m.does('S01', 'SetItemAside', { itemId: item('i2'), causeCode: 'later' });
    m.does('secretary', 'AdmitPerson', { personId: person('S06'), mode: 'hall' });
    const before = m.meeting;
    m.does('S06', 'ReturnToSeat', { personId: person('S06'), mode: 'hall' });
    expect(m.serving()).toContain('S06');
    // Replaced meanwhile, the member has broken off service after all, as when a level is not met (KL 5:20).
    m.meeting = before;
    m.does('secretary', 'AdmitPerson', { personId: person('s1'), mode: 'hall' });
    m.does('S01', 'CallSubstitute', { forPersonId: person('S06'), substituteId: person('s1') });
    m.refuses('S06', 'ReturnToSeat', { personId: person('S06'), mode: 'hall' }, 'service-broken-off-today');
  });

  test('revoked in the midst of an item: the member is out at once, a substitute steps in, quorum is counted again', () => {
    const m = committee({
      substitutes: [{ id: 's1', party: 'S', rank: 1 }],
      substituteOrder: [{ party: 'S', order: ['S'] }],
    });
    m.open(range(1, 3), ['S04']).openItem('i1');
    m.does('secretary', 'WithdrawRemotePermit', { personId: person('S04'), groundCode: 'security' });
    expect(m.serving()).not.toContain('S04');
    expect(isQuorate(m.meeting)).toBe(false);
    m.does('secretary', 'AdmitPerson', { personId: person('s1'), mode: 'hall' });
    m.does('S01', 'CallSubstitute', { forPersonId: person('S04'), substituteId: person('s1') });
    expect(isQuorate(m.meeting)).toBe(true);
    m.refuses('S04', 'ReturnToSeat', { personId: person('S04'), mode: 'remote' }, 'service-broken-off-today');
  });

  test('revoked while the ballot runs: the vote is no longer the member’s to cast', () => {
    const m = committee();
    m.open(hall, ['S06']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.does('secretary', 'WithdrawRemotePermit', { personId: person('S06'), groundCode: 'security' });
    m.refuses('S06', 'CastVote', { ballotId, choice: 'no' }, 'not-admitted');
  });
});

describe('JAV-03 several items in one decision', () => {
  test('are not taken together with one from which somebody is disqualified', () => {
    const m = committee();
    m.open(range(1, 7));
    m.does('S07', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    for (const word of ['i1', 'i2']) {
      m.openItem(word);
      m.does('S01', 'EndDeliberation', { itemId: item(word) });
      m.does('S01', 'SetItemAside', { itemId: item(word), causeCode: 'enBloc' });
    }
    expect(m.refuses('S01', 'PutEnBloc', { itemIds: [item('i1'), item('i2')] }, 'disqualified')).toMatchObject({
      personId: 'S07',
      itemId: 'i2',
    });
  });

  test('nor with one that needs more than a simple majority (KL 5:33)', () => {
    const m = committee({
      bodyKind: 'council',
      items: [
        { id: 'i1', ...twoClauses },
        { id: 'i2', clauses: ['att ge stöd'], urgent: true },
      ],
    });
    m.open(range(1, 7));
    for (const word of ['i1', 'i2']) {
      m.openItem(word);
      m.does('S01', 'EndDeliberation', { itemId: item(word) });
      m.does('S01', 'SetItemAside', { itemId: item(word), causeCode: 'enBloc' });
    }
    m.refuses('S01', 'PutEnBloc', { itemIds: [item('i1'), item('i2')] }, 'item-has-open-questions');
  });
});

describe('KL 5:33 an urgent item that nobody has prepared', () => {
  test('needs all of them for what is added to it as well', () => {
    const m = committee({ bodyKind: 'council', items: [{ id: 'i1', clauses: ['att ge stöd'], urgent: true }] });
    m.open(range(1, 7)).openItem('i1');
    m.propose('i1', 'S02', 'addition', 'att redovisa stödet');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    expect(m.put({ itemId: item('i1') })).toMatchObject({ purpose: 'addition', majority: 'unanimous' });
  });
});
