import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { isQuorate, servingCount } from '../attendance/serving.ts';
import { entriesOf } from '../meeting.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const text = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));
const strike = (correctsSeq: number) => ({ correctsSeq, struck: true, reasonCode: 'wrongPerson' });

function opened(
  options: Partial<MeetingOptions> = {},
  hall = ['S01', 'N02', 'N03', 'N04', 'N05', 'n1'],
  remote: string[] = [],
) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'N', presidium: 'chair' },
      { id: 'N02', party: 'N', presidium: 'firstViceChair' },
      ...members('N', 3, 3),
    ],
    substitutes: [{ id: 'n1', party: 'N', rank: 1 }],
    substituteOrder: [{ party: 'N', order: ['N'] }],
    items: ['i1', 'i2'].map((id) => ({ id, clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' })),
    ...options,
  });
  m.open(hall, remote).openItem('i1');
  return m;
}

function declared(m: SteppedMeeting, word: string): number {
  m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), personId: person(word), ground: 'party' });
  const entry = m.recorded.findLast(({ event }) => event.type === 'DisqualificationRecorded');
  return entry?.seq ?? expect.unreachable('no disqualification');
}

function isSameReplayed(m: SteppedMeeting): void {
  expect(replay(m.meeting.meetingId, entriesOf(m.meeting))).toEqual(m.meeting);
}

describe('JAV-03, KL 6:27 a struck disqualification seats nobody who may have gone home', () => {
  test('who went out of the hall counts for quorum, roll and gavel when an officer has entered the return', () => {
    const m = opened({}, ['S01', 'N03', 'N04']);
    const seq = declared(m, 'S01');
    expect(isQuorate(m.meeting)).toBe(false);
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(servingCount(m.meeting)).toBe(2);
    expect(isQuorate(m.meeting)).toBe(false);
    expect(presidingNow(m.meeting)).not.toBe('S01');
    const acts = Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
    expect(acts.map(({ actKey }) => actKey)).toContain('returnToSeat');
    m.does('secretary', 'ReturnToSeat', { personId: person('S01') });
    expect(isQuorate(m.meeting)).toBe(true);
    expect(presidingNow(m.meeting)).toBe('S01');
    isSameReplayed(m);
  });

  test('where the body lets nobody return after jäv, one who was never disqualified returns all the same', () => {
    const m = opened({ policies: { 'disqualification.mayReturn': false } });
    const seq = declared(m, 'N05');
    m.does('secretary', 'CorrectEntry', strike(seq));
    m.does('N05', 'ReturnToSeat', { personId: person('N05') });
    expect(m.serving()).toContain('N05');
  });

  test('who is out goes home from there: it is recorded and minuted, the substitute keeps the seat, and striking seats nobody', () => {
    const m = opened();
    const seq = declared(m, 'N05');
    m.does('S01', 'CallSubstitute', { forPersonId: person('N05'), substituteId: person('n1') });
    m.does('secretary', 'LeaveSeat', { personId: person('N05') });
    expect(m.serving()).toContain('n1 for N05');
    expect(text(m)).toMatch(/Namn N05 \(N\) lämnar sammanträdet kl\./u);
    m.refuses('secretary', 'LeaveSeat', { personId: person('N05') }, 'not-serving');
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.serving()).toContain('n1 for N05');
    const acts = Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
    expect(acts.map(({ actKey }) => actKey)).not.toContain('returnToSeat');
    isSameReplayed(m);
  });

  test('the one who is out says so too, also during a vote, whose roll it does not touch', () => {
    const m = opened();
    declared(m, 'N05');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('N03', 'RequestBallot', { propositionId: question.propositionId });
    m.does('S01', 'PrepareBallot', { propositionId: question.propositionId });
    m.does('N05', 'LeaveSeat', { personId: person('N05') });
    expect(servingCount(m.meeting)).toBe(4);
    expect(m.meeting.attendance.left.has(person('N05'))).toBe(true);
  });

  test('ATT-05, KL 5:46 in the council a disqualified member who goes home does not break the quorum of the item', () => {
    const m = opened({ bodyKind: 'council' }, ['S01', 'N02', 'N03']);
    declared(m, 'N03');
    m.does('secretary', 'LeaveSeat', { personId: person('N03') });
    expect(isQuorate(m.meeting)).toBe(true);
    m.does('S01', 'SetItemAside', { itemId: item('i1'), causeCode: 'later' });
    m.refuses('secretary', 'ReturnToSeat', { personId: person('N03') }, 'service-broken-off-today');
    expect(isQuorate(m.meeting)).toBe(false);
  });

  test('at a distance one whose connection is lost is let in, and takes the seat when it is back', () => {
    const m = opened({}, ['S01', 'N02', 'N03', 'N04'], ['N05']);
    const seq = declared(m, 'N05');
    m.does('adaptor', 'ConcludePresence', {
      personId: person('N05'),
      state: 'lost',
      missing: ['speaker'],
      since: m.at,
    });
    m.does('secretary', 'CorrectEntry', strike(seq));
    expect(m.meeting.admission.waiting.has(person('N05'))).toBe(false);
    expect(m.serving()).not.toContain('N05');
  });
});
