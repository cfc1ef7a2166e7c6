import { describe, expect, test } from 'vitest';
import { remoteMembers } from '../attendance/serving.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import type { PolicyValues } from '../policies.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `S0${String(from + i)}`);
const minutes = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

interface Sitting {
  readonly hall: readonly string[];
  readonly remote?: readonly string[];
  readonly policies?: Partial<PolicyValues>;
}

function board(seats: number, { hall, remote = [], policies = {} }: Sitting, items: MeetingOptions['items'] = []) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'companyBoard',
    members: [{ id: 'S01', presidium: 'chair' }, ...range(2, seats).map((id) => ({ id }))],
    items,
    policies,
  });
  return m.open(hall, remote);
}

const ownChair = { id: 'i1', kind: 'election', electionTo: 'presidium', title: 'Val av ordförande' } as const;
const ofCommittee = { id: 'i1', kind: 'election', electionTo: 'other', title: 'Val till utskott' } as const;

function nominated(m: SteppedMeeting, names: readonly string[]) {
  m.openItem('i1');
  for (const name of names) {
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: name, nominee: { name } });
  }
  m.toPropositions('i1');
  const question = m.put({ itemId: item('i1') });
  m.find(question, question.alternatives[0]?.key ?? '');
  m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
  return question;
}

describe('ABL 8:17, 8:22 an election in a company’s board', () => {
  const half: Sitting = { hall: range(1, 2), remote: range(3, 6) };

  test('is an open vote in which the directors at a distance take part: KL 5:54 is the municipality’s', () => {
    const m = board(7, half, [ofCommittee]);
    expect(viewFor(m.meeting, 'presidium', new Map()).agenda?.['i1']).toMatchObject({ closedBallotExpected: false });
    const question = nominated(m, ['Ada Ek', 'Bo Alm']);
    expect(m.events('RemoteLeftForClosedBallot')).toEqual([]);
    expect(remoteMembers(m.meeting)).toHaveLength(4);
    const prepared = m.prepare(question);
    expect(prepared).toMatchObject({ kind: 'open', method: 'device', notOnRoll: [], rule: { source: 'ABL 8:22' } });
    expect(prepared.roll).toHaveLength(6);
    m.does('S01', 'StartBallot', { ballotId: prepared.ballotId });
    m.cast(prepared.ballotId, { yes: range(1, 4), no: range(5, 6) });
    m.end(prepared.ballotId);
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['Ada Ek'], how: 'ballot' });
    const text = minutes(m);
    expect(text).toContain('Votering begärs av');
    expect(text).not.toContain('Sluten omröstning');
  });

  test('of its own chair, 3–3 with six of seven: a lot, although the chair has voted', () => {
    const m = board(7, half, [ownChair]);
    m.ballot(nominated(m, ['Ada Ek', 'Bo Alm']), { yes: range(1, 3), no: range(4, 6) });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'tie', tiedKeys: ['yes', 'no'] });
    expect(m.events('PersonsElected')).toEqual([]);
    expect(m.meeting.proposals.notDecided).toEqual([]);
    const acts = Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
    expect(acts.map((row) => row.actKey)).toContain('drawLot');
    m.refuses('S01', 'EndItem', { itemId: item('i1') }, 'item-has-open-questions');
    const ballotId = m.events('BallotPrepared')[0]?.ballotId ?? expect.unreachable('no ballot');
    const lot = { itemId: item('i1'), ballotId, method: 'inHand', witnesses: [person('S02'), person('S05')] } as const;
    m.does('S01', 'DrawLot', { ...lot, result: ['no'] });
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['Bo Alm'], how: 'lot' });
    expect(m.events('DecisionMade').at(-1)).toMatchObject({ how: 'lot', rule: { source: 'ABL 8:17' } });
    m.refuses('S01', 'DrawLot', { ...lot, result: ['yes'] }, 'lot-not-needed');
    m.endItem('i1', 'elected');
    expect(minutes(m)).toContain('avgörs valet genom lottning mellan Ada Ek och Bo Alm. Lotten utfaller på Bo Alm');
  });

  test('of its own chair, 2–2 with four of seven: a lot; the third of all is asked of a decision, not of a lot', () => {
    const m = board(7, { hall: range(1, 4) }, [ownChair]);
    m.ballot(nominated(m, ['Ada Ek', 'Bo Alm']), { yes: range(1, 2), no: range(3, 4) });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'tie', tiedKeys: ['yes', 'no'] });
  });

  test('to another post, 3–3 with a full board of six: the chair’s side; 2–2 of seven is no decision (S-20)', () => {
    const full = board(6, { hall: range(1, 6) }, [ofCommittee]);
    full.ballot(nominated(full, ['Ada Ek', 'Bo Alm']), { yes: range(4, 6), no: range(1, 3) });
    expect(full.events('BallotEnded')[0]).toMatchObject({ outcome: 'no', castingVote: 'no' });
    expect(full.events('PersonsElected')[0]?.names).toEqual(['Bo Alm']);
    const four = board(7, { hall: range(1, 4) }, [ofCommittee]);
    four.ballot(nominated(four, ['Ada Ek', 'Bo Alm']), { yes: range(1, 2), no: range(3, 4) });
    expect(four.events('DecisionNotMade')[0]).toMatchObject({ why: 'ablThird' });
    expect(four.events('PersonsElected')).toEqual([]);
  });

  test('between three names finds a counter-proposal first; a single name is asked as yes or no', () => {
    const three = board(7, { hall: range(1, 7) }, [ofCommittee]);
    const main = nominated(three, ['Ada Ek', 'Bo Alm', 'Cilla Ö']);
    const counter = three.put({ itemId: item('i1') });
    expect(counter).toMatchObject({ purpose: 'counterProposal', majority: 'abl' });
    three.find(counter, 'C');
    three.gavel(counter);
    three.ballot(main, { yes: range(1, 3), no: range(4, 7) });
    expect(three.events('PersonsElected')[0]?.names).toEqual(['Cilla Ö']);
    const one = board(7, { hall: range(1, 7) }, [ofCommittee]);
    one.ballot(nominated(one, ['Ada Ek']), { yes: range(1, 3), no: range(4, 7) });
    expect(one.events('PersonsElected')).toEqual([]);
    expect(one.events('DecisionMade')[0]?.outcome).toBe('no');
    one.endItem('i1', 'decided');
  });

  test('to several posts takes or rejects the names together as the chair found them', () => {
    const m = board(7, { hall: range(1, 7) }, [{ ...ofCommittee, electionSeats: 2 }]);
    m.openItem('i1');
    for (const name of ['Ada Ek', 'Bo Alm', 'Cilla Ö']) {
      m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: name, nominee: { name } });
    }
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'A+C');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: range(1, 5), no: range(6, 7) });
    expect(m.events('PersonsElected')[0]?.names).toEqual(['Ada Ek', 'Cilla Ö']);
  });

  test('is never a proportional one: KL 5:58 speaks of elections to the board, not in it', () => {
    const m = board(7, { hall: range(1, 7) }, [{ ...ofCommittee, electionTo: 'companyBoard', electionSeats: 3 }]);
    m.openItem('i1');
    const by = range(1, 7).map(person);
    m.refuses('S01', 'RequestProportionalElection', { itemId: item('i1'), by }, 'not-proportional');
  });
});

