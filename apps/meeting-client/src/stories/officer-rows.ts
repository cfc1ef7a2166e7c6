/** What only officers see of the story's meeting: the next acts, minutes, journal, waiting room, demands, lines. */
import type { DemandRow, HealthRow, JournalRow, MinutesRow, ProcedureRow, WaitingRoomRow } from '@tinget/meeting-rules';
import type { MeetingSnapshot } from '../meeting-session/snapshot.ts';
import { at, personId } from './story-meeting.ts';

const id = (text: string): never => text as never;

export interface OfficerRows {
  procedure: Record<string, ProcedureRow>;
  minutes: Record<string, MinutesRow>;
  journal: Record<string, JournalRow>;
  waitingRoom: Record<string, WaitingRoomRow>;
  demands: Record<string, DemandRow>;
  health: Record<string, HealthRow>;
}

export function act(row: Partial<ProcedureRow> & Pick<ProcedureRow, 'actKey' | 'command'>): ProcedureRow {
  return { body: {}, labelFacts: {}, words: '', isPrimary: false, ...row };
}

export function acts(...rows: readonly ProcedureRow[]): Record<string, ProcedureRow> {
  return Object.fromEntries(rows.map((row, i) => [i === 0 ? 'next' : `act:${i}`, { ...row, isPrimary: i === 0 }]));
}

const minutes: Record<string, MinutesRow> = {
  front: {
    heading: 'Kommunfullmäktige',
    parts: [
      {
        heading: 'Plats och tid',
        sentences: [{ text: 'Stora salen, kommunhuset i Björkhamra, 9 mars 2026 kl. 18.00–' }],
      },
      {
        heading: 'Beslutande',
        sentences: [
          { text: 'Rolf Sandgren (EK), ordförande' },
          { text: 'Karin Öberg (RÖ), på distans' },
          { text: 'Jonas Wikman (EK)' },
        ],
      },
    ],
  },
  'item-4': {
    itemId: id('item-4'),
    paragraphNumber: 31,
    heading: 'Ny förskola i Lillängen',
    parts: [
      {
        heading: '',
        sentences: [{ at: at('18:12:00'), text: 'Eva Lundmark (AL) tjänstgör för Olle Brandt (AL) från § 31.' }],
      },
      { heading: 'Kommunfullmäktiges beslut', sentences: [{ text: 'Skrivs när ordföranden klubbar.' }] },
      {
        heading: 'Sammanfattning av ärendet',
        field: 'summary',
        sentences: [
          {
            text: 'Sex nya förskoleavdelningar behövs till hösten 2028. Tre placeringar har prövats. Kommunstyrelsen förordar Lillängen.',
          },
        ],
      },
      {
        heading: 'Beslutsunderlag',
        sentences: [
          { text: 'Kommunstyrelsens beslut 2026-02-24 § 18' },
          { text: 'Tjänsteskrivelse 2026-02-03' },
          { at: at('18:39:00'), text: 'Ändringsyrkande, Amina Warsame (AL), utdelat under sammanträdet' },
        ],
      },
      {
        heading: 'Yrkanden',
        sentences: [
          { at: at('18:31:00'), text: 'Jonas Wikman (EK) yrkar bifall till kommunstyrelsens förslag.' },
          { at: at('18:38:00'), text: 'Amina Warsame (AL) yrkar att förskolan placeras på Norrgärdet, alternativ 3.' },
        ],
      },
      { heading: 'Beslutet skickas till', field: 'sentTo', sentences: [] },
    ],
  },
};

const journal: Record<string, JournalRow> = {};
for (const [seq, time, type, sentence, correctable] of [
  [412, '18:44:24', 'FloorGiven', 'Jonas Wikman (EK) får ordet.', true],
  [411, '18:43:50', 'SpeechEnded', 'Ingrid Falk (LI) avslutar sitt anförande.', true],
  [410, '18:41:07', 'FloorRequested', 'Per-Olof Stark (HA) begär ordet.', true],
  [409, '18:39:00', 'DocumentHandedOut', 'Ändringsyrkande delas ut.', true],
  [408, '18:38:12', 'ProposalMade', 'Amina Warsame (AL) yrkar att förskolan placeras på Norrgärdet.', true],
  [402, '18:20:01', 'GavelStruck', '§ 30 avgjordes med klubbslag.', false],
] as const) {
  journal[String(seq)] = {
    seq,
    at: at(time),
    type,
    sentence,
    correctable,
    byRole: 'secretary',
    byPersonId: personId('Rolf Sandgren'),
  };
}

/** The rows of an officer in the debate on § 31. */
export function officerRows(): OfficerRows {
  return structuredClone({
    procedure: acts(
      act({
        actKey: 'giveFloor',
        command: 'GiveFloor',
        labelFacts: { name: 'Amina Warsame' },
        words: 'Tack. Ordet går till Amina Warsame för replik. Talartiden är två minuter.',
      }),
      act({ actKey: 'endSpeech', command: 'EndSpeech', words: 'Tack. Önskar någon annan ordet?' }),
      act({ actKey: 'endDeliberation', command: 'EndDeliberation', words: 'Önskar någon ytterligare ordet?' }),
    ),
    minutes,
    journal,
    waitingRoom: {
      u1: {
        unitId: id('u1'),
        personId: personId('Samira Haddad'),
        name: 'Samira Haddad',
        wants: 'remote' as const,
        since: at('18:43:00'),
        camera: true,
        microphone: true,
        network: false,
        signedInWith: 'electronicId',
        identified: false,
      },
    },
    demands: {},
    health: {
      a: { unitId: id('a'), name: 'Karin Öberg', connected: true, rttMs: 42, since: at('17:48:00') },
      b: { unitId: id('b'), name: 'Nils Bergvall', connected: true, rttMs: 612, since: at('18:02:00') },
      c: { unitId: id('c'), name: 'Gösta Marklin', connected: false, since: at('18:41:00') },
    },
  });
}

/** Adds the officers' sections to a story's snapshot. */
export function withOfficerRows(snapshot: MeetingSnapshot, rows: OfficerRows): MeetingSnapshot {
  const sections = { ...snapshot.store.sections };
  const added = Object.fromEntries(Object.entries(rows).map(([name, own]) => [name, { v: 1, rows: own }]));
  return { ...snapshot, store: { audience: 'presidium', sections: { ...sections, ...added } } };
}
