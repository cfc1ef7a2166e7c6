/**
 * Moments in which some form comes in question, one after the other: what the test fills every form in with.
 *
 * Each is a change of the made-up debate, by rows alone; nothing here judges what is lawful.
 */
import type { AttendanceRow, BallotRow, ProcedureRow } from '@tinget/meeting-rules';
import type { FormRows } from '../screens/officers/form-definition.ts';
import { act, officerRows } from './officer-rows.ts';
import { ballot, deliberationRows, personId, proposition, type StoryRows } from './story-meeting.ts';

const id = (text: string): never => text as never;

const others: Readonly<Record<string, Partial<AttendanceRow>>> = {
  'Maj Tornell': { role: 'substitute', status: 'present', mode: 'hall' },
  'Ulf Renberg': { role: 'member', status: 'absent', remoteGranted: true },
  'Britta Skoog': { role: 'official', status: 'present', mode: 'hall' },
};

function situation(
  change: (rows: StoryRows) => void = () => {},
  procedure: Readonly<Record<string, ProcedureRow>> = officerRows().procedure,
): FormRows {
  const rows = deliberationRows();
  for (const [name, facts] of Object.entries(others)) {
    rows.attendance[personId(name)] = {
      personId: personId(name),
      name,
      role: 'member',
      status: 'expected',
      intervals: [],
      ...facts,
    };
  }
  change(rows);
  return {
    meeting: rows.meeting,
    item: rows.item,
    attendance: rows.attendance,
    agenda: rows.agenda,
    floor: rows.floor,
    proposals: rows.proposals,
    ballots: rows.ballot,
    outputs: { webcast: { output: 'webcast', state: 'on' } },
    minutes: officerRows().minutes,
    procedure,
    today: '2026-03-09',
  };
}

const withBallot = (change: Partial<BallotRow>) =>
  situation((rows) => {
    rows.ballot['b1'] = { ...ballot, ...change };
    rows.proposals['proposition'] = { ...proposition, state: 'inBallot' };
  });

const kindOfItem = (kind: 'election' | 'matter', matter?: 'agenda' | 'adjusters') =>
  situation((rows) => {
    if (rows.item !== undefined) rows.item = { ...rows.item, kind, ...(matter === undefined ? {} : { matter }) };
    rows.proposals['proportional'] = {
      kind: 'proportional',
      itemId: id('item-4'),
      seats: 3,
      groups: [{ designation: 'Linden', names: ['Ada Ek'], votes: 14 }],
      lotBetween: ['Linden', 'Hassel'],
      elected: [],
    };
  });

const inState = (state: 'called' | 'ended', procedure?: Readonly<Record<string, ProcedureRow>>) =>
  situation((rows) => {
    if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state };
    rows.item = undefined;
    rows.floor = {};
  }, procedure);

export const situations: readonly FormRows[] = [
  situation(),
  situation((rows) => {
    rows.item = undefined;
    rows.floor = {};
  }),
  situation((rows) => {
    rows.floor['list'] = { kind: 'list', itemId: id('item-4'), isClosed: false, isLastCall: true, rejoindersLeft: [] };
  }),
  situation((rows) => {
    if (rows.item !== undefined) rows.item = { ...rows.item, phase: 'propositions' };
    rows.floor['list'] = { kind: 'list', itemId: id('item-4'), isClosed: true, rejoindersLeft: [] };
    rows.proposals['b'] = { ...proposition, ...rows.proposals['b'], state: 'refused' } as never;
    rows.proposals['order'] = { kind: 'order', itemId: id('item-4'), isSettled: false, steps: [] };
  }),
  situation((rows) => {
    rows.proposals['proposition'] = {
      ...proposition,
      state: 'ballotRequested',
      ballotRequestedBy: [personId('Ingrid Falk')],
    };
  }),
  situation((rows) => {
    if (rows.item === undefined) return;
    const one = { personId: personId('Ingrid Falk'), ground: 'party', how: 'declared', seq: 41 } as const;
    rows.item = { ...rows.item, disqualified: [one] };
  }),
  situation((rows) => {
    if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, doorsClosed: true };
    if (rows.item === undefined) return;
    rows.item = {
      ...rows.item,
      decisions: [
        {
          decisionId: id('d1'),
          purpose: 'delay',
          outcome: 'yes',
          label: 'Ärendet återremitteras',
          how: 'minorityReferral',
          present: 37,
          delayedBy: 'minority',
          inDoubt: false,
          sentence: 'Ärendet återremitteras.',
        },
      ],
    };
  }),
  withBallot({ state: 'running' }),
  withBallot({ state: 'running', kind: 'closed', method: 'paper' }),
  withBallot({ state: 'ended', kind: 'closed', method: 'verifiable' }),
  kindOfItem('election'),
  kindOfItem('matter', 'agenda'),
  kindOfItem('matter', 'adjusters'),
  inState('called'),
  inState('ended', { next: act({ actKey: 'signMinutes', command: 'SignMinutes', body: { minutesId: 'm1' } }) }),
  inState('ended', { next: act({ actKey: 'postNotice', command: 'PostNotice', body: { minutesId: 'm1' } }) }),
  inState('ended', { next: act({ actKey: 'nothing', command: 'RecordLegalForce', body: { noticeId: 'n1' } }) }),
  situation((rows) => {
    if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, bodyKind: 'companyBoard' };
    rows.proposals['perCapsulam:item-5'] = {
      kind: 'perCapsulam',
      itemId: id('item-5'),
      text: 'att köpa tomten',
      agreed: [],
      missing: [personId('Jonas Wikman')],
      isDecided: false,
    };
  }),
];
