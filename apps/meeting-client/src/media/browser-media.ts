/** What this browser can do with sound and picture at all, before any device is asked for. */

/** Why nothing can be sent or received here: the browser has no such thing, or gives it to secure addresses only. */
export type MediaObstacle = 'browser' | 'address';

/** What stands in the way of sound and picture in this browser at this address; undefined when nothing does. */
export function mediaObstacle(): MediaObstacle | undefined {
  if (globalThis.isSecureContext === false) return 'address';
  const devices: unknown = Reflect.get(navigator, 'mediaDevices');
  const canCapture = typeof devices === 'object' && devices !== null && 'getUserMedia' in devices;
  return canCapture && typeof Reflect.get(globalThis, 'RTCPeerConnection') === 'function' ? undefined : 'browser';
}

/** Phones and tablets cannot show their screen to others. */
export function canShareScreen(): boolean {
  const devices: unknown = Reflect.get(navigator, 'mediaDevices');
  return typeof devices === 'object' && devices !== null && 'getDisplayMedia' in devices;
}
