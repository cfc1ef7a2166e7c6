import { generateKeyPairSync, sign } from 'node:crypto';
import { unitProofText } from '@tinget/client-protocol';
import { describe, expect, test } from 'vitest';
import { provenUnitId, unitIdOf } from './unit-proof.ts';

function unitWith(curve: string, text: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const proof = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { der, unit: { publicKey: der.toString('base64url'), proof, kind: 'hall' as const, supportsE2ee256: false } };
}

describe('the proof of a unit', () => {
  test('holds for the meeting and nonce it was made for, and gives the id that follows from the key', () => {
    const { der, unit } = unitWith('P-256', unitProofText('m1', 'n1'));
    expect(provenUnitId(unit, 'm1', 'n1')).toBe(unitIdOf(der));
    expect(unitIdOf(der)).toMatch(/^u-[A-Za-z0-9_-]{22}$/);
  });

  test('does not hold for another nonce or another meeting', () => {
    const { unit } = unitWith('P-256', unitProofText('m1', 'n1'));
    expect(provenUnitId(unit, 'm1', 'n2')).toBeNull();
    expect(provenUnitId(unit, 'm2', 'n1')).toBeNull();
  });

  test('does not hold with somebody else’s key', () => {
    const { unit } = unitWith('P-256', unitProofText('m1', 'n1'));
    const other = unitWith('P-256', unitProofText('m1', 'n1'));
    expect(provenUnitId({ ...unit, publicKey: other.unit.publicKey }, 'm1', 'n1')).toBeNull();
  });

  test('does not hold for a key of another kind, or for what is no key', () => {
    expect(provenUnitId(unitWith('P-384', unitProofText('m1', 'n1')).unit, 'm1', 'n1')).toBeNull();
    const { unit } = unitWith('P-256', unitProofText('m1', 'n1'));
    expect(provenUnitId({ ...unit, publicKey: 'AAAA' }, 'm1', 'n1')).toBeNull();
    expect(provenUnitId({ ...unit, proof: 'A'.repeat(86) }, 'm1', 'n1')).toBeNull();
  });
});
