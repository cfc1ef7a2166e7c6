/** A session begins on the browser that asked: its cookie, and the row in the audit log. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { QuietParts } from '../http/quiet-parts.ts';
import { writeAudit } from '../register/audit-log.ts';

/** What a session shows of the browser it is on: family and system, no more. */
export function deviceOf(userAgent: string | undefined): string {
  if (userAgent === undefined) return 'unknown';
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(userAgent)?.[0] ?? 'unknown';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux/.exec(userAgent)?.[0] ?? 'unknown';
  return `${browser}, ${system}`;
}

/** Signs this browser in as the account, and gives it the cookie. */
export async function beginSession(
  parts: QuietParts,
  request: FastifyRequest,
  reply: FastifyReply,
  begun: { readonly accountId: string; readonly assuranceLevel: number; readonly factors: readonly string[] },
): Promise<void> {
  const { database, sessions } = parts;
  const session = await sessions.begin({ ...begun, device: deviceOf(request.headers['user-agent']) });
  await database.transaction().execute((transaction) =>
    writeAudit(transaction, [
      {
        at: parts.now(),
        actor: `account:${begun.accountId}`,
        act: 'session.began',
        object: `session:${session.sessionId}`,
        detail: { factors: begun.factors },
      },
    ]),
  );
  reply.setCookie(sessions.cookieName, session.cookieValue, {
    path: '/',
    httpOnly: true,
    secure: parts.server.config.origin.startsWith('https://'),
    // Lax, not Strict: a link in a mail leads to the page with the person signed in. Changing requests check the origin.
    sameSite: 'lax',
    expires: session.expiresAt,
  });
}
