/**
 * The cookie that carries a session: 256 random bits, of which the database holds only the hash.
 *
 * A page of another origin can use it for nothing: changing requests and WebSockets are taken from our own origin alone.
 */
import { createHash, randomBytes } from 'node:crypto';

/** With TLS the prefix makes the browser insist on Secure, Path=/ and no Domain. */
export const cookieNameOf = (isSecure: boolean): string => (isSecure ? '__Host-tinget' : 'tinget');

export interface SessionSecret {
  readonly cookieValue: string;
  readonly idHash: Buffer;
}

export function makeSessionSecret(): SessionSecret {
  const cookieValue = randomBytes(32).toString('base64url');
  return { cookieValue, idHash: idHashOf(cookieValue) };
}

const idHashOf = (cookieValue: string): Buffer =>
  createHash('sha256').update('tinget session\0').update(cookieValue).digest();

/** The hash under which the session of a cookie's value is kept; nothing when the value cannot be one of ours. */
export function parseCookieValue(cookieValue: string | undefined): Buffer | undefined {
  if (cookieValue === undefined || !/^[A-Za-z0-9_-]{43}$/.test(cookieValue)) return undefined;
  return idHashOf(cookieValue);
}

/** The value of one cookie in a `Cookie` header. Of two with the same name the first counts, as browsers order them. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
