import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { item, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import { isQuorate, requiredForQuorum, servingCount } from './serving.ts';
import { nextSubstitute } from './substitutes.ts';

const noTexts = new Map<string, string>();
const shown = (m: TestMeeting) => viewFor(m.meeting, 'presidium', noTexts);
const firstAct = (m: TestMeeting) => shown(m).procedure?.next?.actKey;

/** A committee of eleven with six present: four on site, two at a distance. */
function committeeOfEleven(): TestMeeting {
  const m = new TestMeeting().call({
    members: [{ id: 'N01', party: 'S', presidium: 'chair' }, ...members('N', 10, 2)],
    items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'Utskottet' }, { id: 'i2' }],
    startsAt: '2027-05-24T13:00:00.000+02:00',
  });
  m.open(['N01', 'N02', 'N03', 'N04'], ['N05', 'N06']);
  return m.openItem('i1');
}

function lose(m: TestMeeting, word: string, from: string, at: string): void {
  m.clock(from);
  const since = m.at;
  m.does('adaptor', 'ConcludePresence', { personId: person(word), state: 'impaired', missing: ['speaker'], since });
  m.clock(at);
  m.does('adaptor', 'ConcludePresence', { personId: person(word), state: 'lost', missing: ['speaker'], since });
}

function found(m: TestMeeting) {
  m.does('N01', 'PutProposition', { itemId: item('i1') });
  const propositionId = m.meeting.proposals.propositions.at(-1)?.propositionId;
  if (propositionId === undefined) return expect.unreachable('no question');
  m.does('N01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  return propositionId;
}

describe('S-01 quorum in a nämnd, one remote member drops (ATT-02, ATT-03, ATT-13, ATT-14)', () => {
  test('six of eleven are required; lost after the grace, five are left: gavel and ballot are barred', () => {
    const m = committeeOfEleven();
    expect(requiredForQuorum(m.meeting)).toBe(6);
    const propositionId = found(m);
    lose(m, 'N05', '14:10:00', '14:10:30');
    expect(servingCount(m.meeting)).toBe(5);
    expect(isQuorate(m.meeting)).toBe(false);
    m.clock('14:10:40').refuses('N01', 'StrikeGavel', { propositionId }, 'member-lost');
    m.does('N02', 'RequestBallot', { propositionId });
    m.refuses('N01', 'PrepareBallot', { propositionId }, 'member-lost');
    expect(shown(m).meeting?.meeting?.blocked.map(({ code }) => code)).toEqual(['member-lost', 'not-quorate']);
    expect(firstAct(m)).toBe('adjourn');
    expect(shown(m).attendance?.N05?.telephone).toMatch(/^070/);
  });

  test('impaired within the grace already holds the gavel, and says until when', () => {
    const m = committeeOfEleven();
    const propositionId = found(m);
    m.clock('14:10:00').does('adaptor', 'ConcludePresence', {
      personId: person('N05'),
      state: 'impaired',
      missing: ['hallSound'],
      since: m.at,
    });
    m.clock('14:10:10');
    expect(m.refuses('N01', 'StrikeGavel', { propositionId }, 'member-impaired')).toMatchObject({
      personIds: ['N05'],
      missing: ['hallSound'],
      until: '2027-05-24T14:10:30.000+02:00',
    });
  });

  test('not back after 15 minutes and nobody to call: nothing can be handled, and the meeting ends not quorate', () => {
    const m = committeeOfEleven();
    lose(m, 'N05', '14:10:00', '14:10:30');
    m.clock('14:11').does('N01', 'Adjourn', { cause: 'connectionLoss', seconds: 3600 });
    expect(m.meeting.sitting.adjournments[0]?.resumeBy).toBe('2027-05-24T14:26:00.000+02:00');
    m.refuses('N01', 'StartDeliberation', { itemId: item('i1') }, 'meeting-adjourned');
    m.clock('14:26').does('N01', 'Resume', {});
    expect(nextSubstitute(m.meeting, person('N05'))).toBeUndefined();
    m.does('N01', 'SetItemAside', { itemId: item('i1'), causeCode: 'notQuorate' });
    expect(m.refuses('N01', 'OpenItem', { itemId: item('i2') }, 'not-quorate')).toMatchObject({
      present: 5,
      required: 6,
      rule: { source: 'KL 6:27' },
    });
    expect(Object.values(shown(m).procedure ?? {}).map(({ actKey }) => actKey)).toContain('endMeeting');
    m.does('N01', 'EndMeeting', {});
    expect(m.events('MeetingEnded')).toEqual([
      { type: 'MeetingEnded', cause: 'notQuorate', unhandledItemIds: ['i1', 'i2'] },
    ]);
    expect(m.meeting.agenda.items.get(item('i1'))).toMatchObject({ outcome: 'unfinished', paragraphNumber: 1 });
  });

  test('ATT-15 a member who is recorded as absent no longer bars anything', () => {
    const m = new TestMeeting().call({ members: members('N', 5) }).open(['N01', 'N02', 'N03'], ['N04']);
    m.openItem('i1');
    lose(m, 'N04', '14:10:00', '14:10:30');
    m.does('N01', 'DecideOnLoss', { personIds: [person('N04')], choice: 'goOnWithout' });
    expect(m.events('SeatLeft')).toEqual([
      expect.objectContaining({ personId: 'N04', cause: 'connectionLoss', breaksService: true }),
    ]);
    expect(shown(m).meeting?.meeting?.blocked).toEqual([]);
    expect(isQuorate(m.meeting)).toBe(true);
  });

  test('waiting for a lost member is recorded and changes nothing else', () => {
    const m = committeeOfEleven();
    lose(m, 'N05', '14:10:00', '14:10:30');
    m.does('N01', 'DecideOnLoss', { personIds: [person('N05')], choice: 'wait' });
    expect(servingCount(m.meeting)).toBe(5);
    m.refuses('N01', 'DecideOnLoss', { personIds: [person('N01')], choice: 'wait' }, 'not-serving');
  });
});

describe('S-02 the connection is restored', () => {
  test('six again at 14.19: the seat is kept, the item goes on where it stopped', () => {
    const m = committeeOfEleven();
    const propositionId = found(m);
    lose(m, 'N05', '14:10:00', '14:10:30');
    m.clock('14:11').does('N01', 'Adjourn', { cause: 'connectionLoss' });
    m.clock('14:19').does('adaptor', 'ConcludePresence', {
      personId: person('N05'),
      state: 'equal',
      missing: [],
      since: m.at,
    });
    m.does('N01', 'Resume', {});
    expect(servingCount(m.meeting)).toBe(6);
    expect(m.events('SeatLeft')).toEqual([]);
    expect(m.meeting.agenda.currentItemId).toBe('i1');
    m.does('N01', 'StrikeGavel', { propositionId });
  });

  test('CON-17 without the room overview every remote member is below the minimum', () => {
    const m = new TestMeeting().call({ members: members('N', 5), items: [{ id: 'i1', clauses: ['att anta'] }] });
    m.open(['N01', 'N02'], ['N03', 'N04', 'N05']).openItem('i1');
    const propositionId = found(m);
    m.clock('15:00').does('adaptor', 'ConcludeRoomSource', { source: 'overview', state: 'lost', since: m.at });
    expect(m.refuses('N01', 'StrikeGavel', { propositionId }, 'room-overview-lost')).toMatchObject({
      personIds: ['N03', 'N04', 'N05'],
    });
    m.does('N02', 'RequestBallot', { propositionId });
    m.refuses('N01', 'PrepareBallot', { propositionId }, 'room-overview-lost');
    m.does('adaptor', 'ConcludeRoomSource', { source: 'overview', state: 'live', since: m.at });
    m.does('N01', 'PrepareBallot', { propositionId });
    expect(shown(m).presence?.['source:overview']).toMatchObject({ state: 'live', basis: 'measured' });
    m.clock('15:02').does('N01', 'AttestRoomSource', { source: 'overview', state: 'live' });
    const attester = [...(m.meeting.call?.roster.values() ?? [])].find((person) => person.personId === 'N01');
    expect(shown(m).presence?.['source:overview']).toMatchObject({
      basis: 'attested',
      attestedBy: attester?.displayName,
      since: m.at,
    });
  });
});

describe('S-03 KF: replaced once is out for the day (ATT-11, KL 5:20)', () => {
  function councilOf61(): TestMeeting {
    const m = new TestMeeting().call({
      bodyKind: 'council',
      members: [...members('S', 61)],
      substitutes: [{ id: 'Bo', party: 'S', rank: 1 }],
      items: [{ id: 'i1' }, { id: 'i2' }],
      lastParagraph: 75,
    });
    m.open([...members('S', 60).map((member) => member.id), 'Bo'], ['S61']);
    m.openItem('i1').does('S01', 'EndItem', { itemId: item('i1') });
    lose(m, 'S61', '18:40:00', '18:40:30');
    m.clock('18:41').does('S01', 'Adjourn', { cause: 'connectionLoss' });
    m.clock('18:56').does('S01', 'Resume', {});
    m.does('S01', 'CallSubstitute', { forPersonId: person('S61'), substituteId: person('Bo') });
    return m.openItem('i2');
  }

  test('the member comes back at 19.10 and may not serve again that day', () => {
    const m = councilOf61();
    m.clock('19:10').does('adaptor', 'ConcludePresence', {
      personId: person('S61'),
      state: 'equal',
      missing: [],
      since: m.at,
    });
    const refused = m.refuses('S61', 'ReturnToSeat', { personId: person('S61') }, 'service-broken-off-today');
    expect(refused.rule).toEqual({ source: 'KL 5:20' });
    m.refuses('secretary', 'TakeSeat', { personId: person('S61'), mode: 'hall' }, 'service-broken-off-today');
    expect(shown(m).attendance?.S61?.intervals).toEqual([{ from: 76, to: 76, mode: 'remote' }]);
    expect(shown(m).attendance?.Bo?.intervals).toEqual([{ from: 77, to: 77, mode: 'hall', forPersonId: 'S61' }]);
    expect(shown(m).attendance?.S61?.status).toBe('brokenOff');
  });

  test('on another meeting day the member may serve again', () => {
    const m = councilOf61();
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-26', meetingRoom: 'Stora salen' });
    m.at = '2027-05-26T18:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-26', meetingRoom: 'Stora salen' });
    m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'roll-call-needed');
    m.rollCall(
      members('S', 60).map((member) => member.id),
      ['S61'],
    );
    expect(m.serving()).toContain('S61');
    // The item under way keeps its § (MIN-02).
    m.openItem('i2');
    expect(m.meeting.agenda.items.get(item('i2'))?.paragraphNumber).toBe(77);
  });
});

