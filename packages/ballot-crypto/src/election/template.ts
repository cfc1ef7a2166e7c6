/**
 * From what is asked to an election: the template as Belenios writes it, the identifier, and the common key.
 */

import type { Group } from '../groups/group.ts';
import { drawBase58 } from '../text/base58.ts';
import type { Random } from '../text/bytes.ts';
import { freeText, list, optional, readText, record } from '../text/codec.ts';
import type { TrusteeGroup } from '../trustees/trustees.ts';
import { coefficientsCodec } from '../trustees/trustees.ts';
import type { ElectionDraft } from './election.ts';
import { questionCodec } from './election.ts';

const anyText = freeText(1_000_000);
const templateForm = record({
  description: anyText,
  name: anyText,
  questions: list(questionCodec, 1000),
  administrator: optional(anyText),
  credential_authority: optional(anyText),
});

/** Reads a template in compact JSON, as `belenios-tool setup make-election` takes it. */
export function readTemplate(text: string, uuid: string): ElectionDraft {
  const form = readText(templateForm, text.trim());
  return {
    uuid,
    name: form.name,
    description: form.description,
    questions: form.questions,
    ...(form.administrator === undefined ? {} : { administrator: form.administrator }),
    ...(form.credential_authority === undefined ? {} : { credentialAuthority: form.credential_authority }),
  };
}

/** An identifier of an election: 14 digits of Base58. */
export function drawUuid(random: Random): string {
  return drawBase58(14, random);
}

/** The key the votes are encrypted under: the product of what every trustee, or threshold of trustees, contributes. */
export function publicKeyOf<E>(group: Group<E>, trustees: readonly TrusteeGroup<E>[]): string {
  const product = trustees.reduce((key, item) => {
    if (item.kind === 'single') return group.multiply(key, item.key.public_key);
    return item.keys.coefexps.reduce((sum, signed) => {
      const [first = group.identity] = readText(coefficientsCodec(group), signed.message).coefexps;
      return group.multiply(sum, first);
    }, key);
  }, group.identity);
  return group.encode(product);
}
