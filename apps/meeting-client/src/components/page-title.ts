/**
 * The name of a page in the browser's own list of tabs and in a screen reader's mouth: page · meeting · Tinget.
 *
 * Every address has a name of its own by its route (`app.tsx`); a page that knows more says so here (WCAG 2.4.2).
 */
import { useEffect } from 'react';
import { useLanguage } from '../wording/language.ts';

/** `Handlingar · Kommunfullmäktige · Tinget`; what is not known is left out. */
export function pageTitle(...parts: readonly (string | undefined)[]): string {
  return [...parts, 'Tinget'].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Names the page for as long as it is shown, and again when the language is changed. */
export function usePageTitle(page: string | undefined, meeting?: string | undefined): void {
  const title = pageTitle(page, meeting);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the route's own name is set again with each language.
  useEffect(() => {
    document.title = title;
  }, [title, language]);
}
