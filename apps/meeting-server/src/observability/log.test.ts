import { describe, expect, test } from 'vitest';
import { openLog, withoutSecrets } from './log.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog({ level: 'debug', nodeId: 'a', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1LTEifQ.c2lnbmF0dXJl';

describe('the log', () => {
  test('has the fields that are meant for it', () => {
    const line = JSON.parse(logged((log) => log.info({ meetingId: 'm1', seq: 7, code: 'busy' }, 'refused')));
    expect(line).toMatchObject({ level: 'info', node: 'a', meetingId: 'm1', seq: 7, code: 'busy', msg: 'refused' });
  });

  test('loses names, votes, texts, cookies and tokens that somebody handed to it, down to the third level', () => {
    const secrets = {
      displayName: 'Birgitta Sandahl',
      choice: 'abstain',
      text: 'Kanariefågel',
      cookie: 'session=abc',
      token,
      telephone: '070-1740605',
    };
    const text = logged((log) => log.warn({ ...secrets, member: secrets, deep: { deeper: secrets } }, 'x'));
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  });

  test('never repeats a command’s body or an event’s payload', () => {
    const text = logged((log) =>
      log.error(
        {
          command: { name: 'CastVote', body: { choice: 'yes-i-voted' } },
          row: { payload: '{"choice":"yes-i-voted"}' },
        },
        'x',
      ),
    );
    expect(text).not.toContain('yes-i-voted');
  });

  test('tells of an error its class and code, and not the values a database repeats in its detail', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (name)=(Birgitta Sandahl) exists',
    });
    const text = logged((log) => log.error({ err: error }, 'x'));
    expect(text).toContain('23505');
    expect(text).not.toContain('Birgitta');
  });

  test('takes tokens, passwords and addresses with either out of messages', () => {
    const message = `connect to postgresql://tinget:hemligt@db/tinget failed after /media/rtc?access_token=${token}&x=1`;
    const clean = withoutSecrets(message);
    expect(clean).not.toContain('hemligt');
    expect(clean).not.toContain('eyJ');
    expect(clean).toContain('db/tinget');
    const text = logged((log) => log.error({ err: new Error(message) }, 'x'));
    expect(text).not.toMatch(/hemligt|eyJ/);
  });
});
