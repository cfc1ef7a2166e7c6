import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runTool, toolMissing, toolVerify, toolVersion } from './belenios-tool.ts';
import { main as election } from './election-command.ts';
import { main as verify } from './verify-command.ts';

const version = toolVersion();
if (version === undefined) console.error(`\n${'!'.repeat(80)}\n${toolMissing}\n${'!'.repeat(80)}\n`);

let folder: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tinget-election-'));
  said = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => said.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => complained.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function does(...args: string[]): Promise<string> {
  const code = await election([...args, '--dir', folder]);
  expect(complained, args.join(' ')).toEqual([]);
  expect(code).toBe(0);
  return said.at(-1) ?? '';
}

function archive(): string {
  const name = readdirSync(folder).find((item) => item.endsWith('.bel'));
  if (name === undefined) throw new Error('there is no archive');
  return join(folder, name);
}

async function isVerified(): Promise<void> {
  expect(await verify([archive(), '--threads', '1', '--roll', join(folder, 'roll.txt')]), said.at(-1)).toBe(0);
}

const threeQuestions = {
  description: 'Sluten omröstning om "§ 5" för 100 € \\ år',
  name: 'Tre frågor i en',
  questions: [
    { answers: ['Anna Öberg', 'Bo Ek', 'Cia Åhs'], blank: true, min: 1, max: 1, question: 'Vem väljs?' },
    { answers: ['Ja', 'Nej'], min: 1, max: 1, question: 'Bifalls "förslaget"?' },
    { answers: ['a', 'b', 'c', 'd', 'e'], blank: true, min: 0, max: 3, question: 'Upp till tre' },
  ],
  administrator: 'Sekreteraren',
  credential_authority: 'Ledamöterna själva',
};
const votes = [
  [
    [0, 1, 0, 0],
    [1, 0],
    [0, 1, 1, 1, 0, 0],
  ],
  [
    [1, 0, 0, 0],
    [0, 1],
    [0, 0, 0, 0, 0, 0],
  ],
  [
    [0, 0, 0, 1],
    [1, 0],
    [1, 0, 0, 0, 0, 0],
  ],
];

async function begin(group: string, template: object): Promise<void> {
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify(template, null, 2));
  await does('new', '--group', group, '--template', file);
}

async function thresholdKey(size: number, threshold: number, cipher: string): Promise<void> {
  const common = ['--size', String(size), '--threshold', String(threshold), '--cipher', cipher];
  const all = Array.from({ length: size }, (_, i) => String(i + 1));
  for (const index of all) await does('trustee', 'certify', '--index', index, ...common);
  await does('trustee', 'check');
  for (const index of all) await does('trustee', 'polynomial', '--index', index, '--cipher', cipher);
  await does('trustee', 'route');
  for (const index of all) await does('trustee', 'accept', '--index', index, '--cipher', cipher);
  await does('trustee', 'finish');
}

async function singleKeys(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await does('key', '--name', `Röstr. ${i + 1}`);
}

describe.each(['BELENIOS-2048', 'Ed25519'])('an election played through on the command line in %s', (group) => {
  const isKnownToTool = version !== undefined && (group !== 'Ed25519' || !version.startsWith('2.0'));

  test.each([
    ['three single keys', () => singleKeys(3), ['1', '2', '3']],
    ['2 of 3', () => thresholdKey(3, 2, 'aes-256-gcm'), ['3', '1']],
    ['3 of 5', () => thresholdKey(5, 3, 'aes-256-gcm'), ['2', '5', '4']],
  ] as const)('with %s holds, and Belenios agrees where it knows the group', async (_, makeKeys, decryptors) => {
    await begin(group, threeQuestions);
    await makeKeys();
    for (const voter of ['v1', 'v2', 'v3', 'v4']) await does('register', '--voter', voter);
    await does('open');
    for (const [i, choices] of votes.entries()) {
      await does('cast', '--voter', `v${i + 1}`, '--choices', JSON.stringify(choices));
    }
    await does('end');
    await does('tally');
    for (const trustee of decryptors) await does('decrypt', '--trustee', trustee);
    expect(await does('result')).toBe('{"result":[[1,1,0,1],[2,1],[1,1,1,1,0,0]]}');
    await isVerified();
    if (isKnownToTool) expect(toolVerify(folder)).toMatchObject({ holds: true });
  });
});

describe('the commands', () => {
  test('refuse a ballot that is no possible vote, and a trustee who is none', async () => {
    const refused = async (...args: string[]) => {
      expect(await election([...args, '--dir', folder])).toBe(1);
      return complained.splice(0).join('\n');
    };
    await begin('Ed25519', threeQuestions);
    await singleKeys(1);
    await does('register', '--voter', 'v1');
    await does('open');
    expect(await refused('cast', '--voter', 'v1', '--choices', '[[1,1,0,0],[1,0],[1,0,0,0,0,0]]')).toContain(
      'choices[0]',
    );
    await does('end');
    await does('tally');
    const key = join(folder, 'trustee1.privkey');
    expect(await refused('decrypt', '--trustee', '2', '--key', key)).toContain('no trustee number 2');
    expect(await refused('result')).toContain('the decryption of trustee 1 is missing');
  });

  test('show an audited ballot without casting it', async () => {
    await begin('Ed25519', threeQuestions);
    await singleKeys(1);
    await does('register', '--voter', 'v1');
    await does('open');
    const before = readFileSync(archive());
    const shown = await does('cast', '--voter', 'v1', '--audit', '--choices', JSON.stringify(votes[0]));
    expect(shown.split('\n')).toHaveLength(2);
    const opened = join(folder, 'opened');
    writeFileSync(opened, shown);
    expect(await does('audit', '--opened', opened)).toContain(JSON.stringify(votes[0]));
    writeFileSync(opened, shown.replace('[0,1,0,0]', '[0,0,1,0]'));
    expect(await election(['audit', '--opened', opened, '--dir', folder])).toBe(1);
    expect(complained.splice(0)).toEqual([expect.stringContaining('encrypted something else')]);
    expect(readFileSync(archive())).toEqual(before);
  });
});

