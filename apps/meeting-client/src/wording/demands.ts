/** The demands of the security levels in words: what is asked for, and what to do when it is not met. */
import type { LanguageCode } from './format.ts';

export interface DemandInWords {
  readonly title: string;
  readonly whatToDo: string;
  /** Shown by a named person’s word. */
  readonly isAttested: boolean;
}

type Entry = readonly [title: string, whatToDo: string, isAttested: boolean];

const swedish: Readonly<Record<string, Entry>> = {
  doors: ['Beslut om stängda dörrar', 'Ställ proposition på stängda dörrar.', false],
  'P0.1': ['Kameran är på', 'Be personen slå på kameran.', true],
  'P0.2': ['Enskild miljö eller hörlurar', 'Fråga personen.', true],
  'P0.3': ['Ljuset kommer framifrån', 'Be personen vända sig mot ljuset.', true],
  'P1.1': ['Väntrummet är låst', 'Släpp bara in den som är identifierad.', false],
  'P1.2': ['Identifierad', 'Identifiera personen igen för den här nivån.', true],
  'P2.1': ['Kryptering 256 bitar', 'Personens webbläsare måste klara krypteringen.', false],
  'P2.2': ['Sändning och inspelning av', 'Stoppas när dörrarna stängs. Vänta på bekräftelsen.', true],
  'P2.3': ['Ingen bakgrundsbild', 'Be personen stänga av oskärpa och bakgrundsbild.', true],
  'P3.1': ['Kryptering hela vägen', 'Personens webbläsare måste klara krypteringen.', true],
  'P3.2': ['Bara egna servrar i Europa', 'Tekniker kontrollerar vägen.', false],
  'P3.3': ['Chatt och filer av', 'Stängs av innan ärendet öppnas.', true],
  'P4.1': ['Tvåfaktorsautentisering', 'Logga in med e-legitimation, eller motring till ett känt nummer.', true],
  'P4.2': ['Samtycke till personuppgifter', 'Informera sakägaren om risken och anteckna svaret.', true],
  'PH.1': ['Bara behöriga i bild', 'Se efter hos var och en.', true],
  'PH.2': ['Sitter ensam, eget rum, stängd dörr', 'Fråga personen.', true],
  'PH.3': ['Ingen insyn mot skärmen', 'Fråga personen.', true],
  'PH.4': ['Headset', 'Be personen ta på headset.', true],
};

const english: Readonly<Record<string, Entry>> = {
  doors: ['Decision on closed doors', 'Put the question of closed doors.', false],
  'P0.1': ['The camera is on', 'Ask the person to turn it on.', true],
  'P0.2': ['Private surroundings or headphones', 'Ask the person.', true],
  'P0.3': ['The light comes from the front', 'Ask the person to turn to the light.', true],
  'P1.1': ['The waiting room is locked', 'Admit only who has been identified.', false],
  'P1.2': ['Identified', 'Identify the person again for this level.', true],
  'P2.1': ['Encryption 256 bits', 'The person’s browser has to manage the encryption.', false],
  'P2.2': ['Webcast and recording off', 'Stopped when the doors close. Wait for the confirmation.', true],
  'P2.3': ['No background picture', 'Ask the person to turn off blur and background.', true],
  'P3.1': ['End-to-end encryption', 'The person’s browser has to manage the encryption.', true],
  'P3.2': ['Own servers in Europe only', 'The technician checks the path.', false],
  'P3.3': ['Chat and files off', 'Turned off before the item is opened.', true],
  'P4.1': ['Two-factor authentication', 'Sign in by electronic id, or call back to a known number.', true],
  'P4.2': ['Consent to personal data', 'Inform the party of the risk and record the answer.', true],
  'PH.1': ['Authorised persons only', 'Look at each.', true],
  'PH.2': ['Alone, own room, door closed', 'Ask the person.', true],
  'PH.3': ['Nobody sees the screen', 'Ask the person.', true],
  'PH.4': ['Headset', 'Ask the person to put on a headset.', true],
};

/** A demand of a newer server is shown by its number. */
export function demandWords(demand: string, language: LanguageCode): DemandInWords {
  const [title, whatToDo, isAttested] = (language === 'sv' ? swedish : english)[demand] ?? [demand, '', true];
  return { title, whatToDo, isAttested };
}
