/** What the chair finds, in the words of the alternatives: one of them, or several names found together for several posts. */
import type { PropositionRow } from './member-scene.ts';

/** Undefined before the finding. Swedish in every language: it is what the chair says. */
export function foundLabel({
  alternatives,
  findingKey,
}: Pick<PropositionRow, 'alternatives' | 'findingKey'>): string | undefined {
  if (findingKey === undefined) return undefined;
  const keys = findingKey.split('+');
  const labels = alternatives.filter(({ key }) => keys.includes(key)).map(({ label }) => label);
  const last = labels.pop();
  return last === undefined || labels.length === 0 ? last : `${labels.join(', ')} och ${last}`;
}
