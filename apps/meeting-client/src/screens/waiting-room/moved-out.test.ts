import { expect, test } from 'vitest';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { causeOfMovedOut } from './moved-out.tsx';

test('who loads the page again while out for jäv is told why by the record, and not by what was said when it happened', () => {
  expect(causeOfMovedOut('disqualification', undefined)).toBe('disqualification');
  expect(causeOfMovedOut('disqualification', 'ItemOpened')).toBe('disqualification');
  expect(causeOfMovedOut(undefined, 'ownWish')).toBe('ownWish');
  expect(causeOfMovedOut(undefined, 'ItemOpened')).toBe('other');
});

test('who sits in the hall reads nothing of a waiting room, a picture or a sound', () => {
  for (const words of [waitingRoomWords.sv, waitingRoomWords.en]) {
    const read = [words.leftRoomTitle, ...Object.values(words.leftRoom), words.leftRoomNext].join(' ');
    expect(read).not.toMatch(/väntrum|bild|ljud|waiting room|picture|sound/i);
  }
});
