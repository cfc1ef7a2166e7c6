/**
 * Programs that some tests need and that are not packages of ours: a browser, and Belenios's own tool as a second
 * opinion on closed ballots. Where the machine lets us, Debian's packages are installed; else it is said loudly what
 * is not tested for want of them.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type OutsideProgram = {
  readonly name: string;
  readonly commands: readonly string[];
  readonly debianPackage: string;
  /** What is not tested, or which feature is off, without it. */
  readonly without: string;
};

export const CHROMIUM: OutsideProgram = {
  name: 'Chromium',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  debianPackage: 'chromium',
  without: 'tests in a real browser, screenshots and the made-up members (--robots)',
};

export const BELENIOS_TOOL: OutsideProgram = {
  name: 'belenios-tool',
  commands: ['belenios-tool'],
  debianPackage: 'belenios-tool',
  without: 'the second opinion on closed ballots: finished votes are checked by our own verifier alone',
};

/** The path of a command, or undefined. */
export function findCommand(names: readonly string[], path = process.env.PATH ?? ''): string | undefined {
  for (const name of names) {
    for (const directory of path.split(delimiter)) {
      const candidate = join(directory, name);
      try {
        accessSync(candidate, constants.X_OK);
        return candidate;
      } catch {
        // Not in this directory.
      }
    }
  }
  return undefined;
}

/** Whether a missing program can be installed here without asking anybody. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && findCommand(['apt-get']) !== undefined;
}

/** Installs what is missing of the programs, by one run of apt-get. Tells what it does. */
export function installMissing(programs: readonly OutsideProgram[], tell: (line: string) => void): void {
  const missing = programs.filter((program) => findCommand(program.commands) === undefined);
  if (missing.length === 0 || !canInstall()) return;
  const names = missing.map((program) => program.debianPackage);
  tell(`Installing Debian's ${names.join(' and ')} for the tests (a minute or two) ...`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  // The lists of packages may be as old as the machine's image; an install without them names versions that are gone.
  apt('update');
  for (const name of names) {
    if (!apt('install', '-y', '--no-install-recommends', name)) tell(`  ${name} could not be installed.`);
  }
}
