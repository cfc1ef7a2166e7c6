import { describe, expect, test } from 'vitest';
import { findingsOf } from './finding-and-gavel.ts';
import { questionOf } from './proposal-rows.ts';
import { openProposition, outcomeOfItem } from './questions.ts';
import { find, gavel, propose, put, requestBallot, vote } from './testing/procedure-steps.ts';
import { itemId, names, only, Session } from './testing/session.ts';

const all = names('M', 61);

describe('an extra election to the council (KL 5:10)', () => {
  const session = (earlierDelay: 'none' | 'majority') => {
    const begun = new Session({ serving: all, items: [{ itemId: 'i1', special: 'extraElection', earlierDelay }] });
    begun.endDeliberation();
    return begun;
  };

  test('PRO-06 is always tabled the first time', () => {
    const begun = session('none');
    const { propositionId, purpose } = put(begun);
    expect(purpose).toBe('delay');
    expect(begun.refused('StateFinding', { propositionId, alternativeKey: 'yes' })).toMatchObject({
      code: 'must-be-tabled-first',
      rule: { source: 'KL 5:50' },
    });
    expect(begun.refused('RequestBallot', { propositionId }, 'M02').code).toBe('must-be-tabled-first');
    const open = openProposition(begun.meeting.proposals);
    expect(open && findingsOf(begun.meeting, open)).toEqual([{ key: 'no', label: 'Ärendet bordläggs' }]);
    find(begun, propositionId, 'no');
    const decision = only(gavel(begun, propositionId), 'DecisionMade');
    expect(decision).toMatchObject({ purpose: 'delay', outcome: 'no', rule: { source: 'KL 5:50' } });
    expect(decision.delayedBy).toBeUndefined();
    expect(outcomeOfItem(begun.meeting.proposals, itemId('i1'))).toBe('tabled');
  });

  test.each([
    [41, 'yes'],
    [40, 'no'],
  ] as const)('DEC-11 needs two thirds of 61 present the second time: %i ja → %s', (yes, outcome) => {
    const begun = session('majority');
    const { propositionId, majority } = put(begun);
    expect(majority).toBe('twoThirdsPresent');
    requestBallot(begun, propositionId, 'M02');
    const events = vote(begun, propositionId, { yes: all.slice(0, yes), no: all.slice(yes) });
    expect(only(events, 'BallotEnded')).toMatchObject({ threshold: 41, outcome });
  });
});

describe('a referendum asked for by the people (KL 5:37)', () => {
  test.each([
    [41, 20, 'yes'],
    [40, 1, 'no'],
  ] as const)('DEC-11 %i of 61 present against it, %i for it → stopped: %s', (against, infavour, outcome) => {
    const session = new Session({ serving: all, items: [{ itemId: 'i1', special: 'popularInitiative' }] });
    propose(session, 'reject', 'M02');
    session.endDeliberation();
    const question = put(session);
    expect(question.alternatives.map((a) => a.label)).toEqual([
      'Avslag på framställningen om folkomröstning',
      'Folkomröstning hålls',
    ]);
    requestBallot(session, question.propositionId, 'M02');
    const votes = {
      yes: all.slice(0, against),
      no: all.slice(against, against + infavour),
      abstain: all.slice(against + infavour),
    };
    expect(only(vote(session, question.propositionId, votes), 'DecisionMade').outcome).toBe(outcome);
  });
});

describe('the words of questions', () => {
  test('name the body and what is asked', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    put(session);
    const open = openProposition(session.meeting.proposals);
    expect(open && questionOf(session.meeting, open)).toBe(
      'Beslutar fullmäktige om bifall till kommunstyrelsens förslag?',
    );
  });

  test('DEC-14 a finding by acclamation carries no numbers: nothing is counted that nobody voted on', () => {
    const session = new Session({ serving: names('M', 5) });
    session.endDeliberation();
    const { propositionId } = put(session);
    find(session, propositionId, 'yes');
    const [struck] = gavel(session, propositionId);
    expect(Object.keys(struck ?? {}).sort()).toEqual([
      'alternativeKey',
      'propositionId',
      'required',
      'serving',
      'type',
    ]);
    expect(session.meeting.ballots.ballots).toEqual([]);
  });

  test('a procedural question without its subject is refused', () => {
    const session = new Session({ serving: names('M', 5) });
    expect(session.refused('PutProposition', { purpose: 'adjusters' })).toMatchObject({
      code: 'invalid-body',
      field: 'subject',
    });
  });
});
