import { describe, expect, test } from 'vitest';
import { makeCommandQueue, type QueuedCommand } from './command-queue.ts';

function command(id: string): QueuedCommand {
  return { id, name: 'Resume', body: {} };
}

function queueWithSent() {
  const sent: string[] = [];
  const queue = makeCommandQueue((c) => sent.push(c.id));
  return { queue, sent };
}

describe('commands on their way', () => {
  test('wait until the connection is up', () => {
    const { queue, sent } = queueWithSent();
    void queue.add(command('a'));
    expect(sent).toEqual([]);
    queue.resend();
    expect(sent).toEqual(['a']);
  });

  test('are at most two at a time, the third goes when the first is answered', () => {
    const { queue, sent } = queueWithSent();
    queue.resend();
    for (const id of ['a', 'b', 'c']) void queue.add(command(id));
    expect(sent).toEqual(['a', 'b']);
    queue.answered('a', { accepted: { fromSeq: 1, toSeq: 1 } });
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  test('are sent again with the same id after a break, until they are answered', async () => {
    const { queue, sent } = queueWithSent();
    queue.resend();
    const outcome = queue.add(command('vote'));
    queue.connectionLost();
    queue.resend();
    expect(sent).toEqual(['vote', 'vote']);
    queue.answered('vote', { accepted: { fromSeq: 7, toSeq: 7 } });
    expect(await outcome).toEqual({ accepted: { fromSeq: 7, toSeq: 7 } });
    queue.connectionLost();
    queue.resend();
    expect(sent).toEqual(['vote', 'vote']);
  });

  test('are not tried again by themselves when the meeting says no', async () => {
    const { queue, sent } = queueWithSent();
    queue.resend();
    const outcome = queue.add(command('late'));
    queue.answered('late', { refused: { code: 'meeting-ended' } });
    expect(await outcome).toEqual({ refused: { code: 'meeting-ended' } });
    expect(sent).toEqual(['late']);
    expect(queue.unanswered()).toBe(0);
  });
});
