/**
 * A made-up moment of a made-up council, as rows: what the screens are drawn with on the page of stories.
 *
 * Björkhamra and everybody in it are invented. Nothing here is in the production build.
 */
import type {
  AgendaRow,
  AttendanceRow,
  BallotRow,
  CommandName,
  DocumentRow,
  FloorRow,
  ItemRow,
  MeetingRow,
  PresenceRow,
  PrivateRows,
  ProposalRow,
  Refusal,
  Role,
} from '@tinget/meeting-rules';
import type { MeetingSnapshot } from '../meeting-session/snapshot.ts';
import type { StoredSections } from '../meeting-session/view-store.ts';

const day = '2026-03-09';
/** The story's clock stands at 18.47.10. */
export const storyNow = Date.parse(`${day}T18:47:10.000+01:00`);
export const at = (time: string): string => `${day}T${time}.000+01:00`;

// Ids of a story are plain words; nobody else has to be kept apart from them.
const id = <T extends string>(text: string): T => text as T;

type Seat = readonly [name: string, party: string, mode: 'hall' | 'remote'];
const members: readonly Seat[] = [
  ['Jonas Wikman', 'EK', 'hall'],
  ['Karin Öberg', 'RÖ', 'remote'],
  ['Amina Warsame', 'AL', 'remote'],
  ['Per-Olof Stark', 'HA', 'hall'],
  ['Ingrid Falk', 'LI', 'hall'],
  ['Gösta Marklin', 'HA', 'remote'],
  ['Nils Bergvall', 'LI', 'remote'],
  ['Elin Forsman', 'EK', 'remote'],
  ['Rolf Sandgren', 'EK', 'hall'],
  ['Samira Haddad', 'AL', 'hall'],
];

export const personId = (name: string): never => id<never>(name.toLocaleLowerCase('sv').replaceAll(/[^a-zåäö]+/g, '-'));

const attendance: Record<string, AttendanceRow> = {};
for (const [index, [name, party, mode]] of members.entries()) {
  attendance[personId(name)] = {
    personId: personId(name),
    name,
    party,
    role: 'member',
    seatId: id(`seat-${index + 1}`),
    position: index + 1,
    status: 'serving',
    mode,
    intervals: [{ from: 1, mode }],
    ...(name === 'Rolf Sandgren' ? { presidium: 'chair' as const } : {}),
  };
}

const meeting: MeetingRow = {
  state: 'open',
  bodyKind: 'council',
  bodyName: 'Kommunfullmäktige',
  organisationName: 'Björkhamra kommun',
  meetingRoom: 'Stora salen, kommunhuset i Björkhamra',
  startsAt: at('18:00:00'),
  openedAt: at('18:00:00'),
  day: 1,
  isPublic: true,
  rehearsal: false,
  level: 1,
  media: 'own',
  presidingId: personId('Rolf Sandgren'),
  seats: 41,
  serving: 37,
  required: 21,
  isQuorate: true,
  inHall: 32,
  remote: 5,
  currentItemId: id('item-4'),
  doorsClosed: false,
  segmentId: id('s1'),
  endToEndEncrypted: false,
  blocked: [],
  headHash: '4f8a1c2e9b7d60351e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f',
  seq: 412,
};

const clause =
  'Kommunfullmäktige beslutar att den nya förskolan placeras i Lillängen enligt alternativ 2 och att anvisa 84 miljoner kronor.';

const item: ItemRow = {
  itemId: id('item-4'),
  paragraphNumber: 31,
  title: 'Ny förskola i Lillängen',
  kind: 'matter',
  phase: 'deliberation',
  presidingId: personId('Rolf Sandgren'),
  level: 1,
  disqualified: [],
  questionedPersonIds: [],
  preparedBy: 'kommunstyrelsen',
  clauses: [clause],
  decisions: [],
  reservations: [],
  abstentions: [],
};

