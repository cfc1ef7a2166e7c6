/**
 * The key pair of this unit: one browser on one device.
 *
 * The private key is made here, cannot be exported and never leaves the browser's own store. The server knows the
 * public half, so that nobody can speak as this unit with a stolen cookie alone.
 */

export interface UnitKey {
  /** SubjectPublicKeyInfo in base64url: what the server is told when the unit is enrolled. */
  readonly publicKey: string;
  /** Signs the server's nonce (ECDSA P-256 over SHA-256), base64url of the 64 bytes r‖s. */
  readonly sign: (nonce: string) => Promise<string>;
}

const databaseName = 'tinget-unit';
const storeName = 'keys';

export function bytesToBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function unitKeyOf(pair: CryptoKeyPair, subtle: SubtleCrypto): Promise<UnitKey> {
  const spki = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
  return {
    publicKey: bytesToBase64Url(spki),
    sign: async (nonce) =>
      bytesToBase64Url(
        new Uint8Array(
          await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(nonce)),
        ),
      ),
  };
}

/** Makes a fresh pair whose private half cannot be read out, not even by this page. */
export async function makeUnitKeyPair(subtle: SubtleCrypto): Promise<CryptoKeyPair> {
  return subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
}

export async function unitKeyFromPair(pair: CryptoKeyPair, subtle: SubtleCrypto): Promise<UnitKey> {
  return unitKeyOf(pair, subtle);
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexeddb-unavailable'));
  });
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return typeof value === 'object' && value !== null && 'privateKey' in value && 'publicKey' in value;
}

/**
 * This device's key for a person, made at the first use and kept over reloads.
 *
 * One per person: who signs in as somebody else on the same device is another unit. In a private window, where
 * nothing is kept, the unit lives as long as the page.
 */
export async function loadUnitKey(name: string): Promise<UnitKey> {
  const { subtle } = crypto;
  try {
    const database = await openDatabase();
    try {
      const stored = await new Promise<unknown>((resolve, reject) => {
        const request = database.transaction(storeName, 'readonly').objectStore(storeName).get(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('indexeddb-unavailable'));
      });
      if (isKeyPair(stored)) return await unitKeyOf(stored, subtle);
      const pair = await makeUnitKeyPair(subtle);
      await new Promise<void>((resolve, reject) => {
        const transaction = database.transaction(storeName, 'readwrite');
        transaction.objectStore(storeName).put(pair, name);
        transaction.oncomplete = () => resolve();
        transaction.onerror = () => reject(transaction.error ?? new Error('indexeddb-unavailable'));
      });
      return await unitKeyOf(pair, subtle);
    } finally {
      database.close();
    }
  } catch {
    return unitKeyOf(await makeUnitKeyPair(subtle), subtle);
  }
}
