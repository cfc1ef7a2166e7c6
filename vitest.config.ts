import { defineConfig } from 'vitest/config';

/**
 * Four projects: `unit` needs nothing but this checkout; `thorough` neither, but calculates for long; `integration`
 * starts PostgreSQL, the media engine or a browser, two files at a time; `whole` needs the machine for itself.
 *
 * `./tinget check` is to take less than a minute, so it leaves out all but `unit`; `./tinget test` runs everything.
 */
const thorough = ['packages/ballot-crypto/src/{tally,trustees,verifier,election,webassembly}/**/*.test.ts'];

const seed = 'tools/src/checks/property-seed.ts';

const whole = [
  'end-to-end-tests/src/**/*.integration.test.ts',
  'demonstration/src/robots/*.integration.test.ts',
  'tools/src/whole-installation.integration.test.ts',
  // Compares every entry with the rules' own; on slow lines the window before the gavel grows.
  'apps/meeting-server/src/live-meeting/evening*.integration.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,tools,demonstration,benchmarks}/**/src/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts', ...thorough],
          setupFiles: [seed],
          // One process for all files: most load the same rules, and to load them anew for each takes longer than the
          // tests. No unit test may therefore leave anything behind in a global.
          isolate: false,
          // A calculation of a second may take ten on a machine that is busy with other things.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'thorough',
          setupFiles: [seed],
          include: thorough,
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          env: { TINGET_MEDIA_LOOPBACK_ONLY: '1' },
          include: [
            '{packages,apps,tools,demonstration,benchmarks,end-to-end-tests}/**/src/**/*.integration.test.{ts,tsx}',
          ],
          exclude: ['**/node_modules/**', ...whole],
          sequence: { groupOrder: 1 },
          // Each file has its own database and ports, and much of its time is waiting.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'whole',
          env: { TINGET_MEDIA_LOOPBACK_ONLY: '1' },
          include: whole,
          exclude: ['**/node_modules/**'],
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
