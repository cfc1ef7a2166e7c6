import { describe, expect, test } from 'vitest';
import { replay } from './apply.ts';
import { isQuorate, requiredForQuorum, servingCount, servingSeats } from './attendance/serving.ts';
import { nextSubstitute } from './attendance/substitutes.ts';
import { audienceOf } from './audience.ts';
import { clockOf } from './dates/instant.ts';
import { entriesOf } from './meeting.ts';
import { minutesOf } from './minutes/minutes-of.ts';
import { privateViewFor } from './private-view.ts';
import { rolesOfPerson } from './rights.ts';
import { presidingNow } from './sitting/presiding.ts';
import { speakerOrder } from './speaker-list/speaker-order.ts';
import { Evening, eveningOptions } from './testing/evening.ts';
import { callBody, item, person, TestMeeting } from './testing/test-meeting.ts';
import { VariedEvening } from './testing/varied-evening.ts';
import { viewFor } from './view-for.ts';

const noTexts = new Map<string, string>();

function count(evening: Evening, mode: 'hall' | 'remote'): number {
  return servingSeats(evening.meeting).filter((seat) => seat.mode === mode).length;
}

function intervals(evening: Evening, word: string): readonly string[] {
  const row = viewFor(evening.meeting, 'presidium', noTexts).attendance?.[word];
  return (row?.intervals ?? []).map(({ from, to, mode, forPersonId }) => {
    const instead = forPersonId === undefined ? '' : ` för ${forPersonId}`;
    return `${from}–${to} ${mode}${instead}`;
  });
}

describe('the evening, call and roll call', () => {
  test('is refused without a place, and a day too late', () => {
    const m = new TestMeeting();
    m.refuses('secretary', 'CallMeeting', { ...callBody(eveningOptions), meetingRoom: ' ' }, 'no-meeting-room');
    m.at = '2027-05-18T09:00:00.000+02:00';
    expect(m.refuses('secretary', 'CallMeeting', callBody(eveningOptions), 'called-too-late')).toMatchObject({
      calledOn: '2027-05-18',
      latest: '2027-05-17',
      rule: { source: 'KL 5:13, 5:15' },
    });
  });

  test('30 serve, 26 in the hall and 4 at a distance, 16 are required', () => {
    const evening = new Evening().callIt().openIt();
    expect(servingCount(evening.meeting)).toBe(30);
    expect([count(evening, 'hall'), count(evening, 'remote')]).toEqual([26, 4]);
    expect(requiredForQuorum(evening.meeting)).toBe(16);
    expect(isQuorate(evening.meeting)).toBe(true);
    expect(evening.serving().filter((seat) => seat.includes('for'))).toEqual(['s1 for S11', 'm1 for M08']);
    expect(servingSeats(evening.meeting).some(({ seatId }) => seatId === 'seat-V04')).toBe(false);
    expect([...rolesOfPerson(evening.meeting, person('m2'))]).toEqual(['nonServingSubstitute']);
    evening.refuses('c1', 'RequestFloor', { kind: 'speech' }, 'no-right-to-speak');
    evening.par41().openItem('i2');
    evening.refuses('c1', 'RequestFloor', { kind: 'speech' }, 'no-right-to-speak');
  });
});

