import { describe, expect, test } from 'vitest';
import type { EngineEvents, EngineTrack } from './engine-client.ts';
import { makeMediaRoom } from './media-room.ts';
import type { PictureName } from './media-source.ts';
import type { Captured, Grant } from './room-parts.ts';
import { pictureNameOf } from './room-pictures.ts';

const grant: Grant = {
  segment: 's1',
  url: 'https://x/media',
  token: 't1',
  publish: ['camera', 'microphone', 'screen'],
  required: ['overview', 'presidium', 'speaker'],
};

function fakeTrack(id: string): MediaStreamTrack & { isStopped: boolean } {
  const track = { id, isStopped: false, stop: () => {}, addEventListener: () => {} };
  track.stop = () => {
    track.isStopped = true;
  };
  return track as unknown as MediaStreamTrack & { isStopped: boolean };
}

const element = {} as HTMLVideoElement;

/** An engine that does what the test says, and a clock that the test moves. */
function roomWithFakeEngine() {
  let now = 1_000_000;
  let timerId = 0;
  const timers = new Map<number, { at: number; readonly every?: number; readonly run: () => void }>();
  const engines: { readonly events: EngineEvents; readonly published: string[]; token: string; isClosed: boolean }[] =
    [];
  const said: { grants: number; devices: unknown[]; reports: { vector: Record<string, boolean | number | null> }[] } = {
    grants: 0,
    devices: [],
    reports: [],
  };
  const world = {
    hidden: false,
    refusesConnection: false,
    hasMedia: true,
    screen: {} as Captured | Record<string, never>,
    microphone: {} as Captured | Record<string, never>,
    speaker: undefined as PictureName | undefined,
  };
  const frameCallbacks: (() => void)[] = [];
  const opened: (MediaStreamTrack & { isStopped: boolean })[] = [];
  const open = async (): Promise<Captured> => {
    const track = fakeTrack(`own-${opened.length}`);
    opened.push(track);
    return { track, stream: {} as MediaStream };
  };
  const room = makeMediaRoom(
    {
      makeEngine: async (events) => {
        const engine = { events, published: [] as string[], token: '', isClosed: false };
        engines.push(engine);
        return {
          connect: async (_url, token) => {
            if (world.refusesConnection) throw new Error('refused');
            engine.token = token;
          },
          publish: async (name) => {
            engine.published.push(name);
            return { sent: async () => 1 };
          },
          unpublish: async () => {},
          startSound: async () => {},
          setLoudspeaker: async () => {},
          close: async () => {
            engine.isClosed = true;
          },
        };
      },
      openCamera: open,
      openMicrophone: async () => ('trouble' in world.microphone ? (world.microphone as Captured) : open()),
      canConnect: () => world.hasMedia,
      openScreen: async () => ('trouble' in world.screen ? (world.screen as Captured) : open()),
      watchFrames: (_element, onFrame) => {
        frameCallbacks.push(onFrame);
        return () => {};
      },
      now: () => now,
      every: (ms, run) => {
        timerId += 1;
        const id = timerId;
        timers.set(id, { at: now + ms, every: ms, run });
        return () => timers.delete(id);
      },
      after: (ms, run) => {
        timerId += 1;
        const id = timerId;
        timers.set(id, { at: now + ms, run });
        return () => timers.delete(id);
      },
      isHidden: () => world.hidden,
    },
    { playsSound: true, reports: true },
    {
      askForGrant: () => {
        said.grants += 1;
      },
      deviceChanged: (device) => said.devices.push(device),
      presence: (report) => said.reports.push(report),
      speakerPicture: () => world.speaker,
    },
  );
  const settle = async () => {
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
  };
  return {
    room,
    engines,
    said,
    world,
    opened,
    settle,
    frames: () => {
      for (const onFrame of frameCallbacks) onFrame();
    },
    passes: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 500) {
        now += 500;
        for (const [id, timer] of [...timers]) {
          if (timer.at > now) continue;
          if (timer.every === undefined) timers.delete(id);
          else timer.at = now + timer.every;
          timer.run();
        }
        await settle();
      }
    },
  };
}