describe.skipIf(version === undefined)('an election shared with Belenios’ own program', () => {
  /** Lets the program add an event to the archive in the folder. */
  function toolEvent(type: string, payload: string): void {
    runTool(['archive', 'add-event', '--dir', folder, '--type', type], payload);
  }

  test.each([
    ['single keys', 'BELENIOS-2048'],
    ['2 of 3', 'BELENIOS-2048'],
    ['single keys', 'RFC-3526-2048'],
  ])('goes back and forth with %s in %s and ends in the same bytes', async (keys, group) => {
    const question = threeQuestions.questions[0];
    await begin(group, { ...threeQuestions, questions: [question] });
    if (keys === '2 of 3') await thresholdKey(3, 2, 'aes-256-ccm');
    else await singleKeys(2);
    for (const voter of ['v1', 'v2', 'v3']) await does('register', '--voter', voter, '--code');
    await does('open');
    await does('cast', '--voter', 'v1', '--choices', '[[0,1,0,0]]');
    writeFileSync(join(folder, 'choice.json'), '[[1,0,0,0]]');
    const theirs = runTool([
      ...['election', 'generate-ballot', '--dir', folder],
      ...['--privcred', join(folder, 'voter-v2.secret'), '--ballot', join(folder, 'choice.json')],
    ]);
    writeFileSync(join(folder, 'ballot.json'), theirs);
    await does('cast', '--ballot', join(folder, 'ballot.json'));
    await does('cast', '--voter', 'v3', '--choices', '[[0,0,0,1]]');
    expect(toolVerify(folder)).toMatchObject({ holds: true });
    await does('end');
    const theirTally = runTool(['election', 'compute-encrypted-tally', '--dir', folder]);
    await does('tally');
    expect(readFileSync(archive(), 'utf8')).toContain(theirTally.trim().split('\n')[0] ?? 'no tally');
    await does('decrypt', '--trustee', '1', ...(keys === '2 of 3' ? ['--cipher', 'aes-256-ccm'] : []));
    const part =
      keys === '2 of 3'
        ? [
            ...['election', 'decrypt-threshold', '--dir', folder, '--trustee-id', '2'],
            ...['--key', join(folder, 'trustee2.key'), '--decryption-key', join(folder, 'trustee2.dkey')],
          ]
        : [
            ...['election', 'decrypt', '--dir', folder, '--trustee-id', '2'],
            ...['--privkey', join(folder, 'trustee2.privkey')],
          ];
    toolEvent('PartialDecryption', runTool(part));
    const theirResult = runTool(['election', 'compute-result', '--dir', folder]).trim();
    expect(await does('result')).toBe(theirResult);
    expect(theirResult).toBe('{"result":[[1,1,0,1]]}');
    await isVerified();
    expect(toolVerify(folder)).toMatchObject({ holds: true });
  });

  test('with free text is shuffled by both in turn', async () => {
    const letters = Array.from({ length: 12 }, (_, i) => `Tecken ${i + 1}`);
    const free = { type: 'NonHomomorphic', value: { answers: letters, question: 'Skriv namnet' } };
    await begin('RFC-3526-2048', { ...threeQuestions, questions: [free, threeQuestions.questions[1]] });
    await singleKeys(2);
    for (const voter of ['v1', 'v2', 'v3']) await does('register', '--voter', voter, '--code');
    await does('open');
    const name = (text: string) => Object.assign(new Array<number>(12).fill(0), [...Buffer.from(text)]);
    await does('cast', '--voter', 'v1', '--choices', JSON.stringify([name('Åsa Öhman'), [1, 0]]));
    writeFileSync(join(folder, 'choice.json'), JSON.stringify([name('李'), [0, 1]]));
    const theirs = runTool([
      ...['election', 'generate-ballot', '--dir', folder],
      ...['--privcred', join(folder, 'voter-v2.secret'), '--ballot', join(folder, 'choice.json')],
    ]);
    writeFileSync(join(folder, 'ballot.json'), theirs);
    await does('cast', '--ballot', join(folder, 'ballot.json'));
    await does('cast', '--voter', 'v3', '--choices', JSON.stringify([name(''), [1, 0]]));
    await does('end');
    await does('tally');
    await does('shuffle', '--trustee', '1');
    toolEvent('Shuffle', runTool(['election', 'shuffle', '--dir', folder, '--trustee-id', '2']));
    await does('shuffle', '--end');
    await does('decrypt', '--trustee', '1');
    await does('decrypt', '--trustee', '2');
    const theirResult = runTool(['election', 'compute-result', '--dir', folder]).trim();
    expect(await does('result')).toBe(theirResult);
    const [names, answers]: [number[][], number[]] = JSON.parse(theirResult).result;
    expect(names.sort()).toEqual([name(''), name('Åsa Öhman'), name('李')].sort());
    expect(answers).toEqual([2, 1]);
    await isVerified();
    expect(toolVerify(folder)).toMatchObject({ holds: true });
  });
});

test.skipIf(version !== undefined)(toolMissing, () => {
  expect(version).toBeUndefined();
});
