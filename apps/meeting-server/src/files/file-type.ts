/**
 * What a file is, by its content and never by its name: PDF, pictures and office documents. Everything else is refused.
 *
 * Office documents are ZIP archives; what they are stands in an entry that every one of them has. An archive that holds
 * macros, or that is only called a document, is refused.
 */
import type { FileCandidate } from './file-store.ts';

/** Allowed types with the ending they are served under. */
export const fileTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
} as const;
export type MediaType = keyof typeof fileTypes;

export type FileTypeAnswer = { readonly mediaType: MediaType } | { readonly refused: FileTypeRefusal };
/** `damaged`: it begins as one of ours and does not end as one. */
export type FileTypeRefusal = 'unknown' | 'damaged' | 'macros' | 'active-content';

/** Looks at the content; reads at most the first and last 64 KiB and the archive's list of entries. */
export async function typeOfFile(file: FileCandidate): Promise<FileTypeAnswer> {
  const head = await file.readAt(0, 65_536);
  const tail = await file.readAt(Math.max(0, file.bytes - 65_536), 65_536);
  if (head.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    return tail.subarray(-1_024).includes('%%EOF') ? { mediaType: 'application/pdf' } : { refused: 'damaged' };
  }
  if (head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) {
    return tail.includes('IEND') ? { mediaType: 'image/png' } : { refused: 'damaged' };
  }
  if (head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) {
    return tail.includes(Buffer.from('ffd9', 'hex')) ? { mediaType: 'image/jpeg' } : { refused: 'damaged' };
  }
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP') {
    return head.readUInt32LE(4) + 8 <= file.bytes + 1 ? { mediaType: 'image/webp' } : { refused: 'damaged' };
  }
  if (head.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return await typeOfArchive(file, head);
  return { refused: 'unknown' };
}

const openTypes: readonly MediaType[] = [
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
];

const officeParts: readonly (readonly [entry: string, type: MediaType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

async function typeOfArchive(file: FileCandidate, head: Buffer): Promise<FileTypeAnswer> {
  const names = await entryNames(file);
  if (names === undefined) return { refused: 'damaged' };
  if (names.some((name) => /vbaProject\.bin$|^Basic\/|^Scripts\//i.test(name))) return { refused: 'macros' };
  if (names.some((name) => /\.(exe|dll|js|vbs|bat|cmd|scr|jar|ps1|hta)$/i.test(name)))
    return { refused: 'active-content' };
  // OpenDocument: the first entry is called mimetype, is not compressed, and says what the file is.
  if (names[0] === 'mimetype') {
    const size = head.readUInt32LE(18);
    const from = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const declared = head.subarray(from, from + Math.min(size, 80)).toString('latin1');
    const mediaType = openTypes.find((type) => type === declared);
    return mediaType !== undefined && names.includes('content.xml') ? { mediaType } : { refused: 'unknown' };
  }
  if (!names.includes('[Content_Types].xml')) return { refused: 'unknown' };
  const part = officeParts.find(([entry]) => names.includes(entry));
  return part === undefined ? { refused: 'unknown' } : { mediaType: part[1] };
}

/** The names in the archive's central directory, or nothing when it has none that holds together. */
async function entryNames(file: FileCandidate): Promise<string[] | undefined> {
  const tailFrom = Math.max(0, file.bytes - 65_557);
  const tail = await file.readAt(tailFrom, 65_557);
  const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + 22 > tail.length) return undefined;
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  if (count === 0 || count > 10_000 || size > 4_194_304 || from + size > file.bytes) return undefined;
  const directory = await file.readAt(from, size);
  const names: string[] = [];
  let at = 0;
  while (at + 46 <= directory.length && names.length < count) {
    if (directory.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    if (name.includes('..') || name.startsWith('/')) return undefined;
    names.push(name);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names.length === count ? names : undefined;
}

export function isMediaType(text: string): text is MediaType {
  return Object.hasOwn(fileTypes, text);
}
