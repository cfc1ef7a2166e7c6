/**
 * Telephone numbers lie sealed in the database and are opened only for those who phone a lost member.
 *
 * AES-256-GCM under a key of the installation, in `keys/register.key` of the data directory (file mode 0600).
 * The person's id is bound in, so that a sealed number cannot be moved to somebody else's row.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface TelephoneSeal {
  seal(personId: string, telephone: string): string;
  /** Nothing when the seal was made under another key or for another person. */
  open(personId: string, sealed: string): string | undefined;
}

export function makeTelephoneSeal(key: Buffer): TelephoneSeal {
  if (key.length !== 32) throw new Error('The register key must be 32 bytes.');
  return {
    seal(personId, telephone) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`telephone ${personId}`));
      const sealed = Buffer.concat([nonce, cipher.update(telephone, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return sealed.toString('base64url');
    },
    open(personId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        .setAAD(Buffer.from(`telephone ${personId}`))
        .setAuthTag(bytes.subarray(-16));
      try {
        return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** The installation's register key; made at the first start. */
export function readRegisterKey(dataDirectory: string): Buffer {
  const folder = join(dataDirectory, 'keys');
  const path = join(folder, 'register.key');
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  const draft = openSync(`${path}.new`, 'w', 0o600);
  writeSync(draft, `${key.toString('hex')}\n`);
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${path}.new`, path);
  return key;
}
