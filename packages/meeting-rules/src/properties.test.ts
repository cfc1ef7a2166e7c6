/**
 * What holds whatever is asked of a meeting, in whatever order. A failing run prints its seed; `SEED` repeats it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { apply, replay } from './apply.ts';
import { isQuorate, requiredForQuorum, servingCount, servingSeats } from './attendance/serving.ts';
import { audienceOfPerson } from './audience.ts';
import { effectiveEntries } from './corrections/effective-entries.ts';
import { addSeconds } from './dates/instant.ts';
import { entriesOf, type Meeting } from './meeting.ts';
import { privateViewFor } from './private-view.ts';
import { RandomCommands } from './testing/random-commands.ts';
import { type MeetingOptions, members, TestMeeting } from './testing/test-meeting.ts';
import { viewFor } from './view-for.ts';

const bodies: readonly MeetingOptions[] = [
  {
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 3, 2),
      ...members('V', 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'v1', party: 'V', rank: 1 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    substituteOrder: [
      { party: 'S', order: ['V', 'M'] },
      { party: 'M', order: ['S'] },
      { party: 'V', order: ['S'] },
    ],
    items: [
      { id: 'i1', kind: 'procedural', matter: 'agenda', title: 'Dagordning' },
      { id: 'i2', title: 'Hemligheten om kajen', clauses: ['att bygga kajen'], preparedBy: 'Utskottet' },
      {
        id: 'i3',
        kind: 'employment',
        title: 'Anställning av chef',
        clauses: ['att anställa X'],
        preparedBy: 'Utskottet',
      },
      { id: 'i4', kind: 'information', title: 'Information', level: 2 },
      { id: 'i5', title: 'Taxan', clauses: ['att anta taxan', 'att följa upp den'], preparedBy: 'Utskottet' },
    ],
  },
  {
    bodyKind: 'council',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 4, 2),
      ...members('M', 3, 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    items: [
      { id: 'i1', title: 'Planen', clauses: ['att anta planen'], preparedBy: 'Kommunstyrelsen' },
      { id: 'i2', kind: 'election', title: 'Valet', electionSeats: 1 },
      { id: 'i3', kind: 'question', title: 'Frågan' },
      { id: 'i4', title: 'Hamnen', clauses: ['att bygga'], preparedBy: 'Kommunstyrelsen', level: 3 },
    ],
  },
];

/** Called, a few let in at a distance, opened and counted: from there on anything may come. */
function begun(options: MeetingOptions): TestMeeting {
  const m = new TestMeeting().call(options);
  const all = options.members.map((member) => member.id);
  const remote = all.slice(2, 4);
  m.open(
    [...all.filter((word) => !remote.includes(word)).slice(0, -1), ...(options.substitutes ?? []).map((s) => s.id)],
    remote,
  );
  return m;
}

interface Run {
  readonly meeting: Meeting;
  readonly accepted: number;
}

function run(seed: number, steps: number, check: (meeting: Meeting) => void): Run {
  const random = new RandomCommands(seed);
  const m = begun(bodies[Math.abs(seed) % bodies.length] ?? callless);
  let accepted = 0;
  for (let step = 0; step < steps; step++) {
    m.at = addSeconds(m.at, random.seconds());
    const command = random.next(m.meeting, m.at);
    const given = answer(m.meeting, command);
    if ('refused' in given) {
      expect(typeof given.refused.code).toBe('string');
      continue;
    }
    accepted++;
    for (const event of given.accepted) m.record(event, command);
    check(m.meeting);
  }
  return { meeting: m.meeting, accepted };
}

const callless: MeetingOptions = { members: members('S', 3) };

function property(name: string, steps: number, runs: number, holds: (seed: number, steps: number) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => holds(seed, steps)),
      { numRuns: runs },
    );
  });
}

