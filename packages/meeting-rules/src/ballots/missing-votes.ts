/**
 * Votes that are missing when an officer ends a vote: the officer says how many, and so has been shown whose.
 *
 * Within a ballot they only become fewer, so what was acknowledged a while ago still covers what is missing now, while a
 * press that was meant for a vote with everybody in ends none that has just begun.
 */
import type { CommandOf } from '../commands.ts';
import type { Refusal } from '../refusals.ts';

/** Why the vote goes on, or nothing: more have not voted than the officer has acknowledged (DEC-07). */
export function unacknowledgedVotes(notVoted: number, { body }: CommandOf<'EndBallot'>): Refusal | undefined {
  return notVoted > (body.notVoted ?? 0) ? { code: 'members-have-not-voted', notVoted } : undefined;
}
