/**
 * How a route says no: a status, a code and facts, never a sentence. The client has the words.
 */
import type { Refusal } from '@tinget/meeting-rules';

/** Codes of the routes' own refusals; those of the meeting's rules come with status 409 and keep their own code. */
export type HttpRefusalCode =
  | 'not-signed-in'
  | 'no-right'
  | 'not-found'
  | 'bad-request'
  | 'already-there'
  | 'already-called'
  | 'changed-meanwhile'
  | 'seat-occupied'
  | 'seat-not-in-force'
  | 'in-use'
  | 'series-begun'
  | 'already-begun'
  | 'last-administrator'
  | 'link-unknown'
  | 'link-used'
  | 'link-expired'
  | 'account-closed'
  | 'demonstration-off'
  | 'demonstration-this-machine-only'
  | 'person-unknown'
  | 'file-type-not-allowed'
  | 'file-empty'
  | 'file-too-large'
  | 'disk-full'
  | 'call-incomplete'
  | 'not-on-roster'
  | 'minutes-not-fixed'
  | 'pdf-too-slow'
  | 'rehearsal-only'
  | 'too-many-requests'
  | 'closing';

export class HttpRefusal extends Error {
  readonly statusCode: number;
  readonly code: HttpRefusalCode | Refusal['code'];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(statusCode: number, code: HttpRefusal['code'], facts: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.statusCode = statusCode;
    this.code = code;
    this.facts = facts;
  }

  /** A refusal of the meeting itself, as it stands. */
  static ofMeeting(refusal: Refusal): HttpRefusal {
    const { code, ...facts } = refusal;
    return new HttpRefusal(409, code, facts);
  }
}