describe('the evening, §§ 41–44', () => {
  const evening = new Evening().callIt().openIt().par41().par42().par43().par44();

  test('adjusters and reserve are elected, the agenda is approved with one item struck', () => {
    expect(evening.events('AdjustersElected')).toEqual([
      expect.objectContaining({ adjusterIds: ['S02', 'M02'], reserveIds: ['C02'] }),
    ]);
    expect(evening.events('AgendaApproved')).toEqual([expect.objectContaining({ struck: ['i10'] })]);
    expect(evening.meeting.agenda.items.get(item('i10'))?.state).toBe('struck');
  });
  test('the struck item gets no §, the others 41 to 49', () => {
    const rows = Object.values(viewFor(evening.meeting, 'presidium', noTexts).agenda ?? {});
    expect(rows.map((row) => row.paragraphNumber)).toEqual([41, 42, 43, 44, 45, 46, 47, 48, 49, undefined]);
    expect(rows.map((row) => row.isForecast)).toEqual([...Array(4).fill(false), ...Array(6).fill(true)]);
    expect(rows.find((row) => row.itemId === 'i9')?.closedBallotExpected).toBe(true);
  });
  test('the election stands last once the agenda is approved; before that the officers are warned', () => {
    const warned = (m: Evening) => viewFor(m.meeting, 'presidium', noTexts).meeting?.meeting?.warnings;
    expect(warned(new Evening().callIt().openIt().par41())).toEqual([
      { code: 'closed-vote-not-last', itemIds: ['i9'] },
    ]);
    expect(warned(evening)).toBeUndefined();
  });
  test('information is noted without a question; the resignation is decided openly, remote members taking part', () => {
    expect(evening.meeting.agenda.items.get(item('i3'))?.outcome).toBe('noted');
    expect(evening.meeting.proposals.propositions.filter((put) => put.itemId === item('i3'))).toEqual([]);
    expect(evening.events('DecisionMade')).toEqual([
      expect.objectContaining({ itemId: 'i4', how: 'acclamation', present: 30, outcome: 'yes' }),
    ]);
    expect(evening.events('RemoteLeftForClosedBallot')).toEqual([]);
  });
});

describe('the evening, § 45 the plan for the harbour', () => {
  const evening = new Evening().callIt().openIt().par41().par42().par43().par44().par45();
  const ballots = evening.events('BallotEnded');

  test('12–14–4 of 30 make C the counter-proposal', () => {
    expect(ballots[0]).toMatchObject({ yes: 12, no: 14, abstain: 4, didNotTakePart: 0, present: 30, outcome: 'no' });
  });
  test('17–11–1 and one who pressed nothing decide A; nobody is counted twice', () => {
    expect(ballots[1]).toMatchObject({ yes: 17, no: 11, abstain: 1, didNotTakePart: 1, present: 30, outcome: 'yes' });
    expect(evening.events('DecisionMade').at(-1)).toMatchObject({ itemId: 'i5', outcome: 'A', how: 'ballot' });
    const last = evening.meeting.ballots.ballots.at(-1);
    expect(last?.votes[last.rollIndex.get(person('V02')) ?? -1]).toBe('yes');
    expect(last?.votes[last.rollIndex.get(person('C05')) ?? -1]).toBeUndefined();
  });
  test('what has been withdrawn is not in the minutes (KL 5:67)', () => {
    const minutes = JSON.stringify(minutesOf(evening.meeting.minutes, noTexts));
    expect(minutes).not.toContain('att anta en egen plan');
  });
});

describe('the evening, § 46 the chair and a remote member are disqualified', () => {
  test('the first vice chair presides, S05 waits outside and sees nothing of the item, 28 take part', () => {
    const evening = new Evening().callIt().openIt().par41().par42().par43().par44().par45();
    evening.par46((m) => {
      expect(presidingNow(m.meeting)).toBe('M01');
      expect(servingCount(m.meeting)).toBe(28);
      expect([count(evening, 'hall'), count(evening, 'remote')]).toEqual([25, 3]);
      expect(nextSubstitute(m.meeting, person('S01'))).toBeUndefined();
      for (const word of ['S01', 'S05']) {
        expect(audienceOf(m.meeting, { personId: word, kind: 'hall' })).toBe('excluded:i6');
        m.refuses(word, 'RequestFloor', { kind: 'speech' }, 'disqualified');
        const view = JSON.stringify(viewFor(m.meeting, 'excluded:i6', noTexts));
        expect(view).not.toContain('i6');
        expect(view).not.toContain('Borgen');
        expect(privateViewFor(m.meeting, word)?.me).toMatchObject({
          excludedFromItem: true,
          excludedFor: 'disqualification',
        });
      }
      m.refuses('S01', 'PutProposition', { itemId: item('i6') }, 'disqualified');
      expect(m.meeting.admission.waiting.get(person('S05'))).toMatchObject({ cause: 'disqualification', itemId: 'i6' });
    });
    expect(evening.events('DecisionMade').at(-1)).toMatchObject({ itemId: 'i6', how: 'acclamation', present: 28 });
    expect(presidingNow(evening.meeting)).toBe('S01');
    expect(servingCount(evening.meeting)).toBe(30);
    expect(evening.meeting.agenda.items.get(item('i6'))?.presidingId).toBe('M01');
    expect(evening.events('DisqualificationOver').map(({ personId }) => personId)).toEqual(['S01', 'S05']);
  });
});

