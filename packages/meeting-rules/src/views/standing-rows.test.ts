import { describe, expect, test } from 'vitest';
import { privateViewFor } from '../private-view.ts';
import { find, gavel, put } from '../proposals/testing/procedure-steps.ts';
import { id, itemId, names, person, Session } from '../proposals/testing/session.ts';
import { viewFor } from '../view-for.ts';
import type { TextRef } from '../vocabulary.ts';

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
  test('stands in the agenda once the item is over, for those in the room and not for the web', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    const { propositionId } = put(session);
    find(session, propositionId, 'yes');
    session.later(5);
    gavel(session, propositionId);
    const agenda = (audience: 'participants' | 'public' | 'hallScreen') =>
      viewFor(session.meeting, audience, new Map()).agenda?.i1;
    expect(agenda('participants')?.decisions).toBeUndefined();
    session.record({ type: 'ItemEnded', itemId: i1, outcome: 'decided' });
    expect(agenda('participants')?.decisions?.[0]).toMatch(/^Kommunfullmäktige beslutar /);
    expect(agenda('hallScreen')?.decisions).toEqual(agenda('participants')?.decisions);
    expect(agenda('public')).not.toHaveProperty('decisions');
  });
});