const titles = [
  'Val av justerare',
  'Godkännande av föredragningslistan',
  'Frågor',
  'Ny förskola i Lillängen',
  'Översiktsplan för Norra hamnen',
  'Taxa för vatten och avlopp 2027',
  'Motion om belysning på elljusspåret',
  'Anmälningsärenden',
];
const agenda: Record<string, AgendaRow> = {};
for (const [index, title] of titles.entries()) {
  agenda[`item-${index + 1}`] = {
    itemId: id(`item-${index + 1}`),
    position: index + 1,
    kind: index < 2 ? 'procedural' : 'matter',
    title,
    paragraphNumber: 28 + index,
    isForecast: index > 3,
    state: index < 3 ? 'ended' : index === 3 ? 'open' : 'waiting',
    ...(index < 3 ? { outcome: 'decided' as const } : {}),
    level: 1,
    closedBallotExpected: false,
    clauses: [],
    urgent: false,
    securityClassified: false,
  };
}

const speech: FloorRow = {
  kind: 'speech',
  speechId: id('speech-9'),
  personId: personId('Jonas Wikman'),
  floorKind: 'speech',
  place: 'lectern',
  startedAt: at('18:44:24'),
  limitSeconds: 300,
  usedSeconds: 0,
  mode: 'hall',
};

function request(position: number, name: string, floorKind: 'speech' | 'rejoinder' = 'speech'): FloorRow {
  const row = attendance[personId(name)];
  return {
    kind: 'request',
    requestId: id(`request-${position}`),
    personId: personId(name),
    floorKind,
    position,
    requestedAt: at('18:41:07'),
    limitSeconds: 300,
    ...(row?.mode === undefined ? {} : { mode: row.mode }),
  };
}

const floor: Record<string, FloorRow> = {
  speech,
  list: { kind: 'list', itemId: id('item-4'), isClosed: false, lastSpeechId: id('speech-8'), rejoindersLeft: [] },
  'request-1': request(1, 'Amina Warsame', 'rejoinder'),
  'request-2': request(2, 'Per-Olof Stark'),
  'request-3': request(3, 'Ingrid Falk'),
  'request-4': request(4, 'Gösta Marklin'),
};

const proposals: Record<string, ProposalRow> = {
  a: {
    kind: 'proposal',
    proposalId: id('a'),
    letter: 'A',
    proposalKind: 'approve',
    text: '',
    label: 'Bifall till kommunstyrelsens förslag',
    clauses: [],
    by: [personId('Jonas Wikman')],
    state: 'standing',
  },
  b: {
    kind: 'proposal',
    proposalId: id('b'),
    letter: 'B',
    proposalKind: 'amend',
    text: 'att förskolan placeras på Norrgärdet',
    label: 'Ändring: alternativ 3, Norrgärdet',
    clauses: [],
    by: [personId('Amina Warsame')],
    state: 'standing',
  },
};

export const proposition: Extract<ProposalRow, { readonly kind: 'proposition' }> = {
  kind: 'proposition',
  propositionId: id('q1'),
  purpose: 'main',
  question: 'Var ska den nya förskolan placeras?',
  alternatives: [
    { key: 'a', label: 'Bifall till kommunstyrelsens förslag: förskolan placeras i Lillängen' },
    { key: 'b', label: 'Bifall till Amina Warsames (AL) förslag: förskolan placeras på Norrgärdet' },
  ],
  state: 'put',
  ballotRequestedBy: [],
};

/** What a vote on it is between, when the first alternative is what the chair has found. */
export const yesAndNo = {
  kind: 'yesNo',
  yes: 'Bifall till kommunstyrelsens förslag: förskolan placeras i Lillängen',
  no: 'Bifall till Amina Warsames (AL) förslag: förskolan placeras på Norrgärdet',
} as const;

export const ballot: BallotRow = {
  ballotId: id('b1'),
  propositionId: id('q1'),
  kind: 'open',
  method: 'device',
  state: 'running',
  question: 'Var ska den nya förskolan placeras?',
  choices: [
    { key: 'yes', words: 'Förskolan placeras i Lillängen.\nKommunstyrelsens förslag.' },
    { key: 'no', words: 'Förskolan placeras på Norrgärdet.\nAmina Warsames (AL) förslag.' },
    { key: 'abstain', words: '' },
  ],
  onRoll: 37,
  voted: 21,
  rollCallOrder: [],
  dutyToVote: false,
  startedAt: at('18:46:50'),
};

