/** What each address is called, whoever reads it and before anything of it has come. */
import type { Route } from '../routes/router.tsx';
import { makeWords } from './language.ts';

export const pageNames = makeWords(
  {
    start: 'Dina sammanträden',
    signIn: 'Logga in',
    personalLink: 'Inloggning med länk',
    begin: 'Börja',
    account: 'Ditt konto',
    equipment: 'Prova din utrustning',
    help: 'Hjälp',
    meeting: 'Sammanträde',
    documents: 'Kallelse och handlingar',
    prepareMeeting: 'Förbered kallelsen',
    hallScreen: 'Salens skärm',
    hallComputer: 'Salens dator',
    publicMeeting: 'Öppet sammanträde',
    public: 'Öppna sammanträden',
    prepare: 'Förbered ett sammanträde',
    register: 'Register',
    newBody: 'Nytt organ',
    registerBody: 'Organ i registret',
    regulations: 'Regler',
    assessment: 'Ärendenas form och nivå',
    notFound: 'Sidan finns inte',
  },
  {
    start: 'Your meetings',
    signIn: 'Sign in',
    personalLink: 'Sign-in by link',
    begin: 'Begin',
    account: 'Your account',
    equipment: 'Test your equipment',
    help: 'Help',
    meeting: 'Meeting',
    documents: 'Call and documents',
    prepareMeeting: 'Prepare the call',
    hallScreen: 'The hall’s screen',
    hallComputer: 'The hall’s computer',
    publicMeeting: 'Public meeting',
    public: 'Public meetings',
    prepare: 'Prepare a meeting',
    register: 'Register',
    newBody: 'New body',
    registerBody: 'Body in the register',
    regulations: 'Rules',
    assessment: 'Form and level of the items',
    notFound: 'There is no such page',
  },
);

export type PageNames = Readonly<Record<Route['page'], string>>;

/** Within a meeting's own address, where no item names the page. */
export const roomNames = makeWords(
  {
    closed: 'Utanför sammanträdet',
    waitingRoom: 'Väntrum',
    movedOut: 'Utanför rummet',
    ended: 'Avslutat sammanträde',
  },
  {
    closed: 'Outside the meeting',
    waitingRoom: 'Waiting room',
    movedOut: 'Outside the room',
    ended: 'Ended meeting',
  },
);
export type RoomNames = Readonly<Record<'closed' | 'waitingRoom' | 'movedOut' | 'ended', string>>;
