import { describe, expect, test } from 'vitest';
import { contentHash } from './command-in.ts';
import type { CommandRequest } from './meetings.ts';

const finding = (body: object): CommandRequest => ({
  commandId: 'c1',
  meetingId: 'm',
  name: 'StateFinding',
  v: 1,
  body,
  actor: { personId: 'S01' as never, role: 'public' },
});

describe('the content of a command', () => {
  test('is the same when a finding is sent again and the server has measured another delay meanwhile', () => {
    const asked = { propositionId: 'q1', alternativeKey: 'yes' };
    const again = contentHash(finding({ ...asked, delaySeconds: 0.4 }));
    expect(again).toEqual(contentHash(finding(asked)));
  });

  test('is another when another alternative is found', () => {
    const yes = contentHash(finding({ propositionId: 'q1', alternativeKey: 'yes' }));
    expect(yes).not.toEqual(contentHash(finding({ propositionId: 'q1', alternativeKey: 'no' })));
  });
});