describe('S-04 substitute order and late arrival (ATT-09, ATT-10)', () => {
  function committeeOfNine(): TestMeeting {
    const m = new TestMeeting().call({
      members: [
        { id: 'Tor', party: 'S' },
        { id: 'Ulla', party: 'S' },
        { id: 'Ola', party: 'S', presidium: 'chair' },
        ...members('M', 6),
      ],
      substitutes: [
        { id: 'Sam', party: 'S', rank: 1 },
        { id: 'Eva', party: 'S', rank: 2 },
        { id: 'Per', party: 'V', rank: 1 },
        { id: 'Ivo', party: 'C', rank: 1 },
      ],
      substituteOrder: [{ party: 'S', order: ['S', 'V', 'MP', 'C'] }],
      items: [{ id: 'i4' }, { id: 'i5' }, { id: 'i8' }],
      lastParagraph: 3,
    });
    return m.open(['Ola', ...members('M', 6).map(({ id }) => id), 'Eva', 'Per', 'Ivo']);
  }

  test('Eva serves for Tor (no 1 is absent), Per for Ulla (no S is left)', () => {
    expect(committeeOfNine().serving().slice(0, 2)).toEqual(['Eva for Tor', 'Per for Ulla']);
  });

  test('Sam keeps the balance from § 5: Per leaves, Eva stays; inside an item it waits', () => {
    const m = committeeOfNine().openItem('i4');
    m.does('secretary', 'AdmitPerson', { personId: person('Sam'), mode: 'hall' });
    m.refuses('Ola', 'CallSubstitute', { forPersonId: person('Tor'), substituteId: person('Sam') }, 'seat-taken');
    const early = { forPersonId: person('Ulla'), substituteId: person('Sam') };
    m.refuses('Ola', 'CallSubstitute', early, 'seat-change-inside-item');
    m.does('Ola', 'EndItem', { itemId: item('i4') });
    m.does('Ola', 'CallSubstitute', early);
    expect(m.events('SeatLeft')).toEqual([
      expect.objectContaining({ personId: 'Per', cause: 'balance', breaksService: false }),
    ]);
    expect(m.serving()).toEqual(expect.arrayContaining(['Eva for Tor', 'Sam for Ulla']));
    m.openItem('i5');
    expect(shown(m).attendance?.Sam?.intervals).toEqual([{ from: 5, to: 5, mode: 'hall', forPersonId: 'Ulla' }]);
  });

  test('Tor arrives at § 8 and takes his seat at once; Eva stops', () => {
    const m = committeeOfNine().openItem('i8');
    m.does('Ola', 'TakeSeat', { personId: person('Tor'), mode: 'hall' });
    expect(m.serving()).toContain('Tor');
    expect(m.serving()).not.toContain('Eva for Tor');
    m.refuses('Ola', 'TakeSeat', { personId: person('Tor'), mode: 'hall' }, 'already-serving');
  });

  test('where no order has been decided nobody is proposed, and the chair answers for the choice', () => {
    const m = new TestMeeting()
      .call({ members: members('M', 3), substitutes: [{ id: 'Ivo', party: 'M', rank: 1 }] })
      .open(['M01', 'M02', 'Ivo']);
    expect(m.serving()).toEqual(['M01', 'M02']);
    expect(nextSubstitute(m.meeting, person('M03'))).toBeUndefined();
    m.does('secretary', 'CallSubstitute', { forPersonId: person('M03'), substituteId: person('Ivo') });
  });
});

