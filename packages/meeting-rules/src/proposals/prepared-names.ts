/**
 * Whom the prepared proposal of an election names, where more are nominated than there are posts (ELE-03).
 *
 * The question is then between the names, and a list beside them is no name: those it names would fall out of the question
 * unsaid, so they are nominated first.
 */
import type { Refusal } from '../refusals.ts';
import type { ItemId } from '../vocabulary.ts';
import { type ElectionItem, isBetweenNames, isElectionItem, type Nominated, postsIn } from './proposition-order.ts';

/** Whom a prepared proposal would lose: those it names and nobody has nominated, or unknown where only words say whom. */
type NamesLeftOut =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/**
 * Whether the prepared proposal of an election names somebody who has not been nominated, where the question is between
 * the names: those it names would fall out of the question unsaid, so they are nominated first (ELE-03).
 *
 * The call may say whom it names, as persons. Where it gives words alone, nominated names that stand in them and are as
 * many as the posts settle it; else nobody but a person can tell whom the words name, and the officer is asked.
 */
function namesLeftOut(item: ElectionItem, proposals: readonly Nominated[]): NamesLeftOut {
  const standing = proposals.filter((p) => p.state === 'standing');
  if (!isElectionItem(item) || !standing.some((p) => p.kind === 'approve') || !isBetweenNames(item, standing)) {
    return { kind: 'none' };
  }
  const nominees = new Set(standing.flatMap(({ nominee }) => (nominee === undefined ? [] : [nominee.name.trim()])));
  const { preparedNominees = [] } = item;
  if (preparedNominees.length > 0) {
    const names = preparedNominees.map(({ name }) => name.trim()).filter((name) => !nominees.has(name));
    return names.length === 0 ? { kind: 'none' } : { kind: 'named', names };
  }
  const found = [...nominees].filter((name) => isNamedIn(item.clauses, name));
  return found.length >= postsIn(item) ? { kind: 'none' } : { kind: 'unknown' };
}

/** As a whole name: one that is the beginning of another's is not that other. */
function isNamedIn(clauses: readonly string[], name: string): boolean {
  const isPartOfWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}-]/u.test(letter);
  return clauses.some((clause) => {
    for (let at = clause.indexOf(name); at !== -1; at = clause.indexOf(name, at + 1)) {
      if (!isPartOfWord(clause[at - 1]) && !isPartOfWord(clause[at + name.length])) return true;
    }
    return false;
  });
}

/**
 * Why the question between the names cannot be put yet, or nothing. An order of the chair's own says itself what is asked;
 * the program's never drops the prepared names unsaid. `isSettled`: the officer has looked and nobody is missing.
 */
export function refusalOfNames(
  item: ElectionItem & { readonly itemId: ItemId },
  proposals: readonly Nominated[],
  isSettled: boolean | undefined,
): Refusal | undefined {
  const { itemId } = item;
  const left = namesLeftOut(item, proposals);
  const rule = { source: 'ELE-03' };
  if (left.kind === 'named') return { code: 'prepared-names-not-nominated', itemId, names: left.names, rule };
  return left.kind === 'unknown' && isSettled !== true ? { code: 'prepared-names-unknown', itemId, rule } : undefined;
}
