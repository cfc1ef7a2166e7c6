/**
 * The meeting's sound and picture in this browser: joins with the leave the server gives, sends camera and microphone,
 * receives the room, measures what really arrives, and comes back by itself.
 *
 * Whether microphone and camera are on is the person's and is kept by the server; after every break it is applied
 * again. Only the person turns a microphone on; it goes off by itself when the floor is over.
 */
import type { MissingSight } from '@tinget/meeting-rules';
import type { EndReason, EngineClient, EngineTrack } from './engine-client.ts';
import { type FrameLog, pictureState } from './frame-watch.ts';
import { mediaReconnectDelay } from './media-reconnect.ts';
import { type MediaSnapshot, type MediaSource, noMedia, type Picture, type PictureName } from './media-source.ts';
import { makeOwnTracks } from './own-tracks.ts';
import type { Grant, RoomOptions, RoomReports, RoomSurroundings } from './room-parts.ts';
import { attachStream, keepPicture, pictureNameOf } from './room-pictures.ts';

export interface MediaRoom extends MediaSource {
  /** A fresh leave, or none any more. */
  readonly setGrant: (grant: Grant | undefined) => void;
  /** The state the server keeps, applied after a reload or a reconnect. */
  readonly applyDevice: (device: { readonly microphone: boolean; readonly camera: boolean }) => void;
  /** What the person wants on, whether or not it has come on yet. */
  readonly wantedDevice: () => { readonly microphone: boolean; readonly camera: boolean };
  /** The floor is given or over: over turns the microphone off. */
  readonly setHasFloor: (hasFloor: boolean) => void;
  /** The hall's computer: sends one of the room's pictures or its sound. */
  readonly publishSource: (
    name: 'overview' | 'presidium' | 'lectern' | 'hallSound',
    track: MediaStreamTrack,
  ) => Promise<void>;
  readonly stopSource: (name: 'overview' | 'presidium' | 'lectern' | 'hallSound') => Promise<void>;
}

const reportMs = 2_000;
const drawMs = 1_000;
/** A picture that has just been asked for is not missing yet. */
const patienceMs = 6_000;
/** The own camera waits this long for the room's first picture: opening and encoding it would hold that one up. */
const ownWaitMs = 1_000;

