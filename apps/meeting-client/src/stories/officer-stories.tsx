/**
 * The officers' and the hall's screens in every moment, by name: `/officer-stories.html#chair-deliberation`.
 * Development only. `?theme=dark` and `?language=en` choose how it is drawn.
 */
import type { AttendanceRow, BallotRow } from '@tinget/meeting-rules';
import type { ReactNode } from 'react';
import { HallComputer } from '../screens/hall-computer/hall-computer.tsx';
import { chair, chairName, hall, inMeeting, moment, propositions, secretary, soon } from './officer-frame.tsx';
import { act, acts, type OfficerRows } from './officer-rows.ts';
import { rareStories } from './rare-stories.tsx';
import { showStories } from './show-stories.tsx';
import {
  at,
  ballot,
  deliberationRows,
  personId,
  proposition,
  result,
  type StoryRows,
  yesAndNo,
} from './story-meeting.ts';

function order(rows: StoryRows, officer: OfficerRows): void {
  propositions(rows);
  rows.proposals['c'] = {
    kind: 'proposal',
    proposalId: 'c' as never,
    letter: 'C',
    proposalKind: 'addition',
    text: '',
    label: 'Trygg gångväg redovisas i september',
    clauses: [],
    by: [personId('Ingrid Falk')],
    state: 'standing',
  };
  rows.proposals['order'] = {
    kind: 'order',
    itemId: 'item-4' as never,
    isSettled: false,
    steps: [
      {
        purpose: 'main',
        state: 'waiting',
        alternatives: [
          { key: 'A', label: 'Bifall till kommunstyrelsens förslag', proposalIds: ['a' as never] },
          { key: 'B', label: 'Ändring: alternativ 3, Norrgärdet', proposalIds: ['b' as never] },
        ],
      },
      {
        purpose: 'addition',
        state: 'waiting',
        alternatives: [{ key: 'C', label: 'Trygg gångväg redovisas i september', proposalIds: ['c' as never] }],
      },
    ],
  };
  officer.procedure = acts(
    act({
      actKey: 'approveOrder',
      command: 'ApprovePropositionOrder',
      words:
        'Jag ställer propositioner i denna ordning: ett, bifall till kommunstyrelsens förslag mot ändring: alternativ 3, Norrgärdet; två, trygg gångväg redovisas i september. Kan kommunfullmäktige godkänna ordningen?',
    }),
    act({ actKey: 'startDeliberation', command: 'ReopenDeliberation' }),
  );
}

function found(rows: StoryRows, officer: OfficerRows): void {
  propositions(rows);
  rows.proposals['proposition'] = {
    ...proposition,
    state: 'found',
    findingKey: 'a',
    ballotBetween: yesAndNo,
    foundAt: soon(0),
    gavelNotBefore: soon(5),
  };
  officer.procedure = acts(
    act({
      actKey: 'strikeGavel',
      command: 'StrikeGavel',
      words: 'Votering är inte begärd. Kommunfullmäktige har beslutat så.',
      notBefore: soon(5),
    }),
    act({
      actKey: 'stateFinding',
      command: 'StateFinding',
      labelFacts: { label: 'Bifall till Amina Warsames (AL) förslag' },
    }),
  );
}

const order41 = deliberationRows().attendance;
const votingRoll = Object.values(order41).map((row) => row.personId);

function voting(rows: StoryRows, officer: OfficerRows, change: Partial<BallotRow> = {}): void {
  propositions(rows);
  rows.proposals['proposition'] = { ...proposition, state: 'inBallot' };
  rows.ballot['b1'] = {
    ...ballot,
    rollCallOrder: votingRoll,
    notVoted: votingRoll.slice(4, 9),
    voted: 32,
    chairId: personId(chairName),
    ...change,
  };
  officer.procedure = acts(
    act({
      actKey: 'endBallot',
      command: 'EndBallot',
      words: 'Har alla röstat som vill rösta? Då förklarar jag voteringen avslutad.',
    }),
  );
}

function lost(rows: StoryRows, officer: OfficerRows): void {
  rows.presence[personId('Karin Öberg')] = {
    personId: personId('Karin Öberg'),
    state: 'lost',
    missing: [],
    since: at('18:41:00'),
    basis: 'measured',
  };
  const row = rows.attendance[personId('Karin Öberg')];
  if (row !== undefined) rows.attendance[personId('Karin Öberg')] = { ...row, telephone: '070-174 06 24' };
  officer.journal['413'] = {
    seq: 413,
    at: at('18:41:00'),
    type: 'PresenceConcluded',
    byRole: 'adaptor',
    correctable: false,
    sentence: 'Ingen bild och inget ljud från Karin Öberg. Hon tar inte emot överblicken över salen.',
  };
  officer.procedure = acts(
    act({
      actKey: 'adjourn',
      command: 'Adjourn',
      labelFacts: { minutes: 15 },
      words: 'Förbindelsen med Karin Öberg är bruten. Jag ajournerar sammanträdet i högst femton minuter, till 19.02.',
    }),
    act({
      actKey: 'callSubstitute',
      command: 'CallSubstitute',
      labelFacts: { substitute: 'Maj Tornell (RÖ)', member: 'Karin Öberg (RÖ)' },
    }),
    act({ actKey: 'recordAbsent', command: 'RecordAbsent', labelFacts: { member: 'Karin Öberg (RÖ)' } }),
  );
}

