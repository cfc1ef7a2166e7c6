/** Words of the member's screens, in both languages. */
import { makeWords } from './language.ts';
import { memberInEnglish } from './member-en.ts';
import { memberInSwedish } from './member-sv.ts';

export const memberWords = makeWords(memberInSwedish, memberInEnglish);
