/**
 * Why the meeting says no, in the reader's language: one sentence or two for every code, complete by the compiler.
 *
 * The paragraph comes last in brackets, from the refusal itself.
 */
import type { Refusal, RefusalCode } from '@tinget/meeting-rules';
import type { LanguageCode } from './format.ts';
import { refusalsInEnglish } from './refusals-en.ts';
import { refusalsInSwedish } from './refusals-sv.ts';

/** What a refusal's facts are looked up in: ids stand in the facts, names on the screen. */
export interface NamesForRefusal {
  readonly person: (personId: string) => string;
  readonly people: (personIds: readonly string[]) => string;
  readonly item: (itemId: string) => string;
  readonly time: (instant: string) => string;
  readonly day: (day: string) => string;
}

export type RefusalWords = {
  readonly [C in RefusalCode]: (refusal: Extract<Refusal, { readonly code: C }>, names: NamesForRefusal) => string;
};

const wordsByLanguage: Readonly<Record<LanguageCode, RefusalWords>> = { sv: refusalsInSwedish, en: refusalsInEnglish };

function wordsFor<C extends RefusalCode>(
  words: RefusalWords,
  code: C,
): ((refusal: Extract<Refusal, { readonly code: C }>, names: NamesForRefusal) => string) | undefined {
  return words[code];
}

/** A policy key such as `connection.graceSeconds` is for the officers' own page, not for the sentence. */
function paragraphInBrackets(refusal: Refusal): string {
  const source = refusal.rule?.source;
  return source !== undefined && /^[A-ZÅÄÖ]/.test(source) ? ` (${source}).` : '.';
}

/**
 * The refusal as words, ended with its paragraph.
 *
 * A code from a newer server is shown as it is, with the advice to load the page again.
 */
export function wordsOfRefusal(refusal: Refusal, language: LanguageCode, names: NamesForRefusal): string {
  const words = wordsFor(wordsByLanguage[language], refusal.code);
  if (words === undefined) {
    return language === 'sv'
      ? `Det går inte nu (${refusal.code}). Ladda om sidan.`
      : `This cannot be done now (${refusal.code}). Load the page again.`;
  }
  return words(refusal as never, names).replace(/\.$/, '') + paragraphInBrackets(refusal);
}
