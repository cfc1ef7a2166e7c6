/**
 * Belenios' own program, the second opinion: called for tests and benchmarks, never needed to run Tinget.
 */
import { execFileSync, spawnSync } from 'node:child_process';

export const toolName = 'belenios-tool';

/** The version line of the installed program, or undefined where it is not installed. */
export function toolVersion(): string | undefined {
  const { status, stdout } = spawnSync(toolName, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export function runTool(args: readonly string[], input?: string, folder?: string): string {
  return execFileSync(toolName, args, {
    encoding: 'utf8',
    ...(folder === undefined ? {} : { cwd: folder }),
    maxBuffer: 1_000_000_000,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  });
}

export interface ToolVerdict {
  readonly holds: boolean;
  readonly said: string;
}

/** What the program says of the archive in a folder. */
export function toolVerify(folder: string): ToolVerdict {
  const { status, stdout, stderr } = spawnSync(toolName, ['election', 'verify', '--dir', folder], { encoding: 'utf8' });
  return {
    holds: status === 0 && `${stdout}${stderr}`.includes('all checks passed'),
    said: `${stdout}${stderr}`.trim(),
  };
}

export const toolMissing =
  'NOT TESTED: belenios-tool is not installed, so nothing was compared with a program that we did not write. ' +
  'Install it with: apt-get install belenios-tool';
