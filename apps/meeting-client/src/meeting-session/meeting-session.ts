/**
 * One browser's connection to one meeting: opens it, proves the unit, takes the views, sends the commands, and comes
 * back by itself after a break.
 *
 * It knows the wire and nothing of screens. The outside world (socket, clock, timers, chance, key) comes as arguments,
 * so that breaks and races are tested without a browser.
 */
import {
  type ClientMessage,
  closeCodes,
  decodeServerMessage,
  defaultLimits,
  isWorthReturning,
  type ServerMessage,
  subprotocol,
  unitProofText,
} from '@tinget/client-protocol';
import type { CommandBodies, CommandName, PersonId, UnitKind } from '@tinget/meeting-rules';
import { type CommandOutcome, makeCommandQueue, type QueuedCommand } from './command-queue.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { clockFrom, deviceClock } from './server-clock.ts';
import type { ClosedReason, MeetingSnapshot, MeetingSource } from './snapshot.ts';
import type { UnitKey } from './unit-key.ts';
import { applyView, emptyViewStore, forgetEverything, versionsOf } from './view-store.ts';

export interface Socket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export interface SocketEvents {
  readonly onText: (text: string) => void;
  readonly onClose: (code: number) => void;
}

/** The log as far as this browser has seen it, kept over reloads. */
export interface KnownHead {
  readonly seq: number;
  readonly hash: string;
}

export interface Surroundings {
  readonly openSocket: (path: string, subprotocol: string, events: SocketEvents) => Socket;
  readonly now: () => number;
  /** Runs once after `ms`; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly random: () => number;
  readonly newId: () => string;
  readonly readHead: () => KnownHead | undefined;
  readonly writeHead: (head: KnownHead) => void;
}

export interface SessionOptions {
  readonly meetingId: string;
  /** Absent for a reader of the public view. */
  readonly unit?: { readonly key: UnitKey | Promise<UnitKey>; readonly kind: UnitKind };
  readonly clientVersion: string;
}

export interface MeetingSession extends MeetingSource {
  readonly start: () => void;
}

const heartbeatMs = 5_000;
/** Without any sign from the server for this long the line counts as dead, whatever the browser believes. */
const silenceLimitMs = 12_000;

const closedReasons: Readonly<Record<number, ClosedReason>> = {
  [closeCodes.unsupportedVersion]: 'oldVersion',
  [closeCodes.signedOut]: 'signedOut',
  [closeCodes.notAllowed]: 'notAllowed',
  [closeCodes.noSuchMeeting]: 'noSuchMeeting',
  [closeCodes.takenOver]: 'takenOver',
};

/** Why a connection was ended that does not come back by itself; each has words of its own. */
export function closedReasonOf(code: number): ClosedReason {
  return closedReasons[code] ?? 'protocolFault';
}

