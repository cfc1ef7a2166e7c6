/**
 * How oneself is seen and heard, said in one way: what this device measures now goes before what somebody has attested,
 * and whose word it is always belongs to the word that stands beside it.
 */
import type { MissingSight, PresenceRow } from '@tinget/meeting-rules';
import { selfState } from './member-scene.ts';

export type OwnState =
  | { readonly state: 'noLine' }
  /** Measured here, now. */
  | { readonly state: 'missing'; readonly missing: MissingSight; readonly word: 'device' }
  | {
      readonly state: 'ok' | 'impaired' | 'lost';
      readonly missing?: MissingSight;
      readonly word: 'attested' | 'measured';
    }
  | { readonly state: 'unknown' };

export function ownState({
  hasLine,
  missingHere,
  presence,
}: {
  readonly hasLine: boolean;
  /** What this device measures to be missing, the gravest first. */
  readonly missingHere: readonly MissingSight[];
  readonly presence: Pick<PresenceRow, 'state' | 'basis' | 'missing'> | undefined;
}): OwnState {
  if (!hasLine) return { state: 'noLine' };
  const [missing] = missingHere;
  if (missing !== undefined) return { state: 'missing', missing, word: 'device' };
  const state = selfState(presence);
  if (presence === undefined || state === 'unknown') return { state: 'unknown' };
  const [reported] = presence.missing;
  return {
    state,
    word: presence.basis,
    ...(state === 'impaired' && reported !== undefined ? { missing: reported } : {}),
  };
}
