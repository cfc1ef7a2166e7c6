/**
 * A screenshot with at most 256 colours: a third of the bytes, and no difference to the eye.
 *
 * Reads and writes just the one kind of PNG that browsers make (8 bits per channel, not interlaced).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel. */
  readonly rgb: Uint8Array;
}

/** The same picture, smaller; unchanged when it is of a kind that is not known here. */
export function fewerColours(png: Buffer): Buffer {
  const pixels = readPng(png);
  if (pixels === undefined) return png;
  const { colours, indexOf } = palette(pixels.rgb);
  const smaller = writeIndexed(pixels, colours, indexOf);
  return smaller.length < png.length ? smaller : png;
}

function readPng(png: Buffer): Pixels | undefined {
  if (!png.subarray(0, 8).equals(signature)) return undefined;
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 2 ? 3 : png[25] === 6 ? 4 : undefined;
  if (png[24] !== 8 || channels === undefined || png[28] !== 0) return undefined;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const rgb = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const line = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + stride), above, channels);
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = line[x * channels + c] ?? 0;
    }
    above = line;
  }
  return { width, height, rgb };
}

/** The five filters of PNG (ISO/IEC 15948, 9.2). */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(line.length);
  for (let i = 0; i < line.length; i++) {
    const left = i >= step ? (out[i - step] ?? 0) : 0;
    const up = above[i] ?? 0;
    const corner = i >= step ? (above[i - step] ?? 0) : 0;
    const guess =
      filter === 1
        ? left
        : filter === 2
          ? up
          : filter === 3
            ? (left + up) >> 1
            : filter === 4
              ? paeth(left, up, corner)
              : 0;
    out[i] = ((line[i] ?? 0) + guess) & 255;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

interface Counted {
  readonly colour: number;
  readonly count: number;
}

const channel = (colour: number, c: number): number => (colour >> (16 - 8 * c)) & 255;

/** Median cut over the colours that occur, each counted as often as it stands in the picture. */
function palette(rgb: Uint8Array): {
  readonly colours: readonly number[];
  readonly indexOf: ReadonlyMap<number, number>;
} {
  const counts = new Map<number, number>();
  for (let i = 0; i < rgb.length; i += 3) {
    const colour = ((rgb[i] ?? 0) << 16) | ((rgb[i + 1] ?? 0) << 8) | (rgb[i + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  let boxes: Counted[][] = [[...counts].map(([colour, count]) => ({ colour, count }))];
  while (boxes.length < 256) {
    const widest = boxes
      .map((box, index) => ({ index, ...spreadOf(box) }))
      .filter(({ spread }) => spread > 0)
      .reduce<{ index: number; spread: number; c: number } | undefined>(
        (best, one) => (best === undefined || one.spread > best.spread ? one : best),
        undefined,
      );
    if (widest === undefined) break;
    const box = [...(boxes[widest.index] ?? [])].sort(
      (a, b) => channel(a.colour, widest.c) - channel(b.colour, widest.c),
    );
    const half = box.reduce((sum, one) => sum + one.count, 0) / 2;
    let at = 0;
    for (let sum = 0; at < box.length - 1 && sum + (box[at]?.count ?? 0) <= half; at++) sum += box[at]?.count ?? 0;
    at = Math.max(1, at);
    boxes = [...boxes.filter((_, index) => index !== widest.index), box.slice(0, at), box.slice(at)];
  }
  const indexOf = new Map<number, number>();
  const colours = boxes.map((box, index) => {
    for (const { colour } of box) indexOf.set(colour, index);
    const total = box.reduce((sum, one) => sum + one.count, 0);
    const mean = (c: number) =>
      Math.round(box.reduce((sum, one) => sum + channel(one.colour, c) * one.count, 0) / total);
    return (mean(0) << 16) | (mean(1) << 8) | mean(2);
  });
  return { colours, indexOf };
}

/** How far the colours of a box lie apart, weighted by the root of how many pixels have them. */
function spreadOf(box: readonly Counted[]): { readonly spread: number; readonly c: number } {
  let best = { spread: 0, c: 0 };
  const weight = Math.sqrt(box.reduce((sum, one) => sum + one.count, 0));
  for (let c = 0; c < 3; c++) {
    let low = 255;
    let high = 0;
    for (const { colour } of box) {
      low = Math.min(low, channel(colour, c));
      high = Math.max(high, channel(colour, c));
    }
    if ((high - low) * weight > best.spread) best = { spread: (high - low) * weight, c };
  }
  return best;
}

function writeIndexed(
  { width, height, rgb }: Pixels,
  colours: readonly number[],
  indexOf: ReadonlyMap<number, number>,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const colour = ((rgb[i] ?? 0) << 16) | ((rgb[i + 1] ?? 0) << 8) | (rgb[i + 2] ?? 0);
      lines[y * (width + 1) + 1 + x] = indexOf.get(colour) ?? 0;
    }
  }
  const plte = Buffer.from(colours.flatMap((colour) => [0, 1, 2].map((c) => channel(colour, c))));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', plte),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
