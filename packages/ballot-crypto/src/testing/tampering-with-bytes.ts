/**
 * Changes of the file itself: records left out, doubled or exchanged without mending the chain, other headers that a
 * tar program would read just as well, and anything in front, behind or around.
 */
import { gzipSync } from 'node:zlib';
import { paddedSize, tarHeader } from '../archive/tar.ts';
import { concatBytes, utf8ToBytes } from '../text/bytes.ts';
import type { Tampering } from './tampering.ts';

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly name: string;
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  for (let start = 0; start < bytes.length; ) {
    const size = Number.parseInt(text(start + 124, start + 135), 8);
    const end = start + 512 + paddedSize(size);
    entries.push({ start, end, size, name: text(start, start + 100).replace(/\0.*$/s, '') });
    start = end;
  }
  return entries;
}

/** Headers that say the same to a tar program. `put` writes into the header; its sum is made right afterwards. */
const headerChanges: readonly (readonly [string, (header: Uint8Array) => void])[] = [
  ['of another mode', (header) => put(header, 100, '0000755')],
  ['of another user', (header) => put(header, 108, '0001750')],
  ['of another time', (header) => put(header, 136, '00000000001')],
  ['with its size ended by a space', (header) => put(header, 135, ' ')],
  ['of the kind NUL', (header) => put(header, 156, '\0')],
  ['of a link', (header) => put(header, 156, '2')],
  ['of a hard link', (header) => put(header, 156, '1')],
  ['of a sparse file', (header) => put(header, 156, 'S')],
  ['that names where a link leads', (header) => put(header, 157, 'elsewhere')],
  ['with something behind its name', (header) => put(header, 98, 'x')],
  ['with its size in binary', (header) => header.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 124)],
  ['in the newer form', (header) => put(header, 257, 'ustar\x0000')],
  ['with the name of a user', (header) => put(header, 265, 'root')],
  ['with something at its end', (header) => put(header, 511, 'x')],
  ['with a path in front of its name', (header) => put(header, 345, 'folder')],
];

function put(header: Uint8Array, at: number, text: string): void {
  header.set(utf8ToBytes(text), at);
}

