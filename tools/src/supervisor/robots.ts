/**
 * The made-up members who play those that are absent, for a person who tries a meeting alone.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './installation.ts';
import type { ProcessSpec } from './supervised-process.ts';

export function robotsProcess(setup: {
  repository: string;
  environment: Record<string, string>;
  log: string;
}): ProcessSpec {
  const main = join(setup.repository, 'demonstration/src/robots.ts');
  if (!existsSync(main))
    throw new CannotStart('--robots: this version has no made-up members (demonstration/src/robots.ts is not there).');
  const began = { at: 0 };
  return {
    name: 'The made-up members',
    launch: () => {
      const log = openSync(setup.log, 'a', 0o600);
      try {
        began.at = performance.now();
        return spawn(process.execPath, ['--enable-source-maps', main], {
          cwd: setup.repository,
          env: { ...process.env, ...setup.environment },
          stdio: ['ignore', log, log],
          detached: true,
        });
      } finally {
        closeSync(log);
      }
    },
    // They join meetings as they open; there is nothing to ask them. Living for a second is the sign.
    isReady: async () => performance.now() - began.at > 1_000,
    readyWithin: 10_000,
    stopSignal: 'SIGTERM',
    stopWithin: 5_000,
  };
}