describe('ABL 8:22 the articles ask for a higher majority', () => {
  const matter = { id: 'i1', clauses: ['att sälja fastigheten'], preparedBy: 'verkställande direktören' };

  function voted(present: number, yes: number, rule: PolicyValues['ab.majority'], no = present - yes) {
    const m = board(9, { hall: range(1, present), policies: { 'ab.majority': rule } }, [matter]);
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: range(1, yes), no: range(yes + 1, yes + no), abstain: range(yes + no + 1, present) });
    return m;
  }

  test.each([
    [9, 6, 'twoThirdsPresent', 'yes', 6],
    [9, 5, 'twoThirdsPresent', 'notReached', 6],
    [7, 5, 'twoThirdsPresent', 'yes', 5],
    [8, 6, 'threeQuartersPresent', 'yes', 6],
    [8, 5, 'threeQuartersPresent', 'notReached', 6],
    [7, 6, 'twoThirdsBoard', 'yes', 6],
    [6, 5, 'twoThirdsBoard', 'notReached', 6],
  ] as const)('nine seats, %i present, %i for: by %s %s, since %i are needed', (present, yes, rule, outcome, threshold) => {
    const m = voted(present, yes, rule);
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome, threshold, byArticles: true });
    expect(m.events('DecisionMade')).toHaveLength(outcome === 'yes' ? 1 : 0);
    expect(minutes(m)).toContain(`Bolagsordningen kräver minst ${threshold} röster för ett beslut (ABL 8:22)`);
  });

  test('level votes are then no decision: there is no casting vote beside a special majority', () => {
    const m = voted(8, 4, 'twoThirdsPresent');
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'notReached' });
    expect(m.events('BallotEnded')[0]?.castingVote).toBeUndefined();
  });

  test('the law alone: five of nine present decide 5–4, and 3–2 of five present falls on the third', () => {
    expect(voted(9, 5, 'none').events('BallotEnded')[0]).toMatchObject({ outcome: 'yes', threshold: 4 });
    const few = voted(5, 3, 'none');
    expect(few.events('BallotEnded')[0]?.outcome).toBe('notReached');
    expect(few.events('DecisionNotMade')[0]?.why).toBe('ablThird');
  });

  test('a delay and a question of procedure need only what the law asks', () => {
    const m = board(9, { hall: range(1, 9), policies: { 'ab.majority': 'twoThirdsPresent' } }, [matter]);
    m.openItem('i1');
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'referBack', text: 'bättre underlag' });
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: range(1, 4), no: range(5, 9) });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'no' });
    m.endItem('i1', 'referredBack');
    const other = board(9, { hall: range(1, 9), policies: { 'ab.majority': 'twoThirdsPresent' } }, [matter]);
    other.openItem('i1');
    const subject = { kind: 'temporaryChair', personId: person('S04'), scope: 'meeting' } as const;
    const chair = other.put({ subject });
    other.find(chair, 'yes');
    other.does('S02', 'RequestBallot', { propositionId: chair.propositionId });
    other.ballot(chair, { yes: range(1, 5), no: range(6, 9) });
    expect(presidingNow(other.meeting)).toBe('S04');
  });
});
