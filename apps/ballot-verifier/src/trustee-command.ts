/**
 * `./tinget election key` and `trustee`: single keys, and the six steps of making a threshold key together.
 */
import { readFileSync } from 'node:fs';
import type { CheckedCertificates, Exchanged, PrivateCipher } from '@tinget/ballot-crypto';
import {
  acceptShares,
  checkCertificates,
  finishThreshold,
  makeCertificate,
  makePolynomial,
  makeTrusteeKey,
  openDecryptionKey,
  readPrivateKey,
  routePolynomials,
  writePrivateKey,
} from '@tinget/ballot-crypto';
import type { ElectionFolder } from './election-folder.ts';
import { CommandError, random } from './election-folder.ts';

/** The value, or an error that names every trustee complained of. */
function taken<T>(exchanged: Exchanged<T>): T {
  if ('value' in exchanged) return exchanged.value;
  const lines = exchanged.complaints.map(
    ({ against, fault }) => `trustee ${against}: ${fault.where === '' ? '' : `${fault.where}: `}${fault.why}`,
  );
  throw new CommandError(`the exchange stops here, and has to be begun anew:\n  ${lines.join('\n  ')}`);
}

export function makeSingleKey(folder: ElectionFolder, name: string | undefined): string {
  const { group } = folder;
  const index = folder.list('.pubkey').length + 1;
  const key = makeTrusteeKey(group, random, name);
  folder.write(`trustee${index}.pubkey`, key.publicText);
  folder.writeSecret(`trustee${index}.privkey`, writePrivateKey(group, key.secret));
  return `trustee ${index} has a key of its own`;
}

export interface TrusteeOptions {
  readonly index: number;
  readonly size: number;
  readonly threshold: number;
  readonly cipher: PrivateCipher;
}

function readCertificates(folder: ElectionFolder): CheckedCertificates {
  const { size, threshold } = JSON.parse(folder.read('threshold-plan.json'));
  const plan = { size: Number(size), threshold: Number(threshold) };
  const texts = folder.list('.cert').map((name) => folder.read(name).trim());
  return taken(checkCertificates(folder.group, plan, texts));
}

function readAll(folder: ElectionFolder, ending: string): string[] {
  return folder.list(ending).map((name) => folder.read(name).trim());
}

/** One step of the exchange; what each needs and leaves is in the folder. */
export function trusteeStep(folder: ElectionFolder, step: string, options: TrusteeOptions): string {
  const { group } = folder;
  const { index, cipher } = options;
  const seed = () => folder.read(`trustee${index}.key`).trim();
  switch (step) {
    case 'certify': {
      const plan = { size: options.size, threshold: options.threshold };
      if (!folder.has('threshold-plan.json')) folder.write('threshold-plan.json', JSON.stringify(plan));
      const made = makeCertificate(group, plan, index, random);
      folder.write(`trustee${index}.cert`, made.certificate);
      folder.writeSecret(`trustee${index}.key`, made.seed);
      return `trustee ${index} has a certificate`;
    }
    case 'check': {
      const { plan } = readCertificates(folder);
      return `the certificates of ${plan.size} trustees hold; ${plan.threshold} will be needed to decrypt`;
    }
    case 'polynomial':
      folder.write(
        `trustee${index}.polynomial`,
        makePolynomial(group, readCertificates(folder), seed(), random, cipher),
      );
      return `trustee ${index} has sent every trustee a share`;
    case 'route': {
      const shares = taken(routePolynomials(group, readCertificates(folder), readAll(folder, '.polynomial')));
      shares.forEach((text, i) => {
        folder.write(`trustee${i + 1}.vinput`, text);
      });
      return 'the shares lie ready for every trustee';
    }
    case 'accept': {
      const certificates = readCertificates(folder);
      const shares = folder.read(`trustee${index}.vinput`).trim();
      folder.write(`trustee${index}.voutput`, taken(acceptShares(group, certificates, seed(), shares, random, cipher)));
      return `trustee ${index} has checked and accepted the shares of all`;
    }
    case 'finish': {
      const certificates = readCertificates(folder);
      const polynomials = readAll(folder, '.polynomial');
      const finished = taken(finishThreshold(group, certificates, polynomials, readAll(folder, '.voutput')));
      folder.write('threshold.json', finished.text);
      finished.decryptionKeys.forEach((text, i) => {
        folder.write(`trustee${i + 1}.dkey`, text);
      });
      return 'the trustees have a common key';
    }
    default:
      throw new CommandError('the steps are certify, check, polynomial, route, accept and finish');
  }
}

/** The secret a trustee decrypts with: from its own file, or its share of the threshold key. */
export function trusteeSecret(
  folder: ElectionFolder,
  index: number,
  keyFile: string | undefined,
  cipher: PrivateCipher,
): bigint {
  const { group } = folder;
  if (keyFile !== undefined) return readPrivateKey(group, readFileSync(keyFile, 'utf8'));
  if (folder.has(`trustee${index}.privkey`)) return readPrivateKey(group, folder.read(`trustee${index}.privkey`));
  const seed = folder.read(`trustee${index}.key`).trim();
  return openDecryptionKey(group, seed, folder.read(`trustee${index}.dkey`), cipher);
}
