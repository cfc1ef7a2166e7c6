/** Two questions that the routes of drafts, documents and minutes ask about a caller. */
import type { Caller } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';

/** Prepares meetings of this body: its secretary, an administrator, or the installation's set-up. */
export function mayPrepare(caller: Caller): boolean {
  return caller.roles.has('secretary') || caller.roles.has('administrator') || caller.roles.has('setup');
}

/** Says no: sign in first, or signed in and still no. */
export function noRight(caller: Caller): HttpRefusal {
  return caller.signedIn === null ? new HttpRefusal(401, 'not-signed-in') : new HttpRefusal(403, 'no-right');
}
