import { describe, expect, test } from 'vitest';
import { actTitlesInSwedish } from '../../wording/act-titles.ts';
import { formKeys } from './form-keys.ts';
import { entriesFound } from './palette.tsx';

const entries = formKeys.map((key) => ({
  key,
  title: actTitlesInSwedish[key].title,
  detail: actTitlesInSwedish[key].lead,
  group: '',
}));
const first = (typed: string) => entriesFound(entries, typed)[0]?.key;

describe('what is found by typing', () => {
  test('every act stands first when its whole name is typed, also when others speak of it', () => {
    for (const { key, title } of entries)
      expect([title, entriesFound(entries, title)[0]?.title]).toEqual([title, actTitlesInSwedish[key].title]);
    expect(first('Avsluta sammanträdet')).toBe('endMeeting');
  });
  test('an act is found by a part of its name, without accents, and by what it means', () => {
    expect(first('avsluta samman')).toBe('endMeeting');
    expect(first('jav')).toBe('disqualify');
    expect(entriesFound(entries, 'KL 5:50').map(({ key }) => key)).toContain('delayMotive');
  });
  test('nothing typed shows all in their order, and nonsense shows none', () => {
    expect(entriesFound(entries, '')).toEqual(entries);
    expect(entriesFound(entries, 'qqq')).toEqual([]);
  });
});