function hallPicture(name: string, isMuted = false): EngineTrack {
  return {
    id: `hall-${name}`,
    unitId: 'hall',
    unitKind: 'hallRoom',
    personId: undefined,
    name,
    source: name === 'hallSound' ? 'microphone' : 'camera',
    isMuted,
    attach: () => () => {},
    received: async () => Date.now(),
    delayMs: async () => 180.4,
  };
}

describe('sound and picture', () => {
  test('are joined with the leave of the server, the camera on and the microphone off', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    m.room.applyDevice({ camera: true, microphone: false });
    await m.settle();
    await m.passes(1_000);
    expect(m.engines[0]).toMatchObject({ token: 't1', published: ['camera'] });
    expect(m.room.snapshot()).toMatchObject({ state: 'connected', cameraOn: true, microphoneOn: false });
  });

  test('show the room before the own camera is opened, which waits for its first picture and for no longer than a second', async () => {
    const seen = roomWithFakeEngine();
    seen.room.setGrant(grant);
    seen.room.applyDevice({ camera: true, microphone: false });
    await seen.settle();
    expect(seen.opened).toEqual([]);
    seen.engines[0]?.events.onTracks([hallPicture('overview')]);
    seen.room.snapshot().pictures.overview?.attach?.(element);
    seen.frames();
    await seen.settle();
    expect(seen.engines[0]?.published).toEqual(['camera']);
    const empty = roomWithFakeEngine();
    empty.room.setGrant(grant);
    empty.room.applyDevice({ camera: true, microphone: false });
    await empty.settle();
    await empty.passes(500);
    expect(empty.opened).toEqual([]);
    await empty.passes(500);
    expect(empty.engines[0]?.published).toEqual(['camera']);
  });

  test('never turn a microphone on from what the server kept, unless the person has the floor', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    m.room.applyDevice({ camera: true, microphone: true });
    await m.settle();
    await m.passes(1_000);
    expect(m.engines[0]?.published).toEqual(['camera']);
  });

  test('turn the microphone off when the floor is over, and tell the server', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.room.setHasFloor(true);
    m.room.setMicrophone(true);
    await m.settle();
    expect(m.room.snapshot().microphoneOn).toBe(true);
    m.room.setHasFloor(false);
    await m.settle();
    expect(m.room.snapshot().microphoneOn).toBe(false);
    expect(m.opened.at(-1)?.isStopped).toBe(true);
    expect(m.said.devices.at(-1)).toMatchObject({ microphone: false });
  });

  test('say which device is missing and stay off', async () => {
    const m = roomWithFakeEngine();
    m.world.microphone = { trouble: 'notFound' };
    m.room.setGrant(grant);
    await m.settle();
    m.room.setMicrophone(true);
    await m.settle();
    expect(m.room.snapshot()).toMatchObject({ microphoneOn: false, microphoneTrouble: 'notFound' });
  });

  test('come back after a break with a fresh leave, and send again what was sent', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    m.room.applyDevice({ camera: true, microphone: false });
    await m.settle();
    await m.passes(1_000);
    m.engines[0]?.events.onEnded('lost');
    expect(m.room.snapshot().state).toBe('reconnecting');
    await m.passes(500);
    expect(m.said.grants).toBe(1);
    m.room.setGrant({ ...grant, token: 't2' });
    await m.settle();
    expect(m.engines[1]).toMatchObject({ token: 't2', published: ['camera'] });
    expect(m.room.snapshot().state).toBe('connected');
  });

  test('go on trying for a quarter of an hour', async () => {
    const m = roomWithFakeEngine();
    m.world.refusesConnection = true;
    m.room.setGrant(grant);
    await m.passes(15 * 60_000);
    expect(m.room.snapshot().state).toBe('reconnecting');
    m.world.refusesConnection = false;
    await m.passes(10_000);
    expect(m.room.snapshot().state).toBe('connected');
  });

  test('are left at once when the leave is taken back, and not tried again', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.room.setGrant(undefined);
    await m.passes(20_000);
    expect(m.engines).toHaveLength(1);
    expect(m.engines[0]?.isClosed).toBe(true);
    expect(m.room.snapshot()).toMatchObject({ state: 'off', pictures: {} });
  });

  test('close the camera of whoever is put out, and open it again when let back in', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    m.room.applyDevice({ microphone: false, camera: true });
    await m.settle();
    await m.passes(1_000);
    m.room.setGrant(undefined);
    await m.settle();
    expect(m.opened.map((track) => track.isStopped)).toEqual([true]);
    m.room.setGrant({ ...grant, token: 't2' });
    await m.settle();
    expect(m.opened.map((track) => track.isStopped)).toEqual([true, false]);
    expect(m.engines[1]?.published).toEqual(['camera']);
  });

  test('move to the room of a new segment', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.room.setGrant({ ...grant, segment: 's2', token: 't2' });
    await m.settle();
    expect(m.engines.map((engine) => engine.isClosed)).toEqual([true, false]);
    expect(m.engines[1]?.token).toBe('t2');
  });
});