describe('the evening, § 47 a line is cut', () => {
  const until47 = () => new Evening().until46();

  test('the rejoinder goes before the speeches that wait', () => {
    const evening = until47().par47Debate();
    expect(evening.meeting.floor.current?.personId).toBe('C02');
    expect(speakerOrder(evening.meeting).map(({ personId, kind }) => [personId, kind])).toEqual([
      ['S04', 'rejoinder'],
      ['M04', 'speech'],
    ]);
  });
  test('lost after the grace: gavel and ballot are barred, 29 are still enough', () => {
    const evening = new VariedEvening().until46().par47Debate().par47Loss();
    expect(servingCount(evening.meeting)).toBe(29);
    expect(isQuorate(evening.meeting)).toBe(true);
    const view = viewFor(evening.meeting, 'presidium', noTexts);
    expect(view.meeting?.meeting?.blocked).toMatchObject([{ code: 'member-lost', personIds: ['M04'] }]);
    expect(view.attendance?.M04).toMatchObject({
      telephone: expect.any(String),
      proposedSubstituteId: 'm2',
      replacementEndsService: true,
    });
    evening.barredIn47();
  });
  test('the break is at most 15 minutes, and does not bring the member back', () => {
    const evening = until47().par47Debate().par47Loss().par47Break();
    const [adjournment] = evening.meeting.sitting.adjournments;
    expect(adjournment?.awaitingPersonIds).toEqual(['M04']);
    expect([adjournment?.since, adjournment?.resumeBy, adjournment?.resumedAt].map((at) => clockOf(at ?? ''))).toEqual([
      '19.41',
      '19.56',
      '19.56',
    ]);
    expect(viewFor(evening.meeting, 'presidium', noTexts).meeting?.meeting?.blocked[0]?.code).toBe('member-lost');
  });
  test('the substitute next in order steps in: 30 serve, 27 in the hall; M04 is out for the day', () => {
    const evening = until47().par47Debate().par47Loss().par47Break();
    expect(nextSubstitute(evening.meeting, person('M04'))?.personId).toBe('m2');
    evening.refuses(
      'S01',
      'CallSubstitute',
      { forPersonId: person('M04'), substituteId: person('c1') },
      'not-next-substitute',
    );
    evening.par47Substitute();
    expect([servingCount(evening.meeting), count(evening, 'hall'), count(evening, 'remote')]).toEqual([30, 27, 3]);
    expect(audienceOf(evening.meeting, { personId: 'M04', kind: 'remote' })).toBe('public');
  });
  test('19–10–1: ten of thirty refer the motion back, and alone decide why', () => {
    const evening = until47().par47();
    expect(evening.events('BallotEnded').at(-1)).toMatchObject({ yes: 19, no: 10, abstain: 1, threshold: 10 });
    expect(evening.events('DecisionMade').at(-1)).toMatchObject({ how: 'minorityReferral', delayedBy: 'minority' });
    expect(evening.events('DelayMotiveSet')).toHaveLength(1);
    expect(evening.meeting.agenda.items.get(item('i7'))?.outcome).toBe('referredBack');
  });
});

