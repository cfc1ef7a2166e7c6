/**
 * Every screen of a member in every moment, by name: `/stories.html#vote-running`. Development only.
 *
 * `?theme=dark` and `?language=en` choose how it is drawn.
 */
import type { ReactNode } from 'react';
import { MediaProvider } from '../meeting-hooks/media-context.tsx';
import { MeetingProvider } from '../meeting-hooks/meeting-context.tsx';
import { MeetingRoom } from '../routes/meeting-room.tsx';
import { HallMember } from '../screens/hall-member/hall-member.tsx';
import { Ended } from '../screens/member/ended.tsx';
import { RemoteMember } from '../screens/member/remote-member.tsx';
import { MovedOut } from '../screens/waiting-room/moved-out.tsx';
import { WaitingRoom } from '../screens/waiting-room/waiting-room.tsx';
import { showStories } from './show-stories.tsx';
import {
  at,
  ballot,
  deliberationRows,
  mineOf,
  personId,
  proposition,
  result,
  snapshotOf,
  storyNow,
  yesAndNo,
} from './story-meeting.ts';
import { storyMedia, storySource } from './story-sources.ts';

type Story = () => ReactNode;
type Snapshot = Parameters<typeof storySource>[0];
type Media = Parameters<typeof storyMedia>[0];

function remote(snapshot: Snapshot, media: Media = {}): ReactNode {
  return (
    <MeetingProvider source={storySource(snapshot)}>
      <MediaProvider source={storyMedia(media)}>
        <RemoteMember />
      </MediaProvider>
    </MeetingProvider>
  );
}

function over(snapshot: Snapshot): ReactNode {
  return (
    <MeetingProvider source={storySource(snapshot)}>
      <Ended />
    </MeetingProvider>
  );
}

function hall(snapshot: Snapshot): ReactNode {
  return (
    <MeetingProvider source={storySource(snapshot)}>
      <HallMember />
    </MeetingProvider>
  );
}

const me = 'Karin Öberg';
const inHall = 'Per-Olof Stark';
const soon = (seconds: number) => new Date(storyNow + seconds * 1_000).toISOString();

function rowsOf(change: (rows: ReturnType<typeof deliberationRows>) => void): ReturnType<typeof deliberationRows> {
  const rows = deliberationRows();
  change(rows);
  return rows;
}

function propositionsRows(change: (rows: ReturnType<typeof deliberationRows>) => void) {
  return rowsOf((rows) => {
    if (rows.item !== undefined) rows.item = { ...rows.item, phase: 'propositions' };
    rows.floor = {};
    change(rows);
  });
}

const endedDecisions = [
  {
    decisionId: 'd1' as never,
    purpose: 'main',
    outcome: 'a',
    label: 'Förskolan placeras i Lillängen',
    how: 'ballot',
    present: 37,
    inDoubt: false,
    sentence:
      'Kommunfullmäktige beslutar att den nya förskolan placeras i Lillängen enligt alternativ 2 och att anvisa 84 miljoner kronor.',
  },
] as const;
const found = propositionsRows((rows) => {
  // Runs out like the real one, five seconds after the page was opened.
  rows.proposals['proposition'] = {
    ...proposition,
    state: 'found',
    findingKey: 'a',
    ballotBetween: yesAndNo,
    foundAt: soon(0),
    gavelNotBefore: soon(5),
  };
});
const running = propositionsRows((rows) => {
  rows.ballot['b1'] = ballot;
});
const voted = { ...mineOf(me), vote: { ballotId: ballot.ballotId, choice: 'yes', receivedAt: at('18:46:58') } };
const ended = propositionsRows((rows) => {
  rows.ballot['b1'] = { ...ballot, state: 'ended', voted: 37, result, endedAt: at('18:47:00') };
  rows.proposals['proposition'] = { ...proposition, state: 'settled', outcomeKey: 'a' };
  if (rows.item !== undefined) rows.item = { ...rows.item, decisions: endedDecisions };
});
const ownFloor = rowsOf((rows) => {
  rows.floor['speech'] = {
    kind: 'speech',
    speechId: 's' as never,
    personId: personId(me),
    floorKind: 'speech',
    place: 'remote',
    startedAt: at('18:46:42'),
    limitSeconds: 300,
    usedSeconds: 0,
    mode: 'remote',
  };
});
const withFloor = (name: string) => {
  const mine = mineOf(name);
  return mine.me === undefined ? mine : { ...mine, me: { ...mine.me, hasFloor: true } };
};
const adjourned = rowsOf((rows) => {
  if (rows.meeting !== undefined) {
    rows.meeting = {
      ...rows.meeting,
      state: 'adjourned',
      adjournment: {
        since: at('18:42:00'),
        resumeBy: at('18:57:00'),
        cause: 'connectionLoss',
        awaitingPersonIds: [personId('Gösta Marklin')],
      },
    };
  }
});
const someImpaired = rowsOf((rows) => {
  rows.presence[personId('Nils Bergvall')] = {
    personId: personId('Nils Bergvall'),
    state: 'impaired',
    missing: ['presidium'],
    since: at('18:47:02'),
    basis: 'measured',
  };
  rows.presence[personId('Gösta Marklin')] = {
    personId: personId('Gösta Marklin'),
    state: 'lost',
    missing: [],
    since: at('18:41:00'),
    basis: 'measured',
  };
});

