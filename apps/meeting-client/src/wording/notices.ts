/** What the server tells of itself in a meeting: what happened, what it means, what to do. */
import { makeWords } from './language.ts';

export const noticeWords = makeWords(
  {
    'storage-gone': {
      title: 'Mötet kan inte sparas just nu',
      text: 'Allt som är mottaget är kvar. Det du gör nu väntar och visas när det är sparat. Fatta inga beslut förrän den här rutan är borta.',
    },
    'media-unavailable': {
      title: 'Bild och ljud kan inte startas just nu',
      text: 'Mötet och voteringarna fungerar. Nya försök görs hela tiden. Den som är på distans och inte syns och hörs räknas inte som närvarande.',
    },
  },
  {
    'storage-gone': {
      title: 'The meeting cannot be saved just now',
      text: 'Everything received is kept. What you do now waits and is shown when it is saved. Decide nothing until this notice is gone.',
    },
    'media-unavailable': {
      title: 'Picture and sound cannot be started just now',
      text: 'The meeting and its votes work. New attempts are made all the time. Whoever is at a distance and is not seen and heard does not count as present.',
    },
  },
);
