/**
 * The register of votes while it is written: who stands for how many shares and votes, and what each votes.
 *
 * The numbers come from the share register and the proxies, on paper beside the screen; nothing here knows them.
 */
import { type CommandBodies, countShares, type ProposalRow, type ShareCount } from '@tinget/meeting-rules';

export type ShareVotesRow = Extract<ProposalRow, { readonly kind: 'shareVotes' }>;
export type ShareVoteOfBody = CommandBodies['CountShareVotes']['votes'][number];

export interface RegisterLine {
  readonly personId: ShareVoteOfBody['personId'];
  /** As typed. */
  readonly shares: string;
  readonly votes: string;
  readonly choice: 'yes' | 'no' | 'abstain' | undefined;
}

/** A whole number as people write it, with or without spaces between thousands. */
export function wholeNumber(typed: string): number | undefined {
  const digits = typed.replaceAll(/[\s\u00a0\u202f.]/g, '');
  if (!/^\d{1,15}$/.test(digits)) return undefined;
  return Number(digits);
}

/** The lines of the last count with their votes taken away; the register itself stays the same all meeting. */
export function linesOf(last: ShareVotesRow | undefined): readonly RegisterLine[] {
  return (last?.votes ?? []).map(({ personId, shares, votes }) => ({
    personId,
    shares: String(shares),
    votes: votes === shares ? '' : String(votes),
    choice: undefined,
  }));
}

/** What the lines mean; undefined while one of them lacks its shares or its vote. */
export function votesOfLines(lines: readonly RegisterLine[]): readonly ShareVoteOfBody[] | undefined {
  const votes: ShareVoteOfBody[] = [];
  for (const line of lines) {
    const shares = wholeNumber(line.shares);
    const own = line.votes.trim() === '' ? shares : wholeNumber(line.votes);
    if (shares === undefined || own === undefined || line.choice === undefined) return undefined;
    votes.push({ personId: line.personId, shares, votes: own, choice: line.choice });
  }
  return votes.length === 0 ? undefined : votes;
}

/** What the lines that are whole come to so far, by either majority. */
export function standingOf(lines: readonly RegisterLine[]): {
  readonly simple: ShareCount;
  readonly qualified: ShareCount;
} {
  const whole = lines.flatMap((line) => votesOfLines([line]) ?? []);
  return { simple: countShares(whole, false, undefined), qualified: countShares(whole, true, undefined) };
}
