/**
 * The evening that was held, as the acts that people did: loaded as commands, judged by the rules like any others. The
 * minutes that the demonstration shows are what the rules make of it.
 */
import { councilMembers, councilSubstitutes } from './bjorkhamra-council.ts';
import type { PlannedMeeting } from './seed-plan.ts';

export interface Act {
  readonly at: string;
  readonly name?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Presses the primary button: once, or until it says this. */
  readonly press?: 'next';
  readonly until?: string;
  readonly personId?: string;
  readonly byAdaptor?: boolean;
}

const absent = ['S11', 'M08', 'V04'];
const remote = ['C01', 'P02'];
const attending = [...councilMembers, ...councilSubstitutes].filter((person) => !absent.includes(person.id));
const minute = 60_000;
const day = 24 * 60 * minute;

/** Whoever votes no on the charges, and those who abstain; everybody else on the roll votes yes. */
const votesNo = [/^M/, /^m/, /^C/, /^P03$/];
const abstains = ['V03'];

/** All acts of the evening, from the requests for distance to the end. */
export function heldActs(meeting: PlannedMeeting): Act[] {
  const start = meeting.startsAt.getTime();
  const at = (minutes: number): string => new Date(start + minutes * minute).toISOString();
  const item = (key: string): string => `${meeting.meetingId}-${key}`;
  const chair = 'S01';
  const secretary = 'secretary';
  const press = (minutes: number, until?: string): Act => ({
    at: at(minutes),
    press: 'next',
    personId: chair,
    ...(until === undefined ? {} : { until }),
  });
  const act = (minutes: number, personId: string, name: string, body: Readonly<Record<string, unknown>>): Act => ({
    at: at(minutes),
    personId,
    name,
    body,
  });
  return [
    ...remote.flatMap((personId) => [
      {
        at: new Date(start - 6 * day).toISOString(),
        personId,
        name: 'RequestRemote',
        body: { personId, reasonCode: 'distance' },
      },
      {
        at: new Date(start - 5 * day).toISOString(),
        personId: chair,
        name: 'DecideRemoteRequest',
        body: { personId, granted: true, groundCode: 'requested' },
      },
    ]),
    ...attending.flatMap((person) => {
      const isRemote = remote.includes(person.id);
      return [
        act(-20, secretary, 'IdentifyPerson', { personId: person.id, method: isRemote ? 'knownVoice' : 'bySight' }),
        act(-15, secretary, 'AdmitPerson', { personId: person.id, mode: isRemote ? 'remote' : 'hall' }),
      ];
    }),
    press(0),
    press(1),
    ...[...councilMembers, ...councilSubstitutes].map((person) => {
      const isAbsent = absent.includes(person.id);
      const mode = remote.includes(person.id) ? 'remote' : 'hall';
      return act(2, secretary, 'RecordRollAnswer', {
        rollCallId: '@rollCall',
        personId: person.id,
        present: !isAbsent,
        ...(isAbsent ? {} : { mode }),
      });
    }),
    press(5),
    ...remote.map((personId) => act(5.2, secretary, 'AttestPresence', { personId, state: 'equal' })),
    ...(['overview', 'presidium', 'lectern', 'hallSound'] as const).map((source) =>
      act(5.2, secretary, 'AttestRoomSource', { source, state: 'live' }),
    ),
    press(6, 'putAdjusters'),
    act(6.5, chair, 'PutProposition', {
      itemId: item('i1'),
      subject: {
        kind: 'adjusters',
        adjusterIds: ['S02', 'M02'],
        reserveIds: ['C02'],
        place: 'kommunhuset',
        on: new Date(start + 7 * day).toISOString().slice(0, 10),
      },
    }),
    press(7, 'openItem'),
    press(9),
    act(9.5, chair, 'ApproveAgenda', { order: [item('i3'), item('i4'), item('i8')], struck: [] }),
    press(10, 'openItem'),
    // Information: presented, asked about, noted.
    press(12),
    act(13, secretary, 'EditMinutesText', {
      itemId: item('i3'),
      field: 'summary',
      text: 'Projektledaren redogör för ombyggnaden av centralskolan. Arbetet följer tidplanen och prognosen ligger under den beslutade ramen.',
    }),
    press(22, 'openItem'),
    // Resignation.
    press(23),
    press(24, 'openItem'),
    // The charges for water: a debate, two proposals, a vote.
    press(28),
    act(29, 'M02', 'RequestFloor', { kind: 'speech' }),
    act(29.2, 'C02', 'RequestFloor', { kind: 'speech' }),
    act(29.4, 'V01', 'RequestFloor', { kind: 'speech' }),
    act(29.6, chair, 'StartDeliberation', { itemId: item('i8') }),
    act(30, chair, 'GiveFloor', {}),
    act(33, chair, 'EndSpeech', { speechId: '@speech' }),
    act(33.2, chair, 'GiveFloor', {}),
    act(35.5, 'C02', 'MakeProposal', {
      itemId: item('i8'),
      kind: 'own',
      text: 'att brukningsavgifterna höjs med 4 procent i stället för 7,5 procent',
    }),
    act(36, chair, 'EndSpeech', { speechId: '@speech' }),
    act(36.2, chair, 'GiveFloor', {}),
    act(38.5, chair, 'EndSpeech', { speechId: '@speech' }),
    act(39, secretary, 'EditMinutesText', {
      itemId: item('i8'),
      field: 'summary',
      text: 'Verksamheten ska täckas av avgifter. Ledningsnätet behöver förnyas i snabbare takt, och det nya reningsverket tas i bruk. Kommunstyrelsen föreslår en höjning av brukningsavgifterna.',
    }),
    act(39.2, secretary, 'EditMinutesText', {
      itemId: item('i8'),
      field: 'sentTo',
      text: 'Tekniska nämnden, ekonomiavdelningen',
    }),
    press(40, 'strikeGavel'),
    act(41.6, 'C02', 'RequestBallot', { propositionId: '@proposition' }),
    press(42, 'endBallot'),
    ...attending
      .filter((person) => person.id !== chair && !['m2', 'c1'].includes(person.id))
      .map((person) =>
        act(44, person.id, 'CastVote', {
          ballotId: '@ballot',
          choice: abstains.includes(person.id)
            ? 'abstain'
            : votesNo.some((group) => group.test(person.id))
              ? 'no'
              : 'yes',
        }),
      ),
    act(45, chair, 'CastVote', { ballotId: '@ballot', choice: 'yes', lastCallMade: true }),
    press(46),
    act(47, 'C02', 'MakeReservation', { itemId: item('i8') }),
    act(47.2, 'C03', 'MakeReservation', { itemId: item('i8') }),
    press(48, 'endMeeting'),
    press(52),
  ];
}
