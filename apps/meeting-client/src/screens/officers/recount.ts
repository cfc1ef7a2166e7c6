/** The outcome of a proportional election as a list that people read: who took which seat, by which comparison number. */
import type { BallotGroup, SeatRound } from '@tinget/meeting-rules';

export interface ElectedBySeat {
  readonly seat: number;
  readonly name: string;
  readonly group: string;
  /** `20`, `6,67`: two decimals at most, as the minutes have them. */
  readonly number: string;
}

export function electedBySeat(
  groups: readonly BallotGroup[],
  { rounds, elected }: { readonly rounds: readonly SeatRound[]; readonly elected: readonly string[] },
): readonly ElectedBySeat[] {
  return rounds.map((round, i) => ({
    seat: round.seat,
    name: elected[i] ?? '',
    group: groups[round.group]?.designation ?? '',
    number: comparisonNumber(round.numerator, round.denominator),
  }));
}

function comparisonNumber(numerator: number, denominator: number): string {
  const hundredths = Math.round((numerator * 100) / denominator);
  return hundredths % 100 === 0 ? String(hundredths / 100) : (hundredths / 100).toFixed(2).replace('.', ',');
}

/** Groups in the form in which they are typed: one a line. */
export function groupsAsText(groups: readonly BallotGroup[]): string {
  return groups.map(({ designation, votes, names }) => `${designation}; ${votes}; ${names.join(', ')}`).join('\n');
}
