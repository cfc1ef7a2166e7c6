/**
 * Björkhamra kommun as one document to import: fullmäktige, a nämnd of nine with its order of substitutes, and the board
 * and the general meeting of the harbour company. Everything and everybody in it is invented.
 */
import {
  councilPeople,
  councilRoster,
  councilSeats,
  type DemonstrationPerson,
  telephoneOf,
} from './bjorkhamra-council.ts';
import { council, councilRemoteAuthorization, councilRoom, eveningPolicies, municipality } from './evening.ts';
import { shareOwners } from './general-meeting-documents.ts';

export const committee = { bodyId: 'bjorkhamra-servicenamnden', name: 'Servicenämnden' } as const;
export const committeeRoom = {
  meetingRoomId: 'ekrummet',
  name: 'Ekrummet',
  address: 'kommunhuset, Storgatan 1, Björkhamra',
} as const;
export const company = { organisationId: 'bjorkhamra-hamn', name: 'Björkhamra Hamn AB' } as const;
export const companyBoard = { bodyId: 'bjorkhamra-hamn-styrelsen', name: 'Styrelsen' } as const;
export const generalMeeting = { bodyId: 'bjorkhamra-hamn-stamman', name: 'Bolagsstämman' } as const;
export const companyRoom = {
  meetingRoomId: 'hamnkontoret',
  name: 'Hamnkontoret',
  address: 'Kajvägen 4, Björkhamra',
} as const;

/** Those who belong to the nämnd or the board and not to fullmäktige. */
const others: readonly DemonstrationPerson[] = [
  { id: 'n-jonsson', name: 'Agneta Jonsgård', party: 'S' },
  { id: 'n-rosen', name: 'Peder Rosenlid', party: 'M' },
  { id: 'n-vik', name: 'Hanna Vikström', party: 'C' },
  { id: 'n-talje', name: 'Karl-Axel Tälje', party: 'S' },
  { id: 'n-brodd', name: 'Mona Brodd', party: 'S' },
  { id: 'n-hage', name: 'Ulf Hagelin', party: 'V' },
  { id: 'n-sekreterare', name: 'Josefin Lidberg' },
  { id: 'b-vd', name: 'Staffan Kajander' },
  { id: 'b-revisor', name: 'Irma Stålhandske' },
  { id: 'b-sekreterare', name: 'Rikard Hellsing' },
  { id: 'a-stiftelsen', name: 'Vendela Rosenstråle' },
  { id: 'a-sallskapet', name: 'Torbjörn Sjögrund' },
];

export const everybody: readonly DemonstrationPerson[] = [...councilPeople, ...others];
export const nameOf = (personId: string): string => everybody.find(({ id }) => id === personId)?.name ?? personId;

const committeeSeats: readonly (readonly [label: string, party: string, personId: string])[] = [
  ['N1', 'S', 'S03'],
  ['N2', 'M', 'M03'],
  ['N3', 'S', 'S08'],
  ['N4', 'S', 'n-jonsson'],
  ['N5', 'M', 'n-rosen'],
  ['N6', 'C', 'C04'],
  ['N7', 'C', 'n-vik'],
  ['N8', 'V', 'V02'],
  ['N9', 'MP', 'P03'],
];
const committeeSubstitutes: readonly (readonly [personId: string, party: string, rank: number])[] = [
  ['n-talje', 'S', 1],
  ['n-brodd', 'S', 2],
  ['m1', 'M', 1],
  ['c1', 'C', 1],
  ['n-hage', 'V', 1],
];
const boardSeats: readonly (readonly [label: string, personId: string])[] = [
  ['1', 'S06'],
  ['2', 'M07'],
  ['3', 'C02'],
  ['4', 'S09'],
  ['5', 'V01'],
];

const presidiumByPlace = ['chair', 'firstViceChair', 'secondViceChair'] as const;

/** The document that `POST /api/import/municipality` takes. `year` is the year whose § series goes on from 40. */
export function bjorkhamra(year: number) {
  return {
    format: 'tinget.municipality.1' as const,
    persons: everybody.map((person, index) => ({
      id: person.id,
      legalName: person.name,
      telephone: telephoneOf(index),
    })),
    organisations: [municipalityDocument(year), companyDocument()],
  };
}

const parties = [
  { name: 'S', abbreviation: 'S' },
  { name: 'M', abbreviation: 'M' },
  { name: 'C', abbreviation: 'C' },
  { name: 'V', abbreviation: 'V' },
  { name: 'MP', abbreviation: 'MP' },
] as const;

function municipalityDocument(year: number) {
  return {
    id: municipality.organisationId,
    kind: 'municipality' as const,
    name: municipality.name,
    isDemonstration: true,
    parties,
    meetingRooms: [
      { id: councilRoom.meetingRoomId, name: councilRoom.name, address: councilRoom.address, admitsPublic: true },
      {
        id: committeeRoom.meetingRoomId,
        name: committeeRoom.name,
        address: committeeRoom.address,
        admitsPublic: false,
      },
    ],
    termsOfOffice: [{ from: '2026-10-15', to: '2030-10-14' }],
    administrators: ['secretary'],
    equipment: [
      { meetingRoomId: councilRoom.meetingRoomId, kind: 'hallRoom' as const, label: 'Stora salens dator' },
      { meetingRoomId: councilRoom.meetingRoomId, kind: 'hallScreen' as const, label: 'Stora salens skärm' },
      { meetingRoomId: committeeRoom.meetingRoomId, kind: 'hallRoom' as const, label: 'Ekrummets dator' },
    ],
    bodies: [councilDocument(year), committeeDocument(year)],
  };
}

/** Meetings that were held before the term's rules began would find no roster: assignments reach back two years. */
const assignedFrom = '2025-01-01';

