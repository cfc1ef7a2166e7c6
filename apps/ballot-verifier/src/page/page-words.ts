/**
 * The words around the report on the verifier's page.
 */
import type { Language } from '../wording.ts';

const sv = {
  title: 'Räkna om en sluten omröstning',
  lead: 'Välj arkivet från omröstningen (.bel). Allt kontrolleras på den här datorn; ingenting skickas någonstans.',
  archive: 'Arkiv',
  more: 'Mer att jämföra med',
  roll: 'Röstlängd med de väntade röstnycklarna',
  earlier: 'En tidigare kopia av samma arkiv',
  trackers: 'Kvittokoder som ska finnas med',
  unfinished: 'Omröstningen är inte avslutad än',
  oldThreshold: 'Läs nycklar i den form som Belenios 2.0 skrev',
  language: 'Språk',
  verify: 'Kontrollera',
  chooseFirst: 'Välj ett arkiv först.',
  working: 'Kontrollerar …',
  failed: 'Kontrollen kunde inte genomföras:',
} as const;

export type PageWords = { readonly [K in keyof typeof sv]: string };

const en: PageWords = {
  title: 'Count a closed vote again',
  lead: 'Choose the archive of the vote (.bel). Everything is checked on this computer; nothing is sent anywhere.',
  archive: 'Archive',
  more: 'More to compare with',
  roll: 'Roll with the expected public credentials',
  earlier: 'An earlier copy of the same archive',
  trackers: 'Trackers that have to be there',
  unfinished: 'The vote is not finished yet',
  oldThreshold: 'Read keys in the form that Belenios 2.0 wrote',
  language: 'Language',
  verify: 'Verify',
  chooseFirst: 'Choose an archive first.',
  working: 'Verifying …',
  failed: 'The verification could not be carried out:',
};

export const pageWords: Readonly<Record<Language, PageWords>> = { sv, en };
