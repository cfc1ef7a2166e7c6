import { describe, expect, test } from 'vitest';
import { problemInWords } from './register-problems.ts';

const problem = (status: number, code: string, facts: Readonly<Record<string, unknown>> = {}) =>
  problemInWords({ status, code, facts });

describe('a no from the register', () => {
  test('names what is there already, by the rule that was broken', () => {
    expect(problem(409, 'already-there', { constraint: 'body_organisation_id_name_key' })).toBe(
      'Det finns redan ett organ med det namnet.',
    );
    expect(problem(409, 'already-there', { constraint: 'something_else' })).toBe('Det finns redan.');
  });

  test('names who sits in the seats that were to be taken away', () => {
    const seats = [
      { label: '12', name: 'Ture Lind' },
      { label: '13', name: 'Siv Bäck' },
    ];
    expect(problem(409, 'seat-occupied', { seats })).toContain('Ture Lind på plats 12, Siv Bäck på plats 13');
  });

  test('names the field, whether a route found it or its form', () => {
    const words = 'Sista dagen ligger före den första.';
    expect(problem(400, 'bad-request', { field: 'to', from: '2027-01-01' })).toBe(words);
    expect(problem(400, 'bad-request', { fields: [{ at: '/to', fault: 'Invalid ISO date' }] })).toBe(words);
    expect(problem(400, 'bad-request', { field: 'lines', party: 'Q' })).toBe('Det finns inget parti som heter Q.');
    expect(problem(400, 'bad-request', { field: 'on', from: '2027-01-01' })).toBe(words);
    expect(problem(400, 'bad-request', { field: 'on', to: '2027-01-01' })).toContain('Det slutar redan 2027-01-01.');
    expect(problem(400, 'bad-request', {})).toBe('Något i formuläret är fel ifyllt.');
  });

  test('never shows a code where the reader can do something about it, and shows it where not', () => {
    for (const code of [
      'server-unreachable',
      'not-signed-in',
      'no-right',
      'not-found',
      'changed-meanwhile',
      'series-begun',
      'seat-not-in-force',
      'in-use',
      'already-begun',
      'link-unknown',
      'no-remote-authorization',
      'already-requested',
      'no-remote-permit',
      'already-called',
    ]) {
      expect([code, problem(409, code)]).toEqual([code, expect.not.stringContaining(code)]);
    }
    expect(problem(500, 'internal')).toContain('500');
    expect(problem(409, 'never-heard-of')).toContain('never-heard-of');
  });
});
