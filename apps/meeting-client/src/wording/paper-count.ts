/** Words of the count of papers, on the screens of those who count and of those who wait. */
import { makeWords } from './language.ts';

export const paperCountWords = makeWords(
  {
    title: 'Sedlarna räknas',
    waiting: 'Två personer räknar sedlarna var för sig och för in sina antal. Stämmer de överens är resultatet klart.',
    papers: (count: number) => (count === 1 ? '1 sedel lämnad' : `${count} sedlar lämnade`),
    youCount: 'Du är rösträknare. Räkna sedlarna själv och för in vad du kom fram till.',
    votesFor: (what: string) => `Röster: ${what}`,
    blank: 'Blanka sedlar',
    invalid: 'Ogiltiga sedlar',
    missing: 'Fyll i alla antal. Ingen röst skrivs 0.',
    enter: 'För in min räkning',
    change: 'Rätta min räkning',
    entered: 'Din räkning är införd. Den andra rösträknarens antal väntas.',
    firstBy: (name: string) => `${name} har fört in sin räkning. Den andra väntas.`,
  },
  {
    title: 'The papers are being counted',
    waiting:
      'Two people count the papers each on their own and enter their numbers. When they agree the result is ready.',
    papers: (count) => (count === 1 ? '1 paper handed in' : `${count} papers handed in`),
    youCount: 'You are a teller. Count the papers yourself and enter what you found.',
    votesFor: (what) => `Votes: ${what}`,
    blank: 'Blank papers',
    invalid: 'Invalid papers',
    missing: 'Fill in every number. No vote is written 0.',
    enter: 'Enter my count',
    change: 'Put my count right',
    entered: 'Your count has been entered. The other teller’s numbers are waited for.',
    firstBy: (name) => `${name} has entered a count. The other is waited for.`,
  },
);