describe('roll call, quorum and re-entry', () => {
  test('ATT-01 nothing is handled before the roll has been called, nor while it is', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    m.does('secretary', 'OpenMeeting', {});
    m.refuses('secretary', 'OpenItem', { itemId: item('i1') }, 'roll-call-needed');
    m.does('secretary', 'StartRollCall', {});
    m.refuses('secretary', 'StartRollCall', {}, 'roll-call-running');
    m.refuses('secretary', 'OpenItem', { itemId: item('i1') }, 'roll-call-running');
    m.refuses('secretary', 'EndRollCall', { rollCallId: 'another' as never }, 'roll-call-not-running');
  });

  test.each([
    [61, 31],
    [51, 26],
    [31, 16],
    [11, 6],
    [10, 6],
    [7, 4],
  ])('ATT-02 of %i seats %i are required, vacant ones counted', (seats, required) => {
    const m = new TestMeeting().call({ members: members('N', 3), seats });
    expect(requiredForQuorum(m.meeting)).toBe(required);
  });

  test('ATT-04 the council may answer questions below the quorum where it has decided so', () => {
    const options = {
      bodyKind: 'council',
      members: members('S', 5),
      items: [{ id: 'i1', kind: 'question' as const }, { id: 'i2' }],
    } as const;
    const strict = new TestMeeting().call(options).open(['S01', 'S02']);
    strict.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate');
    const m = new TestMeeting().call({ ...options, policies: { 'attendance.quorumForQuestions': 'waived' } });
    m.open(['S01', 'S02'])
      .openItem('i1')
      .does('S01', 'EndItem', { itemId: item('i1') });
    m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'not-quorate');
  });

  test('ATT-08 in the council a substitute of the own constituency steps in first; another party never does', () => {
    const m = new TestMeeting().call({
      bodyKind: 'council',
      members: [...members('S', 3), { id: 'A', party: 'S', constituency: 'norra' }, { id: 'B', party: 'V' }],
      substitutes: [
        { id: 's1', party: 'S', rank: 1, constituency: 'södra' },
        { id: 's2', party: 'S', rank: 2, constituency: 'norra' },
      ],
    });
    m.open(['S01', 'S02', 'S03', 's1', 's2']);
    expect(m.serving()).toEqual(['S01', 'S02', 'S03', 's2 for A']);
    m.refuses('S01', 'CallSubstitute', { forPersonId: person('B'), substituteId: person('s1') }, 'not-next-substitute');
  });

  test('ATT-12 a committee lets a member back only if the substitute has shifted the balance', () => {
    const options = {
      members: [...members('S', 3), ...members('M', 2)],
      substitutes: [
        { id: 's1', party: 'S', rank: 1 },
        { id: 'v1', party: 'V', rank: 1 },
      ],
      substituteOrder: [
        { party: 'S', order: ['V'] },
        { party: 'M', order: ['V'] },
      ],
    };
    const m = new TestMeeting().call(options).open(['S01', 'S02', 'S03', 'M01', 'M02', 's1', 'v1']);
    for (const word of ['S03', 'M02']) m.does(word, 'LeaveSeat', { personId: person(word) });
    m.does('S01', 'CallSubstitute', { forPersonId: person('S03'), substituteId: person('s1') });
    m.does('S01', 'CallSubstitute', { forPersonId: person('M02'), substituteId: person('v1') });
    m.refuses('S03', 'ReturnToSeat', { personId: person('S03') }, 'service-broken-off-today');
    m.does('M02', 'ReturnToSeat', { personId: person('M02') });
    expect(m.serving()).toContain('M02');

    const free = new TestMeeting().call({ ...options, policies: { 'attendance.reentryRule': 'free' } });
    free.open(['S01', 'S02', 'S03', 'M01', 's1']).does('S03', 'LeaveSeat', { personId: person('S03') });
    free.does('S03', 'ReturnToSeat', { personId: person('S03') });
  });

  test('ATT-16 ATT-17 a change of mode starts a new interval, and the place is told', () => {
    const m = new TestMeeting().call({ members: members('N', 3), items: [{ id: 'i1' }, { id: 'i2' }] });
    m.open(['N01', 'N02', 'N03'])
      .openItem('i1')
      .does('N01', 'EndItem', { itemId: item('i1') });
    m.refuses('N01', 'ChangeMode', { personId: person('N03'), to: 'remote' }, 'no-remote-permit');
    m.does('N01', 'DecideRemoteRequest', { personId: person('N03'), granted: true, groundCode: 'work' });
    m.refuses('N01', 'ChangeMode', { personId: person('N03'), to: 'remote' }, 'not-identified');
    m.does('secretary', 'IdentifyPerson', { personId: person('N03'), method: 'bySight' });
    m.does('N01', 'ChangeMode', { personId: person('N03'), to: 'remote' });
    m.openItem('i2');
    expect(shown(m).attendance?.N03?.intervals).toEqual([
      { from: 1, to: 1, mode: 'hall' },
      { from: 2, to: 2, mode: 'remote' },
    ]);
  });

  test('ATT-18 a withdrawn permit bars the distance again', () => {
    const m = new TestMeeting().call({ members: members('N', 4) }).letInRemote('N04');
    m.does('secretary', 'WithdrawRemotePermit', { personId: person('N04'), groundCode: 'security' });
    m.refuses('secretary', 'AdmitPerson', { personId: person('N04'), mode: 'remote' }, 'no-remote-permit');
    m.refuses('secretary', 'WithdrawRemotePermit', { personId: person('N04'), groundCode: 'x' }, 'no-remote-permit');
  });

  test('BOD-06 substitutes at a distance serve only where the body allows it', () => {
    const options = { members: members('S', 3), substitutes: [{ id: 's1', party: 'S', rank: 1 }] };
    const order = { substituteOrder: [{ party: 'S', order: ['S'] }] };
    const m = new TestMeeting().call({ ...options, ...order }).open(['S01', 'S02'], ['s1']);
    expect(m.serving()).toContain('s1 for S03');
    const none = { policies: { 'remote.substitutesMayBeRemote': 'none' } } as const;
    const strict = new TestMeeting().call({ ...options, ...order, ...none }).open(['S01', 'S02'], ['s1']);
    expect(strict.serving()).toEqual(['S01', 'S02']);
  });

  test('a second roll call keeps the substitute who has begun, and records who is gone', () => {
    const m = new TestMeeting().call({
      members: members('S', 4),
      substitutes: [
        { id: 's1', party: 'S', rank: 1 },
        { id: 's2', party: 'S', rank: 2 },
      ],
      substituteOrder: [{ party: 'S', order: ['S'] }],
    });
    m.open(['S01', 'S02', 'S03', 's2']);
    expect(m.serving()).toContain('s2 for S04');
    m.rollCall(['S01', 'S02', 's1', 's2']);
    expect(m.serving()).toEqual(expect.arrayContaining(['s1 for S03', 's2 for S04']));
    expect(presidingNow(m.meeting)).toBe('S01');
  });

  test('KL 5:20 applies after coming and going: nobody comes or goes while a ballot is under way', () => {
    const m = new TestMeeting().call({ members: members('N', 5), items: [{ id: 'i1', clauses: ['att anta'] }] });
    m.open(['N01', 'N02', 'N03', 'N04']).openItem('i1');
    const propositionId = found(m);
    m.does('N02', 'RequestBallot', { propositionId });
    m.does('N01', 'PrepareBallot', { propositionId });
    m.refuses('N01', 'TakeSeat', { personId: person('N05'), mode: 'hall' }, 'ballot-running');
    m.refuses('N03', 'LeaveSeat', { personId: person('N03') }, 'ballot-running');
  });
});

