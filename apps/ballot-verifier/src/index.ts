export type { Language } from './wording.ts';
export { languages, reportSentences } from './wording.ts';
