import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` needs nothing but this checkout and belongs to `./tinget check`;
 * `integration` starts PostgreSQL, the media engine or a browser and belongs to `./tinget test`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps,tools,demonstration,benchmarks}/**/src/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,apps,tools,demonstration,end-to-end-tests}/**/src/**/*.integration.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