describe('the evening, § 48 level votes', () => {
  test('15–15 stays 15–15; the chair decides; the addition falls; eight reserve themselves', () => {
    const evening = new Evening().until48().par48();
    expect(evening.events('BallotEnded').at(-1)).toMatchObject({ yes: 15, no: 15, abstain: 0, castingVote: 'yes' });
    const [main, addition] = evening.events('DecisionMade').slice(-2);
    expect(main).toMatchObject({ itemId: 'i8', outcome: 'A', how: 'castingVote' });
    expect(addition).toMatchObject({ itemId: 'i8', purpose: 'addition', outcome: 'no', how: 'acclamation' });
    expect(evening.events('ReservationMade')[0]?.personIds).toHaveLength(8);
  });
  test('the speech of the wrong person is corrected by two: one entry more, the old one still there', () => {
    const evening = new Evening().until48().par48();
    const { before, after } = evening.correction();
    expect(after).toBe(before + 1);
    expect(evening.events('EntryCorrected')).toEqual([
      expect.objectContaining({ struck: false, confirmedBy: ['secretary', 'S01'] }),
    ]);
    const speakers = evening.recorded.filter(({ event }) => event.type === 'FloorGiven' && event.itemId === item('i8'));
    expect(speakers).toHaveLength(1);
    expect(evening.meeting.floor.ended?.speech.personId).toBe('V03');
    expect(JSON.stringify(minutesOf(evening.meeting.minutes, noTexts))).toContain('Namn V03');
    const journal = viewFor(evening.meeting, 'presidium', noTexts).journal ?? {};
    expect(Object.values(journal).filter((row) => row.corrected === 'replaced')).toHaveLength(1);
  });
  test('V1 the overview is lost for 40 s: the gavel is barred and the three at a distance are named', () => {
    const refused = new VariedEvening().until48().overviewLostIn48();
    expect(refused).toMatchObject({ personIds: ['S05', 'C01', 'P02'] });
  });
});

describe('the evening, § 49 the election, on paper', () => {
  test('the three at a distance leave when votering is requested; 27 on site are enough', () => {
    const evening = new Evening().until48().par48().par49Request();
    expect(evening.events('RemoteLeftForClosedBallot')[0]?.personIds).toEqual(['S05', 'C01', 'P02']);
    expect(servingCount(evening.meeting)).toBe(27);
    expect(isQuorate(evening.meeting)).toBe(true);
    for (const word of ['C01', 'S05', 'P02']) {
      expect(evening.meeting.admission.waiting.get(person(word))?.cause).toBe('closedBallot');
      expect(audienceOf(evening.meeting, { personId: word, kind: 'remote' })).toBe('excluded:i9');
      expect(JSON.stringify(viewFor(evening.meeting, 'excluded:i9', noTexts))).not.toContain('i9');
    }
    expect(nextSubstitute(evening.meeting, person('C01'))?.personId).toBe('c1');
    expect(nextSubstitute(evening.meeting, person('S05'))).toBeUndefined();
    expect(nextSubstitute(evening.meeting, person('P02'))).toBeUndefined();
  });
  test('28 of 28 vote; 13–13 and 2 blank; the lot falls on X and not on the chair', () => {
    const evening = new Evening().until48().par48().par49Request().par49Substitute();
    const prepared = evening.par49Voting();
    expect(prepared).toMatchObject({ kind: 'closed', method: 'paper' });
    expect(prepared.roll).toHaveLength(28);
    evening.refuses(
      'P02',
      'CastVote',
      { ballotId: prepared.ballotId, choice: 'x' },
      'remote-excluded-from-closed-ballot',
    );
    evening.end(prepared.ballotId);
    expect(evening.events('ClosedVotingEnded')).toEqual([
      expect.objectContaining({ onRoll: 28, markedOff: 28, encryptedVotes: 0 }),
    ]);
    evening.par49Count(prepared.ballotId, 13, 13, 2);
    expect(evening.events('ClosedBallotCounted')).toEqual([
      expect.objectContaining({ outcome: 'tie', blank: 2, countedBy: ['S02', 'M02'] }),
    ]);
    evening.par49Lot(prepared.ballotId);
    expect(evening.events('LotDrawn')).toEqual([
      expect.objectContaining({ for: 'election', witnesses: ['S02', 'M02'] }),
    ]);
    expect(evening.events('PersonsElected')).toEqual([
      expect.objectContaining({ names: ['X (S)'], how: 'lot', post: 'ledamot i valnämnden' }),
    ]);
  });
  test('no entry joins a name with a choice', () => {
    const evening = new Evening().until48().par48().par49();
    const ballotId = evening.meeting.ballots.ballots.at(-1)?.ballotId;
    const received = evening.recorded.filter(
      ({ event }) => 'ballotId' in event && event.ballotId === ballotId && 'choice' in event,
    );
    expect(received).toEqual([]);
  });
  test('V4 29 papers against 28 marked off: annulled and held again, with the figures of § 49', () => {
    const evening = new VariedEvening().until48().par48().par49Request().par49Substitute();
    expect(evening.papersDifferIn49()).toMatchObject({ papers: 29, markedOff: 28 });
    expect(evening.meeting.ballots.ballots.at(-1)?.roll).toHaveLength(28);
    expect(evening.events('BallotAnnulled')).toHaveLength(1);
    expect(evening.events('PersonsElected')).toEqual([expect.objectContaining({ names: ['X (S)'], how: 'lot' })]);
  });
});

