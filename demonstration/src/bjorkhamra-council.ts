/**
 * Kommunfullmäktige in the fictional Björkhamra kommun: 31 seats, four substitutes and three officials.
 *
 * Everybody here is invented, and so are the parties: S, M, C, V and MP are only letters. Telephone numbers come from the
 * ranges that the Swedish authority keeps for fiction (0980-31 92 00 to 99, 070-174 06 05 to 99).
 */
import type { PersonId, RosterEntry, SeatId, SeatOfBody } from '@tinget/meeting-rules';

/** One invented person; the id is the label of the seat in the evening (`S01`) or of the substitute (`s1`). */
export interface DemonstrationPerson {
  readonly id: string;
  readonly name: string;
  readonly party?: string;
}

const membersByParty: readonly (readonly [prefix: string, party: string, names: readonly string[]])[] = [
  [
    'S',
    'S',
    [
      'Birgitta Sandahl',
      'Jonas Wikman',
      'Amina Warsame',
      'Per-Olof Stark',
      'Elin Forsman',
      'Gösta Marklin',
      'Ingrid Falk',
      'Hassan Haddad',
      'Eva Lundmark',
      'Rolf Hedlund',
      'Maj-Britt Kullberg',
    ],
  ],
  [
    'M',
    'M',
    [
      'Nils Bergvall',
      'Charlotta Ask',
      'Fredrik Tell',
      'Karin Öberg',
      'Magnus Rask',
      'Louise Stenfors',
      'Anders Ytterman',
      'Caroline Dahlgren',
    ],
  ],
  ['C', 'C', ['Olle Brandt', 'Kerstin Hedin', 'Tomas Nordin', 'Malin Åhs', 'Lars-Erik Bore']],
  ['V', 'V', ['Siv Grankvist', 'Mehmet Aydin', 'Lina Frisk', 'Göran Moe']],
  ['P', 'MP', ['Sara Lind', 'Johan Quist', 'Ylva Sandin']],
];

/** The 31 members in the order of the roll-call list: S01–S11, M01–M08, C01–C05, V01–V04, P01–P03. */
export const councilMembers: readonly DemonstrationPerson[] = membersByParty.flatMap(([prefix, party, names]) =>
  names.map((name, index) => ({ id: `${prefix}${String(index + 1).padStart(2, '0')}`, name, party })),
);

/** In the order of election within each party. V and MP have none: their empty seats stay empty. */
export const councilSubstitutes: readonly (DemonstrationPerson & { readonly party: string; readonly rank: number })[] =
  [
    { id: 's1', name: 'Daniel Alm', party: 'S', rank: 1 },
    { id: 'm1', name: 'Helena Palm', party: 'M', rank: 1 },
    { id: 'm2', name: 'Erik Carp', party: 'M', rank: 2 },
    { id: 'c1', name: 'Berit Äng', party: 'C', rank: 1 },
  ];

/** The officials who carry the meeting. None of them votes. */
export const councilOfficials: readonly (DemonstrationPerson & {
  readonly role: 'secretary' | 'technician' | 'meetingHost';
})[] = [
  { id: 'secretary', name: 'Annika Holm', role: 'secretary' },
  { id: 'technician', name: 'Tariq Nilsson', role: 'technician' },
  { id: 'host', name: 'Lena Ohlsson', role: 'meetingHost' },
];

/** Longest service first, as the ålderspresident's order has it (BOD-04). */
const bySeniority: readonly string[] = [
  'S06', 'C02', 'M01', 'S01', 'V01', 'M07', 'S04', 'C05', 'S11', 'M05', 'C01', 'S07', 'S09', 'V04', 'P01', 'M02',
  'S10', 'C03', 'M03', 'S02', 'P03', 'M06', 'V02', 'S05', 'C04', 'M08', 'S08', 'V03', 'P02', 'M04', 'S03',
]; // biome-ignore format: one line of ranks reads better than thirty-one

const presidiumOf: Readonly<Record<string, NonNullable<RosterEntry['presidium']>>> = {
  S01: 'chair',
  M01: 'firstViceChair',
  C01: 'secondViceChair',
};

/** Everybody of the council, in the order in which they are numbered for telephones. */
export const councilPeople: readonly DemonstrationPerson[] = [
  ...councilMembers,
  ...councilSubstitutes,
  ...councilOfficials,
];

/** An invented telephone number for the n-th person, always the same. */
export function telephoneOf(index: number): string {
  const number = 605 + (index % 95);
  return `070-174 0${Math.floor(number / 100)} ${String(number % 100).padStart(2, '0')}`;
}

/** The 31 seats with their party, in the order of the roll call. */
export function councilSeats(): SeatOfBody[] {
  return councilMembers.map((member, index) => ({
    seatId: member.id as SeatId,
    position: index + 1,
    ...(member.party === undefined ? {} : { party: member.party }),
  }));
}

/** The roster of the call: members in their seats, substitutes in order, officials. */
export function councilRoster(): RosterEntry[] {
  const named = (person: DemonstrationPerson) => ({
    personId: person.id as PersonId,
    displayName: person.name,
    publicName: person.name,
    telephone: telephoneOf(councilPeople.findIndex((other) => other.id === person.id)),
    ...(person.party === undefined ? {} : { party: person.party }),
  });
  return [
    ...councilMembers.map((member) => {
      const presidium = presidiumOf[member.id];
      return {
        ...named(member),
        role: 'member' as const,
        seatId: member.id as SeatId,
        seniorityRank: bySeniority.indexOf(member.id) + 1,
        ...(presidium === undefined ? {} : { presidium }),
      };
    }),
    ...councilSubstitutes.map((substitute) => ({
      ...named(substitute),
      role: 'substitute' as const,
      substituteRank: substitute.rank,
    })),
    ...councilOfficials.map((official) => ({ ...named(official), role: official.role })),
  ];
}
