/**
 * Everything a cheating server could try on an honest archive, one change at a time, each with a name.
 *
 * Where a change is inside a record, all hashes and the chain are made anew, so that only its meaning can give it away.
 * The changes of bytes and headers are in `tampering-with-bytes.ts`.
 */
import { appendEvent, readRecords, startArchive } from '../archive/archive.ts';
import type { EventType } from '../archive/records.ts';
import { readElection } from '../election/election.ts';
import { concatBytes, sha256HexOfText } from '../text/bytes.ts';

export interface Tampering {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is left is an honest archive of other events: only an earlier copy can show what happened. */
  readonly needsEarlierCopy: boolean;
}

export interface EventGroup {
  readonly type: EventType;
  readonly data: readonly string[];
}

/** The events of an archive, each with its data. */
export function groupsOf(bytes: Uint8Array): { readonly timestamp: number; readonly groups: readonly EventGroup[] } {
  const { timestamp, records } = readRecords(bytes);
  const groups: EventGroup[] = [];
  let data: string[] = [];
  for (const record of records) {
    if (record.kind === 'data') data.push(record.text);
    else {
      groups.push({ type: record.event.type, data });
      data = [];
    }
  }
  return { timestamp, groups };
}

/** What a server that rewrites the past does: these events in a new chain. */
export function rebuild(timestamp: number, groups: readonly EventGroup[]): Uint8Array {
  const started = startArchive(timestamp);
  let { head } = started;
  const parts = [started.bytes];
  for (const { type, data } of groups) {
    const append = appendEvent(head, type, data);
    head = append.head;
    parts.push(append.bytes);
  }
  return concatBytes(...parts);
}

/** One of the event's texts changed, with what refers to it. */
function withText(group: EventGroup, place: number, text: string): EventGroup {
  const [before, after] = [sha256HexOfText(group.data[place] ?? ''), sha256HexOfText(text)];
  return { ...group, data: group.data.map((own, i) => (i === place ? text : own.replaceAll(before, after))) };
}

type Change = readonly [name: string, change: (text: string) => string];

function replaceNth(text: string, pattern: RegExp, place: number, replacement: (found: string) => string): string {
  const found = [...text.matchAll(pattern)].at(place);
  if (found === undefined) return text;
  return text.slice(0, found.index) + replacement(found[0]) + text.slice(found.index + found[0].length);
}

function exchanged(text: string, pattern: RegExp, one: number, other: number): string {
  const places = [...text.matchAll(pattern)];
  const [a, b] = [places.at(one), places.at(other)];
  if (a === undefined || b === undefined || a.index >= b.index) return text;
  const [aEnd, bEnd] = [a.index + a[0].length, b.index + b[0].length];
  return text.slice(0, a.index) + b[0] + text.slice(aEnd, b.index) + a[0] + text.slice(bEnd);
}

const number = /"\d+"/g;
const element = /"(?:[0-9a-f]{64}|\d{300,})"/g;
const proof = /\{"challenge":"\d+","response":"\d+"\}/g;
const pair = /\{"alpha":"\w+","beta":"\w+"\}/g;

