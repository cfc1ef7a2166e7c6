/**
 * One text frame as it goes over the wire (RFC 6455, 5.2): made once for all who are sent the same, so that a view for two
 * thousand screens is framed once and each socket gets one piece in one write.
 */

/** FIN and opcode 1: a whole text message. A server does not mask. */
const wholeText = 0x81;
const framed = new WeakMap<Buffer, Buffer>();

/** The frame of this message; the same buffer is framed once. */
export function textFrame(message: Buffer): Buffer {
  const known = framed.get(message);
  if (known !== undefined) return known;
  const frame = Buffer.concat([headerOf(message.length), message]);
  framed.set(message, frame);
  return frame;
}

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([wholeText, length]);
  if (length < 65_536) return Buffer.from([wholeText, 126, length >> 8, length & 255]);
  const header = Buffer.alloc(10);
  header[0] = wholeText;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
