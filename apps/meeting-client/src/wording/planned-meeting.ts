/** Words of telling a meeting’s day before the call, and of two who prepare the same one. */
import { makeWords } from './language.ts';

export const plannedWords = makeWords(
  {
    title: 'Meddela dagen',
    hidden:
      'Ledamöterna ser inte utkastet. Meddelar du dagen ser de dag, tid och lokal på sin startsida och kan begära distans, men inte listan.',
    told: 'Ledamöterna ser dag, tid och lokal på sin startsida och kan begära distans. Listan ser de först med kallelsen.',
    tell: 'Meddela ledamöterna dagen',
    hide: 'Dölj dagen igen',
    someoneElse: 'Någon annan har ändrat listan',
    someoneElseText:
      'Din lista är inte sparad. Läs in den andras för att se vad som är ändrat, eller spara din: då ersätter den den andras.',
    takeTheirs: 'Läs in den andras',
    keepMine: 'Spara min i stället',
    timeMissing: 'Skriv dag och klockslag.',
    saveFactsFirst: 'Det finns ändringar under Tid och plats som inte är sparade. Spara dem innan du kallar.',
    removeSure: 'Utkastet tas bort med sin lista och sina handlingar. Det går inte att ångra.',
    removeKeep: 'Behåll utkastet',
  },
  {
    title: 'Tell the day',
    hidden:
      'Members do not see the draft. If you tell the day they see day, time and room on their start page and can ask for remote, but not the agenda.',
    told: 'Members see day, time and room on their start page and can ask for remote. They see the agenda with the call only.',
    tell: 'Tell the members the day',
    hide: 'Hide the day again',
    someoneElse: 'Somebody else has changed the agenda',
    someoneElseText:
      'Your agenda is not saved. Read theirs in to see what has changed, or save yours: it then takes the place of theirs.',
    takeTheirs: 'Read theirs in',
    keepMine: 'Save mine instead',
    timeMissing: 'Write day and time.',
    saveFactsFirst: 'There are changes under Time and place that are not saved. Save them before you call.',
    removeSure: 'The draft is removed with its agenda and its documents. That cannot be undone.',
    removeKeep: 'Keep the draft',
  },
);
