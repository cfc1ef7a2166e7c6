/**
 * What is wrong with something we were given: a number, a ballot, a record of the archive.
 *
 * What reads a single thing throws a FaultError, and `attempt` makes a value of it; whatever verifies, checks or follows
 * gives a value by itself, so that bad input can never end the program that reads it.
 */

export const faultCodes = [
  'malformed-text', // bytes that are not UTF-8, or not the one way to write this structure
  'malformed-number', // leading zeros, signs, out of range
  'too-large',
  'not-a-group-element',
  'unknown-group',
  'malformed-archive', // tar headers, padding, names that do not match the content
  'broken-chain', // parent or height of an event
  'order-of-events',
  'stray-record', // data that no event refers to
  'missing-record', // an event refers to data that is not there
  'election-invalid',
  'credentials-invalid',
  'roll-differs',
  'trustees-invalid',
  'ballot-invalid',
  'ballot-repeated',
  'signature-invalid',
  'proof-invalid',
  'tally-differs',
  'shuffle-invalid',
  'decryption-invalid',
  'result-differs',
  'not-finished',
  'past-rewritten',
  'tracker-missing',
  'private-message-invalid',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** A fault as a value: what kind, where (a path such as `answers[0].choices[2].alpha`), and why in one English sentence. */
export interface Fault {
  readonly code: FaultCode;
  readonly where: string;
  readonly why: string;
}

export class FaultError extends Error implements Fault {
  override readonly name = 'FaultError';
  readonly code: FaultCode;
  readonly where: string;
  readonly why: string;

  constructor(code: FaultCode, where: string, why: string) {
    super(where === '' ? why : `${where}: ${why}`);
    this.code = code;
    this.where = where;
    this.why = why;
  }
}

export type Outcome<T> = { readonly value: T } | { readonly fault: Fault };

/**
 * Runs a step that may find a fault and gives it back as a value.
 * A RangeError from the engine (stack or string too large) is bad input too; any other error is our own and goes on.
 */
export function attempt<T>(step: () => T): Outcome<T> {
  try {
    return { value: step() };
  } catch (error) {
    if (error instanceof FaultError) return { fault: { code: error.code, where: error.where, why: error.why } };
    if (error instanceof RangeError) return { fault: { code: 'too-large', where: '', why: error.message } };
    throw error;
  }
}

/** Runs a step and puts `where` in front of the place of any fault it finds. */
export function within<T>(where: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const joint = error.where === '' || error.where.startsWith('[') ? '' : '.';
    throw new FaultError(error.code, `${where}${joint}${error.where}`, error.why);
  }
}

/** The value of an outcome; throws its fault on, for use inside another step. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if ('fault' in outcome) throw new FaultError(outcome.fault.code, outcome.fault.where, outcome.fault.why);
  return outcome.value;
}