export function makeMeetingSession(options: SessionOptions, surroundings: Surroundings): MeetingSession {
  const listeners = new Set<() => void>();
  let state: MeetingSnapshot = {
    connection: { state: 'connecting' },
    identity: undefined,
    store: emptyViewStore,
    mine: {},
    clock: deviceClock,
    media: undefined,
    device: undefined,
    audienceReason: undefined,
    notice: undefined,
    isForked: false,
    unanswered: 0,
    rttMs: undefined,
  };
  let socket: Socket | undefined;
  let isWelcome = false;
  let privateV: number | undefined;
  let attempt = 0;
  let heartbeat = 0;
  let heartbeatSentAt: number | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelHeartbeat: (() => void) | undefined;
  let cancelSilence: (() => void) | undefined;

  function update(change: Partial<MeetingSnapshot>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function say(message: ClientMessage): void {
    socket?.send(JSON.stringify(message));
  }

  /** What is worth saying only while the line is up, and never again later. */
  function sayIfConnected(message: ClientMessage): void {
    if (isWelcome) say(message);
  }

  const messageOf = (command: QueuedCommand): ClientMessage => ({
    type: 'command',
    v: 1,
    ...command,
    body: { ...command.body },
  });
  const queue = makeCommandQueue((command) => say(messageOf(command)), defaultLimits.commandsInFlight);

  function open(): void {
    cancelRetry?.();
    cancelRetry = undefined;
    // A socket that is being left may still speak; only the newest one is listened to.
    const events = { isCurrent: true };
    const opened = surroundings.openSocket(`/meetings/${encodeURIComponent(options.meetingId)}/live`, subprotocol, {
      onText: (text) => {
        if (events.isCurrent) onText(text);
      },
      onClose: (code) => {
        if (!events.isCurrent) return;
        events.isCurrent = false;
        onClose(code);
      },
    });
    socket = {
      send: opened.send,
      close: () => {
        events.isCurrent = false;
        opened.close();
      },
    };
    watchForSilence();
  }

  function watchForSilence(): void {
    cancelSilence?.();
    cancelSilence = surroundings.after(silenceLimitMs, () => {
      socket?.close();
      onClose(1006);
    });
  }

  function onText(text: string): void {
    watchForSilence();
    const message = decodeServerMessage(text);
    if (message !== null) onMessage(message);
  }

  function onClose(code: number): void {
    socket = undefined;
    isWelcome = false;
    cancelHeartbeat?.();
    cancelSilence?.();
    queue.connectionLost();
    if (!isWorthReturning(code)) {
      const reason = closedReasonOf(code);
      update({ connection: { state: 'closed', reason }, media: undefined });
      // Another device has the place, or the session is over: nothing stays here, and who comes back begins anew.
      if (reason === 'takenOver' || reason === 'signedOut') {
        privateV = undefined;
        update({ store: emptyViewStore, mine: {}, device: undefined });
      }
      return;
    }
    attempt += 1;
    const lostAt =
      state.connection.state === 'lost' ? state.connection.lostAt : surroundings.now() + state.clock.offsetMs;
    update({ connection: { state: 'lost', lostAt, attempt } });
    cancelRetry = surroundings.after(reconnectDelay(attempt, surroundings.random), open);
  }

  async function introduce(nonce: string): Promise<void> {
    const own = socket;
    const unit = options.unit;
    // The line may have been opened before it was known whose key it is.
    const key = unit?.key instanceof Promise ? await unit.key : unit?.key;
    const proof = key && (await key.sign(unitProofText(options.meetingId, nonce)));
    if (socket !== own) return;
    const { audience } = state.store;
    say({
      type: 'hello',
      clientVersion: options.clientVersion,
      meetingId: options.meetingId,
      ...(unit === undefined || key === undefined || proof === undefined
        ? {}
        : { unit: { publicKey: key.publicKey, proof, kind: unit.kind, supportsE2ee256: false } }),
      ...(audience === undefined
        ? {}
        : {
            resume: {
              audience,
              versions: versionsOf(state.store),
              ...(privateV === undefined ? {} : { privateV }),
            },
          }),
    });
  }

  function beat(): void {
    cancelHeartbeat?.();
    cancelHeartbeat = surroundings.after(heartbeatMs, () => {
      heartbeat += 1;
      heartbeatSentAt = surroundings.now();
      say({ type: 'ping', n: heartbeat, ...(state.rttMs === undefined ? {} : { rtt: state.rttMs }) });
      beat();
    });
  }

  function checkHead(head: KnownHead): void {
    if (head.hash === '') return;
    const known = surroundings.readHead();
    if (known !== undefined && (head.seq < known.seq || (head.seq === known.seq && head.hash !== known.hash))) {
      update({ isForked: true });
      return;
    }
    surroundings.writeHead(head);
  }

  function onMessage(message: ServerMessage): void {
    switch (message.type) {
      case 'challenge':
        update({ clock: clockFrom(message.serverTime, surroundings.now()) });
        void introduce(message.nonce);
        return;
      case 'welcome':
        onWelcome(message);
        return;
      case 'view': {
        const { store, needed } = applyView(state.store, message);
        update({ store });
        for (const section of needed) say({ type: 'need', section });
        const row = store.sections.meeting?.rows['meeting'];
        if (row?.headHash !== undefined) checkHead({ seq: row.seq, hash: row.headHash });
        return;
      }
      case 'private':
        onPrivate(message);
        return;
      case 'answer':
        queue.answered(message.id, message);
        update({ unanswered: queue.unanswered() });
        return;
      case 'audience':
        // Everything goes before the first row of the new audience: also what is mine, which may name the item.
        privateV = undefined;
        update({ store: forgetEverything(message.to), mine: {}, audienceReason: message.reason });
        return;
      case 'media':
        update({ media: message, ...(state.notice?.code === 'media-unavailable' ? { notice: undefined } : {}) });
        return;
      case 'mediaEnd':
        if (state.media?.segment === message.segment) update({ media: undefined });
        return;
      case 'deviceState':
        update({ device: message });
        return;
      case 'notice':
        update({ notice: message });
        return;
      case 'pong': {
        const now = surroundings.now();
        const rttMs = heartbeatSentAt === undefined ? undefined : now - heartbeatSentAt;
        update({ rttMs, clock: clockFrom(message.serverTime, now - (rttMs ?? 0) / 2) });
        return;
      }
      case 'moved':
      case 'closing':
      case 'signals':
        // The socket is closed after the first two; coming back is the same as after any break.
        return;
    }
  }

  function onWelcome(message: Extract<ServerMessage, { type: 'welcome' }>): void {
    isWelcome = true;
    attempt = 0;
    const { audience } = message.you;
    const isSameAudience = state.store.audience === audience;
    if (!isSameAudience) privateV = undefined;
    update({
      connection: { state: 'connected' },
      identity: message.you,
      notice: undefined,
      clock: clockFrom(message.serverTime, surroundings.now()),
      ...(isSameAudience ? {} : { store: forgetEverything(audience), mine: {} }),
    });
    checkHead(message.head);
    queue.resend();
    beat();
  }

  function onPrivate(message: Extract<ServerMessage, { type: 'private' }>): void {
    if ('whole' in message) {
      privateV = message.v;
      update({ mine: message.whole });
      return;
    }
    if (privateV !== undefined && message.v <= privateV) return;
    if (message.base !== privateV) {
      say({ type: 'need', section: 'private' });
      return;
    }
    privateV = message.v;
    const mine = { ...state.mine, ...message.set };
    for (const name of message.del ?? []) delete mine[name];
    update({ mine });
  }

  function send<N extends CommandName>(
    name: N,
    body: CommandBodies[N],
    onBehalfOf?: PersonId,
  ): Promise<CommandOutcome> {
    const command = { id: surroundings.newId(), name, body, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    // The server closes the line on what is too long, and what is unanswered would be sent again and close the next one.
    if (new TextEncoder().encode(JSON.stringify(messageOf(command))).length > defaultLimits.messageBytes) {
      return Promise.resolve({ refused: { code: 'invalid-body', field: 'text' } });
    }
    const outcome = queue.add(command);
    update({ unanswered: queue.unanswered() });
    return outcome;
  }

  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: open,
    send,
    setDevice: (device) => sayIfConnected({ type: 'device', ...device }),
    mute: (personId) => sayIfConnected({ type: 'mute', personId }),
    reportEquipment: (report) => sayIfConnected({ type: 'equipment', ...report }),
    reportPresence: (report) => {
      heartbeat += 1;
      sayIfConnected({
        type: 'presence',
        n: heartbeat,
        vector: { ...report.vector },
        hidden: report.hidden,
        ...(state.rttMs === undefined ? {} : { rtt: state.rttMs }),
      });
    },
    askForMedia: () => sayIfConnected({ type: 'need', section: 'media' }),
    retryNow: () => {
      if (isWelcome) return;
      socket?.close();
      socket = undefined;
      if (state.connection.state === 'closed') update({ connection: { state: 'connecting' } });
      open();
    },
    close: () => {
      cancelRetry?.();
      cancelHeartbeat?.();
      cancelSilence?.();
      if (isWelcome) say({ type: 'bye' });
      socket?.close();
      socket = undefined;
      isWelcome = false;
      update({ connection: { state: 'closed', reason: 'left' }, media: undefined });
    },
  };
}
