/** Words that chair and secretary share: the next act, the debate, the window, the vote, remote members, presence. */

import { makeWords } from './language.ts';
import { officerWordsInEnglish } from './officers-en.ts';
import { officerWordsInSwedish } from './officers-sv.ts';

export const officerWords = makeWords(officerWordsInSwedish, officerWordsInEnglish);