export function makeMediaRoom(surroundings: RoomSurroundings, options: RoomOptions, reports: RoomReports): MediaRoom {
  const listeners = new Set<() => void>();
  let state: MediaSnapshot = noMedia;
  let grant: Grant | undefined;
  let engine: EngineClient | undefined;
  let attempt = 0;
  let lostAt: number | undefined;
  let connectedAt = 0;
  let generation = 0;
  let tracks: readonly EngineTrack[] = [];
  let desired = { microphone: false, camera: false };
  let hasFloor = false;
  let cancelRetry: (() => void) | undefined;
  let isClosed = false;
  let mayOpenOwn = false;
  const frames = new Map<string, FrameLog>();
  const attachers = new Map<string, (element: HTMLVideoElement) => () => void>();
  const received = new Map<string, { readonly count: number; readonly isFlowing: boolean }>();
  const own = makeOwnTracks({
    send: (name, source, track) => (state.state === 'connected' ? engine?.publish(name, source, track) : undefined),
    unsend: (track) => engine?.unpublish(track),
  });

  function update(change: Partial<MediaSnapshot>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function sawFrame(key: string): void {
    const now = surroundings.now();
    const log = frames.get(key);
    frames.set(key, { firstAt: log?.firstAt ?? now, lastAt: now });
    if (log !== undefined) return;
    draw();
    openOwn();
  }

  /** One attaching function per track, so that a screen is not re-attached each second. */
  function attacherFor(
    key: string,
    attach: (element: HTMLVideoElement) => () => void,
  ): (element: HTMLVideoElement) => () => void {
    const known = attachers.get(key);
    if (known !== undefined) return known;
    const made = (element: HTMLVideoElement) => {
      const detach = attach(element);
      const stop = surroundings.watchFrames(element, () => sawFrame(key));
      return () => {
        stop();
        detach();
      };
    };
    attachers.set(key, made);
    return made;
  }

  function pictureOf(
    key: string,
    attach: (element: HTMLVideoElement) => () => void,
    personId: string | undefined,
  ): Picture {
    const measured = pictureState(frames.get(key), surroundings.now());
    return {
      // A tab in the background shows no frames: the picture is there, it is only not looked at.
      state: measured === 'stalled' && surroundings.isHidden() ? 'live' : measured,
      attach: attacherFor(key, attach),
      ...(personId === undefined ? {} : { personId }),
    };
  }

  /** The pictures as the screens see them; the same object for a picture that has not changed. */
  function draw(): void {
    const pictures: Partial<Record<PictureName, Picture>> = {};
    for (const track of tracks) {
      const name = pictureNameOf(track);
      if (name === undefined || track.isMuted) continue;
      pictures[name] = keepPicture(state.pictures[name], pictureOf(track.id, track.attach, track.personId));
    }
    const camera = own.track('camera');
    if (camera !== undefined) {
      pictures.self = keepPicture(state.pictures.self, pictureOf(`self ${camera.id}`, attachStream(camera), undefined));
    }
    const isSame =
      Object.keys(pictures).length === Object.keys(state.pictures).length &&
      Object.entries(pictures).every(([name, picture]) => state.pictures[name as PictureName] === picture);
    const missing = missingNow();
    const isSameMissing = missing.join() === state.missing.join();
    if (!isSame || !isSameMissing) {
      update({ ...(isSame ? {} : { pictures }), ...(isSameMissing ? {} : { missing }) });
    }
  }

  function isShown(name: PictureName | undefined): boolean {
    return name !== undefined && state.pictures[name]?.state === 'live';
  }

  /** What of the required this unit does not get, in the order of how much it matters. */
  function missingNow(): readonly MissingSight[] {
    if (state.state !== 'connected' || grant === undefined || surroundings.isHidden()) return [];
    if (surroundings.now() - connectedAt < patienceMs) return [];
    const missing: MissingSight[] = [];
    for (const required of grant.required) {
      if (required === 'speaker') {
        const speaker = reports.speakerPicture();
        if (speaker !== undefined && !isShown(speaker)) missing.push('speaker');
      } else if (!isShown(required)) missing.push(required);
    }
    if (grant.required.length > 0 && hallSoundFlows() === false) missing.push('hallSound');
    if (desired.camera && own.isFlowing('camera') === false) missing.push('ownPicture');
    if (desired.microphone && own.isFlowing('microphone') === false) missing.push('ownSound');
    return missing;
  }

  function hallSoundFlows(): boolean | null {
    const sound = tracks.find((track) => track.name === 'hallSound');
    if (sound === undefined) return false;
    return sound.isMuted ? false : (received.get(sound.id)?.isFlowing ?? null);
  }

  async function measure(): Promise<void> {
    if (state.state !== 'connected') return;
    await Promise.all([
      ...tracks
        .filter((track) => track.source === 'microphone')
        .map(async (track) => {
          const count = await track.received().catch(() => undefined);
          if (count === undefined) return;
          const before = received.get(track.id);
          received.set(track.id, { count, isFlowing: before === undefined || count > before.count });
        }),
      own.measure(),
    ]);
    draw();
    if (!options.reports || grant === undefined) return;
    const hallSound = tracks.find((track) => track.name === 'hallSound');
    const late = await hallSound?.delayMs().catch(() => undefined);
    const hidden = surroundings.isHidden();
    const speaker = reports.speakerPicture();
    const sight = (name: PictureName | undefined) => (hidden ? null : isShown(name));
    reports.presence({
      hidden,
      vector: {
        overview: sight('overview'),
        presidium: sight('presidium'),
        speaker: speaker === undefined ? null : sight(speaker),
        hallSound: hallSoundFlows(),
        ownPicture: desired.camera ? own.isFlowing('camera') : false,
        // A muted microphone sends nothing: whether one can be heard is then not measured (`decisions.md` 28).
        ownSound: desired.microphone ? own.isFlowing('microphone') : null,
        // How late the hall is heard here: the window before the gavel is longer by it (`decisions.md` 11).
        ...(late === undefined ? {} : { mediaDelayMs: Math.round(late) }),
      },
    });
  }

  async function connect(): Promise<void> {
    cancelRetry?.();
    const wanted = grant;
    if (wanted === undefined || isClosed) return;
    if (!surroundings.canConnect()) {
      update({ state: 'failed' });
      return;
    }
    generation += 1;
    const mine = generation;
    const isCurrent = () => mine === generation && !isClosed;
    update({ state: lostAt === undefined ? 'connecting' : 'reconnecting' });
    try {
      const made = await surroundings.makeEngine(
        {
          onReconnecting: () => {
            if (isCurrent()) update({ state: 'reconnecting' });
          },
          onReconnected: () => {
            if (!isCurrent()) return;
            update({ state: 'connected' });
            reports.deviceChanged(desired);
            openOwn();
          },
          onEnded: (reason) => {
            if (isCurrent()) onEnded(reason);
          },
          onTracks: (now) => {
            if (!isCurrent()) return;
            tracks = now;
            for (const key of attachers.keys()) {
              if (!key.startsWith('self ') && !now.some((track) => track.id === key)) {
                attachers.delete(key);
                frames.delete(key);
              }
            }
            draw();
          },
          onSpeaking: (speaking) => {
            if (isCurrent()) update({ speaking });
          },
          onSoundBlocked: (soundIsBlocked) => {
            if (isCurrent()) update({ soundIsBlocked });
          },
          onWeakLine: (lowBandwidth) => {
            if (isCurrent()) update({ lowBandwidth });
          },
          onMutedByServer: (name) => {
            if (isCurrent() && name === 'microphone') void turn('microphone', false);
          },
        },
        { playsSound: options.playsSound },
      );
      if (!isCurrent()) {
        await made.close();
        return;
      }
      engine = made;
      await made.connect(wanted.url, wanted.token);
      if (!isCurrent()) return;
      attempt = 0;
      lostAt = undefined;
      connectedAt = surroundings.now();
      update({ state: 'connected' });
      await own.sendAll();
      if (mayOpenOwn) await applyDesired();
      else surroundings.after(ownWaitMs, openOwn);
    } catch {
      if (isCurrent()) onEnded('lost');
    }
  }

  function onEnded(reason: EndReason): void {
    generation += 1;
    void engine?.close();
    engine = undefined;
    tracks = [];
    attachers.clear();
    frames.clear();
    own.engineGone();
    // Put out on purpose: the server says what comes next, and without a new leave there is nothing to try.
    if (reason !== 'lost') {
      grant = undefined;
      // Whoever is out of the room is not filmed there; let in again, the camera is opened anew.
      for (const device of ['camera', 'microphone', 'screen']) void removeOwn(device);
    }
    lostAt ??= surroundings.now();
    const delay = grant === undefined ? null : mediaReconnectDelay(attempt, surroundings.now() - lostAt);
    update({
      state: grant === undefined ? 'off' : delay === null ? 'failed' : 'reconnecting',
      pictures: {},
      speaking: [],
      missing: [],
    });
    draw();
    if (delay === null) return;
    attempt += 1;
    cancelRetry = surroundings.after(delay, () => {
      // The leave may have run out meanwhile: a new one is asked for, and tried as soon as it comes.
      reports.askForGrant();
      cancelRetry = surroundings.after(2_500, () => void connect());
    });
  }

  async function addOwn(
    name: string,
    source: 'camera' | 'microphone' | 'screen',
    track: MediaStreamTrack,
  ): Promise<void> {
    await own.add(name, source, track);
    draw();
  }

  async function removeOwn(name: string): Promise<void> {
    const track = own.track(name);
    if (track !== undefined) attachers.delete(`self ${track.id}`);
    await own.remove(name);
    draw();
  }

  async function turn(device: 'microphone' | 'camera', on: boolean): Promise<void> {
    desired = { ...desired, [device]: on };
    if (grant?.publish.includes(device) === true) await applyOne(device);
    reports.deviceChanged(desired);
  }

  async function applyOne(device: 'microphone' | 'camera'): Promise<void> {
    const isOn = own.has(device);
    if (desired[device] === isOn) {
      update(device === 'camera' ? { cameraOn: isOn } : { microphoneOn: isOn });
      return;
    }
    if (!desired[device]) {
      update(device === 'camera' ? { cameraOn: false } : { microphoneOn: false });
      await removeOwn(device);
      return;
    }
    const captured = await (device === 'camera' ? surroundings.openCamera() : surroundings.openMicrophone());
    if ('trouble' in captured) {
      desired = { ...desired, [device]: false };
      update(
        device === 'camera'
          ? { cameraOn: false, cameraTrouble: captured.trouble }
          : { microphoneOn: false, microphoneTrouble: captured.trouble },
      );
      return;
    }
    // Turned off again, or out of the room, while the browser was asking for permission.
    if (!desired[device] || isClosed || own.has(device)) {
      captured.track.stop();
      return;
    }
    captured.track.addEventListener('ended', () => void turn(device, false));
    await addOwn(device, device, captured.track);
    const trouble = device === 'camera' ? 'cameraTrouble' : 'microphoneTrouble';
    state = Object.fromEntries(Object.entries(state).filter(([name]) => name !== trouble)) as unknown as MediaSnapshot;
    update(device === 'camera' ? { cameraOn: true } : { microphoneOn: true });
  }

  /** Once the room is seen, or there was nothing to see: from then on the own devices follow what is wanted at once. */
  function openOwn(): void {
    if (mayOpenOwn || isClosed || state.state !== 'connected') return;
    mayOpenOwn = true;
    void applyDesired();
  }

  async function applyDesired(): Promise<void> {
    if (grant?.publish.includes('camera') === true) await applyOne('camera');
    if (grant?.publish.includes('microphone') === true) await applyOne('microphone');
  }

  const stopDrawing = surroundings.every(drawMs, draw);
  const stopMeasuring = surroundings.every(reportMs, () => void measure());

  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setGrant: (given) => {
      const isOther = given?.segment !== grant?.segment;
      const isWaiting = state.state === 'reconnecting' && engine === undefined;
      grant = given;
      if (given === undefined) {
        if (engine === undefined && state.state === 'off') return;
        onEnded('removed');
        return;
      }
      if (isOther && engine !== undefined) {
        generation += 1;
        void engine.close();
        engine = undefined;
        tracks = [];
      }
      if (engine === undefined && (isOther || isWaiting || state.state === 'off' || state.state === 'failed'))
        void connect();
    },
    applyDevice: (device) => {
      desired = { camera: device.camera, microphone: device.microphone && hasFloor };
      if (state.state === 'connected' && mayOpenOwn) void applyDesired();
    },
    wantedDevice: () => desired,
    setHasFloor: (has) => {
      const isOver = hasFloor && !has;
      hasFloor = has;
      if (isOver && desired.microphone) void turn('microphone', false);
    },
    setMicrophone: (on) => void turn('microphone', on),
    setCamera: (on) => void turn('camera', on),
    startSound: () => void engine?.startSound().catch(() => {}),
    shareScreen: async () => {
      const captured = await surroundings.openScreen();
      if ('trouble' in captured) {
        update({ screenTrouble: captured.trouble === 'notAllowed' ? undefined : captured.trouble });
        return;
      }
      captured.track.addEventListener('ended', () => {
        update({ isSharingScreen: false });
        void removeOwn('screen');
      });
      await addOwn('screen', 'screen', captured.track);
      update({ isSharingScreen: true, screenTrouble: undefined });
    },
    stopSharing: () => {
      update({ isSharingScreen: false });
      void removeOwn('screen');
    },
    chooseDevice: async (kind, deviceId) => {
      if (kind === 'audiooutput') {
        await engine?.setLoudspeaker(deviceId);
        return;
      }
      const device = kind === 'videoinput' ? 'camera' : 'microphone';
      if (!own.has(device)) return;
      await removeOwn(device);
      await applyOne(device);
    },
    publishSource: (name, track) => addOwn(name, name === 'hallSound' ? 'microphone' : 'camera', track),
    stopSource: removeOwn,
    close: () => {
      isClosed = true;
      generation += 1;
      cancelRetry?.();
      stopDrawing();
      stopMeasuring();
      own.stopAll();
      void engine?.close();
      engine = undefined;
      state = noMedia;
    },
  };
}
