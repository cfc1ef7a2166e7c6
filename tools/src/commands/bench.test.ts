import { expect, test } from 'vitest';
import { benchmarkNames } from './bench.ts';

test('benchmarks are the programs at the top of benchmarks/src, without tests and without its index', () => {
  expect(benchmarkNames(['votes.ts', 'index.ts', 'fan-out.ts', 'fan-out.test.ts', 'sockets', 'notes.md'])).toEqual([
    'fan-out',
    'votes',
  ]);
});
