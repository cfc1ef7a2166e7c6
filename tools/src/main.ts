/**
 * The commands of `./tinget`. Each stands in a file named after it in commands/.
 */
import { checkNodeVersion } from './node-version.ts';
import { namedFileFault } from './plain-file-fault.ts';
import { CannotStart } from './supervisor/installation.ts';
import { UsageError } from './usage.ts';

const COMMANDS = [
  'up',
  'test',
  'check',
  'bench',
  'doctor',
  'screenshots',
  'export',
  'verify',
  'election',
  'backup',
  'restore',
  'help',
] as const;
type Command = (typeof COMMANDS)[number];

async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  const wantsHelp = ['--help', '-h'].includes(name) || rest.includes('--help');
  const command: Command | undefined = wantsHelp ? 'help' : COMMANDS.find((candidate) => candidate === name);
  if (command === undefined) {
    process.stderr.write(`tinget: there is no command "${name}". ./tinget help lists them.\n`);
    return 2;
  }
  const { run } = (await import(`./commands/${command}.ts`)) as { run: (args: readonly string[]) => Promise<number> };
  return run(rest);
}

// A terminal that was closed takes no more output; the work in hand is finished all the same.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  checkNodeVersion();
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CannotStart || error instanceof UsageError || isParseError(error)) {
    process.stderr.write(`tinget: ${error.message}\n`);
    process.exitCode = error instanceof CannotStart ? 1 : 2;
  } else if (namedFileFault(error) !== undefined) {
    process.stderr.write(`tinget: ${namedFileFault(error)}\n`);
    process.exitCode = 1;
  } else {
    process.stderr.write(`tinget: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
// Timers and sockets of a start that failed half-way must not keep the program alive.
process.exit();

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
