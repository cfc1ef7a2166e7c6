import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { entriesOf } from '../meeting.ts';
import { Evening } from '../testing/evening.ts';
import { minutesOf } from './minutes-of.ts';
import { minutesText } from './minutes-text.ts';

const frozen = join(import.meta.dirname, '../../../../test-vectors/minutes/evening.txt');

describe('the minutes of the evening (MIN-01, MIN-08, MIN-09, ATT-16, ATT-17)', () => {
  const evening = new Evening().whole();
  // The test meeting names a text by itself: `ref:` and the words.
  const texts = new Map(
    [...JSON.stringify(entriesOf(evening.meeting)).matchAll(/"(ref:((?:[^"\\\\]|\\\\.)*))"/g)].map(
      ([, ref = '', words = '']) => [ref, words],
    ),
  );
  const text = minutesText(minutesOf(evening.meeting.minutes, texts));

  test('read sentence by sentence as a person has read and approved them', () => {
    if (process.env.FREEZE_MINUTES === '1') {
      mkdirSync(dirname(frozen), { recursive: true });
      writeFileSync(frozen, text);
    }
    expect(text.split('\n')).toEqual(readFileSync(frozen, 'utf8').split('\n'));
  });

  test('are the same again from the log alone', () => {
    const again = replay(evening.meeting.meetingId, entriesOf(evening.meeting));
    expect(minutesText(minutesOf(again.minutes, texts))).toBe(text);
  });
});
