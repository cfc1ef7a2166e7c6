import { describe, expect, test } from 'vitest';
import {
  find,
  gavel,
  propose,
  put,
  requestBallot,
  settleByGavel,
  settleOrder,
  vote,
} from '../proposals/testing/procedure-steps.ts';
import { itemId, names, Session } from '../proposals/testing/session.ts';
import { minutesOf } from './minutes-of.ts';
import { proposalVerb } from './paragraph-parts.ts';

const i1 = itemId('i1');

/** All sentences of the first § in order, proposals with a text of their own. */
function sentences(session: Session): readonly string[] {
  session.record({ type: 'ItemEnded', itemId: i1, outcome: 'decided' });
  const texts = new Map(session.meeting.proposals.proposals.map((p) => [p.textRef, `att göra som ${p.letter} säger`]));
  const [paragraph] = minutesOf(session.meeting.minutes, texts).paragraphs;
  return (paragraph?.parts ?? []).flatMap((part) => part.sentences.map((s) => s.text));
}

describe('a proposal in words of its own', () => {
  const made = { type: 'ProposalMade', kind: 'amend', by: [], clauses: [] } as unknown as Parameters<
    typeof proposalVerb
  >[0];

  test.each([
    ['Att lekplatsen byggs ut', 'yrkar som ändring att lekplatsen byggs ut'],
    ['SKR:s modell ska gälla!', 'yrkar som ändring: SKR:s modell ska gälla!'],
    ['Vi vill ha\nfler träd', 'yrkar som ändring: Vi vill ha fler träd'],
  ])('%s is a part of the sentence where it fits, and else stands as it was written', (written, told) => {
    expect(proposalVerb(made, written)).toBe(told);
  });
});

describe('decisions as the minutes tell them', () => {
  test('a ballot that was annulled has decided nothing; the one held again has', () => {
    const session = new Session({ serving: names('M', 3) });
    propose(session, 'amend', 'M02');
    session.endDeliberation();
    settleOrder(session);
    const { propositionId } = put(session);
    find(session, propositionId, 'A');
    requestBallot(session, propositionId, 'M02');
    vote(session, propositionId, { yes: ['M01', 'M02'], no: ['M03'] });
    const [first] = session.meeting.ballots.ballots;
    if (first === undefined) return expect.unreachable('no ballot');
    session.do('AnnulBallot', { ballotId: first.ballotId, reasonCode: 'countDisputed' });
    vote(session, propositionId, { yes: ['M01'], no: ['M02', 'M03'] });
    const told = sentences(session);
    expect(told.filter((s) => s.includes('beslutar'))).toEqual(['Kommunfullmäktige beslutar att göra som B säger.']);
    expect(told).toContain('Omröstningen ogiltigförklaras och hålls på nytt.');
  });

  test('S-20 a board without a decision: what was needed is told by the companies act', () => {
    const session = new Session({ bodyKind: 'companyBoard', serving: names('D', 4), seats: 7 });
    session.endDeliberation();
    const { propositionId } = put(session);
    requestBallot(session, propositionId, 'D02');
    vote(session, propositionId, { yes: ['D01', 'D02'], no: ['D03', 'D04'] });
    expect(sentences(session)).toContain(
      'För ett beslut krävs minst 3 röster när inte alla ledamöter är närvarande (ABL 8:22).',
    );
  });

  test('an employment is decided in the words of the proposal', () => {
    const items = [{ itemId: 'i1', kind: 'employment' as const, clauses: ['att anställa A som chef'] }];
    const session = new Session({ bodyKind: 'committee', serving: names('N', 3), items });
    session.endDeliberation();
    settleByGavel(session, 'yes');
    expect(sentences(session)[0]).toBe('Kommunfullmäktige beslutar att anställa A som chef.');
  });

  test('an adjournment that was turned down is no decision on the matter', () => {
    const session = new Session({ serving: names('M', 3) });
    propose(session, 'adjourn', 'M02');
    session.endDeliberation();
    settleOrder(session);
    settleByGavel(session, 'no');
    settleByGavel(session, 'no');
    expect(sentences(session)[0]).toBe('Kommunfullmäktige beslutar att avslå förslaget.');
  });

  test('KL 5:50 an extra election is tabled; KL 5:37 a referendum is held or the request rejected', () => {
    const extra = new Session({ serving: names('M', 9), items: [{ itemId: 'i1', special: 'extraElection' }] });
    extra.endDeliberation();
    const { propositionId } = put(extra);
    find(extra, propositionId, 'no');
    gavel(extra, propositionId);
    expect(sentences(extra)[0]).toBe('Kommunfullmäktige beslutar att bordlägga ärendet.');
    for (const [key, decided] of [
      ['no', 'att folkomröstning ska hållas'],
      ['yes', 'att avslå framställningen om folkomröstning'],
    ] as const) {
      const session = new Session({ serving: names('M', 9), items: [{ itemId: 'i1', special: 'popularInitiative' }] });
      session.endDeliberation();
      settleByGavel(session, key);
      expect(sentences(session)[0]).toBe(`Kommunfullmäktige beslutar ${decided}.`);
    }
  });

  test('who is elected to what follows from the title of the item', () => {
    const items = [{ itemId: 'i1', kind: 'election' as const, clauses: [], title: 'Val av en ledamot i valnämnden' }];
    const session = new Session({ serving: names('M', 3), items });
    propose(session, 'nomination', 'M02', { nominee: 'Kim Ek' });
    session.endDeliberation();
    settleByGavel(session, 'A');
    expect(sentences(session)[0]).toBe('Kommunfullmäktige väljer Kim Ek till ledamot i valnämnden.');
  });
});
