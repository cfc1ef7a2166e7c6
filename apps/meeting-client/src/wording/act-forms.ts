/** Words of the officers' forms: what each act is called, and its fields. */
import type { FormKey } from '../screens/officers/form-keys.ts';
import { actFormWordsInEnglish } from './act-forms-en.ts';
import { actFormWordsInSwedish } from './act-forms-sv.ts';
import { actTitlesInEnglish, actTitlesInSwedish } from './act-titles.ts';
import { makeWords, useWords } from './language.ts';

export interface TitleOfAct {
  readonly title: string;
  /** What it means, when the name alone does not say. */
  readonly lead?: string;
}

export const actFormWords = makeWords(actFormWordsInSwedish, actFormWordsInEnglish);

export type FormWords = ReturnType<typeof useFormWords>;

export function useFormWords() {
  return useWords(actFormWords);
}

export const actTitles = makeWords<Readonly<Record<FormKey, TitleOfAct>>>(actTitlesInSwedish, actTitlesInEnglish);