function withRightSum(header: Uint8Array): Uint8Array {
  put(header, 148, '        ');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(header, 148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

export function* tamperingsWithBytes(archive: Uint8Array): Generator<Tampering> {
  for (const [name, bytes] of changes(archive)) yield { name, bytes, needsEarlierCopy: false };
}

function* changes(archive: Uint8Array): Generator<readonly [string, Uint8Array]> {
  const entries = entriesOf(archive);
  const cut = (from: number, to: number) => archive.subarray(from, to);
  const whole = archive.length;
  yield ['the file compressed', new Uint8Array(gzipSync(archive))];
  yield ['a byte behind', concatBytes(archive, new Uint8Array(1))];
  yield ['a block of zeros behind', concatBytes(archive, new Uint8Array(512))];
  yield ['the two blocks that end a tar file', concatBytes(archive, new Uint8Array(1024))];
  yield ['a mark of byte order in front', concatBytes(new Uint8Array([0xef, 0xbb, 0xbf]), archive)];
  yield ['the archive behind itself', concatBytes(archive, archive)];
  yield ['without its last byte', cut(0, whole - 1)];
  yield ['without its last block', cut(0, whole - 512)];
  yield ['the header of the archive twice', concatBytes(cut(0, entries[0]?.end ?? 0), archive)];
  yield* otherBeginnings(archive, entries[0]?.end ?? 0);
  yield* strangersBetween(archive, entries[1]?.start ?? 0);
  for (const [index, { start, end, size, name }] of entries.entries()) {
    const next = entries[index + 1];
    const own = cut(start, end);
    // Without its last event the archive is one that has not come to its end, which is said too.
    yield [`record ${index}: left out`, concatBytes(cut(0, start), cut(end, whole))];
    if (index > 0) yield [`record ${index}: put in twice`, concatBytes(cut(0, end), own, cut(end, whole))];
    if (next !== undefined) {
      const bytes = concatBytes(cut(0, start), cut(next.start, next.end), own, cut(next.end, whole));
      yield [`record ${index}: after the next`, bytes];
    }
    if (size % 512 !== 0) {
      yield [`record ${index}: something in its padding`, archive.with(end - 1, 1)];
      const longer = tarHeader(name, size + 1, Number.parseInt(String.fromCharCode(...archive.subarray(136, 147)), 8));
      yield [`record ${index}: a size one larger`, concatBytes(cut(0, start), longer, cut(start + 512, whole))];
    }
    if (index > 2 && index < entries.length - 2) continue;
    for (const [what, change] of headerChanges) {
      const header = archive.slice(start, start + 512);
      change(header);
      yield [
        `record ${index}: a header ${what}`,
        concatBytes(cut(0, start), withRightSum(header), cut(start + 512, whole)),
      ];
    }
  }
}

/** What tar programs pass over or take as said of the next record, put in front of the first. */
function* strangersBetween(archive: Uint8Array, at: number): Generator<readonly [string, Uint8Array]> {
  const timestamp = Number.parseInt(String.fromCharCode(...archive.subarray(136, 147)), 8);
  const kinds: readonly (readonly [string, string, string, string])[] = [
    ['a header of PAX for the next', 'x', './PaxHeaders/x', '30 path=0000000000000000000000\n'],
    ['a header of PAX for all', 'g', 'pax_global_header', '12 comment=\n'],
    ['a long name as GNU writes it', 'L', '././@LongLink', 'x'.repeat(120)],
    ['a folder', '5', 'folder/', ''],
    ['a symbolic link', '2', `${'0'.repeat(64)}.data.json`, ''],
    ['a hard link', '1', `${'0'.repeat(64)}.data.json`, ''],
    ['a file of another name', '0', 'readme.txt', 'x'],
    ['a path that leads out', '0', '../../etc/passwd', 'x'],
    ['an empty name', '0', '', ''],
    ['data whose name is a hash in capital letters', '0', `${'A'.repeat(64)}.data.json`, '{}'],
  ];
  for (const [what, type, name, text] of kinds) {
    const content = utf8ToBytes(text);
    const padded = new Uint8Array(paddedSize(content.length));
    padded.set(content);
    const header = tarHeader(name, content.length, timestamp);
    put(header, 156, type);
    const stranger = concatBytes(withRightSum(header), padded);
    yield [
      `${what} in front of the first record`,
      concatBytes(archive.subarray(0, at), stranger, archive.subarray(at)),
    ];
    yield [`${what} behind the last record`, concatBytes(archive, stranger)];
  }
}

/** The record `BELENIOS` written otherwise. */
function* otherBeginnings(archive: Uint8Array, end: number): Generator<readonly [string, Uint8Array]> {
  const timestamp = Number.parseInt(String.fromCharCode(...archive.subarray(136, 147)), 8);
  const contents: readonly (readonly [string, string, string])[] = [
    ['another name', 'BELENIOS2', `{"version":1,"timestamp":"${timestamp}"}`],
    ['another version', 'BELENIOS', `{"version":2,"timestamp":"${timestamp}"}`],
    ['another time', 'BELENIOS', `{"version":1,"timestamp":"${timestamp + 1}"}`],
    ['a leading zero', 'BELENIOS', `{"version":1,"timestamp":"0${timestamp}"}`],
    ['a number in place of a text', 'BELENIOS', `{"version":1,"timestamp":${timestamp}}`],
    ['a space', 'BELENIOS', `{"version": 1,"timestamp":"${timestamp}"}`],
    ['a field more', 'BELENIOS', `{"version":1,"timestamp":"${timestamp}","x":1}`],
  ];
  for (const [what, name, text] of contents) {
    const content = utf8ToBytes(text);
    const padded = new Uint8Array(paddedSize(content.length));
    padded.set(content);
    const header = tarHeader(name, content.length, timestamp);
    yield [`an archive that begins with ${what}`, concatBytes(header, padded, archive.subarray(end))];
  }
}
