/**
 * What holds whatever is asked of a meeting, in whatever order. A failing run prints the seed that gives it again.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, replay } from './apply.ts';
import { isQuorate, requiredForQuorum, servingCount, servingSeats } from './attendance/serving.ts';
import { effectiveEntries } from './corrections/effective-entries.ts';
import { entriesOf, type Meeting } from './meeting.ts';
import { leaksOf } from './testing/leaks.ts';
import { randomMeeting } from './testing/random-meeting.ts';
import { viewFor } from './view-for.ts';

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
    randomMeeting(seed, steps, (meeting) => {
      const seats = servingSeats(meeting);
      expect(new Set(seats.map(({ personId }) => personId)).size).toBe(seats.length);
      expect(new Set(seats.map(({ seatId }) => seatId)).size).toBe(seats.length);
      for (const { personId, seatId } of seats) expect(meeting.attendance.seatOf.get(personId)).toBe(seatId);
      expect(meeting.attendance.seatOf.size).toBe(seats.length);
    });
  });

  property('the quorum is what counting the log by hand gives', 150, 24, (seed, steps) => {
    randomMeeting(seed, steps, (meeting) => {
      const present = recount(meeting);
      expect(servingCount(meeting)).toBe(present);
      if (present >= requiredForQuorum(meeting)) expect(isQuorate(meeting)).toBe(true);
      else if (meeting.call?.called.bodyKind !== 'council') expect(isQuorate(meeting)).toBe(false);
    });
  });

  property('§ numbers follow each other without a gap, each used once', 150, 24, (seed, steps) => {
    const { meeting } = randomMeeting(seed, steps);
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
    randomMeeting(seed, steps, (meeting) => {
      expect(leaksOf(meeting)).toEqual([]);
    });
  });

  property('no vote is counted twice, or of somebody not on the frozen roll', 200, 24, (seed, steps) => {
    const { meeting } = randomMeeting(seed, steps);
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

  property('every refusal has a code', 200, 16, (seed, steps) => {
    const { refused, accepted } = randomMeeting(seed, steps);
    for (const [code, times] of refused) expect([typeof code, code === '', times > 0]).toEqual(['string', false, true]);
    expect(accepted).toBeGreaterThan(0);
  });

  property('playing the log again gives the same meeting', 200, 20, (seed, steps) => {
    const { meeting } = randomMeeting(seed, steps);
    const entries = entriesOf(meeting);
    expect(replay(meeting.meetingId, entries)).toEqual(meeting);
    if (!entries.some(({ event }) => event.type === 'EntryCorrected')) {
      const lived = entries.reduce(apply, replay(meeting.meetingId, []));
      expect(lived).toEqual(meeting);
    }
  });

  property('rows kept from before are what the state alone gives', 120, 12, (seed, steps) => {
    randomMeeting(seed, steps, (meeting) => {
      // Copies of all states are known to no cache.
      const fresh = livedAgain(meeting);
      for (const audience of ['public', 'participants', 'presidium'] as const) {
        expect(viewFor(meeting, audience, new Map())).toEqual(viewFor(fresh, audience, new Map()));
      }
    });
  });

  property('every audience can be shown its view at any time', 120, 12, (seed, steps) => {
    randomMeeting(seed, steps, (meeting) => {
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

/** The same meeting, all of it in new objects. */
function livedAgain(meeting: Meeting): Meeting {
  return replay(meeting.meetingId, entriesOf(meeting));
}

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
    for (const { event } of entriesOf(randomMeeting(seed, 250).meeting)) types.add(event.type);
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