describe('after the evening', () => {
  const evening = new Evening().whole();

  test('a reservation after the end comes too late, whoever makes it', () => {
    expect(evening.meeting.sitting.endedAt).toBe('2027-05-24T20:55:00.000+02:00');
  });
  test('attendance shows the §§ of each', () => {
    const shown = Object.fromEntries(
      ['S01', 'S05', 'M04', 'm2', 's1', 'm1', 'c1', 'C01', 'P02', 'V04', 'S02'].map((word) => [
        word,
        intervals(evening, word),
      ]),
    );
    expect(shown).toEqual({
      S01: ['41–45 hall', '47–49 hall'],
      S05: ['41–45 remote', '47–49 remote'],
      M04: ['41–46 remote'],
      m2: ['47–49 hall för M04'],
      s1: ['41–49 hall för S11'],
      m1: ['41–49 hall för M08'],
      c1: ['49–49 hall för C01'],
      C01: ['41–49 remote'],
      P02: ['41–49 remote'],
      V04: [],
      S02: ['41–49 hall'],
    });
    const served = evening.meeting.minutes.attendance.served;
    for (const word of ['S05', 'C01', 'P02']) {
      expect(served.get(person(word))?.at(-1)).toMatchObject({ paragraph: 49, part: { kind: 'untilBallot' } });
    }
    expect(served.get(person('c1'))).toEqual([
      expect.objectContaining({ paragraph: 49, part: { kind: 'fromBallot' }, forPersonId: 'C01' }),
    ]);
  });
  test('the totals of the evening', () => {
    const paragraphs = evening.events('ItemOpened').map(({ paragraphNumber }) => paragraphNumber);
    expect(paragraphs).toEqual([41, 42, 43, 44, 45, 46, 47, 48, 49]);
    const ballots = evening.meeting.ballots.ballots;
    expect(ballots.filter(({ kind }) => kind === 'open')).toHaveLength(4);
    expect(ballots.filter(({ kind }) => kind === 'closed')).toHaveLength(1);
    expect(evening.events('LotDrawn')).toHaveLength(1);
    expect(evening.events('DisqualificationRecorded')).toHaveLength(2);
    expect(evening.events('Adjourned')).toHaveLength(1);
    expect(evening.events('EntryCorrected')).toHaveLength(1);
    expect(evening.events('ReservationMade')).toHaveLength(1);
    expect(evening.events('DecisionMade').filter(({ delayedBy }) => delayedBy === 'minority')).toHaveLength(1);
    expect(evening.events('AgendaApproved')[0]?.struck).toHaveLength(1);
  });
  test('the evidence for M04 says when the line was good, impaired and lost', () => {
    const states = evening.events('PresenceChanged').filter(({ personId }) => personId === 'M04');
    expect(states.map(({ state, since }) => [state, since.slice(11, 19)])).toEqual([
      ['equal', '18:00:00'],
      ['impaired', '19:40:00'],
      ['lost', '19:40:00'],
      ['equal', '20:03:00'],
    ]);
    const replaced = evening.recorded.find(
      ({ event }) => event.type === 'SeatTaken' && event.personId === person('m2'),
    );
    expect(replaced?.at.slice(11, 19)).toBe('19:56:20');
  });
  test('the log played again gives the same meeting and the same minutes', () => {
    const again = replay(evening.meeting.meetingId, entriesOf(evening.meeting));
    expect(again).toEqual(evening.meeting);
    expect(minutesOf(again.minutes, noTexts)).toEqual(minutesOf(evening.meeting.minutes, noTexts));
  });
});
