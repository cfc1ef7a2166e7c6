/** The real world of a meeting session: the browser's socket, clock, timers, chance and storage. */
import type { KnownHead, Socket, Surroundings } from './meeting-session.ts';

function headKey(meetingId: string): string {
  return `tinget.head.${meetingId}`;
}

function readHead(meetingId: string): KnownHead | undefined {
  try {
    const [seq, hash] = (localStorage.getItem(headKey(meetingId)) ?? '').split(' ');
    return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
  } catch {
    return undefined;
  }
}

export function browserSurroundings(meetingId: string): Surroundings {
  return {
    openSocket: (path, protocol, events): Socket => {
      const url = new URL(path, location.href);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(url, protocol);
      socket.onmessage = (event) => {
        if (typeof event.data === 'string') events.onText(event.data);
      };
      socket.onclose = (event) => events.onClose(event.code);
      return {
        send: (text) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: () => socket.close(),
      };
    },
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    newId: () => crypto.randomUUID(),
    readHead: () => readHead(meetingId),
    writeHead: (head) => {
      try {
        localStorage.setItem(headKey(meetingId), `${head.seq} ${head.hash}`);
      } catch {
        // A private window keeps nothing; a fork is then seen as long as the page lives.
      }
    },
  };
}
