import { describe, expect, test } from 'vitest';
import { decisionBasis } from './decision-basis.ts';
import { presets, settingsOf } from './presets.ts';
import { changesBetween, type Regulation, regulationOn, valuesInForce } from './regulation.ts';

const first: Regulation = {
  title: 'Reglemente för socialnämnden',
  bodyKind: 'committee',
  version: 1,
  decision: 'KF 2026-11-30 § 112',
  decidedOn: '2026-11-30',
  from: '2027-01-01',
  values: [{ key: 'remote.maxRemote', value: 3, source: 'KF 2026-11-30 § 112', since: '2027-01-01' }],
};
const second: Regulation = { ...first, version: 2, from: '2027-07-01', values: [] };

describe('regulations as data', () => {
  test('the version in force is the latest that has begun', () => {
    expect(regulationOn([second, first], '2027-06-30')?.version).toBe(1);
    expect(regulationOn([second, first], '2027-07-01')?.version).toBe(2);
    expect(regulationOn([second, first], '2026-12-31')).toBeUndefined();
  });
  test('what nobody has decided is the default and marked as assumed', () => {
    const values = valuesInForce(first, 'committee');
    expect(values.find((v) => v.key === 'remote.maxRemote')).toMatchObject({ value: 3, isAssumed: false });
    expect(values.find((v) => v.key === 'connection.graceSeconds')).toMatchObject({ value: 30, isAssumed: true });
  });
  test('two versions are compared value by value', () => {
    expect(changesBetween(first, second)).toEqual([{ key: 'remote.maxRemote', from: 3, to: 'none' }]);
  });
});

describe('presets', () => {
  test('cover the seven municipalities, Piteå, SKR and a company board', () => {
    expect(presets.map((p) => p.id)).toEqual([
      'boras',
      'helsingborg',
      'norrtalje',
      'lidingo',
      'nykvarn',
      'nynashamn',
      'varmdo',
      'pitea',
      'skr',
      'companyBoard',
    ]);
  });
  test('give every value with the line of its source', () => {
    for (const setting of presets.flatMap(settingsOf)) expect(setting.source).toMatch(/, (rad \d+|\d+:\d+)$/);
  });
  test('never turn an unlawful practice into a value', () => {
    const norrtalje = presets.find((p) => p.id === 'norrtalje');
    expect(norrtalje?.statements.some((s) => s.conflict !== undefined)).toBe(true);
    expect(norrtalje === undefined ? [] : settingsOf(norrtalje)).toEqual([]);
  });
});

describe('the basis for a decision', () => {
  test('says what the values say, and which nobody has decided', () => {
    const basis = decisionBasis(first, 'committee', 'Socialnämnden');
    expect(basis.terms.find((t) => t.text === 'Högst tre ledamöter deltar på distans.')).toMatchObject({
      isAssumed: false,
      source: 'KF 2026-11-30 § 112',
    });
    expect(basis.terms.filter((t) => t.isAssumed).length).toBeGreaterThan(3);
    expect(basis.wording[0]).toContain('KL 6:24');
  });
});
