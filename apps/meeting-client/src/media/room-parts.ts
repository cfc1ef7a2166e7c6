/** What the room of sound and picture is given, and what it tells: its edges, so that it is tested without a browser. */
import type { MakeEngine } from './engine-client.ts';
import type { PictureName } from './media-source.ts';

/** Leave to join, as the server gave it. */
export interface Grant {
  readonly segment: string;
  readonly url: string;
  readonly token: string;
  readonly publish: readonly string[];
  readonly required: readonly ('overview' | 'presidium' | 'speaker')[];
}

export interface CapturedTrack {
  readonly track: MediaStreamTrack;
  readonly stream: MediaStream;
}
export type Captured = CapturedTrack | { readonly trouble: 'notAllowed' | 'notFound' | 'inUse' };

/** What the room needs of the world. */
export interface RoomSurroundings {
  /** Whether this browser can take part in sound and picture at all. */
  readonly canConnect: () => boolean;
  readonly makeEngine: MakeEngine;
  readonly openCamera: () => Promise<Captured>;
  readonly openMicrophone: () => Promise<Captured>;
  readonly openScreen: () => Promise<Captured>;
  readonly watchFrames: (element: HTMLVideoElement, onFrame: () => void) => () => void;
  readonly now: () => number;
  readonly every: (ms: number, run: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly isHidden: () => boolean;
}

export interface RoomOptions {
  readonly playsSound: boolean;
  /** A unit that counts as a person's presence reports what it sees; the hall's computer too. */
  readonly reports: boolean;
}

/** What the room tells: to the server by way of the session. */
export interface RoomReports {
  readonly askForGrant: () => void;
  readonly deviceChanged: (device: { readonly microphone: boolean; readonly camera: boolean }) => void;
  readonly presence: (report: {
    readonly vector: Readonly<Record<string, boolean | number | null>>;
    readonly hidden: boolean;
  }) => void;
  /** Which picture shows the one who has the floor. */
  readonly speakerPicture: () => PictureName | undefined;
}