function adjourned(rows: StoryRows, officer: OfficerRows): void {
  lost(rows, officer);
  if (rows.meeting !== undefined) {
    rows.meeting = {
      ...rows.meeting,
      state: 'adjourned',
      adjournment: {
        since: at('18:42:00'),
        resumeBy: at('18:57:00'),
        cause: 'connectionLoss',
        awaitingPersonIds: [personId('Karin Öberg')],
      },
    };
  }
  officer.procedure = acts(
    act({
      actKey: 'resume',
      command: 'Resume',
      words: 'Klockan är 18.47. Sammanträdet återupptas.',
      refusal: { code: 'member-lost', personIds: [personId('Karin Öberg')] },
    }),
    act({
      actKey: 'callSubstitute',
      command: 'CallSubstitute',
      labelFacts: { substitute: 'Maj Tornell (RÖ)', member: 'Karin Öberg (RÖ)' },
    }),
  );
}

function impaired(rows: StoryRows): void {
  rows.presence[personId('Nils Bergvall')] = {
    personId: personId('Nils Bergvall'),
    state: 'impaired',
    missing: ['presidium'],
    since: at('18:47:02'),
    basis: 'measured',
  };
  rows.presence['source:overview'] = {
    source: 'overview',
    state: 'live',
    missing: [],
    since: at('17:50:00'),
    basis: 'measured',
  };
}

function rollCall(rows: StoryRows, officer: OfficerRows): void {
  if (rows.meeting !== undefined)
    rows.meeting = { ...rows.meeting, rollCall: { rollCallId: 'r' as never, answered: 4, expected: 10 } };
  rows.item = undefined;
  rows.floor = {};
  Object.values(rows.attendance).forEach((row, i) => {
    const { rollAnswer: _old, ...rest } = row;
    rows.attendance[row.personId] = i < 4 ? { ...rest, rollAnswer: i === 2 ? 'absent' : 'present' } : rest;
  });
  officer.procedure = acts(
    act({
      actKey: 'endRollCall',
      command: 'EndRollCall',
      words: 'Uppropet visar 37 tjänstgörande. Minst 21 krävs. Kommunfullmäktige är beslutför.',
    }),
  );
}

function called(rows: StoryRows, officer: OfficerRows): void {
  if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state: 'called' };
  rows.item = undefined;
  rows.floor = {};
  const first: AttendanceRow | undefined = Object.values(rows.attendance)[0];
  if (first !== undefined) rows.attendance[first.personId] = { ...first, status: 'expected' };
  officer.procedure = acts(
    act({
      actKey: 'openMeeting',
      command: 'OpenMeeting',
      words:
        'Klockan är 18.00. Jag förklarar kommunfullmäktiges sammanträde öppnat och hälsar alla välkomna, också er som deltar på distans.',
    }),
  );
}

function gate(rows: StoryRows, officer: OfficerRows): void {
  rows.item = undefined;
  rows.floor = {};
  const row = rows.agenda['item-6'];
  if (row !== undefined) rows.agenda['item-6'] = { ...row, title: 'Köp av fastighet', level: 3 };
  const demand = (name: string, met: boolean, who?: string) => ({
    itemId: 'item-6' as never,
    demand: name,
    level: 3 as const,
    met,
    ...(who === undefined ? {} : { personId: personId(who) }),
    ...(met ? { how: 'enforced' as const } : {}),
  });
  officer.demands = Object.fromEntries(
    [
      demand('doors', true),
      demand('P2.2', true),
      demand('P3.1', false),
      demand('P3.3', true),
      demand('PH.2', false, 'Elin Forsman'),
      demand('PH.4', false, 'Elin Forsman'),
      demand('P3.1', false, 'Gösta Marklin'),
      demand('PH.2', true, 'Karin Öberg'),
    ].map((one, i) => [`d${i}`, one]),
  );
  officer.procedure = acts(
    act({
      actKey: 'openItem',
      command: 'OpenItem',
      labelFacts: { sign: '§ 33', title: 'Köp av fastighet' },
      words: 'Vi går till § 33, Köp av fastighet.',
      refusal: { code: 'level-demands-unmet', itemId: 'item-6' as never, unmet: [] },
    }),
  );
}

