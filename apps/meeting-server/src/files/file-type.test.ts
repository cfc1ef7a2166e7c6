import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FileCandidate } from './file-store.ts';
import { fileTypes, typeOfFile } from './file-type.ts';

const candidate = (bytes: Buffer): FileCandidate => ({
  sha256: '0'.repeat(64),
  bytes: bytes.length,
  readAt: async (position, length) => bytes.subarray(position, position + length),
});
const typeOf = (bytes: Buffer | string) => typeOfFile(candidate(Buffer.from(bytes)));

/** A ZIP archive with these entries, stored without compression. */
function archive(entries: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const body = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), body]);
    const central = Buffer.concat([
      Buffer.from('504b0102', 'hex'),
      Buffer.from([20, 0]),
      common,
      Buffer.alloc(10),
      Buffer.alloc(4),
      Buffer.from(name),
    ]);
    central.writeUInt32LE(offset, 42);
    files.push(local);
    directory.push(central);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

const docx = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '', 'word/document.xml': '<w/>' };

describe('the type of a file', () => {
  test('is seen in its content, for every type that is taken', async () => {
    expect(await typeOf('%PDF-1.7\n...\n%%EOF\n')).toEqual({ mediaType: 'application/pdf' });
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('....IEND....')]);
    expect(await typeOf(png)).toEqual({ mediaType: 'image/png' });
    expect(await typeOf(Buffer.from('ffd8ffe00010ffd9', 'hex'))).toEqual({ mediaType: 'image/jpeg' });
    const webp = Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1');
    expect(await typeOf(webp)).toEqual({ mediaType: 'image/webp' });
    const found = new Set(['pdf', 'png', 'jpg', 'webp']);
    for (const [part, ending] of [
      ['word/document.xml', 'docx'],
      ['xl/workbook.xml', 'xlsx'],
      ['ppt/presentation.xml', 'pptx'],
    ] as const) {
      const answer = await typeOf(archive({ '[Content_Types].xml': '', [part]: '' }));
      expect('mediaType' in answer ? fileTypes[answer.mediaType] : answer).toBe(ending);
      found.add(ending);
    }
    for (const [kind, ending] of [
      ['text', 'odt'],
      ['spreadsheet', 'ods'],
      ['presentation', 'odp'],
    ] as const) {
      const type = `application/vnd.oasis.opendocument.${kind}`;
      const answer = await typeOf(archive({ mimetype: type, 'content.xml': '' }));
      expect('mediaType' in answer ? fileTypes[answer.mediaType] : answer).toBe(ending);
      found.add(ending);
    }
    expect(found).toEqual(new Set(Object.values(fileTypes)));
  });

  test('is refused when it is none of ours, whatever the file is called', async () => {
    for (const text of ['MZ\x90\0', '<html><script>', '#!/bin/sh\n', '\x7fELF', 'GIF89a', '<svg xmlns="">', 'hej']) {
      expect(await typeOf(text)).toEqual({ refused: 'unknown' });
    }
    expect(await typeOf(archive({ 'index.html': '<p>' }))).toEqual({ refused: 'unknown' });
    expect(await typeOf(archive({ mimetype: 'application/epub+zip', 'content.xml': '' }))).toEqual({
      refused: 'unknown',
    });
  });

  test('is refused for a document that carries macros or programs', async () => {
    expect(await typeOf(archive({ ...docx, 'word/vbaProject.bin': '' }))).toEqual({ refused: 'macros' });
    expect(await typeOf(archive({ ...docx, 'word/embeddings/run.exe': '' }))).toEqual({ refused: 'active-content' });
  });

  test('is refused for a file that was cut off', async () => {
    expect(await typeOf('%PDF-1.7\n...')).toEqual({ refused: 'damaged' });
    const whole = archive(docx);
    expect(await typeOf(whole)).toHaveProperty('mediaType');
    for (const length of [10, 60, whole.length - 30, whole.length - 1]) {
      expect(await typeOf(whole.subarray(0, length))).toEqual({ refused: 'damaged' });
    }
  });

  test('is refused for an archive whose entries lead out of it', async () => {
    expect(await typeOf(archive({ ...docx, '../../etc/cron.d/x': '' }))).toEqual({ refused: 'damaged' });
  });

  test('is found, or refused, for any bytes at all, without a fault', async () => {
    let seed = 12_345;
    const next = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed;
    };
    const whole = archive(docx);
    for (let round = 0; round < 2_000; round++) {
      const changed = Buffer.from(whole);
      for (let flips = next() % 6; flips >= 0; flips--) changed[next() % changed.length] = next() % 256;
      const answer = await typeOf(changed);
      expect('mediaType' in answer || 'refused' in answer).toBe(true);
    }
  });
});
