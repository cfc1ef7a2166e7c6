/**
 * What the address alone tells is asked for before the first screen is drawn: who I am, and for a meeting its code, its
 * line, and its sound and picture. None of them needs the answer of another to set out.
 */
import { fetchRoom } from '../media/fetch-room.ts';
import { closeAhead, openAhead } from '../meeting-session/opened-ahead.ts';
import { rememberedKind } from '../meeting-session/remembered-kind.ts';
import { askWhoIAmAhead } from '../server-api/sign-in.ts';
import { routeOf } from './route.ts';

/** Once, when the page begins. What cannot be fetched now is fetched again by the screen that needs it, which says so. */
export function startAhead(address: { readonly pathname: string; readonly hash: string }): void {
  const route = routeOf(address.pathname, address.hash);
  if (route.page !== 'meeting') return;
  const asked = askWhoIAmAhead();
  const { meetingId } = route;
  const kind = rememberedKind(meetingId);
  const passOver = () => undefined;
  // A device that has been in this meeting before: how it takes part is known, and so is what it needs.
  if (kind !== undefined) openAhead(meetingId, kind, asked);
  if (kind === 'remote') fetchRoom().catch(passOver);
  // Without its code no screen will come to take what is opened ahead.
  import('./meeting-page.tsx').catch(closeAhead);
  if (kind === 'remote') import('../screens/member/remote-member.tsx').catch(closeAhead);
}