function manySeats(rows: StoryRows): void {
  const names = [
    'Holm',
    'Lund',
    'Berg',
    'Ask',
    'Dahl',
    'Frisk',
    'Gran',
    'Hed',
    'Ivar',
    'Kull',
    'Lind',
    'Falk',
    'Moe',
    'Nord',
    'Ohl',
    'Palm',
    'Quist',
    'Rask',
    'Sten',
    'Tell',
    'Ulv',
    'Vik',
    'Wall',
    'Ytter',
    'Åhs',
    'Äng',
    'Alm',
    'Bore',
    'Carp',
    'Dan',
    'Ek',
  ];
  const votes = [...(result.votes ?? [])];
  names.forEach((name, i) => {
    const own = personId(`Anna ${name}`);
    const seatId = `seat-${i + 11}` as never;
    rows.attendance[own] = {
      personId: own,
      name: `Anna ${name}`,
      party: 'EK',
      role: 'member',
      seatId,
      position: i + 11,
      status: 'serving',
      mode: 'hall',
      intervals: [{ from: 28, mode: 'hall' }],
    };
    if (i % 10 !== 9) votes.push({ personId: own, seatId, choice: i > 14 ? 'no' : i === 7 ? 'abstain' : 'yes' });
  });
  rows.ballot['b1'] = { ...ballot, state: 'ended', voted: 37, endedAt: at('18:47:00'), result: { ...result, votes } };
}

function ended(rows: StoryRows, officer: OfficerRows): void {
  propositions(rows);
  rows.proposals['proposition'] = { ...proposition, state: 'settled', outcomeKey: 'a' };
  manySeats(rows);
  if (rows.item !== undefined) {
    rows.item = {
      ...rows.item,
      decisions: [
        {
          decisionId: 'd1' as never,
          purpose: 'main',
          outcome: 'a',
          label: 'Förskolan placeras i Lillängen',
          how: 'ballot',
          present: 37,
          inDoubt: false,
          sentence: 'Kommunfullmäktige beslutar att den nya förskolan placeras i Lillängen enligt alternativ 2.',
        },
      ],
    };
  }
  officer.procedure = acts(
    act({ actKey: 'endItem', command: 'EndItem', labelFacts: { sign: '§ 31' }, words: 'Därmed är § 31 avslutad.' }),
  );
}

function over(rows: StoryRows, officer: OfficerRows): void {
  if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state: 'ended', endedAt: at('21:12:00') };
  rows.item = undefined;
  officer.procedure = acts(act({ actKey: 'fixMinutes', command: 'FixMinutes' }));
}

/** At the end of a full evening: more has been decided than the hall's screen has room for. */
function overWithDecisions(rows: StoryRows, officer: OfficerRows): void {
  over(rows, officer);
  for (const row of Object.values(rows.agenda)) {
    const decisions = [
      `Kommunfullmäktige bifaller förslaget i ärendet ”${row.title}” och anvisar 4,2 miljoner kronor ur anslaget för 2027.`,
      'Kommunfullmäktige beslutar att uppdraget redovisas senast den 30 november 2027, tillsammans med en uppföljning av vad det har kostat.',
      'Kommunfullmäktige förklarar paragrafen omedelbart justerad.',
    ];
    rows.agenda[row.itemId] = {
      ...row,
      state: 'ended',
      decisions: decisions.slice(0, 1 + (row.position % 3)),
    };
  }
}

const stories: Readonly<Record<string, () => ReactNode>> = {
  ...rareStories,
  'chair-deliberation': () => chair((rows) => impaired(rows)),
  'chair-order': () => chair(order),
  'chair-gavel': () => chair(found),
  'chair-vote': () => chair((rows, officer) => voting(rows, officer)),
  'chair-result': () => chair(ended),
  'chair-lost': () => chair(lost),
  'chair-adjourned': () => chair(adjourned),
  'chair-called': () => chair(called),
  'chair-roll-call': () => chair(rollCall),
  'chair-gate': () => chair(gate),
  'chair-ended': () => chair(over),
  'secretary-deliberation': () => secretary((rows) => impaired(rows)),
  'secretary-roll-call': () => secretary(rollCall),
  'secretary-called': () => secretary(called),
  'secretary-vote': () => secretary((rows, officer) => voting(rows, officer)),
  'secretary-called-votes': () => secretary((rows, officer) => voting(rows, officer, { method: 'rollCall' })),
  'secretary-paper': () => secretary((rows, officer) => voting(rows, officer, { kind: 'closed', method: 'paper' })),
  'hall-debate': () => hall((rows) => impaired(rows)),
  'hall-question': () => hall(found),
  'hall-vote': () => hall((rows, officer) => voting(rows, officer)),
  'hall-result': () => hall(ended),
  'hall-adjourned': () => hall(adjourned),
  'hall-roll-call': () => hall(rollCall),
  'hall-called': () => hall(called),
  'hall-ended': () => hall(over),
  'hall-ended-decisions': () => hall(overWithDecisions),
  'hall-computer': () =>
    inMeeting(
      moment(() => {}),
      <HallComputer meetingId="m" />,
    ),
};

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'dark' || theme === 'light') {
  try {
    localStorage.setItem('tinget.hall-theme', theme);
  } catch {
    // Drawn in the room's own setting, then.
  }
}
showStories(stories);
