import type { MeetingRow } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { isQuorumUnknown } from './remote-members.tsx';

const rollCall = { rollCallId: 'r' as never, answered: 3, expected: 9 };
const meeting = (state: MeetingRow['state'], serving: number, isCalled = false) => ({
  state,
  serving,
  ...(isCalled ? { rollCall } : {}),
});

describe('the quorum', () => {
  test('is not said to be missing before the roll has been called to its end', () => {
    expect(isQuorumUnknown(meeting('called', 0))).toBe(true);
    expect(isQuorumUnknown(meeting('open', 0, true))).toBe(true);
  });

  test('is said when somebody serves, or nobody is called any more', () => {
    expect(isQuorumUnknown(meeting('open', 8, true))).toBe(false);
    expect(isQuorumUnknown(meeting('open', 0))).toBe(false);
    expect(isQuorumUnknown(meeting('adjourned', 7))).toBe(false);
  });
});
