import { presets, type Regulation, valuesInForce } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import {
  allKeys,
  appliesTo,
  doubtOf,
  keysOfGroup,
  numberFrom,
  numbersFrom,
  originInWords,
  ruleGroups,
  statuteOf,
} from './policy-forms.ts';
import {
  changesOf,
  draftAsRegulation,
  draftOf,
  missingForAdoption,
  settingsFor,
  withPreset,
  withRule,
} from './regulation-draft.ts';

const adopted: Regulation = {
  title: 'Reglemente',
  bodyKind: 'committee',
  version: 1,
  decision: 'KF 2026-04-27 § 31',
  decidedOn: '2026-04-27',
  from: '2026-06-01',
  values: [{ key: 'remote.maxRemote', value: 3, source: 'KF 2026-04-27 § 31', since: '2026-04-27' }],
};
const inForce = valuesInForce(adopted, 'committee');
const pitea = presets.find((preset) => preset.id === 'pitea');
const norrtalje = presets.find((preset) => preset.id === 'norrtalje');
const form = { title: 'Reglemente', decision: 'KF 2026-11-30 § 112', decidedOn: '2026-11-30', from: '2027-01-01' };

describe('a draft of the rules', () => {
  test('begins as what is decided today, and then changes nothing', () => {
    const draft = draftOf(inForce);
    expect([...draft.keys()]).toEqual(['remote.maxRemote']);
    expect(changesOf(inForce, draft, 'committee')).toEqual([]);
  });
  test('tells another value from one that only becomes decided or assumed', () => {
    let draft = withRule(draftOf(inForce), 'remote.maxRemote', { value: 5 });
    draft = withRule(draft, 'call.deadlineDays', { value: 7 });
    expect(changesOf(inForce, draft, 'committee')).toEqual([
      { kind: 'value', key: 'remote.maxRemote', from: 3, to: 5 },
      { kind: 'decided', key: 'call.deadlineDays', to: 7 },
    ]);
    expect(changesOf(inForce, withRule(draftOf(inForce), 'remote.maxRemote', undefined), 'committee')).toEqual([
      { kind: 'value', key: 'remote.maxRemote', from: 3, to: 'none' },
    ]);
  });
  test('takes only the values that a model sets, each with its line, and leaves the rest', () => {
    if (pitea === undefined || norrtalje === undefined) throw new Error('the models are gone');
    const draft = withPreset(draftOf(inForce), pitea, 'committee');
    expect(draft.get('remote.maxRemote')).toEqual({ value: 3 });
    expect(draft.get('connection.adjournMaxSeconds')?.model).toMatch(/rad 282$/);
    expect(draft.has('debate.speechSeconds')).toBe(false);
    expect(settingsFor(norrtalje, 'committee')).toEqual([]);
  });
  test('carries into its basis the decision that an unchanged value rests on', () => {
    const draft = withRule(draftOf(inForce), 'remote.maxLevel', { value: 3 });
    const about = { bodyKind: 'committee', title: '', decision: 'föreslås', day: '2026-11-30' } as const;
    expect(draftAsRegulation(draft, inForce, about).values.map((one) => [one.key, one.source])).toEqual([
      ['remote.maxRemote', 'KF 2026-04-27 § 31'],
      ['remote.maxLevel', 'föreslås'],
    ]);
  });
  test('cannot be adopted with a decision to come, before its decision, or with a field that cannot be read', () => {
    const draft = draftOf(inForce);
    expect(missingForAdoption(draft, form, '2026-12-01')).toBeUndefined();
    expect(missingForAdoption(draft, form, '2026-11-29')).toBe('decidedOnLater');
    expect(missingForAdoption(draft, { ...form, from: '2026-11-29' }, '2026-12-01')).toBe('fromEarlier');
    expect(missingForAdoption(draft, { ...form, decision: ' ' }, '2026-12-01')).toBe('decision');
    const unreadable = withRule(draft, 'remote.maxLevel', { value: 2, isUnreadable: true });
    expect(missingForAdoption(unreadable, form, '2026-12-01')).toBe('values');
  });
});

describe('the form of a rule', () => {
  test('every rule that applies stands under exactly one heading', () => {
    for (const kind of ['council', 'committee', 'companyBoard'] as const) {
      const shown = ruleGroups.flatMap((group) => keysOfGroup(group, kind));
      expect([...shown].sort()).toEqual(
        allKeys()
          .filter((key) => appliesTo(key, kind))
          .sort(),
      );
    }
  });
  test('what KL fixes for the council is statute there and a doubtful choice in a committee', () => {
    expect(statuteOf('attendance.reentryRule', 'council')).toBe('KL 5:20');
    expect(statuteOf('attendance.reentryRule', 'committee')).toBeUndefined();
    expect(statuteOf('vote.method', 'council')).toBeUndefined();
    expect(doubtOf('disqualification.mayReturn', 'committee')).toEqual({ mark: 'check', rule: 'S-15' });
    expect(doubtOf('disqualification.mayReturn', 'council')).toBeUndefined();
  });
  test('takes whole numbers within the limits and nothing else', () => {
    expect([numberFrom('12', 0, 60), numberFrom('61', 0, 60), numberFrom('1,5', 0, 60), numberFrom('', 0, 60)]).toEqual(
      [12, undefined, undefined, undefined],
    );
    expect(numbersFrom('120, 60', 86_400, 10)).toEqual([120, 60]);
    expect(numbersFrom('120,', 86_400, 10)).toBeUndefined();
  });
  test('says where a default comes from in words', () => {
    expect(originInWords('P (CON-05)', 'sv')).toBe('praxis och mallar');
    expect(originInWords('KL 5:20', 'sv')).toBe('KL 5:20');
    expect(originInWords('S4 (CON-12)', 'en')).toContain('Piteå');
  });
});
