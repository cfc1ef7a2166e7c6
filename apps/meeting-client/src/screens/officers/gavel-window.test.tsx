import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { foundLabel } from '../member/finding-label.ts';
import { IfBallot } from './gavel-window.tsx';

const shown = (ballotBetween?: Parameters<typeof IfBallot>[0]['proposition']['ballotBetween']) =>
  renderToStaticMarkup(<IfBallot proposition={ballotBetween === undefined ? {} : { ballotBetween }} />);

test('beside the window ja and nej are what the server counts as yes and no', () => {
  expect(shown({ kind: 'yesNo', yes: 'Bifall till Eks förslag', no: 'Bifall till styrelsens förslag' })).toContain(
    'Ja: Bifall till Eks förslag<br/>Nej: Bifall till styrelsens förslag',
  );
});

test('with three proposals ja is what was found, and the counter-proposal is to be chosen among the other two (DEC-09)', () => {
  const text = shown({ kind: 'counterFirst', yes: 'Bifall till A', among: ['Bifall till B', 'Bifall till C'] });
  expect(text).toContain('Ja: Bifall till A');
  expect(text).toContain('bland Bifall till B och Bifall till C');
});

test('while it is not known what a vote would be between, nothing is said of it', () => {
  expect(shown()).toBe('');
});

test('a closed vote is between names and has neither ja nor nej', () => {
  const text = shown({ kind: 'closed', labels: ['Ek', 'Lund'] });
  expect(text).toContain('Ek och Lund');
  expect(text).not.toContain('Ja:');
});

test('what the chair finds is one alternative, or the names found together', () => {
  const alternatives = ['A', 'B', 'C'].map((key) => ({ key, label: `Namn ${key}` }));
  const found = (findingKey: string) => foundLabel({ alternatives, findingKey });
  expect(foundLabel({ alternatives })).toBeUndefined();
  expect(found('B')).toBe('Namn B');
  expect(found('A+C')).toBe('Namn A och Namn C');
  expect(found('A+B+C')).toBe('Namn A, Namn B och Namn C');
});
