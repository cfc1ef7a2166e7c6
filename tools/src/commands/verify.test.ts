import { describe, expect, test, vi } from 'vitest';
import { kindOf, run } from './verify.ts';

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

describe('a file that cannot be read', () => {
  test.each([
    ['that is not there', ['/nowhere/at-all.bel']],
    ['that is a folder', [import.meta.dirname]],
    ['that is neither', [import.meta.filename]],
    ['that stands behind an option with a word of its own', ['--roll', 'roll.json', import.meta.filename]],
  ])('%s ends with 2, which is no verdict', async (_, args) => {
    const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    expect(await run(args)).toBe(2);
    expect(String(said.mock.calls[0]?.[0])).toContain(args.at(-1));
    vi.restoreAllMocks();
  });
});