describe('whatever is asked of a meeting', () => {
  property('serving members are the seats filled, never a person twice', 150, 24, (seed, steps) => {
    run(seed, steps, (meeting) => {
      const seats = servingSeats(meeting);
      expect(new Set(seats.map(({ personId }) => personId)).size).toBe(seats.length);
      expect(new Set(seats.map(({ seatId }) => seatId)).size).toBe(seats.length);
      for (const { personId, seatId } of seats) expect(meeting.attendance.seatOf.get(personId)).toBe(seatId);
      expect(meeting.attendance.seatOf.size).toBe(seats.length);
    });
  });

  property('the quorum is what counting the log by hand gives', 150, 24, (seed, steps) => {
    run(seed, steps, (meeting) => {
      const present = recount(meeting);
      expect(servingCount(meeting)).toBe(present);
      if (present >= requiredForQuorum(meeting)) expect(isQuorate(meeting)).toBe(true);
      else if (meeting.call?.called.bodyKind !== 'council') expect(isQuorate(meeting)).toBe(false);
    });
  });

  property('§ numbers follow each other without a gap, each used once', 150, 24, (seed, steps) => {
    const { meeting } = run(seed, steps, () => undefined);
    const numbers = new Map<string, number>();
    for (const { event } of entriesOf(meeting)) {
      if (event.type !== 'ItemOpened' || event.paragraphNumber === undefined) continue;
      const earlier = numbers.get(event.itemId);
      if (earlier === undefined) numbers.set(event.itemId, event.paragraphNumber);
      else expect(event.paragraphNumber).toBe(earlier);
    }
    const given = [...numbers.values()];
    expect(given).toEqual(given.map((_, index) => index + 1));
  });

  property('whoever is out of the open item sees nothing of it', 150, 40, (seed, steps) => {
    run(seed, steps, (meeting) => {
      const itemId = meeting.agenda.currentItemId;
      if (itemId === undefined) return;
      const item = meeting.call?.items.get(itemId);
      for (const personId of meeting.call?.roster.keys() ?? []) {
        const audience = audienceOfPerson(meeting, personId);
        if (!audience.startsWith('excluded:')) continue;
        const { allowed, ...own } = privateViewFor(meeting, personId) ?? { allowed: {} };
        const seen = JSON.stringify([viewFor(meeting, audience, new Map()), own, allowed]);
        // Refusals name the item that the person is out of; nothing else may.
        const shown = seen.replaceAll(`"code":"disqualified","personId":"${personId}","itemId":"${itemId}"`, '');
        expect(shown).not.toContain(`"${itemId}"`);
        expect(shown).not.toContain(item?.title);
        for (const proposal of meeting.proposals.proposals) {
          if (proposal.itemId === itemId) expect(shown).not.toContain(proposal.proposalId);
        }
        for (const clause of item?.clauses ?? []) expect(shown).not.toContain(clause);
      }
    });
  });

  property('no vote is counted twice, or of somebody not on the frozen roll', 200, 24, (seed, steps) => {
    const { meeting } = run(seed, steps, () => undefined);
    const votes = new Map<string, Map<string, string>>();
    const rolls = new Map<string, readonly string[]>();
    for (const { event } of entriesOf(meeting)) {
      if (event.type === 'BallotPrepared')
        rolls.set(
          event.ballotId,
          event.roll.map(({ personId }) => personId),
        );
      if (event.type === 'VoteReceived') {
        expect(rolls.get(event.ballotId)).toContain(event.personId);
        const received = votes.get(event.ballotId) ?? new Map();
        votes.set(event.ballotId, received.set(event.personId, event.choice));
      }
      if (event.type === 'BallotEnded') {
        const received = [...(votes.get(event.ballotId)?.values() ?? [])];
        expect(event.yes).toBe(received.filter((choice) => choice === 'yes').length);
        expect(event.no).toBe(received.filter((choice) => choice === 'no').length);
        expect(event.yes + event.no + event.abstain + event.didNotTakePart).toBe(rolls.get(event.ballotId)?.length);
      }
    }
  });

  property('playing the log again gives the same meeting', 200, 20, (seed, steps) => {
    const { meeting } = run(seed, steps, () => undefined);
    const entries = entriesOf(meeting);
    expect(replay(meeting.meetingId, entries)).toEqual(meeting);
    if (!entries.some(({ event }) => event.type === 'EntryCorrected')) {
      const lived = entries.reduce(apply, replay(meeting.meetingId, []));
      expect(lived).toEqual(meeting);
    }
  });

  property('every audience can be shown its view at any time', 120, 12, (seed, steps) => {
    run(seed, steps, (meeting) => {
      for (const audience of [
        'public',
        'lobby',
        'hallScreen',
        'participants',
        'closedItem',
        'presidium',
        'technician',
      ] as const) {
        expect(viewFor(meeting, audience, new Map()).meeting?.meeting?.seq).toBe(meeting.seq);
      }
    });
  });
});

/** Seats filled and not lost, counted from the log alone. */
function recount(meeting: Meeting): number {
  const seats = new Map<string, { personId: string; mode: string }>();
  const lost = new Map<string, boolean>();
  for (const { event } of effectiveEntries(entriesOf(meeting))) {
    switch (event.type) {
      case 'SeatTaken':
        for (const [seatId, seat] of seats) if (seat.personId === event.personId) seats.delete(seatId);
        seats.set(event.seatId, { personId: event.personId, mode: event.mode });
        break;
      case 'SeatLeft':
        if (seats.get(event.seatId)?.personId === event.personId) seats.delete(event.seatId);
        break;
      case 'ModeChanged':
        for (const [seatId, seat] of seats) {
          if (seat.personId === event.personId) seats.set(seatId, { ...seat, mode: event.to });
        }
        if (event.to === 'hall') lost.delete(event.personId);
        break;
      case 'PresenceChanged':
        lost.set(event.personId, event.state === 'lost');
        break;
      case 'MeetingDayEnded':
      case 'MeetingEnded':
        seats.clear();
        break;
      default:
    }
  }
  return [...seats.values()].filter(({ personId, mode }) => mode === 'hall' || lost.get(personId) !== true).length;
}

test('a random run gets somewhere: most kinds of events are reached by one seed or another', () => {
  const types = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    for (const { event } of entriesOf(run(seed, 250, () => undefined).meeting)) types.add(event.type);
  }
  for (const type of [
    'BallotEnded',
    'DecisionMade',
    'Adjourned',
    'ItemEnded',
    'DisqualificationRecorded',
    'SpeechEnded',
  ]) {
    expect(types).toContain(type);
  }
});
