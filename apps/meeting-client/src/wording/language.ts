/**
 * The reader's language: Swedish unless the reader has chosen English.
 *
 * Every topic of words is one file with the two languages beside each other and the same keys; a key that is missing
 * in one of them does not compile.
 */
import { useSyncExternalStore } from 'react';
import type { LanguageCode } from './format.ts';

export type { LanguageCode } from './format.ts';

/** The same shape with any text in it: what English has to fill. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : SameKeys<T[K]>;
};

export type Words<T> = { readonly sv: T; readonly en: SameKeys<T> };

/** Binds the two languages of a topic together. */
export function makeWords<const T>(sv: T, en: SameKeys<T>): Words<T> {
  return { sv, en };
}

const storageKey = 'tinget.language';
const listeners = new Set<() => void>();

function storedLanguage(): LanguageCode {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'sv';
  } catch {
    return 'sv';
  }
}

let current: LanguageCode = typeof localStorage === 'undefined' ? 'sv' : storedLanguage();

export function language(): LanguageCode {
  return current;
}

/** Changes the language of every screen at once; the choice stays on this device. */
export function setLanguage(chosen: LanguageCode): void {
  current = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // A private window keeps nothing; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): LanguageCode {
  return useSyncExternalStore(subscribe, language, language);
}

export function useWords<T>(words: Words<T>): SameKeys<T> {
  const chosen = useLanguage();
  return (chosen === 'sv' ? words.sv : words.en) as SameKeys<T>;
}
