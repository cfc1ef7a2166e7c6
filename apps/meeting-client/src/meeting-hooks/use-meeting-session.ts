/** Opens the connection to a meeting for as long as its page is open. */
import type { UnitKind } from '@tinget/meeting-rules';
import { useEffect, useState } from 'react';
import type { MeetingSession } from '../meeting-session/meeting-session.ts';
import { openSession, takeAhead } from '../meeting-session/opened-ahead.ts';
import { loadUnitKey } from '../meeting-session/unit-key.ts';

/**
 * The session of this browser in a meeting; undefined until the unit's key is there.
 *
 * `owner` is whose key it is: the person, or the equipment. Absent for a reader of the public view.
 */
export function useMeetingSession(
  meetingId: string,
  unit: { readonly owner: string; readonly kind: UnitKind } | undefined,
): MeetingSession | undefined {
  const [session, setSession] = useState<MeetingSession | undefined>(undefined);
  const owner = unit?.owner;
  const kind = unit?.kind;
  useEffect(() => {
    let isOpen = true;
    let opened = takeAhead(meetingId, kind);
    if (opened !== undefined) setSession(opened);
    const open = async () => {
      const key = owner === undefined ? undefined : await loadUnitKey(owner);
      if (!isOpen) return;
      opened = openSession(meetingId, key === undefined || kind === undefined ? undefined : { key, kind });
      setSession(opened);
    };
    if (opened === undefined) void open();
    // A network that comes back is tried at once, not when the next attempt falls due. What was closed for a reason
    // stays closed: a device that another one has taken over from does not take back by itself.
    const retry = () => {
      if (opened?.snapshot().connection.state === 'lost') opened.retryNow();
    };
    window.addEventListener('online', retry);
    return () => {
      isOpen = false;
      window.removeEventListener('online', retry);
      opened?.close();
      setSession(undefined);
    };
  }, [meetingId, owner, kind]);
  return session;
}