describe('what is measured', () => {
  test('is a picture only while its frames come, and missing when they have stopped', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.engines[0]?.events.onTracks(['overview', 'presidium', 'hallSound'].map((name) => hallPicture(name)));
    expect(m.room.snapshot().pictures.overview?.state).toBe('waiting');
    m.room.snapshot().pictures.overview?.attach?.(element);
    m.room.snapshot().pictures.presidium?.attach?.(element);
    m.frames();
    expect(m.room.snapshot().pictures.overview?.state).toBe('live');
    await m.passes(8_000);
    expect(m.room.snapshot().pictures.overview?.state).toBe('stalled');
    expect(m.room.snapshot().missing).toContain('overview');
    expect(m.said.reports.at(-1)?.vector['overview']).toBe(false);
  });

  test('is unknown, not missing, while another tab is in front', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.world.hidden = true;
    await m.passes(10_000);
    expect(m.room.snapshot().missing).toEqual([]);
    expect(m.said.reports.at(-1)?.vector['overview']).toBeNull();
  });

  test('counts the speaker where the speaker is', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    m.world.speaker = 'person:anna';
    await m.settle();
    await m.passes(8_000);
    expect(m.room.snapshot().missing).toContain('speaker');
  });

  test('says how late the hall’s sound is heard', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    await m.passes(2_000);
    expect(m.said.reports.at(-1)?.vector).not.toHaveProperty('mediaDelayMs');
    m.engines[0]?.events.onTracks([hallPicture('hallSound')]);
    await m.passes(2_000);
    expect(m.said.reports.at(-1)?.vector['mediaDelayMs']).toBe(180);
  });

  test('is not known for a muted microphone', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    await m.passes(2_000);
    expect(m.said.reports.at(-1)?.vector['ownSound']).toBeNull();
  });
});

describe('a browser that cannot', () => {
  test('take part in sound and picture is told at once, and the engine is never tried', async () => {
    const m = roomWithFakeEngine();
    m.world.hasMedia = false;
    m.room.setGrant(grant);
    await m.settle();
    await m.passes(10_000);
    expect(m.room.snapshot().state).toBe('failed');
    expect(m.engines).toHaveLength(0);
  });

  test('show its screen says so; one where the person thought better of it does not', async () => {
    const m = roomWithFakeEngine();
    m.room.setGrant(grant);
    await m.settle();
    m.world.screen = { trouble: 'notFound' };
    await m.room.shareScreen();
    expect(m.room.snapshot()).toMatchObject({ isSharingScreen: false, screenTrouble: 'notFound' });
    m.world.screen = { trouble: 'notAllowed' };
    await m.room.shareScreen();
    expect(m.room.snapshot().screenTrouble).toBeUndefined();
    m.world.screen = {};
    await m.room.shareScreen();
    expect(m.room.snapshot().isSharingScreen).toBe(true);
  });
});

describe('a picture of the hall', () => {
  test('is taken from the hall’s own computer only', () => {
    expect(pictureNameOf({ name: 'overview', source: 'camera', unitKind: 'hallRoom', personId: undefined })).toBe(
      'overview',
    );
    expect(pictureNameOf({ name: 'overview', source: 'camera', unitKind: 'remote', personId: 'anna' })).toBe(
      'person:anna',
    );
    expect(
      pictureNameOf({ name: 'other', source: 'camera', unitKind: 'hallRoom', personId: undefined }),
    ).toBeUndefined();
  });
});
