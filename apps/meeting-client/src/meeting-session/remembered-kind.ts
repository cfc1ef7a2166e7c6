/** How this device took part last, so that a page that is loaded again goes straight back in. */
import type { UnitKind } from '@tinget/meeting-rules';

const storageKey = (meetingId: string) => `tinget.kind.${meetingId}`;

export function rememberedKind(meetingId: string): UnitKind | undefined {
  try {
    const stored = sessionStorage.getItem(storageKey(meetingId));
    return stored === 'hall' || stored === 'remote' || stored === 'companion' ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function rememberKind(meetingId: string, kind: UnitKind): void {
  try {
    sessionStorage.setItem(storageKey(meetingId), kind);
  } catch {
    // Asked again at the next reload, then.
  }
}