function councilDocument(year: number) {
  return {
    id: council.bodyId,
    kind: 'council' as const,
    name: council.name,
    isPublic: true,
    seats: councilSeats().map((seat) => ({
      label: seat.seatId,
      ...(seat.party === undefined ? {} : { party: seat.party }),
    })),
    policies: eveningPolicies('paper').map((policy) => ({
      key: policy.key,
      value: policy.value,
      source: policy.source,
      decidedOn: '2024-11-25',
      from: assignedFrom,
    })),
    remoteAuthorizations: [
      {
        ...councilRemoteAuthorization,
        documentRef: 'KF 2024-11-25 § 112',
        decidedOn: '2024-11-25',
        from: assignedFrom,
      },
    ],
    lastParagraphs: [year - 1, year].map((one) => ({ year: one, isRehearsal: true, last: 40 })),
    assignments: councilRoster().map((person) => ({
      personId: person.personId,
      role: person.role,
      ...(person.party === undefined ? {} : { party: person.party }),
      ...(person.seatId === undefined ? {} : { seat: person.seatId }),
      ...(person.substituteRank === undefined ? {} : { substituteRank: person.substituteRank }),
      ...(person.seniorityRank === undefined ? {} : { seniorityRank: person.seniorityRank }),
      ...(person.presidium === undefined ? {} : { presidium: person.presidium }),
      from: assignedFrom,
    })),
  };
}

function committeeDocument(year: number) {
  const official = (personId: string, role: 'secretary' | 'technician' | 'meetingHost') => ({
    personId,
    role,
    from: assignedFrom,
  });
  return {
    id: committee.bodyId,
    kind: 'committee' as const,
    name: committee.name,
    isPublic: false,
    seats: committeeSeats.map(([label, party]) => ({ label, party })),
    substituteOrder: [
      { party: 'S', order: ['S', 'V', 'MP', 'C'] },
      { party: 'M', order: ['M', 'C'] },
      { party: 'C', order: ['C', 'M'] },
      { party: 'V', order: ['V', 'S', 'MP'] },
      { party: 'MP', order: ['S', 'V', 'C'] },
    ],
    policies: [
      {
        key: 'call.deadlineDays',
        value: 7,
        source: 'Reglemente för servicenämnden 8 §',
        decidedOn: '2024-11-25',
        from: assignedFrom,
      },
      {
        key: 'minutes.adjusters',
        value: 1,
        source: 'Reglemente för servicenämnden 15 §',
        decidedOn: '2024-11-25',
        from: assignedFrom,
      },
    ],
    remoteAuthorizations: [
      {
        documentRef: 'KF 2024-11-25 § 113',
        decidedOn: '2024-11-25',
        extent: 'Ledamöter och tjänstgörande ersättare i nämnder får delta på distans om ordföranden medger det',
        from: assignedFrom,
      },
    ],
    lastParagraphs: [year - 1, year].map((one) => ({ year: one, isRehearsal: true, last: 22 })),
    assignments: [
      ...committeeSeats.map(([seat, party, personId], index) => {
        const presidium = presidiumByPlace[index];
        return {
          personId,
          role: 'member' as const,
          party,
          seat,
          seniorityRank: committeeSeats.length - index,
          ...(presidium === undefined || index > 1 ? {} : { presidium }),
          from: assignedFrom,
        };
      }),
      ...committeeSubstitutes.map(([personId, party, substituteRank]) => ({
        personId,
        role: 'substitute' as const,
        party,
        substituteRank,
        from: assignedFrom,
      })),
      official('n-sekreterare', 'secretary'),
      official('technician', 'technician'),
      official('host', 'meetingHost'),
    ],
  };
}

function companyDocument() {
  return {
    id: company.organisationId,
    kind: 'company' as const,
    name: company.name,
    isDemonstration: true,
    meetingRooms: [
      { id: companyRoom.meetingRoomId, name: companyRoom.name, address: companyRoom.address, admitsPublic: false },
    ],
    // Whoever represents an owner is told by the owner's name, as members of a council are by their party.
    parties: shareOwners.map((owner) => ({ name: owner.name, abbreviation: owner.short })),
    administrators: ['b-sekreterare'],
    bodies: [
      {
        id: companyBoard.bodyId,
        kind: 'companyBoard' as const,
        name: companyBoard.name,
        isPublic: false,
        seats: boardSeats.map(([label]) => ({ label })),
        assignments: [
          ...boardSeats.map(([seat, personId], index) => {
            const presidium = presidiumByPlace[index];
            return {
              personId,
              role: 'member' as const,
              seat,
              seniorityRank: index + 1,
              ...(presidium === undefined || index > 1 ? {} : { presidium }),
              from: assignedFrom,
            };
          }),
          { personId: 'b-vd', role: 'official' as const, from: assignedFrom },
          { personId: 'b-revisor', role: 'auditor' as const, from: assignedFrom },
          { personId: 'b-sekreterare', role: 'secretary' as const, from: assignedFrom },
        ],
      },
      {
        id: generalMeeting.bodyId,
        kind: 'generalMeeting' as const,
        name: generalMeeting.name,
        isPublic: false,
        seats: shareOwners.map(({ seat, short }) => ({ label: seat, party: short })),
        assignments: [
          ...shareOwners.map(({ personId, seat, short }, index) => ({
            personId,
            role: 'member' as const,
            party: short,
            seat,
            seniorityRank: index + 1,
            ...(index === 0 ? { presidium: 'chair' as const } : {}),
            from: assignedFrom,
          })),
          { personId: 'b-vd', role: 'official' as const, from: assignedFrom },
          { personId: 'b-revisor', role: 'auditor' as const, from: assignedFrom },
          { personId: 'b-sekreterare', role: 'secretary' as const, from: assignedFrom },
        ],
      },
    ],
  };
}
