/** Breaks of the database's own rules that an administrator can put right, as refusals. */
import { HttpRefusal } from '../http/http-refusal.ts';

/** The refusal for a broken constraint, by SQL state; nothing for any other fault, which then is ours. */
export function refusalOfDatabase(error: unknown): HttpRefusal | undefined {
  if (!(error instanceof Error && 'code' in error && 'constraint' in error)) return undefined;
  const fact = { constraint: typeof error.constraint === 'string' ? error.constraint : 'unknown' };
  if (error.code === '23505' || error.code === '23P01') return new HttpRefusal(409, 'already-there', fact);
  if (error.code === '23503' || error.code === '23514') return new HttpRefusal(400, 'bad-request', fact);
  return undefined;
}