const asked = propositionsRows((rows) => {
  rows.proposals['proposition'] = proposition;
});
const betweenItems = rowsOf((rows) => {
  rows.item = undefined;
  rows.floor = {};
});
const decidedBefore = rowsOf((rows) => {
  rows.item = undefined;
  rows.floor = {};
  for (const [id, sentences] of [
    ['item-1', ['Kommunfullmäktige utser Amina Warsame (AL) och Jonas Wikman (EK) att justera protokollet.']],
    ['item-2', ['Kommunfullmäktige godkänner föredragningslistan.']],
    [
      'item-4',
      [
        'Kommunfullmäktige beslutar att den nya förskolan placeras i Lillängen enligt alternativ 2 och att anvisa 84 miljoner kronor.',
      ],
    ],
  ] as const) {
    const row = rows.agenda[id];
    if (row !== undefined) rows.agenda[id] = { ...row, state: 'ended', outcome: 'decided', decisions: sentences };
  }
});
const byAcclamation = propositionsRows((rows) => {
  rows.proposals['proposition'] = { ...proposition, state: 'settled', outcomeKey: 'a' };
  if (rows.item !== undefined) rows.item = { ...rows.item, decisions: endedDecisions };
});
/** As long as the questions of a real council get. */
const longQuestion = propositionsRows((rows) => {
  rows.ballot['b1'] = {
    ...ballot,
    question:
      'Ska kommunfullmäktige bifalla kommunstyrelsens förslag att den nya förskolan placeras i Lillängen enligt alternativ 2, att anvisa 84 miljoner kronor ur investeringsramen för åren 2027 till 2029, och att uppdra åt kommunstyrelsen att redovisa en trygg gångväg senast i september 2027?',
    choices: [
      {
        key: 'yes',
        words:
          'Bifall till kommunstyrelsens förslag att förskolan placeras i Lillängen enligt alternativ 2 och att anvisa 84 miljoner kronor ur investeringsramen.',
      },
      {
        key: 'no',
        words: 'Bifall till Amina Warsames (AL) förslag att förskolan placeras på Norrgärdet enligt alternativ 3.',
      },
      { key: 'abstain', words: '' },
    ],
  };
});
const askedPerCapsulam = {
  ...mineOf(me),
  allowed: { ...mineOf(me).allowed, AnswerPerCapsulam: {} },
  perCapsulam: [
    {
      itemId: 'item-5' as never,
      title: 'Köp av fastigheten Kajen 3',
      text: 'att bolaget köper fastigheten Kajen 3 för 4 200 000 kronor',
      agreed: 1,
      directors: 3,
      state: 'open' as const,
      hasAgreed: false,
    },
  ],
};
const called = rowsOf((rows) => {
  if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state: 'called' };
});

