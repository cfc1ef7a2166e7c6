/** Lists and numbers of seats as they are written in the register's forms. */

/** One a line, each once, in the order written. */
export function linesOf(typed: string): readonly string[] {
  return [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** Seats numbered from 1: each party's together in the parties' order, then those of no party. */
export function seatsOf(
  count: number,
  byParty: readonly { readonly party: string; readonly seats: number }[],
): readonly { readonly label: string; readonly party?: string }[] {
  const parties = byParty.flatMap(({ party, seats }) => Array.from({ length: seats }, () => party));
  return Array.from({ length: count }, (_, index) => {
    const party = parties[index];
    return { label: String(index + 1), ...(party === undefined ? {} : { party }) };
  });
}

/** More seats, named on from the highest number in use. */
export function moreSeats(labels: readonly string[], count: number): readonly string[] {
  const highest = Math.max(0, ...labels.map((label) => (/^\d+$/.test(label) ? Number(label) : 0)));
  return Array.from({ length: count }, (_, index) => String(highest + 1 + index));
}
