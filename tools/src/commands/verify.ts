/**
 * `./tinget verify FILE`: checks what the file is by its content. The log of a meeting is followed from its first row;
 * the archive of a closed ballot (.bel) is judged by the ballot verifier.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { verifyExport } from '../installation-file/meeting-export.ts';
import { runProgram } from '../node-program.ts';
import { UsageError } from '../usage.ts';

/** Options of the ballot verifier behind which a word of their own stands. */
const takesValue = new Set(['--roll', '--earlier', '--tracker', '--threads', '--language']);

export async function run(args: readonly string[]): Promise<number> {
  const file = args.find((argument, i) => !argument.startsWith('-') && !takesValue.has(args[i - 1] ?? ''));
  if (file === undefined) throw new UsageError('Give the file to check: ./tinget verify FILE');
  if (!existsSync(file) || !statSync(file).isFile()) return notRead(`There is no file ${file}.`);
  const kind = kindOf(beginningOf(file));
  if (kind === 'ballot-archive')
    return runProgram('apps/ballot-verifier/src/verify.ts', args, { what: 'The ballot verifier' });
  if (kind === undefined)
    return notRead(`${file} is neither an exported log of a meeting nor the archive of a ballot.`);
  const { meetingId, verdict } = await verifyExport(file);
  if (!verdict.whole) {
    process.stdout.write(`NOT WHOLE: meeting ${meetingId}, row ${verdict.seq}: ${verdict.fault}\n`);
    return 1;
  }
  const without = verdict.redacted === 0 ? '' : `, ${verdict.redacted} of them without their text`;
  process.stdout.write(`WHOLE: meeting ${meetingId}, ${verdict.length} events${without}.\n`);
  process.stdout.write(`Hash of the last event: ${Buffer.from(verdict.head).toString('hex')}\n`);
  process.stdout.write(
    'Compare it with the one in the signed minutes: a chain shows that nothing was changed inside it, not that it is the only one.\n',
  );
  return 0;
}

/** No verdict, and the exit code that says so. */
function notRead(why: string): number {
  process.stderr.write(`tinget: ${why}\n`);
  return 2;
}

/** What a file is, told by its first bytes. */
export function kindOf(beginning: Uint8Array): 'meeting-log' | 'ballot-archive' | undefined {
  const text = new TextDecoder('latin1').decode(beginning);
  if (/^\s*\{\s*"format"\s*:\s*"tinget-meeting-log"/.test(text)) return 'meeting-log';
  // A Belenios archive is a tar file whose first entry is called BELENIOS.
  if (text.startsWith('BELENIOS\0') || (text.slice(257, 262) === 'ustar' && text.includes('BELENIOS')))
    return 'ballot-archive';
  return undefined;
}

function beginningOf(file: string): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(1024);
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(handle);
  }
}