const stories: Readonly<Record<string, Story>> = {
  deliberation: () => remote(snapshotOf(deliberationRows(), mineOf(me))),
  'deliberation-grey': () =>
    remote(
      snapshotOf(
        deliberationRows(),
        mineOf(me, { refused: { RequestFloor: { code: 'speaker-list-closed', itemId: 'item-4' as never } } }),
      ),
    ),
  'has-floor': () => remote(snapshotOf(ownFloor, withFloor(me)), { microphoneOn: true }),
  'has-floor-muted': () => remote(snapshotOf(ownFloor, withFloor(me))),
  'gavel-window': () => remote(snapshotOf(found, mineOf(me))),
  question: () => remote(snapshotOf(asked, mineOf(me))),
  'vote-running': () => remote(snapshotOf(running, mineOf(me))),
  'vote-cast': () => remote(snapshotOf(running, voted)),
  'vote-result': () => remote(snapshotOf(ended, mineOf(me))),
  'roll-call': () =>
    remote(
      snapshotOf(
        rowsOf((rows) => {
          if (rows.meeting !== undefined) {
            rows.meeting = {
              ...rows.meeting,
              state: 'open',
              rollCall: { rollCallId: 'r' as never, answered: 12, expected: 41 },
            };
          }
          rows.item = undefined;
          rows.floor = {};
        }),
        mineOf(me),
      ),
    ),
  'between-items': () => remote(snapshotOf(betweenItems, mineOf(me))),
  'decided-before': () => remote(snapshotOf(decidedBefore, mineOf(me))),
  'decided-by-acclamation': () => remote(snapshotOf(byAcclamation, mineOf(me))),
  'vote-long-question': () => remote(snapshotOf(longQuestion, mineOf(me))),
  'per-capsulam': () => (
    <MeetingProvider source={storySource(snapshotOf(called, askedPerCapsulam))}>
      <WaitingRoom kind="hall" onChangeKind={() => {}} />
    </MeetingProvider>
  ),
  'minutes-to-sign': () =>
    over(
      snapshotOf(
        rowsOf((rows) => {
          if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state: 'ended', endedAt: at('21:12:00') };
        }),
        { ...mineOf(me), toSign: 'minutes-1' as never },
      ),
    ),
  adjourned: () => remote(snapshotOf(adjourned, mineOf(me))),
  impaired: () => remote(snapshotOf(someImpaired, mineOf(me)), { without: ['overview'], missing: ['overview'] }),
  'screen-shared': () => remote(snapshotOf(deliberationRows(), mineOf(me)), { sharedBy: personId('Amina Warsame') }),
  'sound-blocked': () => remote(snapshotOf(deliberationRows(), mineOf(me)), { soundIsBlocked: true }),
  ended: () =>
    over(
      snapshotOf(
        rowsOf((rows) => {
          if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, state: 'ended', endedAt: at('21:12:00') };
        }),
        mineOf(me),
      ),
    ),
  lost: () =>
    remote(
      snapshotOf(adjourned, mineOf(me), { connection: { state: 'lost', lostAt: storyNow - 315_000, attempt: 9 } }),
    ),
  'hall-floor': () =>
    hall(
      snapshotOf(deliberationRows(), {
        ...mineOf(inHall),
        requests: [{ requestId: 'request-2' as never, floorKind: 'speech', position: 2 }],
      }),
    ),
  'hall-idle': () => hall(snapshotOf(deliberationRows(), mineOf('Samira Haddad'))),
  'hall-vote': () => hall(snapshotOf(running, mineOf(inHall))),
  'hall-voted': () => hall(snapshotOf(running, { ...voted, me: mineOf(inHall).me as never })),
  'hall-long-question': () => hall(snapshotOf(longQuestion, mineOf(inHall))),
  'hall-decided': () => hall(snapshotOf(byAcclamation, mineOf(inHall))),
  'hall-between': () => hall(snapshotOf(decidedBefore, mineOf(inHall))),
  'hall-gavel': () => hall(snapshotOf(found, mineOf(inHall))),
  'hall-result': () => hall(snapshotOf(ended, mineOf(inHall))),
  'hall-lost': () =>
    hall(
      snapshotOf(deliberationRows(), mineOf(inHall), {
        connection: { state: 'lost', lostAt: storyNow - 40_000, attempt: 6 },
      }),
    ),
  'waiting-room': () => (
    <MeetingProvider source={storySource(snapshotOf(called, mineOf(me)))}>
      <WaitingRoom kind="remote" onChangeKind={() => {}} />
    </MeetingProvider>
  ),
  'waiting-room-hall': () => (
    <MeetingProvider source={storySource(snapshotOf(deliberationRows(), mineOf(inHall)))}>
      <WaitingRoom kind="hall" onChangeKind={() => {}} />
    </MeetingProvider>
  ),
  'moved-out': () => (
    <MeetingProvider
      source={storySource(
        snapshotOf({ ...deliberationRows(), item: undefined, floor: {}, proposals: {}, documents: {} }, mineOf(me), {
          audienceReason: 'disqualification',
        }),
      )}
    >
      <MovedOut kind="remote" />
    </MeetingProvider>
  ),
  'moved-out-hall': () => (
    <MeetingProvider
      source={storySource(
        snapshotOf(
          { ...deliberationRows(), item: undefined, floor: {}, proposals: {}, documents: {} },
          mineOf(inHall),
          {
            audienceReason: 'disqualification',
          },
        ),
      )}
    >
      <MovedOut kind="hall" />
    </MeetingProvider>
  ),
  'taken-over': () => (
    <MeetingProvider
      source={storySource(
        snapshotOf(deliberationRows(), mineOf(me), { connection: { state: 'closed', reason: 'takenOver' } }),
      )}
    >
      <MeetingRoom meetingId="m" kind="remote" onChangeKind={() => {}} />
    </MeetingProvider>
  ),
};

showStories(stories);
