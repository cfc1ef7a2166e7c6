import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeetingSnapshot, MeetingSource } from '../meeting-session/snapshot.ts';
import { joinMedia } from './join-media.ts';
import type { MediaRoom } from './media-room.ts';
import { noMedia } from './media-source.ts';

const leave = { segment: 's1', url: 'https://x/media', token: 't', e2ee: false, publish: ['camera'], required: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line that says what the test says, and a room that remembers what it was told. */
function lineAndRoom() {
  let state = { connection: { state: 'connecting' }, mine: {} } as unknown as MeetingSnapshot;
  const listeners = new Set<() => void>();
  const devices: unknown[] = [];
  const source = {
    snapshot: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setDevice: (device: unknown) => devices.push(device),
  } as unknown as MeetingSource;
  const told: string[] = [];
  let wanted: object = { camera: false, microphone: false };
  const room = {
    setGrant: (grant: unknown) => told.push(grant === undefined ? 'no leave' : 'leave'),
    setHasFloor: (has: boolean) => told.push(has ? 'floor' : 'no floor'),
    applyDevice: (device: { camera: boolean }) => {
      wanted = device;
      told.push(device.camera ? 'camera on' : 'camera off');
    },
    wantedDevice: () => wanted,
    snapshot: () => noMedia,
    close: () => told.push('closed'),
  } as unknown as MediaRoom;
  let fetched = 0;
  return {
    source,
    told,
    devices,
    fetched: () => fetched,
    isHeard: () => listeners.size > 0,
    fetchRoom: async () => {
      fetched += 1;
      return () => room;
    },
    says: async (change: object) => {
      state = { ...state, ...change } as MeetingSnapshot;
      for (const listener of listeners) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('sound and picture are joined by the first leave, with no screen to ask for them', async () => {
  const line = lineAndRoom();
  const joined = joinMedia(line.source, 'remote', line.fetchRoom);
  const tellScreen = vi.fn();
  joined.subscribe(tellScreen);
  await line.says({ connection: { state: 'connected' } });
  expect(joined.room()).toBeUndefined();
  await line.says({ media: leave });
  expect(line.told).toEqual(['leave', 'no floor']);
  expect(joined.room()).toBeDefined();
  expect(tellScreen).toHaveBeenCalledTimes(1);
});

test('the code is fetched beside the connection by who comes to be seen, and never by who gets no leave', async () => {
  const remote = lineAndRoom();
  joinMedia(remote.source, 'remote', remote.fetchRoom);
  expect(remote.fetched()).toBe(1);
  const inHall = lineAndRoom();
  joinMedia(inHall.source, 'hall', inHall.fetchRoom);
  await inHall.says({ connection: { state: 'connected' } });
  expect(inHall.fetched()).toBe(0);
});

test('the same leave is not taken twice when something else changes, and its end is passed on', async () => {
  const line = lineAndRoom();
  joinMedia(line.source, 'remote', line.fetchRoom);
  await line.says({ media: leave });
  await line.says({ unanswered: 1 });
  await line.says({ mine: { me: { hasFloor: true } } });
  await line.says({ media: undefined });
  expect(line.told).toEqual(['leave', 'no floor', 'floor', 'no leave']);
});

test('the camera is on from the start when the server has kept nothing, and as it was when it has', async () => {
  const fresh = lineAndRoom();
  joinMedia(fresh.source, 'remote', fresh.fetchRoom);
  await fresh.says({ connection: { state: 'connected' }, media: leave });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fresh.told.at(-1)).toBe('camera on');
  expect(fresh.devices).toEqual([{ camera: true, microphone: false }]);
  const kept = lineAndRoom();
  joinMedia(kept.source, 'remote', kept.fetchRoom);
  await kept.says({ connection: { state: 'connected' }, media: leave, device: { camera: false, microphone: false } });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept.told.at(-1)).toBe('camera off');
});

test('a camera that is wanted and not open yet is not told to be off, so that it comes on again after the next break', async () => {
  const line = lineAndRoom();
  joinMedia(line.source, 'remote', line.fetchRoom);
  await line.says({ connection: { state: 'connected' }, media: leave, device: { camera: true, microphone: false } });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(noMedia.cameraOn).toBe(false);
  expect(line.devices).toEqual([{ camera: true, microphone: false }]);
});

test('a page that is left listens no more and closes the room', async () => {
  const line = lineAndRoom();
  const joined = joinMedia(line.source, 'remote', line.fetchRoom);
  await line.says({ connection: { state: 'connected' }, media: leave });
  joined.close();
  expect(line.isHeard()).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(line.told.at(-1)).toBe('closed');
});
