import { describe, expect, test } from 'vitest';
import type { ProposalKind } from '../vocabulary.ts';
import { letterOf } from './proposition-order.ts';
import { hasOpenQuestions, outcomeOfItem, progressOf } from './questions.ts';
import { propose, put, settleByGavel, settleOrder } from './testing/procedure-steps.ts';
import { id, names, Session } from './testing/session.ts';

const clauses = ['att anta planen', 'att avsätta medel', 'att följa upp', 'att informera', 'att delegera'];

type Made = readonly [ProposalKind, (readonly number[])?];

function ordered(
  proposals: readonly Made[],
  item: ConstructorParameters<typeof Session>[0]['items'] = [{ itemId: 'i1', clauses }],
) {
  const session = new Session({ serving: names('M', 9), items: item });
  proposals.forEach(([kind, of], i) => {
    propose(session, kind, `M0${i + 2}`, of === undefined ? {} : { clauses: of });
  });
  session.endDeliberation();
  const order = settleOrder(session);
  const steps = order.steps.map((step) => {
    const clause = step.clause === undefined ? '' : ` ${step.clause}`;
    return `${step.purpose}${clause}: ${step.alternatives.map((a) => a.key).join(' ')}`;
  });
  return { session, steps, order };
}

describe('PRO-10 the order of propositions that the program proposes', () => {
  test('puts formal questions first and each by itself, the main question next, additions last', () => {
    const { order, steps } = ordered([['addition'], ['reject'], ['referBack'], ['table'], ['amend'], ['adjourn']]);
    expect(steps).toEqual([
      'pointOfOrder: yes no',
      'delay: yes no',
      'delay: yes no',
      'main: A C F',
      'addition: yes no',
    ]);
    expect(order.steps.slice(1, 3).map((s) => s.alternatives.map((a) => a.label))).toEqual([
      ['Ärendet avgörs idag', 'Ärendet bordläggs'],
      ['Ärendet avgörs idag', 'Ärendet återremitteras'],
    ]);
  });

  test('DEC-10 puts five att-satser one by one where proposals concern single ones', () => {
    const { steps } = ordered([
      ['amend', [2]],
      ['reject', [4]],
      ['amend', [2]],
    ]);
    expect(steps).toEqual([
      'clause 1: yes no',
      'clause 2: A B D',
      'clause 3: yes no',
      'clause 4: A C',
      'clause 5: yes no',
    ]);
  });

  test('DEC-10 settles the whole first where somebody is against the whole, then the clauses in dispute', () => {
    const { steps } = ordered([['reject'], ['amend', [2]]]);
    expect(steps).toEqual(['main: A B', 'clause 2: A C']);
  });

  test('DEC-10 a clause lapses when the prepared proposal has fallen, and is put when it has not', () => {
    const rejected = ordered([['reject'], ['amend', [2]], ['addition']]).session;
    settleByGavel(rejected, 'B');
    expect(progressOf(rejected.meeting.proposals, id('i1')).map((p) => p.state)).toEqual([
      'settled',
      'lapsed',
      'waiting',
    ]);
    expect(put(rejected).purpose).toBe('addition');

    const approved = ordered([['reject'], ['amend', [2]]]).session;
    settleByGavel(approved, 'A');
    const clause = put(approved);
    expect([clause.purpose, clause.clause]).toEqual(['clause', 2]);
  });

  test('an amendment of every clause is one of the whole', () => {
    expect(ordered([['amend', [1, 2, 3, 4, 5]]]).steps).toEqual(['main: A B']);
  });

  test('PRO-11 one proposal alone is asked as yes or no', () => {
    const { steps, session } = ordered([]);
    expect(steps).toEqual(['main: yes no']);
    settleByGavel(session, 'yes');
    expect(outcomeOfItem(session.meeting.proposals, id('i1'))).toBe('decided');
    expect(hasOpenQuestions(session.meeting.proposals, id('i1'))).toBe(false);
  });

  test('DEC-10 decided part by part, each with its own outcome', () => {
    const { session } = ordered([
      ['amend', [2]],
      ['reject', [4]],
    ]);
    for (const key of ['yes', 'B', 'yes', 'A', 'no']) settleByGavel(session, key);
    expect(session.meeting.proposals.decisions.map((d) => d.outcome)).toEqual(['yes', 'B', 'yes', 'A', 'no']);
    expect(session.refused('PutProposition', {}).code).toBe('no-question-left');
  });

  test('nothing further is put after a delay', () => {
    const { session } = ordered([['referBack'], ['addition']]);
    settleByGavel(session, 'no');
    expect(session.refused('PutProposition', {}).code).toBe('no-question-left');
    expect(outcomeOfItem(session.meeting.proposals, id('i1'))).toBe('referredBack');
    expect(hasOpenQuestions(session.meeting.proposals, id('i1'))).toBe(false);
  });

  test('PRO-09 bordläggning ends the item tabled', () => {
    const { session } = ordered([['table']]);
    settleByGavel(session, 'no');
    expect(outcomeOfItem(session.meeting.proposals, id('i1'))).toBe('tabled');
  });

  test('labels say whose proposal it is, and tell two of the same mover apart', () => {
    const session = new Session({ serving: names('M', 3) });
    propose(session, 'amend', 'M02');
    propose(session, 'amend', 'M02');
    session.endDeliberation();
    settleOrder(session);
    expect(put(session).alternatives.map((a) => a.label)).toEqual([
      'Bifall till kommunstyrelsens förslag',
      'Bifall till Namn M02s (M) ändringsyrkande (B)',
      'Bifall till Namn M02s (M) ändringsyrkande (C)',
    ]);
  });
});

