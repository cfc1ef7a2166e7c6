/**
 * Picture and sound as the screens see them: named pictures that can be attached to a video element, and a few acts.
 *
 * The engine's own client is behind this and is fetched only when a unit takes part with picture and sound. A story
 * gives drawn pictures through the same interface.
 */
import type { MissingSight } from '@tinget/meeting-rules';

/** The room's three pictures, the screen that is shared, a remote member's picture by person, and one's own. */
export type PictureName = 'overview' | 'presidium' | 'lectern' | 'screen' | 'self' | `person:${string}`;

export interface Picture {
  /** `live` shows frames; `waiting` is announced but no frame has come; `stalled` had frames and has none now. */
  readonly state: 'live' | 'waiting' | 'stalled';
  /** Puts the picture into the element; the answer takes it out again. Absent for a drawn picture. */
  readonly attach?: (element: HTMLVideoElement) => () => void;
  /** A drawn stand-in, in stories only. */
  readonly image?: string;
  /** Whose screen or picture it is. */
  readonly personId?: string;
}

export type DeviceTrouble = 'notAllowed' | 'notFound' | 'inUse';

export interface MediaSnapshot {
  readonly state: 'off' | 'connecting' | 'connected' | 'reconnecting' | 'failed';
  readonly pictures: { readonly [Name in PictureName]?: Picture };
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly microphoneTrouble?: DeviceTrouble;
  readonly cameraTrouble?: DeviceTrouble;
  /** The browser plays no sound until somebody presses something. */
  readonly soundIsBlocked: boolean;
  readonly isSharingScreen: boolean;
  /** Asked to show the screen, the browser could not: not that the person thought better of it. */
  readonly screenTrouble?: DeviceTrouble | undefined;
  /** Persons whose sound is heard now. */
  readonly speaking: readonly string[];
  /** What this unit measures to be missing; empty while all is received. */
  readonly missing: readonly MissingSight[];
  /** The measured word about oneself: known only from what others and the server measure. */
  readonly lowBandwidth: boolean;
}

export interface MediaSource {
  readonly snapshot: () => MediaSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  /** From a press only: lets the browser play the room's sound. */
  readonly startSound: () => void;
  readonly shareScreen: () => Promise<void>;
  readonly stopSharing: () => void;
  readonly chooseDevice: (kind: 'audioinput' | 'videoinput' | 'audiooutput', deviceId: string) => Promise<void>;
  readonly close: () => void;
}

export const noMedia: MediaSnapshot = {
  state: 'off',
  pictures: {},
  microphoneOn: false,
  cameraOn: false,
  soundIsBlocked: false,
  isSharingScreen: false,
  speaking: [],
  missing: [],
  lowBandwidth: false,
};
