/**
 * What runs in the pages of the join benchmark. Each function is sent as its own text, so it may name nothing but its
 * argument and what the page has.
 */

interface JoiningWindow {
  /** Milliseconds from the navigation to the first decoded picture of somebody else. */
  firstPictureMs?: number;
  LivekitClient?: {
    readonly Room: new (
      options: object,
    ) => { connect(url: string, token: string): Promise<void>; on(event: string, act: (track: never) => void): void };
  };
}

/** Notes when the first picture from the network has been decoded, whoever asked for it. */
export function watchFirstPicture(): void {
  const page = window as unknown as JoiningWindow;
  const Own = window.RTCPeerConnection;
  class Watched extends Own {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...given);
      this.addEventListener('track', ({ track, receiver }) => {
        if (track.kind !== 'video') return;
        const look = async (): Promise<void> => {
          if (page.firstPictureMs !== undefined || track.readyState === 'ended') return;
          for (const stats of (await receiver.getStats()).values()) {
            if (stats.type === 'inbound-rtp' && stats.framesDecoded > 0) page.firstPictureMs ??= performance.now();
          }
          setTimeout(look, 10);
        };
        void look();
      });
    }
  }
  window.RTCPeerConnection = Watched;
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

export function firstPictureMs(): number | undefined {
  return (window as unknown as JoiningWindow).firstPictureMs;
}
