import { describe, expect, test } from 'vitest';
import { addSeconds } from '../dates/instant.ts';
import type { PolicyValues } from '../policies.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { item, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { FloorKind, SpeechId } from '../vocabulary.ts';
import { speakerOrder } from './speaker-order.ts';

function debate(policies: Partial<PolicyValues> = {}, bodyKind: 'council' | 'committee' = 'council'): TestMeeting {
  const m = new TestMeeting().call({
    bodyKind,
    policies,
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      ...members('S', 4, 2),
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('M', 2, 2),
      { id: 'V01', party: 'V' },
    ],
    substitutes: [{ id: 's1', party: 'S', rank: 1 }],
    others: [{ id: 'expert', role: 'official' }],
    items: [{ id: 'i1' }, { id: 'q1', kind: 'question', askedBy: person('M01'), answeredBy: person('S02') }],
  });
  m.open(['S01', 'S02', 'S03', 'S04', 'S05', 'M01', 'M02', 'M03', 's1'], ['V01']);
  return m.openItem('i1');
}

const ask = (m: TestMeeting, who: string, kind: FloorKind = 'speech') => m.does(who, 'RequestFloor', { kind });
const order = (m: TestMeeting) => speakerOrder(m.meeting).map(({ personId, kind }) => `${personId} ${kind}`);
const speech = (m: TestMeeting): SpeechId => m.meeting.floor.current?.speechId ?? expect.unreachable('nobody speaks');

/** Gives the floor to the next one, who speaks so long. */
function speaks(m: TestMeeting, seconds = 60): SpeechId {
  m.does('S01', 'GiveFloor', {});
  const speechId = speech(m);
  m.at = `${m.at.slice(0, 17)}${String((Number(m.at.slice(17, 19)) + (seconds % 60)) % 60).padStart(2, '0')}${m.at.slice(19)}`;
  m.does('S01', 'EndSpeech', { speechId });
  return speechId;
}

/** The body decides on streck: put, found, gavel. The last call goes on after it. */
function streck(m: TestMeeting): void {
  m.does('S01', 'PutProposition', { subject: { kind: 'closeSpeakerList', itemId: item('i1') } });
  const { propositionId } = m.meeting.proposals.propositions.at(-1) ?? expect.unreachable('nothing was put');
  m.does('S01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  m.at = addSeconds(m.at, 10);
  m.does('S01', 'StrikeGavel', { propositionId });
}

const actsOf = (m: TestMeeting) => Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});