describe('an order that is set anew', () => {
  test('after the deliberation has been opened again holds the new proposals, and no delay that was turned down', () => {
    const { session } = ordered([['referBack'], ['reject']]);
    settleByGavel(session, 'yes');
    session.record({ type: 'ItemPhaseChanged', itemId: id('i1'), phase: 'deliberation' });
    propose(session, 'amend', 'M05');
    session.endDeliberation();
    expect(
      settleOrder(session).steps.map((s) => `${s.purpose}: ${s.alternatives.map((a) => a.key).join(' ')}`),
    ).toEqual(['main: A C D']);
    settleByGavel(session, 'D');
    expect(hasOpenQuestions(session.meeting.proposals, id('i1'))).toBe(false);
    expect(session.meeting.proposals.decisions.map((d) => `${d.purpose} ${d.outcome}`)).toEqual([
      'delay yes',
      'main D',
    ]);
  });

  test('DEC-10 by the chair: five att-satser one by one although nobody disputes any', () => {
    const session = new Session({ bodyKind: 'committee', serving: names('N', 9), items: [{ itemId: 'i1', clauses }] });
    session.endDeliberation();
    const prepared = session.meeting.proposals.proposals[0]?.proposalId ?? id('');
    const steps = clauses.map((_, i) => ({ purpose: 'clause' as const, clause: i + 1, proposalIds: [prepared] }));
    session.do('ApprovePropositionOrder', { itemId: id('i1'), steps });
    const labels = clauses.map((_, i) => {
      const question = put(session);
      session.do('StateFinding', { propositionId: question.propositionId, alternativeKey: i === 3 ? 'no' : 'yes' });
      session.later(5).do('StrikeGavel', { propositionId: question.propositionId });
      return question.alternatives.map((a) => a.label).join(' | ');
    });
    expect(labels[1]).toBe('Bifall till kommunstyrelsens förslag i att-sats 2 | Avslag på att-sats 2');
    expect(session.meeting.proposals.decisions.map((d) => d.outcome)).toEqual(['yes', 'yes', 'yes', 'no', 'yes']);
  });
});

describe('letters', () => {
  test('go on after Z', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 702].map(letterOf)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA', 'AAA']);
  });
});
