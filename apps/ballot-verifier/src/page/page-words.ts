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
  auditTitle: 'Kontrollera en öppnad röst från en annan enhet',
  auditLead:
    'Den som valde Kontrollera i stället för att lägga sin röst får två rader från sin enhet. Välj arkivet ovan och klistra in raderna här. Rösten är kastad och räknas inte.',
  opened: 'De två raderna',
  openedFile: 'eller en fil med dem',
  audit: 'Kontrollera den öppnade rösten',
  openFirst: 'Klistra in de två raderna först.',
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
  auditTitle: 'Check an opened vote of another device',
  auditLead:
    'Whoever chose to check instead of casting gets two lines from their device. Choose the archive above and paste the lines here. That vote is thrown away and does not count.',
  opened: 'The two lines',
  openedFile: 'or a file with them',
  audit: 'Check the opened vote',
  openFirst: 'Paste the two lines first.',
};

export const pageWords: Readonly<Record<Language, PageWords>> = { sv, en };