/** Other ways to write the same, and small lies, for any record. */
const anywhere: readonly Change[] = [
  ['a space in front', (text) => ` ${text}`],
  ['a newline behind', (text) => `${text}\n`],
  ['a space within', (text) => text.replace(/[{[]/, '$& ')],
  ['a space behind the first colon', (text) => text.replace('":', '": ')],
  ['a foreign field in front', (text) => text.replace('{"', '{"x":1,"')],
  ['a foreign field behind', (text) => text.replace(/\}$/, ',"x":1}')],
  ['the text twice', (text) => text + text],
  ['a leading zero in the first number', (text) => replaceNth(text, number, 0, (own) => `"0${own.slice(1)}`)],
  ['a leading zero in the last number', (text) => replaceNth(text, number, -1, (own) => `"0${own.slice(1)}`)],
  ['a plus sign', (text) => replaceNth(text, number, 0, (own) => `"+${own.slice(1)}`)],
  ['a minus sign', (text) => replaceNth(text, number, -1, (own) => `"-${own.slice(1)}`)],
  ['a number without its quotes', (text) => replaceNth(text, number, 0, (own) => own.slice(1, -1))],
  ['another digit in the first number', (text) => replaceNth(text, number, 0, otherDigit)],
  ['another digit in a number in the middle', (text) => replaceNth(text, number, middle(text, number), otherDigit)],
  ['another digit in the last number', (text) => replaceNth(text, number, -1, otherDigit)],
  ['two numbers exchanged', (text) => exchanged(text, number, 0, 1)],
  ['upper-case letters in an element', (text) => replaceNth(text, element, 0, (own) => own.toUpperCase())],
  ['an element with a digit more', (text) => replaceNth(text, element, 0, (own) => `"0${own.slice(1)}`)],
  ['the first and the last element exchanged', (text) => exchanged(text, element, 0, -1)],
  ['the neutral element', (text) => replaceNth(text, element, 0, neutral)],
  ['zero in place of an element', (text) => replaceNth(text, element, -1, () => '"0"')],
  ['the first two proofs exchanged', (text) => exchanged(text, proof, 0, 1)],
  ['the first and the last proof exchanged', (text) => exchanged(text, proof, 0, -1)],
  ['the first proof used twice', (text) => replaceNth(text, proof, 1, () => text.match(proof)?.[0] ?? '')],
  ['the first two ciphertexts exchanged', (text) => exchanged(text, pair, 0, 1)],
  ['a ciphertext used twice', (text) => replaceNth(text, pair, 1, () => text.match(pair)?.[0] ?? '')],
  ['alpha and beta exchanged', (text) => text.replace(/"alpha":"(\w+)","beta":"(\w+)"/, '"alpha":"$2","beta":"$1"')],
  ['beta before alpha', (text) => text.replace(/("alpha":"\w+"),("beta":"\w+")/, '$2,$1')],
  ['response before challenge', (text) => text.replace(/("challenge":"\d+"),("response":"\d+")/, '$2,$1')],
  ['a proof left out', (text) => text.replace(new RegExp(`,${proof.source}`), '')],
  ['a ciphertext left out', (text) => text.replace(new RegExp(`,${pair.source}`), '')],
];

function otherDigit(quoted: string): string {
  const last = quoted.at(-2) ?? '0';
  return `${quoted.slice(0, -2)}${last === '7' ? '8' : '7'}"`;
}

function middle(text: string, pattern: RegExp): number {
  return (text.match(pattern)?.length ?? 0) >> 1;
}

function neutral(quoted: string): string {
  return quoted.length === 66 ? `"${'0'.repeat(63)}1"` : '"1"';
}

const answersOf = /"answers":(\[.*\]),"signature"/;

const ballotChanges: readonly Change[] = [
  ['without its signature', (text) => text.replace(/,"signature":.*$/, '}')],
  [
    'with its answers exchanged',
    (text) => text.replace(answersOf, (own, list: string) => own.replace(list, turned(list))),
  ],
  [
    'with one answer left out',
    (text) => text.replace(answersOf, (own, list: string) => own.replace(list, shorter(list))),
  ],
  ['with no answers', (text) => text.replace(answersOf, '"answers":[],"signature"')],
  ['with a proof of blank too many', (text) => text.replace('],"blank_proof":', '],"blank_proof":[],"blank_proof":')],
  ['for another election', (text) => text.replace(/"election_hash":"./, (own) => `${own.slice(0, -1)}_`)],
  ['of another uuid', (text) => text.replace(/"election_uuid":"./, (own) => `${own.slice(0, -1)}z`)],
  ['with a padded fingerprint', (text) => text.replace(/("election_hash":"[^"]+)"/, '$1="')],
  ['with a signature over another text', (text) => text.replace(/"hash":"./, (own) => `${own.slice(0, -1)}_`)],
];

/** The list with its first two items in the other order; an item begins with `{"choices"`. */
function turned(list: string): string {
  const [, first = '', second = '', ...rest] = list.slice(0, -1).split(/\[?,?(?=\{"choices")/);
  return second === '' ? list : `[${[second, first, ...rest].join(',')}]`;
}

function shorter(list: string): string {
  const [, first = '', ...rest] = list.slice(0, -1).split(/\[?,?(?=\{"choices")/);
  return rest.length === 0 ? list : `[${first}]`;
}

const ofType: Partial<Record<EventType, readonly (readonly Change[])[]>> = {
  Ballot: [ballotChanges],
  EncryptedTally: [
    [['with a question left out', (text) => text.replace(/^\[\[.*?\](?:,|(?=\]))/, '[')]],
    [
      [
        'of one ballot more',
        (text) => text.replace(/"num_tallied":(\d+)/, (_, n: string) => `"num_tallied":${Number(n) + 1}`),
      ],
      [
        'of one vote less',
        (text) => text.replace(/("total_weight":)(\d+)/, (_, f: string, n: string) => `${f}${Number(n) - 1}`),
      ],
      ['with its number in quotes', (text) => text.replace(/"num_tallied":(\d+)/, '"num_tallied":"$1"')],
      ['of another tally', (text) => text.replace(/[0-9a-f]{64}/, 'a'.repeat(64))],
    ],
  ],
  Shuffle: [[['with nothing in it', () => '{"ciphertexts":[],"proofs":[]}']], ownerChanges()],
  PartialDecryption: [
    [['with nothing in it', () => '{"decryption_factors":[],"decryption_proofs":[]}']],
    ownerChanges(),
  ],
  Result: [
    [
      ['with a vote more', (text) => text.replace(/\d+/, (own) => String(Number(own) + 1))],
      ['with a negative number', (text) => text.replace(/\d+/, '-1')],
      ['with a fraction', (text) => text.replace(/\d+/, '$&.0')],
      ['with two answers exchanged', (text) => text.replace(/(\d+),(\d+)/, '$2,$1')],
      ['with a question more', (text) => text.replace(/\]\}$/, ',[0]]}')],
      ['with an answer more', (text) => text.replace(/\]\]\}$/, ',0]]}')],
      ['empty', () => '{"result":[]}'],
    ],
  ],
};

function ownerChanges(): readonly Change[] {
  return [
    ['of the next owner', (text) => text.replace(/"owner":(\d+)/, (_, n: string) => `"owner":${Number(n) + 1}`)],
    ['of nobody', (text) => text.replace(/"owner":\d+/, '"owner":0')],
    ['of an owner far away', (text) => text.replace(/"owner":\d+/, '"owner":999999')],
  ];
}

/** Changes of the Setup: election, trustees, credentials. */
const setupChanges: readonly (readonly Change[])[] = [
  [
    ['with another name', (text) => text.replace('"name":"', '"name":"x')],
    ['with an answer put in', (text) => text.replace('"answers":[', '"answers":["?",')],
    [
      'with one answer more to choose',
      (text) => text.replace(/"max":(\d+)/, (_, n: string) => `"max":${Number(n) + 1}`),
    ],
    [
      'with blank turned round',
      (text) =>
        text.includes('"blank":true,')
          ? text.replace('"blank":true,', '')
          : text.replace('"min"', '"blank":true,"min"'),
    ],
    ['of version 2', (text) => text.replace('"version":1', '"version":2')],
    ['in another group', (text) => text.replace(/"group":"[^"]+"/, '"group":"BELENIOS-1024"')],
  ],
  [
    [
      'with the first trustee left out',
      (text) => text.replace(/^\[(\["(?:Single|Pedersen)",.*?\]),(?=\["(?:Single|Pedersen)")/, '['),
    ],
    ['with nobody', () => '[]'],
    [
      'with a lower threshold',
      (text) => text.replace(/"threshold":(\d+)/, (_, n: string) => `"threshold":${Number(n) - 1}`),
    ],
    [
      'with a threshold of all',
      (text) => text.replace(/"threshold":(\d+)/, (_, n: string) => `"threshold":${Number(n) + 1}`),
    ],
    ['without their signatures', (text) => text.replace(/"signatures":\[.*?\],/, '')],
    ['of another kind', (text) => text.replace('"Single"', '"Double"').replace('"Pedersen"', '"Shamir"')],
  ],
  [
    ['with the first credential twice', (text) => text.replace(/\["[^"]+"/, (own) => `${own},${own.slice(1)}`)],
    ['with none', () => '[]'],
    ['with a name behind each', (text) => text.replaceAll(/"([^",]+)"/g, '"$1,,Anna"')],
    ['with a weight of a half', (text) => text.replace(/"([^",]+)"/, '"$1,0.5"')],
  ],
];

/** Numbers that are the same modulo what they are reckoned in, and elements that everybody knows the secret of. */
function congruent(electionText: string): readonly Change[] {
  const { group, publicKey } = readElection(electionText);
  const add = (summand: bigint) => (own: string) => `"${BigInt(own.slice(1, -1)) + summand}"`;
  const exponent = /(?<="(?:challenge|response)":)"\d+"/g;
  const decimal = /"\d{300,}"/g;
  const quoted = (text: string) => `"${text}"`;
  return [
    ['a challenge with q added', (text) => replaceNth(text, exponent, 0, add(group.order))],
    ['a response with q added', (text) => replaceNth(text, exponent, 1, add(group.order))],
    ['the last response with q added', (text) => replaceNth(text, exponent, -1, add(group.order))],
    ['an element with q added', (text) => replaceNth(text, decimal, 0, add(group.order))],
    ['minus zero', (text) => replaceNth(text, exponent, 0, () => '"-0"')],
    [
      'the generator in place of an element',
      (text) => replaceNth(text, element, 0, () => quoted(group.encode(group.generator))),
    ],
    [
      'the key in place of the last element',
      (text) => replaceNth(text, element, -1, () => quoted(group.encode(publicKey))),
    ],
    ['the first field twice', (text) => text.replace(/\{("\w+":(?:"[^"]*"|\d+)),/, '{$1,$1,')],
    ['the last field twice', (text) => text.replace(/,("\w+":(?:"[^"]*"|\d+))\}/, ',$1,$1}')],
    [
      'an escaped letter',
      (text) => text.replace(/"(\w)/, (_, own: string) => `"\\u00${own.charCodeAt(0).toString(16)}`),
    ],
  ];
}

/** Every honest piece of an archive changed in every way above. */
export function* tamperings(archive: Uint8Array): Generator<Tampering> {
  const { timestamp, groups } = groupsOf(archive);
  const everywhere = [...anywhere, ...congruent(groups[0]?.data[0] ?? '')];
  yield* withOtherEvents(timestamp, groups);
  yield* withOtherVoters(timestamp, groups);
  for (const [index, group] of groups.entries()) {
    for (const [place, text] of group.data.entries()) {
      const own = group.type === 'Setup' ? setupChanges[place] : ofType[group.type]?.[place];
      for (const [name, change] of [...everywhere, ...(own ?? [])]) {
        const changed = change(text);
        if (changed === text) continue;
        const bytes = rebuild(timestamp, groups.with(index, withText(group, place, changed)));
        const needsEarlierCopy = saysTheSame(groups, group.type, place, name);
        yield { name: `event ${index} (${group.type}), data ${place}: ${name}`, bytes, needsEarlierCopy };
      }
    }
  }
}

/** Changes after which an archive is as honest as before, only another one. */
function saysTheSame(groups: readonly EventGroup[], type: EventType, place: number, name: string): boolean {
  // A roll in another order is the same roll; and of somebody who has not voted, any other key is as good a key.
  const otherKey = ['the generator in place of an element', 'the key in place of the last element'];
  if (type === 'Setup') {
    return place === 2 && (name.endsWith('exchanged') || name.startsWith('another digit') || otherKey.includes(name));
  }
  // Nobody signs a shuffle: whose it was is the server's word.
  if (type === 'Shuffle') return name === 'of the next owner';
  // Without votes all ciphertexts are the same, and so is what is proven of them.
  return type === 'PartialDecryption' && name.includes('proof') && groups.every((group) => group.type !== 'Ballot');
}

/** Events left out, doubled, exchanged, moved. What still is an honest archive then needs an earlier copy. */
function* withOtherEvents(timestamp: number, groups: readonly EventGroup[]): Generator<Tampering> {
  for (const [index, group] of groups.entries()) {
    const place = `event ${index} (${group.type})`;
    const without = groups.filter((_, i) => i !== index);
    const isSpare = isSuperseded(groups, index) || group.type === 'PartialDecryption';
    yield { name: `${place}: left out`, bytes: rebuild(timestamp, without), needsEarlierCopy: isSpare };
    const twice = groups.toSpliced(index, 0, group);
    yield { name: `${place}: put in twice`, bytes: rebuild(timestamp, twice), needsEarlierCopy: false };
    const last = [...without, group];
    if (index < groups.length - 1)
      yield { name: `${place}: moved to the end`, bytes: rebuild(timestamp, last), needsEarlierCopy: false };
    const next = groups[index + 1];
    if (next === undefined) continue;
    const turnedRound = groups.with(index, next).with(index + 1, group);
    const isHonest = next.type === group.type && group.type !== 'Shuffle';
    yield { name: `${place}: after the next`, bytes: rebuild(timestamp, turnedRound), needsEarlierCopy: isHonest };
    if (group.type !== next.type || group.data.length === 0) continue;
    const copied = groups.with(index, { ...group, data: [...group.data.slice(0, -1), next.data.at(-1) ?? ''] });
    yield {
      name: `${place}: with the last text of the next`,
      bytes: rebuild(timestamp, copied),
      needsEarlierCopy: false,
    };
  }
}

const credentialOf = /"credential":"(\w+)"/;

function isSuperseded(groups: readonly EventGroup[], index: number): boolean {
  const credential = credentialOf.exec(groups[index]?.data[0] ?? '')?.[1];
  return (
    groups[index]?.type === 'Ballot' &&
    groups.slice(index + 1).some((group) => credentialOf.exec(group.data[0] ?? '')?.[1] === credential)
  );
}

/** Ballots under other credentials, parts of one ballot in another, and a roll without its voters. */
function* withOtherVoters(timestamp: number, groups: readonly EventGroup[]): Generator<Tampering> {
  const ballots = groups.flatMap((group, index) =>
    group.type === 'Ballot' ? [{ index, text: group.data[0] ?? '' }] : [],
  );
  const credentials: readonly string[] = JSON.parse(groups[0]?.data[2] ?? '[]');
  for (const [place, { index, text }] of ballots.entries()) {
    const other = ballots[(place + 1) % ballots.length]?.text ?? text;
    const answers = answersOf.exec(other)?.[1];
    const signature = /"signature":.*$/.exec(other)?.[0];
    const credential = credentialOf.exec(text)?.[1] ?? '';
    const stranger = credentials.map((item) => item.split(',')[0] ?? '').find((item) => item !== credential);
    const changes: Change[] = [
      ['with the answers of the next', (own) => own.replace(answersOf, () => `"answers":${answers},"signature"`)],
      ['with the signature of the next', (own) => own.replace(/"signature":.*$/, () => signature ?? '')],
      ['under another credential', (own) => own.replace(credential, stranger ?? credential)],
    ];
    for (const [name, change] of changes) {
      const changed = change(text);
      if (changed === text) continue;
      const bytes = rebuild(timestamp, groups.with(index, { type: 'Ballot', data: [changed] }));
      yield { name: `event ${index} (Ballot): ${name}`, bytes, needsEarlierCopy: false };
    }
    const [setup] = groups;
    if (setup === undefined) continue;
    const struckOff = credentials.filter((item) => item.split(',')[0] !== credential);
    yield {
      name: `the voter of event ${index} struck off the roll`,
      bytes: rebuild(timestamp, groups.with(0, withText(setup, 2, JSON.stringify(struckOff)))),
      needsEarlierCopy: false,
    };
    // Only where every weight was one: elsewhere this may be what the roll says already.
    if (credentials.every((item) => !item.includes(','))) {
      const moved = credentials.map((item) =>
        item === credential ? `${item},0` : item === stranger ? `${item},2` : item,
      );
      yield {
        name: `the weight of the voter of event ${index} moved to another voter`,
        bytes: rebuild(timestamp, groups.with(0, withText(setup, 2, JSON.stringify(moved)))),
        needsEarlierCopy: false,
      };
    }
    const heavier = credentials.map((item) => (item.split(',')[0] === credential ? `${credential},9` : item));
    yield {
      name: `the voter of event ${index} with the weight 9`,
      bytes: rebuild(timestamp, groups.with(0, withText(setup, 2, JSON.stringify(heavier)))),
      needsEarlierCopy: false,
    };
  }
}
