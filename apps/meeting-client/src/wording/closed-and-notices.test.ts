import { closeCodes, isWorthReturning } from '@tinget/client-protocol';
import { describe, expect, test } from 'vitest';
import { closedReasonOf } from '../meeting-session/meeting-session.ts';
import { memberWords } from './member.ts';
import { noticeWords } from './notices.ts';
import { officerWords } from './officers.ts';

const final = Object.entries(closeCodes).filter(([, code]) => !isWorthReturning(code));

/** Whole sentences for a person: no code, no number, no word of the protocol. */
function isPlain(text: string): boolean {
  return /^[A-ZÅÄÖ]/.test(text) && !/\d|[a-z][A-Z]|-gone|-unavailable|undefined/.test(text);
}

describe('a connection that was ended', () => {
  test.each(final)('as %s tells the person in plain words what it means and what to do', (_name, code) => {
    const reason = closedReasonOf(code);
    for (const words of [memberWords.sv, memberWords.en]) {
      expect(isPlain(words.closed[reason].title)).toBe(true);
      expect(isPlain(words.closed[reason].text)).toBe(true);
    }
    expect(memberWords.sv.closed[reason].text).not.toBe(memberWords.en.closed[reason].text);
  });

  test('has words of its own for a device taken over, a session that is over, an old page and a wrong address', () => {
    const reasons = [
      closeCodes.takenOver,
      closeCodes.signedOut,
      closeCodes.unsupportedVersion,
      closeCodes.noSuchMeeting,
    ];
    expect(new Set(reasons.map(closedReasonOf)).size).toBe(4);
  });
});

describe('a notice of the server', () => {
  test.each(['storage-gone', 'media-unavailable'] as const)('%s says what is kept and what to do', (code) => {
    for (const words of [noticeWords.sv, noticeWords.en]) {
      expect(isPlain(words[code].title)).toBe(true);
      expect(isPlain(words[code].text)).toBe(true);
    }
  });
});

describe('a file that the server does not take', () => {
  test.each([
    'file-too-large',
    'file-type-not-allowed',
    'file-empty',
    'disk-full',
  ])('for %s is told in plain words', (code) => {
    for (const words of [officerWords.sv, officerWords.en]) {
      expect(isPlain(words.uploadProblem(code))).toBe(true);
      expect(words.uploadProblem(code)).not.toContain(code);
    }
  });

  test('nor room for the minutes: the disk is named, and who to call', () => {
    for (const words of [officerWords.sv, officerWords.en]) expect(isPlain(words.httpProblem('disk-full'))).toBe(true);
  });
});

test('who is disqualified is said to be out of the room or in the waiting room, which fits the hall and a distance', () => {
  expect(officerWords.sv.disqualifiedNow('Ek och Lund')).toBe(
    'Ek och Lund har lämnat lokalen eller är i väntrummet på grund av jäv.',
  );
  expect(officerWords.en.disqualifiedNow('Ek, Lund')).toBe(
    'Disqualified, out of the room or in the waiting room: Ek, Lund.',
  );
});
