/** The voting proposition in words: what a ja and what a nej means, the same for chair, voters and minutes (DEC-07). */
import { asObject } from './swedish.ts';

/** `Ja för bifall till …`, `Nej för …`; between names the names as they stand. Abstaining and blank are not put. */
export function votingProposition(
  choices: readonly { readonly key: string; readonly words: string }[],
): readonly string[] {
  return choices.flatMap(({ key, words }) => {
    switch (key) {
      case 'yes':
        return [`Ja för ${asObject(words)}`];
      case 'no':
        return [`Nej för ${asObject(words)}`];
      case 'abstain':
      case 'blank':
        return [];
      default:
        return [words];
    }
  });
}
