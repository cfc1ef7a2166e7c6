/** Figures of benchmarks: medians, percentiles, and one way to print them. */

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest-rank percentile; 0 for no values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? 0;
}

/** One line: what, how much, and the goal where there is one. */
export function report(what: string, value: number, unit: string, goal?: number): void {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 3;
  const judged =
    goal === undefined ? '' : value <= goal ? `  (goal ${goal} ${unit}: reached)` : `  (goal ${goal} ${unit}: MISSED)`;
  process.stdout.write(`${what}: ${value.toFixed(digits)} ${unit}${judged}\n`);
}
