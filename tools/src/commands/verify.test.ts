import { describe, expect, test } from 'vitest';
import { kindOf } from './verify.ts';

describe('what a file is, told by its content', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('the log of a meeting', () => {
    expect(kindOf(bytes('{"format":"tinget-meeting-log","version":1,"meetingId":"m"'))).toBe('meeting-log');
  });

  test('the archive of a ballot, a tar file that begins with the entry BELENIOS', () => {
    expect(kindOf(bytes(`BELENIOS${'\0'.repeat(92)}0000644`))).toBe('ballot-archive');
  });

  test('anything else is neither, also when it speaks of either', () => {
    expect(kindOf(bytes('{"format":"other","text":"tinget-meeting-log BELENIOS"}'))).toBeUndefined();
    expect(kindOf(bytes(''))).toBeUndefined();
  });
});