describe('answers at the roll call', () => {
  function calling() {
    const m = new TestMeeting().call({ members: members('N', 5) }).letInRemote('N05');
    m.does('secretary', 'AdmitPerson', { personId: person('N02'), mode: 'hall' });
    m.does('secretary', 'OpenMeeting', {});
    m.does('secretary', 'StartRollCall', {});
    const rollCallId = m.meeting.attendance.rollCall?.rollCallId ?? expect.unreachable();
    return { m, rollCallId };
  }

  test('one wrong key does not move into the hall whoever was let in at a distance; the officer’s word does', () => {
    const { m, rollCallId } = calling();
    const answer = { rollCallId, personId: person('N05'), present: true, mode: 'hall' as const };
    const refused = m.refuses('secretary', 'RecordRollAnswer', answer, 'admitted-in-other-mode');
    expect(refused).toEqual({ code: 'admitted-in-other-mode', personId: 'N05', mode: 'remote' });
    expect(m.meeting.admission.admitted.get(person('N05'))?.mode).toBe('remote');
    m.does('secretary', 'RecordRollAnswer', { ...answer, changesMode: true });
    expect(m.meeting.admission.admitted.get(person('N05'))?.mode).toBe('hall');
  });

  test('nor to a distance whoever was let into the hall, where the level lets that be', () => {
    const m = new TestMeeting().call({ members: members('N', 3), level: 0 }).letInRemote('N03');
    m.does('secretary', 'AdmitPerson', { personId: person('N03'), mode: 'hall' });
    m.does('secretary', 'OpenMeeting', {});
    m.does('secretary', 'StartRollCall', {});
    const rollCallId = m.meeting.attendance.rollCall?.rollCallId ?? expect.unreachable();
    const answer = { rollCallId, personId: person('N03'), present: true, mode: 'remote' as const };
    m.refuses('secretary', 'RecordRollAnswer', answer, 'admitted-in-other-mode');
    m.does('secretary', 'RecordRollAnswer', { ...answer, changesMode: true });
  });

  test('the way somebody was let in needs no word, and absence asks nothing', () => {
    const { m, rollCallId } = calling();
    m.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person('N05'), present: true });
    m.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person('N02'), present: true, mode: 'hall' });
    m.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person('N05'), present: false });
  });

  test('the same answer given again is written down once', () => {
    const { m, rollCallId } = calling();
    const again = { rollCallId, personId: person('N02'), present: true, mode: 'hall' as const };
    expect(m.does('N02', 'AnswerRoll', { rollCallId })).toHaveLength(1);
    expect(m.does('N02', 'AnswerRoll', { rollCallId })).toEqual([]);
    expect(m.does('secretary', 'RecordRollAnswer', again)).toEqual([]);
    expect(m.does('secretary', 'RecordRollAnswer', { ...again, present: false })).toHaveLength(1);
    expect(m.does('secretary', 'RecordRollAnswer', { ...again, present: false })).toEqual([]);
    expect(m.does('N02', 'AnswerRoll', { rollCallId })).toHaveLength(1);
  });
});
