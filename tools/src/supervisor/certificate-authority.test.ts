import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressBytes, nameConstraints, type ServerCertificate, serverCertificate } from './certificate-authority.ts';

const NAMES = ['moten.bjorkhamra.example', 'localhost', '127.0.0.1', '192.0.2.7'];
const DAY = 86_400_000;

describe('a certificate for the name other devices use', () => {
  let keys: string;
  let made: ServerCertificate;
  beforeAll(async () => {
    keys = mkdtempSync(join(tmpdir(), 'tinget-ca-'));
    made = await serverCertificate(keys, NAMES);
  });
  afterAll(() => rmSync(keys, { recursive: true, force: true }));

  test('is for every name and address that was asked for, and for no other', () => {
    const certificate = new X509Certificate(readFileSync(made.certificate));
    expect(certificate.checkHost('moten.bjorkhamra.example')).toBeDefined();
    expect(certificate.checkIP('192.0.2.7')).toBe('192.0.2.7');
    expect(certificate.checkHost('annan.example')).toBeUndefined();
    expect(certificate.ca).toBe(false);
  });

  test('is signed by the authority that devices are told to trust', () => {
    const authority = new X509Certificate(readFileSync(made.authority));
    expect(authority.ca).toBe(true);
    expect(new X509Certificate(readFileSync(made.certificate)).checkIssued(authority)).toBe(true);
    expect(new X509Certificate(readFileSync(made.certificate)).verify(authority.publicKey)).toBe(true);
    expect(authority.fingerprint256).toBe(made.fingerprint);
  });

  test('is accepted by a client that trusts the authority, and refused by one that does not', async () => {
    const server = createServer(
      { cert: readFileSync(made.certificate), key: readFileSync(made.key) },
      (_request, response) => response.end('ja'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (ca: Buffer | undefined): Promise<number | string | undefined> =>
      new Promise((resolve) => {
        const options = {
          host: '127.0.0.1',
          port,
          servername: 'moten.bjorkhamra.example',
          agent: false,
          ...(ca ? { ca } : {}),
        };
        request(options, (response) => resolve(response.resume().statusCode))
          .once('error', (error) => resolve(error.message))
          .end();
      });
    expect(await ask(readFileSync(made.authority))).toBe(200);
    expect(await ask(undefined)).toMatch(/certificate/);
    server.close();
  });

  test('stays the same for the same names, whatever their order', async () => {
    const again = await serverCertificate(keys, [...NAMES].reverse());
    expect(readFileSync(again.certificate, 'utf8')).toBe(readFileSync(made.certificate, 'utf8'));
    expect(again.fingerprint).toBe(made.fingerprint);
  });

  test('is renewed under the same authority when less than thirty days are left', async () => {
    const before = readFileSync(made.certificate, 'utf8');
    const later = await serverCertificate(keys, NAMES, new Date(Date.now() + 380 * DAY));
    expect(readFileSync(later.certificate, 'utf8')).not.toBe(before);
    expect(later.fingerprint).toBe(made.fingerprint);
  });

  test('has another authority for other names', async () => {
    const other = await serverCertificate(keys, ['annan.example', 'localhost']);
    expect(other.fingerprint).not.toBe(made.fingerprint);
  });

  test('runs no longer than phones accept', () => {
    const certificate = new X509Certificate(readFileSync(made.certificate));
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeLessThanOrEqual(397 * DAY);
  });
});

describe('name constraints', () => {
  test('are written as RFC 5280 has them', () => {
    expect(Buffer.from(nameConstraints(['a.se', '192.0.2.7'])).toString('hex')).toBe(
      '3016a014' + '30068204' + '612e7365' + '300a8708' + 'c0000207' + 'ffffffff',
    );
  });

  test('hold an IPv6 address as sixteen bytes', () => {
    expect(addressBytes('2001:db8::1').toString('hex')).toBe('20010db8000000000000000000000001');
    expect(addressBytes('::ffff:192.0.2.1').toString('hex')).toBe('00000000000000000000ffffc0000201');
  });
});
