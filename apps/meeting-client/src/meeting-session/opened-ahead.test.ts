import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JoinedMedia } from '../media/join-media.ts';
import type { MeetingSession } from './meeting-session.ts';
import { closeAhead, openAhead, screenExpectedWithinMs, takeAhead, takeJoinedMedia } from './opened-ahead.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  closeAhead();
  vi.useRealTimers();
});

/** A page that begins: a line and its sound and picture, which tell when they are closed. */
function pageBegins() {
  const closed: string[] = [];
  const media = { close: () => closed.push('media') } as unknown as JoinedMedia;
  let state = 'connecting';
  const session = {
    snapshot: () => ({ connection: { state } }),
    close: () => {
      state = 'closed';
      closed.push('line');
    },
  } as unknown as MeetingSession;
  const notYetKnown = new Promise<never>(() => {});
  openAhead('m', 'remote', notYetKnown, { open: () => session, join: () => media });
  return { closed, media, session };
}

test('a line that no screen takes in time is closed, with its sound and picture', () => {
  const { closed } = pageBegins();
  vi.advanceTimersByTime(screenExpectedWithinMs - 1);
  expect(closed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(closed).toEqual(['media', 'line']);
  expect(takeAhead('m', 'remote')).toBeUndefined();
});

test('a page whose code cannot be fetched closes both at once', () => {
  const { closed } = pageBegins();
  closeAhead();
  expect(closed).toEqual(['media', 'line']);
  vi.advanceTimersByTime(screenExpectedWithinMs);
  expect(closed).toHaveLength(2);
});

test('what the first screen has taken stays open, whatever fails later', () => {
  const { closed, media, session } = pageBegins();
  expect(takeAhead('m', 'remote')).toBe(session);
  expect(takeJoinedMedia(session)).toBe(media);
  closeAhead();
  vi.advanceTimersByTime(screenExpectedWithinMs * 2);
  expect(closed).toEqual([]);
  expect(takeAhead('m', 'remote')).toBeUndefined();
  expect(takeJoinedMedia(session)).toBeUndefined();
});

test('sound and picture that no screen asks for are closed, and the line that was taken is not', () => {
  const { closed, session } = pageBegins();
  vi.advanceTimersByTime(screenExpectedWithinMs - 1);
  expect(takeAhead('m', 'remote')).toBe(session);
  vi.advanceTimersByTime(screenExpectedWithinMs - 1);
  expect(closed).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(closed).toEqual(['media']);
  expect(takeJoinedMedia(session)).toBeUndefined();
});

test('a line to another meeting, or in another part, is closed and not taken', () => {
  const other = pageBegins();
  expect(takeAhead('another', 'remote')).toBeUndefined();
  expect(other.closed).toEqual(['media', 'line']);
  const hall = pageBegins();
  expect(takeAhead('m', 'hall')).toBeUndefined();
  expect(hall.closed).toEqual(['media', 'line']);
});
