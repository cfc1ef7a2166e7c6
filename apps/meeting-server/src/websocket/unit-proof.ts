/**
 * A unit's key pair: the unit's id follows from its public key, and the hello carries a signature over our nonce.
 *
 * A stolen cookie alone cannot speak as another's unit, and a page of another origin cannot say hello at all: it has
 * neither the key nor the origin.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { type Hello, unitProofText } from '@tinget/client-protocol';

/** The id of the unit with this public key (SubjectPublicKeyInfo): `u-` and 22 characters of its SHA-256. */
export function unitIdOf(publicKey: Buffer): string {
  return `u-${createHash('sha256').update(publicKey).digest('base64url').slice(0, 22)}`;
}

/** The unit's id when the proof holds for this meeting and nonce; `null` when it does not. */
export function provenUnitId(unit: NonNullable<Hello['unit']>, meetingId: string, nonce: string): string | null {
  const publicKeyBytes = Buffer.from(unit.publicKey, 'base64url');
  try {
    const key = createPublicKey({ key: publicKeyBytes, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null;
    const holds = verify(
      'sha256',
      Buffer.from(unitProofText(meetingId, nonce)),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(unit.proof, 'base64url'),
    );
    // The id is made from the key as it is normally written, so that one key is one unit.
    return holds ? unitIdOf(key.export({ format: 'der', type: 'spki' })) : null;
  } catch {
    return null;
  }
}