export const result: NonNullable<BallotRow['result']> = {
  yes: 21,
  no: 14,
  abstain: 2,
  didNotTakePart: 4,
  present: 37,
  outcome: 'yes',
  votes: members.map(([name], index) => ({
    personId: personId(name),
    seatId: id(`seat-${index + 1}`),
    choice: index % 3 === 2 ? 'no' : index === 5 ? 'didNotTakePart' : 'yes',
  })),
};

const documents: Record<string, DocumentRow> = {};
for (const [index, title] of [
  'Tjänsteskrivelse',
  'Karta över alternativen',
  'Barnkonsekvensanalys',
  'Kalkyl',
  'Ändringsyrkande',
].entries()) {
  documents[`doc-${index}`] = {
    documentId: id(`doc-${index}`),
    itemId: id('item-4'),
    title,
    mediaType: 'application/pdf',
    sha256: 'x',
    ...(index === 4 ? { handedOutAt: at('18:39:00') } : {}),
  };
}

const presence: Record<string, PresenceRow> = {};
for (const [name, , mode] of members) {
  if (mode !== 'remote') continue;
  presence[personId(name)] = {
    personId: personId(name),
    state: 'equal',
    missing: [],
    since: at('18:04:10'),
    basis: 'attested',
  };
}

export interface StoryRows {
  meeting: MeetingRow | undefined;
  attendance: Record<string, AttendanceRow>;
  agenda: Record<string, AgendaRow>;
  item: ItemRow | undefined;
  floor: Record<string, FloorRow>;
  proposals: Record<string, ProposalRow>;
  ballot: Record<string, BallotRow>;
  documents: Record<string, DocumentRow>;
  presence: Record<string, PresenceRow>;
}

/** The moment of the first picture: deliberation, Jonas Wikman at the lectern. */
export function deliberationRows(): StoryRows {
  return structuredClone({ meeting, attendance, agenda, item, floor, proposals, ballot: {}, documents, presence });
}

const acts: readonly CommandName[] = [
  'RequestFloor',
  'WithdrawFloorRequest',
  'MakeProposal',
  'JoinProposal',
  'WithdrawProposal',
  'RequestBallot',
  'CastVote',
  'EndSpeech',
  'DeclareDisqualification',
  'MakeReservation',
  'AnnounceAbstention',
  'LeaveSeat',
  'AnswerRoll',
];

export function mineOf(
  name: string,
  options: { readonly refused?: Partial<Record<CommandName, Refusal>> } = {},
): Partial<PrivateRows> {
  const row = attendance[personId(name)];
  const roles: readonly Role[] = ['member'];
  return {
    me: {
      personId: personId(name),
      name,
      ...(row?.party === undefined ? {} : { party: row.party }),
      roles,
      status: 'serving',
      ...(row?.mode === undefined ? {} : { mode: row.mode }),
      hasFloor: false,
    },
    requests: [],
    onRoll: true,
    allowed: Object.fromEntries(
      acts.map((act) => [act, options.refused?.[act] === undefined ? {} : { refusal: options.refused[act] }]),
    ),
  };
}

export function snapshotOf(
  rows: StoryRows,
  mine: Partial<PrivateRows>,
  change: Partial<MeetingSnapshot> = {},
): MeetingSnapshot {
  const sections: StoredSections = {
    meeting: { v: 1, rows: rows.meeting === undefined ? {} : { meeting: rows.meeting } },
    attendance: { v: 1, rows: rows.attendance },
    agenda: { v: 1, rows: rows.agenda },
    item: { v: 1, rows: rows.item === undefined ? {} : { item: rows.item } },
    floor: { v: 1, rows: rows.floor },
    proposals: { v: 1, rows: rows.proposals },
    ballot: { v: 1, rows: rows.ballot },
    documents: { v: 1, rows: rows.documents },
    presence: { v: 1, rows: rows.presence },
    outputs: { v: 1, rows: { webcast: { output: 'webcast', state: 'on' } } },
  };
  return {
    connection: { state: 'connected' },
    identity: { roles: [], audience: 'participants' },
    store: { audience: 'participants', sections },
    mine,
    clock: { offsetMs: storyNow - Date.now(), zoneMinutes: 60 },
    media: undefined,
    device: undefined,
    audienceReason: undefined,
    notice: undefined,
    isForked: false,
    unanswered: 0,
    rttMs: undefined,
    ...change,
  };
}
