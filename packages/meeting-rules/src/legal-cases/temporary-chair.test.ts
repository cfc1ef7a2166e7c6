import { describe, expect, test } from 'vitest';
import type { PropositionSubject } from '../events.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { findingsOf } from '../proposals/finding-and-gavel.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { BodyKind } from '../vocabulary.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `S0${String(from + i)}`);
const minutes = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

/** Nine seats; S01 has no office here, so that the whole presidium (P1–P3) is away and S01 has served longest. */
function withoutPresidium(bodyKind: BodyKind, hall: readonly string[], remote: readonly string[] = []) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind,
    members: [
      ...range(1, 6).map((id, i) => ({ id, seniority: i + 1 })),
      { id: 'P1', presidium: 'chair', seniority: 7 },
      { id: 'P2', presidium: 'firstViceChair', seniority: 8 },
      { id: 'P3', presidium: 'secondViceChair', seniority: 9 },
    ],
    items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'förvaltningen' }],
  });
  return m.open(hall, remote);
}

const between = (...words: readonly string[]): PropositionSubject => {
  const [first = '', ...others] = words;
  return { kind: 'temporaryChair', personId: person(first), otherIds: others.map(person), scope: 'meeting' };
};

/** Papers of those who vote, counted twice by the tellers. */
function onPaper(m: SteppedMeeting, voters: readonly string[], votes: Readonly<Record<string, number>>) {
  const { ballotId, kind } = m.prepare(m.question());
  expect(kind).toBe('closed');
  m.does('S01', 'StartBallot', { ballotId });
  for (const word of voters) m.does('S01', 'MarkOffVoter', { ballotId, personId: person(word) });
  m.end(ballotId);
  const perAlternative = Object.entries(votes).map(([key, n]) => ({ key, votes: n }));
  for (const teller of ['secretary', 'S01']) {
    m.does(teller, 'EnterPaperCount', { ballotId, perAlternative, blank: 0, invalid: 0 });
  }
  return ballotId;
}

describe('BOD-04 the whole presidium is away and two want to lead', () => {
  test('the member of longest service leads until the committee has chosen between them, found and struck', () => {
    const m = withoutPresidium('committee', range(1, 6));
    expect(presidingNow(m.meeting)).toBe('S01');
    const question = m.put({ subject: between('S03', 'S04') });
    expect(findingsOf(m.meeting, question).map(({ key }) => key)).toEqual(['A', 'B']);
    m.find(question, 'B');
    m.gavel(question);
    expect(presidingNow(m.meeting)).toBe('S04');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ cause: 'elected', scope: 'meeting' });
    m.does('S04', 'OpenItem', { itemId: item('i1') });
    const text = minutes(m);
    expect(text).toMatch(/ställer proposition på .*S03.* och .*S04.* som tillfällig ordförande/);
    expect(text).toMatch(/väljer .*S04.* att leda sammanträdet/);
  });

  test('asked for, the election is closed, on paper, without those at a distance (KL 5:54, 6:33; ELE-01)', () => {
    const m = withoutPresidium('committee', range(1, 5), ['S06']);
    const question = m.put({ subject: between('S03', 'S04') });
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    onPaper(m, range(1, 5), { A: 3, B: 2 });
    expect(presidingNow(m.meeting)).toBe('S03');
  });

  test('3–3 is settled by lot, by whoever leads meanwhile, and never by that one’s casting vote (KL 5:56)', () => {
    const m = withoutPresidium('committee', range(1, 6));
    const question = m.put({ subject: between('S03', 'S04') });
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const ballotId = onPaper(m, range(1, 6), { A: 3, B: 3 });
    expect(presidingNow(m.meeting)).toBe('S01');
    const acts = Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
    expect(acts.map((row) => row.actKey)).toContain('drawLot');
    const witnesses = [person('S02'), person('S05')];
    m.refuses('S01', 'DrawLot', { method: 'inHand', witnesses, result: ['B'] }, 'lot-not-needed');
    m.does('S01', 'DrawLot', { ballotId, method: 'inHand', witnesses, result: ['B'] });
    expect(presidingNow(m.meeting)).toBe('S04');
  });

  test('three names in the council: most votes, no majority of them all is asked (KL 5:55)', () => {
    const m = withoutPresidium('council', range(1, 6));
    const question = m.put({ subject: between('S03', 'S04', 'S05') });
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    onPaper(m, range(1, 6), { A: 2, B: 1, C: 3 });
    expect(presidingNow(m.meeting)).toBe('S05');
    expect(m.events('PresidingChanged').at(-1)?.rule).toEqual({ source: 'KL 5:72' });
  });

  test('a name twice, an absent one, and one at a distance while others are on site are refused (CON-12)', () => {
    const m = withoutPresidium('committee', range(1, 5), ['S06']);
    m.refuses('S01', 'PutProposition', { subject: between('S03', 'S03') }, 'invalid-body');
    m.refuses('S01', 'PutProposition', { subject: between('S03', 'P1') }, 'not-serving');
    m.refuses('S01', 'PutProposition', { subject: between('S03', 'S06') }, 'must-preside-on-site');
  });

  test('in a company’s board the vote is open; level gives a lot, three names a counter-proposal first (ABL 8:17)', () => {
    const level = withoutPresidium('companyBoard', range(1, 6));
    const two = level.put({ subject: between('S03', 'S04') });
    level.find(two, 'A');
    level.does('S02', 'RequestBallot', { propositionId: two.propositionId });
    level.ballot(two, { yes: range(1, 3), no: range(4, 6) });
    expect(presidingNow(level.meeting)).toBe('S01');
    const ballotId = level.events('BallotEnded')[0]?.ballotId ?? level.meeting.ballots.ballots[0]?.ballotId;
    if (ballotId === undefined) expect.unreachable('no ballot');
    const witnesses = [person('S02'), person('S05')];
    level.does('S01', 'DrawLot', { ballotId, method: 'inHand', witnesses, result: ['no'] });
    expect(presidingNow(level.meeting)).toBe('S04');

    const three = withoutPresidium('companyBoard', range(1, 6));
    const main = three.put({ subject: between('S03', 'S04', 'S05') });
    three.find(main, 'A');
    three.does('S02', 'RequestBallot', { propositionId: main.propositionId });
    const counter = three.put({});
    expect(counter).toMatchObject({ purpose: 'counterProposal', majority: 'abl' });
    three.find(counter, 'C');
    three.gavel(counter);
    three.ballot(main, { yes: range(1, 2), no: range(3, 6) });
    expect(presidingNow(three.meeting)).toBe('S05');
  });
});