describe('asking for the floor', () => {
  test('DEB-01 one list in the order of asking, hall and distance alike', () => {
    const m = debate();
    ask(m, 'M02');
    ask(m, 'V01');
    ask(m, 'S02');
    expect(order(m)).toEqual(['M02 speech', 'V01 speech', 'S02 speech']);
    m.refuses('M02', 'RequestFloor', { kind: 'speech' }, 'already-requested');
    const rows = viewFor(m.meeting, 'participants', new Map()).floor ?? {};
    expect(Object.values(rows).map((row) => row.kind)).toEqual(['request', 'request', 'request', 'list']);
  });

  test('DEB-02 point of order first, then factual information, then rejoinders, then speeches', () => {
    const m = debate();
    ask(m, 'S02');
    m.does('S01', 'GiveFloor', {});
    ask(m, 'M02');
    ask(m, 'M01', 'rejoinder');
    m.does('expert', 'RequestFloor', { kind: 'factualInformation' });
    ask(m, 'V01', 'pointOfOrder');
    expect(order(m)).toEqual(['V01 pointOfOrder', 'expert factualInformation', 'M01 rejoinder', 'M02 speech']);
    // Giving the floor to the next one ends the speech before it: one speaks at a time.
    const given = m.does('S01', 'GiveFloor', {});
    expect(given.map(({ type }) => type)).toEqual(['SpeechEnded', 'FloorGiven']);
    expect(m.meeting.floor.current).toMatchObject({ personId: 'V01', place: 'remote' });
  });

  test('DEB-03 two rejoinders each on a speech, 120 and 60 seconds; the speaker may answer each', () => {
    const m = debate();
    ask(m, 'S02');
    const root = speaks(m);
    m.refuses('S02', 'RequestFloor', { kind: 'rejoinder' }, 'no-rejoinder-left');
    ask(m, 'M01', 'rejoinder');
    expect(speakerOrder(m.meeting)[0]).toMatchObject({ limitSeconds: 120, answersSpeechId: root });
    speaks(m);
    ask(m, 'S02', 'rejoinder');
    speaks(m);
    ask(m, 'M01', 'rejoinder');
    expect(speakerOrder(m.meeting)[0]?.limitSeconds).toBe(60);
    const second = speaks(m);
    const refused = m.refuses('M01', 'RequestFloor', { kind: 'rejoinder' }, 'no-rejoinder-left');
    expect(refused).toMatchObject({ allowed: 2 });
    // A rejoinder to a rejoinder counts as one to the speech.
    ask(m, 'S02', 'rejoinder');
    m.does('M02', 'RequestFloor', { kind: 'rejoinder', answersSpeechId: second });
    expect(order(m)).toEqual(['S02 rejoinder', 'M02 rejoinder']);
    m.refuses('M03', 'RequestFloor', { kind: 'rejoinder', answersSpeechId: 'none' as SpeechId }, 'unknown-id');
  });

  test('BOD-01 non-serving substitutes do not speak in the council; in a committee if the council has said so', () => {
    debate().refuses('s1', 'RequestFloor', { kind: 'speech' }, 'no-right-to-speak');
    debate({}, 'committee').refuses('s1', 'RequestFloor', { kind: 'speech' }, 'no-right-to-speak');
    ask(debate({ 'attendance.nonServingMaySpeak': true }, 'committee'), 's1');
    ask(debate(), 'expert');
  });

  test('DEB-08 on a question only who asks and who answers may speak (KL 5:64)', () => {
    const m = debate();
    m.does('S01', 'EndItem', { itemId: item('i1') });
    m.openItem('q1');
    ask(m, 'M01');
    ask(m, 'S02');
    expect(m.refuses('V01', 'RequestFloor', { kind: 'speech' }, 'question-debate-limited').rule).toEqual({
      source: 'KL 5:64',
    });
    ask(m, 'V01', 'pointOfOrder');
  });

  test('DEB-09 asking on behalf of a member whose device failed leaves a trace', () => {
    const m = debate();
    m.does('secretary', 'RequestFloor', { kind: 'speech', personId: person('V01') });
    expect(order(m)).toEqual(['V01 speech']);
    expect(m.recorded.at(-1)?.actor.personId).toBe('secretary');
    m.refuses('M01', 'RequestFloor', { kind: 'speech', personId: person('M02') }, 'no-right');
    m.refuses('secretary', 'RequestFloor', { kind: 'speech', personId: person('s1') }, 'no-right-to-speak');
  });
});

describe('the order of the list', () => {
  test('DEB-05 who withdraws is off the list; another place only by the chair', () => {
    const m = debate();
    for (const word of ['M01', 'M02', 'V01']) ask(m, word);
    const [first, second, third] = speakerOrder(m.meeting).map(({ requestId }) => requestId);
    if (first === undefined || second === undefined || third === undefined) return expect.unreachable();
    m.refuses('M02', 'WithdrawFloorRequest', { requestId: first }, 'no-right');
    m.refuses('V01', 'MoveFloorRequest', { requestId: third, beforeRequestId: first }, 'no-right');
    m.does('S01', 'MoveFloorRequest', { requestId: third, beforeRequestId: first });
    expect(order(m)).toEqual(['V01 speech', 'M01 speech', 'M02 speech']);
    m.does('S01', 'MoveFloorRequest', { requestId: third });
    expect(order(m)).toEqual(['M01 speech', 'M02 speech', 'V01 speech']);
    m.does('M01', 'WithdrawFloorRequest', { requestId: first });
    expect(order(m)).toEqual(['M02 speech', 'V01 speech']);
    m.refuses('M01', 'WithdrawFloorRequest', { requestId: first }, 'unknown-id');
  });

  test('the order follows from the rule: changing it during the meeting reorders those who wait', () => {
    const m = debate();
    for (const word of ['V01', 'M01', 'M02', 'S02', 'S03']) ask(m, word);
    expect(order(m)[0]).toBe('V01 speech');
    m.does('S01', 'OverridePolicy', { key: 'debate.orderRule', value: 'byPartySize', reasonCode: 'groupRound' });
    expect(order(m)).toEqual(['S02 speech', 'M01 speech', 'V01 speech', 'S03 speech', 'M02 speech']);
    m.does('S01', 'GiveFloor', {});
    expect(m.meeting.floor.current?.personId).toBe('S02');
  });

  test('out of turn by the chair, and outside the list', () => {
    const m = debate();
    for (const word of ['M01', 'M02']) ask(m, word);
    const requestId = speakerOrder(m.meeting)[1]?.requestId ?? expect.unreachable();
    m.does('S01', 'GiveFloor', { requestId });
    expect(m.meeting.floor.current?.personId).toBe('M02');
    m.does('M02', 'EndSpeech', { speechId: speech(m) });
    m.does('S01', 'GiveFloor', { personId: person('expert'), seconds: 90 });
    expect(m.meeting.floor.current).toMatchObject({ personId: 'expert', limitSeconds: 90, place: 'seat' });
    m.refuses('M01', 'EndSpeech', { speechId: speech(m) }, 'no-right');
  });
});

