/**
 * Preparation: before the council decides a matter, a committee whose field it concerns or a preparatory body of the
 * council has prepared it (KL 5:26). Elections need none (KL 5:29), nor what is not decided: questions, information.
 */
import type { ItemOfCall } from '../people.ts';
import type { BodyKind } from '../vocabulary.ts';

/** Kinds of items that are prepared before the council decides them. */
export function needsPreparation({ kind }: Pick<ItemOfCall, 'kind'>): boolean {
  return kind === 'matter' || kind === 'motion' || kind === 'citizenProposal';
}

/** Whether the call names nobody who has prepared an item that has to be, before this body. */
export function isUnprepared(bodyKind: BodyKind, item: Pick<ItemOfCall, 'kind' | 'preparedBy'>): boolean {
  return bodyKind === 'council' && needsPreparation(item) && (item.preparedBy ?? '').trim() === '';
}
