/**
 * A certificate for `--host NAME` where none was given: signed by an authority that this installation makes for
 * itself and that other devices must once be told to trust.
 *
 * The authority is bound to the names it was made for (name constraints, RFC 5280 4.2.1.10): whoever steals its
 * key cannot stand in for any other site towards the phones that trust it.
 */
import 'reflect-metadata';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  X509Certificate as Certificate,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { writePrivateFile } from './secrets.ts';

const DAY = 86_400_000;
/** Phones refuse server certificates that run for longer than this. */
const SERVER_DAYS = 397;
const AUTHORITY_DAYS = 5 * 365;
const RENEW_BEFORE_DAYS = 30;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export type ServerCertificate = {
  readonly certificate: string;
  readonly key: string;
  /** The authority's certificate, for devices to trust. */
  readonly authority: string;
  /** SHA-256 of it in pairs, to be compared by eye on the device. */
  readonly fingerprint: string;
};

/**
 * Paths of a certificate for these names and of the authority behind it, made when they are missing, renewed when
 * less than 30 days are left. The same names keep the same authority, so that devices are told only once.
 */
export async function serverCertificate(
  keysDirectory: string,
  names: readonly string[],
  now = new Date(),
): Promise<ServerCertificate> {
  cryptoProvider.set(crypto);
  const sorted = [...new Set(names)].sort();
  const mark = createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 12);
  const paths = {
    authority: join(keysDirectory, `authority-${mark}.crt`),
    authorityKey: join(keysDirectory, `authority-${mark}.key`),
    certificate: join(keysDirectory, `server-${mark}.crt`),
    key: join(keysDirectory, `server-${mark}.key`),
  };
  if (!isValid(paths.authority, now)) await makeAuthority(paths, sorted, now);
  if (!isValid(paths.certificate, now) || !isSignedBy(paths.certificate, paths.authority))
    await makeServer(paths, sorted, now);
  const fingerprint = new X509Certificate(readFileSync(paths.authority)).fingerprint256;
  return { certificate: paths.certificate, key: paths.key, authority: paths.authority, fingerprint };
}

type Paths = { authority: string; authorityKey: string; certificate: string; key: string };

async function makeAuthority(paths: Paths, names: readonly string[], now: Date): Promise<void> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=Tinget ${plainName(names)}, O=Tinget (lokal utfärdare)`,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension('2.5.29.30', true, nameConstraints(names)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writePrivateFile(paths.authorityKey, await pemOf(keys.privateKey));
  writePrivateFile(paths.authority, authority.toString('pem'));
}

async function makeServer(paths: Paths, names: readonly string[], now: Date): Promise<void> {
  const authority = new Certificate(readFileSync(paths.authority, 'utf8'));
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(readFileSync(paths.authorityKey, 'utf8')),
    ALGORITHM,
    false,
    ['sign'],
  );
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${plainName(names)}`,
    issuer: authority.subject,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + (SERVER_DAYS - 1) * DAY),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authority, false),
    ],
  });
  writePrivateFile(paths.key, await pemOf(keys.privateKey));
  writePrivateFile(paths.certificate, `${certificate.toString('pem')}\n${authority.toString('pem')}\n`);
}

/** DER of `NameConstraints` that permits exactly these names and, of each kind that is missing, nothing real. */
export function nameConstraints(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const subtrees = names.map((name) => {
    if (isIP(name) === 0) return der(0x30, der(0x82, Buffer.from(name, 'ascii')));
    const address = addressBytes(name);
    return der(0x30, der(0x87, Buffer.concat([address, Buffer.alloc(address.length, 0xff)])));
  });
  return Uint8Array.from(der(0x30, der(0xa0, Buffer.concat(subtrees))));
}

/** The bytes of an address: 4 or 16. */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const parse = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => {
          if (group.includes('.')) return group.split('.').map(Number);
          const value = Number.parseInt(group, 16);
          return [value >> 8, value & 0xff];
        });
  const [left, right] = [parse(head), parse(tail ?? '')];
  return Buffer.from([...left, ...Array<number>(16 - left.length - right.length).fill(0), ...right]);
}

function der(tag: number, content: Uint8Array): Buffer {
  const length = content.length;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function isValid(path: string, now: Date): boolean {
  if (!existsSync(path)) return false;
  const certificate = new X509Certificate(readFileSync(path));
  return Date.parse(certificate.validTo) - now.getTime() > RENEW_BEFORE_DAYS * DAY;
}

function isSignedBy(path: string, authority: string): boolean {
  return new X509Certificate(readFileSync(path)).verify(new X509Certificate(readFileSync(authority)).publicKey);
}

async function pemOf(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return Buffer.from(bytes).toString('hex');
}

/** The first name that is not this machine's name for itself, without characters that mean something in a subject. */
function plainName(names: readonly string[]): string {
  const name = names.find(
    (candidate) => candidate !== 'localhost' && !candidate.startsWith('127.') && candidate !== '::1',
  );
  return (name ?? 'localhost').replaceAll(/[^\w.:-]/g, '');
}