describe('speaking time', () => {
  test('DEB-03 a speech past its limit ends by the time; pauses and added time count', () => {
    const m = debate({ 'debate.speechSeconds': 60 }).clock('18:30:00');
    ask(m, 'M01');
    m.does('S01', 'GiveFloor', {});
    m.clock('18:30:30').does('S01', 'PauseSpeech', { speechId: speech(m) });
    m.refuses('S01', 'PauseSpeech', { speechId: speech(m) }, 'nobody-waiting');
    m.clock('18:35:00').does('S01', 'ContinueSpeech', { speechId: speech(m) });
    m.does('S01', 'AddSpeechTime', { speechId: speech(m), seconds: 30 });
    m.clock('18:36:05').does('S01', 'EndSpeech', { speechId: speech(m) });
    expect(m.events('SpeechEnded')[0]).toMatchObject({ seconds: 95, cause: 'timeUp' });
  });

  test('group speeches and a pot for each party', () => {
    const m = debate({ 'debate.groupSpeechSeconds': 480, 'debate.partyPotSeconds': 500 }).clock('18:30:00');
    ask(m, 'M01');
    ask(m, 'M02');
    expect(speakerOrder(m.meeting).map(({ limitSeconds }) => limitSeconds)).toEqual([480, 480]);
    m.does('S01', 'GiveFloor', {});
    m.clock('18:37:00').does('S01', 'EndSpeech', { speechId: speech(m) });
    expect(speakerOrder(m.meeting)[0]?.limitSeconds).toBe(80);
    const pots = Object.values(viewFor(m.meeting, 'participants', new Map()).floor ?? {}).filter(
      (r) => r.kind === 'pot',
    );
    expect(pots).toContainEqual({ kind: 'pot', party: 'M', secondsLeft: 80 });
    expect(pots).toContainEqual({ kind: 'pot', party: 'V', secondsLeft: 500 });
  });

  test('the chair hands over the gavel to speak, where the rules demand it, and takes it back', () => {
    const m = debate({ 'debate.chairHandsOver': true });
    m.does('S01', 'GiveFloor', { personId: person('S01') });
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('M01', 'EndSpeech', { speechId: speech(m) });
    expect(presidingNow(m.meeting)).toBe('S01');
    expect(m.events('PresidingChanged').map(({ cause }) => cause)).toEqual(['absence', 'returned']);
  });
});

