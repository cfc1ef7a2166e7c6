/**
 * Changes of the events themselves, with everything behind them chained to what they became: other parents and heights,
 * other payloads, other spellings. Nothing but the rules of the chain can give them away.
 */
import { readRecords, startArchive } from '../archive/archive.ts';
import { recordName } from '../archive/records.ts';
import { paddedSize, tarHeader } from '../archive/tar.ts';
import { concatBytes, sha256HexOfText, utf8ToBytes } from '../text/bytes.ts';
import type { Tampering } from './tampering.ts';

interface PlacedEvent {
  readonly text: string;
  readonly parent: string;
  readonly grandparent: string;
  readonly anyData: string;
}

type ChainChange = readonly [name: string, change: (event: PlacedEvent) => string];

const height = /"height":(\d+)/;
const zeros = '0'.repeat(64);

const changes: readonly ChainChange[] = [
  ['without its parent', ({ text }) => text.replace(/"parent":"\w+",/, '')],
  ['with a parent of zeros', ({ text, parent }) => text.replace(parent, zeros)],
  ['with its grandparent as parent', ({ text, parent, grandparent }) => text.replace(parent, grandparent)],
  ['with its payload as parent', ({ text, parent }) => text.replace(parent, /"payload":"(\w+)"/.exec(text)?.[1] ?? '')],
  ['with an empty parent', ({ text }) => text.replace(/"parent":"\w+"/, '"parent":""')],
  ['with null as parent', ({ text }) => text.replace(/"parent":"\w+"/, '"parent":null')],
  ['with two parents', ({ text, parent }) => text.replace('{"parent"', `{"parent":"${parent}","parent"`)],
  ['with a parent where there can be none', ({ text }) => text.replace('{"height"', `{"parent":"${zeros}","height"`)],
  ['one too high', ({ text }) => text.replace(height, (_, own: string) => `"height":${Number(own) + 1}`)],
  ['at the height of the one before', ({ text }) => text.replace(height, (_, own) => `"height":${Number(own) - 1}`)],
  ['with its height in quotes', ({ text }) => text.replace(height, '"height":"$1"')],
  ['with a fraction as height', ({ text }) => text.replace(height, '"height":$1.0')],
  ['with a zero in front of its height', ({ text }) => text.replace(height, '"height":0$1')],
  ['with two heights', ({ text }) => text.replace(height, '"height":$1,"height":$1')],
  ['with its type before its height', ({ text }) => text.replace(/("height":\d+),("type":"\w+")/, '$2,$1')],
  ['of a type nobody knows', ({ text }) => text.replace(/"type":"\w+"/, '"type":"Note"')],
  ['of its type in small letters', ({ text }) => text.replace(/"type":"\w/, (own) => own.toLowerCase())],
  ['of the type EndBallots', ({ text }) => text.replace(/"type":"\w+"/, '"type":"EndBallots"')],
  ['of the type Ballot', ({ text }) => text.replace(/"type":"\w+"/, '"type":"Ballot"')],
  ['of the type Result', ({ text }) => text.replace(/"type":"\w+"/, '"type":"Result"')],
  ['without its payload', ({ text }) => text.replace(/,"payload":"\w+"/, '')],
  ['with another payload', ({ text, anyData }) => text.replace(/"payload":"\w+"/, `"payload":"${anyData}"`)],
  [
    'with a payload where there can be none',
    ({ text, anyData }) => (text.includes('payload') ? text : text.replace(/\}$/, `,"payload":"${anyData}"}`)),
  ],
  ['with two payloads', ({ text }) => text.replace(/,("payload":"\w+")/, ',$1,$1')],
  ['with a note', ({ text }) => text.replace(/\}$/, ',"note":""}')],
  [
    'with an escaped letter',
    ({ text }) => text.replace('"type":"E', '"type":"\\u0045').replace('"type":"B', '"type":"\\u0042'),
  ],
];

/** Every kind of event changed in every way above. */
export function* tamperingsWithChain(archive: Uint8Array): Generator<Tampering> {
  const { timestamp, records } = readRecords(archive);
  const firstOfType = new Set<string>();
  const parents: string[] = [];
  for (const [index, record] of records.entries()) {
    if (record.kind !== 'event') continue;
    parents.push(record.hash);
    if (firstOfType.has(record.event.type)) continue;
    firstOfType.add(record.event.type);
    const [parent = 'none', grandparent = zeros] = parents.slice(0, -1).reverse();
    const event = { text: record.text, parent, grandparent, anyData: records[0]?.hash ?? zeros };
    for (const [name, change] of changes) {
      const text = change(event);
      if (text === record.text) continue;
      const bytes = chainedAnew(
        timestamp,
        records.map((own, i) => (i === index ? { ...own, text } : own)),
      );
      yield { name: `record ${index} (${record.event.type}): ${name}`, bytes, needsEarlierCopy: false };
    }
  }
}

/** The records as they are, with every name the hash of its content and every later event chained to it. */
function chainedAnew(timestamp: number, records: ReturnType<typeof readRecords>['records']): Uint8Array {
  const parts = [startArchive(timestamp).bytes];
  const renamed = new Map<string, string>();
  for (const record of records) {
    const text = record.kind === 'event' ? record.text.replace(/"parent":"(\w+)"/, chained) : record.text;
    const hash = sha256HexOfText(text);
    if (record.kind === 'event' && hash !== record.hash) renamed.set(record.hash, hash);
    const content = utf8ToBytes(text);
    const padded = new Uint8Array(paddedSize(content.length));
    padded.set(content);
    parts.push(tarHeader(recordName({ ...record, hash }), content.length, timestamp), padded);
  }
  return concatBytes(...parts);

  function chained(own: string, parent: string): string {
    return own.replace(parent, renamed.get(parent) ?? parent);
  }
}
