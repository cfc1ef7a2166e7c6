import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCredential, makeBallot, prepareElection, readElection, writeOpening } from '@tinget/ballot-crypto';
import { describe, expect, test } from 'vitest';
import { readOpenedBallot } from './opened-ballot.ts';
import { languages, openedFaultSentences, openedSentences } from './wording.ts';

const folder = join(import.meta.dirname, '../../../test-vectors/belenios/single-blank-ed25519-v2.5.1');
const name = readdirSync(folder).find((item) => item.endsWith('.bel')) ?? 'none';
const archive = new Uint8Array(readFileSync(join(folder, name)));
const random = (n: number) => new Uint8Array(randomBytes(n));
const election = readElection(readFileSync(join(folder, 'election.json'), 'utf8').trim());
const prepared = prepareElection(election);

function open(choices: readonly number[]): { readonly ballot: string; readonly opening: string } {
  const made = makeBallot(prepared, drawCredential(election.group, random), [choices], random);
  return { ballot: made.text, opening: writeOpening(election, made.opening) };
}

describe('a vote that was opened on another device', () => {
  const { ballot, opening } = open([0, 0, 1, 0]);

  test.each(languages)('is told in words, in %s', (language) => {
    const outcome = readOpenedBallot(archive, `${ballot}\n${opening}\n`, random);
    if ('fault' in outcome) throw new Error(outcome.fault.why);
    const said = openedSentences(outcome.value, language);
    expect(said).toContain('    Bo Ek');
    expect(said.join('\n')).not.toMatch(/Anna Öberg|VARNING|WARNING/);
  });

  test('may be blank', () => {
    const blank = open([1, 0, 0, 0]);
    const outcome = readOpenedBallot(archive, `${blank.ballot}\r\n${blank.opening}`, random);
    if ('fault' in outcome) throw new Error(outcome.fault.why);
    expect(openedSentences(outcome.value, 'sv')).toContain('    blankt');
  });

  test('does not hold when the device encrypted something else than it says', () => {
    const outcome = readOpenedBallot(archive, `${ballot}\n${opening.replace('[0,0,1,0]', '[0,1,0,0]')}`, random);
    if ('value' in outcome) throw new Error('a lie was believed');
    expect(outcome.fault).toMatchObject({ code: 'ballot-invalid', why: 'the device encrypted something else' });
    expect(openedFaultSentences(outcome.fault, 'sv')[0]).toContain('STÄMMER INTE');
  });

  test.each([
    ['one line', ballot],
    ['three lines', `${ballot}\n${opening}\n${opening}`],
    ['the opening of another vote', `${ballot}\n${open([0, 0, 1, 0]).opening}`],
    ['nothing', ''],
    ['what is neither', 'a\nb'],
  ])('is refused with %s', (_, opened) => {
    expect(readOpenedBallot(archive, opened, random)).toHaveProperty('fault');
  });

  test('cannot be read without an election', () => {
    expect(readOpenedBallot(archive.slice(0, 1024), `${ballot}\n${opening}`, random)).toHaveProperty('fault');
    expect(readOpenedBallot(new Uint8Array(), `${ballot}\n${opening}`, random)).toHaveProperty('fault');
  });
});