describe('closing the list and keeping order', () => {
  test('DEB-04 streck is decided by the meeting first: the chair cannot close the list on its own', () => {
    const m = debate();
    ask(m, 'M01');
    expect(m.refuses('S01', 'CloseSpeakerList', { itemId: item('i1') }, 'streck-not-decided').rule).toEqual({
      source: 'DEB-04',
    });
    streck(m);
    expect(m.events('LastCallOpened')).toHaveLength(1);
    expect(m.events('SpeakerListClosed')).toEqual([]);
  });

  test('DEB-04 in the last call anybody may still ask; the chair then reads the list and closes it', () => {
    const m = debate();
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    ask(m, 'M01');
    streck(m);
    const list = () =>
      Object.values(viewFor(m.meeting, 'participants', new Map()).floor ?? {}).find((r) => r.kind === 'list');
    expect(list()).toMatchObject({ isClosed: false, isLastCall: true });
    ask(m, 'V01');
    expect(actsOf(m)[0]).toMatchObject({ actKey: 'closeSpeakerList', isPrimary: true });
    expect(actsOf(m)[0]?.words).toBe(
      'Streck i debatten är beslutat. Den som vill ha ordet begär det nu. (Vänta.) ' +
        'På talarlistan står Namn M01 och Namn V01. Därmed är strecket satt.',
    );
    m.does('S01', 'CloseSpeakerList', { itemId: item('i1') });
    m.refuses('M02', 'RequestFloor', { kind: 'speech' }, 'speaker-list-closed');
    expect(list()).toMatchObject({ isClosed: true });
    expect(list()).not.toHaveProperty('isLastCall');
    expect(actsOf(m)[0]).toMatchObject({ actKey: 'giveFloor' });
  });

  test('DEB-04 streck is decided once, and ends with the debate', () => {
    const again = { subject: { kind: 'closeSpeakerList', itemId: item('i1') } } as const;
    const m = debate();
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    streck(m);
    m.refuses('S01', 'PutProposition', again, 'speaker-list-closed');
    m.does('S01', 'CloseSpeakerList', { itemId: item('i1') });
    m.refuses('S01', 'PutProposition', again, 'speaker-list-closed');
    const over = debate();
    over.does('S01', 'StartDeliberation', { itemId: item('i1') });
    streck(over);
    over.does('S01', 'EndDeliberation', { itemId: item('i1') });
    over.refuses('S01', 'CloseSpeakerList', { itemId: item('i1') }, 'streck-not-decided');
    over.refuses('S01', 'PutProposition', again, 'speaker-list-closed');
  });

  test('DEB-04 a last call is taken back like the streck, and then needs a new decision', () => {
    const m = debate();
    streck(m);
    // Also while the matter is still being presented.
    expect(actsOf(m)[0]).toMatchObject({ actKey: 'closeSpeakerList' });
    expect(actsOf(m)[0]?.words).toContain('Ingen står på talarlistan.');
    m.does('S01', 'ReopenSpeakerList', { itemId: item('i1') });
    m.refuses('S01', 'CloseSpeakerList', { itemId: item('i1') }, 'streck-not-decided');
  });

  test('DEB-04 streck: no new speeches after it, rejoinders still; it can be opened again', () => {
    const m = debate();
    ask(m, 'M01');
    streck(m);
    m.does('S01', 'CloseSpeakerList', { itemId: item('i1') });
    m.refuses('M02', 'RequestFloor', { kind: 'speech' }, 'speaker-list-closed');
    m.refuses('S01', 'CloseSpeakerList', { itemId: item('i1') }, 'speaker-list-closed');
    speaks(m);
    ask(m, 'M02', 'rejoinder');
    m.does('S01', 'ReopenSpeakerList', { itemId: item('i1') });
    ask(m, 'M03');
  });

  test('DEB-06 the floor is taken away; who disturbs after a warning is put out (KL 5:43)', () => {
    const m = debate();
    ask(m, 'M02');
    m.does('S01', 'GiveFloor', {});
    m.does('S01', 'TakeFloorAway', { speechId: speech(m) });
    expect(m.events('SpeechEnded')[0]?.cause).toBe('takenAway');
    expect(m.refuses('S01', 'ExpelPerson', { personId: person('M02') }, 'no-right').rule).toEqual({
      source: 'KL 5:43',
    });
    ask(m, 'M02');
    m.does('S01', 'WarnPerson', { personId: person('M02') });
    m.does('S01', 'ExpelPerson', { personId: person('M02') });
    expect(m.meeting.attendance.seatOf.has(person('M02'))).toBe(false);
    expect(m.meeting.floor.requests.size).toBe(0);
    m.refuses('M02', 'RequestFloor', { kind: 'speech' }, 'no-right-to-speak');
    m.refuses('secretary', 'AdmitPerson', { personId: person('M02'), mode: 'hall' }, 'no-right');
  });

  test('between items nobody asks for the floor', () => {
    const m = debate();
    ask(m, 'M01');
    m.does('S01', 'EndItem', { itemId: item('i1') });
    expect(m.meeting.floor.requests.size).toBe(0);
    m.refuses('M01', 'RequestFloor', { kind: 'speech' }, 'item-not-open');
    m.refuses('S01', 'GiveFloor', {}, 'item-not-open');
  });
});
