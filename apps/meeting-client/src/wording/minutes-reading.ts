/** Minutes of which somebody may read a part: the extract that is published, and the copy of who signs other §§. */
import { makeWords } from './language.ts';

export const minutesReadingWords = makeWords(
  {
    readExtract: 'Läs protokollet, utdrag',
    extractWhy:
      'Protokollet är justerat. En eller flera paragrafer kan omfattas av sekretess och publiceras inte. Övriga paragrafer återges i sin helhet.',
    withheldWhy:
      'Protokollet är justerat. En eller flera paragrafer kan omfattas av sekretess, så det visas inte i sin helhet. Ett utdrag läggs ut här när justeringen har tillkännagetts.',
    ownExtract:
      'Du läser det du får läsa: paragrafer som du inte deltog i och som kan omfattas av sekretess är utelämnade.',
  },
  {
    readExtract: 'Read the minutes, extract',
    extractWhy:
      'The minutes are adjusted. One or more sections may be secret and are not published. The others are there in full.',
    withheldWhy:
      'The minutes are adjusted. One or more sections may be secret, so they are not shown in full. An extract is published here when the adjustment has been announced.',
    ownExtract: 'You read what you may read: sections that you took no part in and that may be secret are left out.',
  },
);
