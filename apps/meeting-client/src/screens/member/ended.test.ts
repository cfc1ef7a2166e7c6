import { expect, test } from 'vitest';
import { memberWords } from '../../wording/member.ts';
import { whyNoMinutes } from './ended.tsx';

test('minutes that are not this reader’s are not said to be unfinished', () => {
  for (const words of [memberWords.sv, memberWords.en]) {
    expect(whyNoMinutes('withheld', words)).toBe(words.minutesWithheld);
    expect(whyNoMinutes('none', words)).toBe(words.minutesNotFixed);
    expect(whyNoMinutes('fixed', words)).toBeUndefined();
    expect(whyNoMinutes('extract', words)).toBeUndefined();
  }
  expect(memberWords.sv.minutesWithheld).toMatch(/^Protokollet är justerat men kan inte läsas här, .*Be sekreteraren/);
});
