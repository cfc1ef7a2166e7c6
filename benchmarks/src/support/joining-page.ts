/**
 * What runs in the pages of the join benchmark. Each function is sent as its own text, so it may name nothing but its
 * argument and what the page has.
 */

/** A moment on the way to the first picture, and milliseconds from the navigation until it. */
export type Moments = Readonly<Record<string, number>>;

interface JoiningWindow {
  joining?: Record<string, number>;
  LivekitClient?: {
    readonly Room: new (
      options: object,
    ) => { connect(url: string, token: string): Promise<void>; on(event: string, act: (track: never) => void): void };
  };
}

/** Notes each moment on the way, whoever brought it about, until a picture from the network has been decoded. */
export function watchJoining(): void {
  const page = window as unknown as JoiningWindow;
  const moments: Record<string, number> = {};
  page.joining = moments;
  const note = (moment: string): void => {
    moments[moment] ??= performance.now();
  };
  const OwnSocket = window.WebSocket;
  class WatchedSocket extends OwnSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      const isMeeting = String(given[0]).includes('/live');
      note(isMeeting ? 'meeting asked' : 'engine asked');
      this.addEventListener('message', ({ data }) => {
        if (!isMeeting) {
          note('engine answered');
          return;
        }
        const type = /^\{"type":"(\w+)"/.exec(String(data).slice(0, 60))?.[1] ?? '';
        if (type === 'challenge' || type === 'welcome' || type === 'view' || type === 'media') note(`meeting: ${type}`);
      });
    }
  }
  window.WebSocket = WatchedSocket;
  const OwnConnection = window.RTCPeerConnection;
  class WatchedConnection extends OwnConnection {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...given);
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') note('way for pictures open');
      });
      this.addEventListener('track', ({ track, receiver }) => {
        if (track.kind !== 'video') return;
        note('picture announced');
        const look = async (): Promise<void> => {
          if (moments['picture decoded'] !== undefined || track.readyState === 'ended') return;
          for (const stats of (await receiver.getStats()).values()) {
            if (stats.type !== 'inbound-rtp') continue;
            if (stats.packetsReceived > 0) note('picture arrives');
            if (stats.framesDecoded > 0) note('picture decoded');
          }
          setTimeout(look, 10);
        };
        void look();
      });
    }
  }
  window.RTCPeerConnection = WatchedConnection;
}

/** The engine's client library used bare: connects, and puts every picture on the page. */
export async function joinBare(leave: { readonly url: string; readonly token: string }): Promise<void> {
  const engine = (window as unknown as JoiningWindow).LivekitClient;
  if (engine === undefined) throw new Error('the library is not on the page');
  const room = new engine.Room({ adaptiveStream: true, dynacast: true });
  room.on('trackSubscribed', (track: { attach(): HTMLElement }) => {
    document.body.append(track.attach());
  });
  await room.connect(leave.url, leave.token);
}

/** All moments once a picture has been decoded; undefined before. */
export function momentsOfJoining(): Moments | undefined {
  const moments = (window as unknown as JoiningWindow).joining;
  if (moments?.['picture decoded'] === undefined) return undefined;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const me = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).find(({ name }) =>
    name.endsWith('/api/me'),
  );
  return {
    ...(navigation === undefined ? {} : { 'page answered': navigation.responseEnd }),
    ...(me === undefined ? {} : { 'who I am asked': me.startTime, 'who I am answered': me.responseEnd }),
    ...moments,
  };
}
