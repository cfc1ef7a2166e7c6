import { describe, expect, test } from 'vitest';
import { entriesOf } from '../meeting.ts';
import { barsToFormalActs } from '../presence/formal-acts.ts';
import { item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { presidingNow, presidingOrder } from './presiding.ts';

const body: MeetingOptions = {
  members: [
    { id: 'Chair', party: 'S', presidium: 'chair', seniority: 5 },
    { id: 'First', party: 'M', presidium: 'firstViceChair', seniority: 4 },
    { id: 'Second', party: 'C', presidium: 'secondViceChair', seniority: 3 },
    { id: 'Old', party: 'V', seniority: 2 },
    { id: 'Oldest', party: 'V', seniority: 1 },
  ],
};

describe('who presides', () => {
  test('BOD-02 BOD-03 chair, then vice chairs in order, then by length of service', () => {
    const m = new TestMeeting().call(body);
    expect(presidingOrder(m.meeting).map(({ personId }) => personId)).toEqual([
      'Chair',
      'First',
      'Second',
      'Oldest',
      'Old',
    ]);
  });

  test('the first vice chair leads when the chair is absent at roll call', () => {
    const m = new TestMeeting().call(body).open(['First', 'Second', 'Old']);
    expect(presidingNow(m.meeting)).toBe('First');
    expect(m.events('PresidingChanged')).toEqual([
      expect.objectContaining({ personId: 'First', cause: 'absence', scope: 'meeting' }),
    ]);
  });

  test('BOD-04 without chair and vice chairs the member of longest service leads, not the oldest by age', () => {
    const m = new TestMeeting().call(body).open(['Old', 'Oldest', 'Second']);
    m.does('Second', 'LeaveSeat', { personId: person('Second') });
    expect(presidingNow(m.meeting)).toBe('Oldest');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ cause: 'seniorMember', rule: { source: 'BOD-04' } });
  });

  test('BOD-04 only until the body has elected a temporary chair', () => {
    const m = new TestMeeting().call(body).open(['Old', 'Oldest', 'First']).clock('18:30');
    m.does('First', 'LeaveSeat', { personId: person('First') });
    m.does('Oldest', 'PutProposition', {
      subject: { kind: 'temporaryChair', personId: person('Old'), scope: 'meeting' },
    });
    const propositionId = m.meeting.proposals.propositions[0]?.propositionId ?? expect.unreachable();
    m.does('Oldest', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.does('secretary', 'AdmitPerson', { personId: person('Chair'), mode: 'hall' });
    m.does('secretary', 'TakeSeat', { personId: person('Chair'), mode: 'hall' });
    m.clock('18:31').does('Oldest', 'StrikeGavel', { propositionId });
    expect(presidingNow(m.meeting)).toBe('Old');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ cause: 'elected', scope: 'meeting' });
  });

  test('CON-12 a chair at a distance does not lead while others are on site', () => {
    const m = new TestMeeting().call(body).open(['Second', 'Old'], ['Chair', 'First']);
    expect(presidingNow(m.meeting)).toBe('Second');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ personId: 'Second' });
    m.refuses('secretary', 'ChangePresiding', { personId: person('Chair') }, 'must-preside-on-site');
  });

  test('CON-12 CON-13 where all are at a distance the chair may be too', () => {
    const m = new TestMeeting().call(body).open([], ['Chair', 'First', 'Second', 'Old']);
    expect(presidingNow(m.meeting)).toBe('Chair');
    expect(m.meeting.sitting.days[0]?.meetingRoom).toBe('Stora salen, kommunhuset');
  });

  test('the chair hands over to the next, and takes the gavel back; nobody jumps the order', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Second', 'Old']);
    m.refuses('Chair', 'ChangePresiding', { personId: person('Old') }, 'not-next-to-preside');
    m.does('Chair', 'ChangePresiding', { personId: person('First') });
    expect(presidingNow(m.meeting)).toBe('First');
    m.refuses('Chair', 'StartRollCall', {}, 'no-right');
    m.does('secretary', 'ChangePresiding', { personId: person('Chair') });
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ personId: 'Chair', cause: 'returned' });
  });

  test('no member takes the gavel from a chair who is there; the chair takes it back, and a vice chair a chair without line', () => {
    const m = new TestMeeting().call(body).open([], ['Chair', 'First', 'Second', 'Old']);
    for (const who of ['Old', 'First']) m.refuses(who, 'ChangePresiding', { personId: person('First') }, 'no-right');
    m.does('Chair', 'ChangePresiding', { personId: person('First') });
    m.refuses('Second', 'ChangePresiding', { personId: person('Chair') }, 'no-right');
    m.does('Chair', 'ChangePresiding', { personId: person('Chair') });
    m.does('secretary', 'AttestPresence', { personId: person('Chair'), state: 'lost' });
    m.does('First', 'ChangePresiding', { personId: person('First') });
    expect(presidingNow(m.meeting)).toBe('First');
  });

  test('BOD-05 the secretary has the controls and no vote', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Second']).openItem('i1');
    m.refuses('secretary', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'nytt' }, 'no-right-to-propose');
    m.does('secretary', 'StartDeliberation', { itemId: item('i1') });
  });
});

describe('the course of the meeting', () => {
  test('a break is resumed once, and speech and gavel wait meanwhile', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Second']).openItem('i1').clock('18:30');
    m.does('First', 'RequestFloor', { kind: 'speech' });
    m.does('Chair', 'GiveFloor', {});
    m.refuses('Chair', 'Resume', {}, 'meeting-not-adjourned');
    m.does('Chair', 'Adjourn', { cause: 'groupMeeting', seconds: 600 });
    expect(m.meeting.floor.current?.pausedAt).toBe('2027-05-24T18:30:00.000+02:00');
    expect(m.refuses('Chair', 'OpenItem', { itemId: item('i1') }, 'meeting-adjourned')).toMatchObject({
      resumeBy: '2027-05-24T18:40:00.000+02:00',
    });
    m.clock('18:35').does('Chair', 'Resume', {});
    const speechId = m.meeting.floor.current?.speechId ?? expect.unreachable();
    m.does('Chair', 'ContinueSpeech', { speechId });
    m.clock('18:36').does('Chair', 'EndSpeech', { speechId });
    expect(m.events('SpeechEnded')).toEqual([{ type: 'SpeechEnded', speechId, seconds: 60, cause: 'done' }]);
  });

  test('the end names what was not handled; an item under way ends unfinished and keeps its §', () => {
    const m = new TestMeeting().call({ ...body, items: [{ id: 'i1' }, { id: 'i2' }] });
    m.open(['Chair', 'First', 'Second']).openItem('i1');
    m.does('Chair', 'EndMeeting', {});
    expect(m.events('ItemEnded')).toEqual([{ type: 'ItemEnded', itemId: 'i1', outcome: 'unfinished' }]);
    expect(m.events('MeetingEnded')[0]).toMatchObject({ cause: 'timeUp', unhandledItemIds: ['i1', 'i2'] });
    m.refuses('Chair', 'OpenItem', { itemId: item('i2') }, 'meeting-ended');
    m.refuses('Chair', 'EndMeeting', {}, 'meeting-ended');
  });

  test('DEB-06 the chair may dissolve the meeting for disorder', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Second']);
    m.does('Chair', 'EndMeeting', { cause: 'dissolved' });
    expect(m.meeting.sitting.endCause).toBe('dissolved');
  });

  test('a day ends with time and place of the next; the next needs its own roll call (ATT-01)', () => {
    const m = new TestMeeting().call({ ...body, items: [{ id: 'i1' }, { id: 'i2' }] });
    m.open(['Chair', 'First', 'Second']).openItem('i1');
    m.refuses('Chair', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: '' }, 'no-meeting-room');
    m.refuses('Chair', 'EndMeetingDay', { continuesOn: '2027-05-01', meetingRoom: 'Salen' }, 'invalid-body');
    m.does('Chair', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Lilla salen' });
    m.refuses('Chair', 'StartRollCall', {}, 'meeting-not-open');
    m.at = '2027-05-25T09:00:00.000+02:00';
    m.does('secretary', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Lilla salen' });
    m.rollCall(['Chair', 'First', 'Old']).openItem('i1');
    expect(m.meeting.agenda.items.get(item('i1'))?.paragraphNumber).toBe(1);
    expect(m.meeting.sitting.days.map(({ date }) => date)).toEqual(['2027-05-24', '2027-05-25']);
  });

  test('officers are appointed from the roster', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Second']);
    m.does('Chair', 'AppointOfficer', { role: 'teller', personId: person('First') });
    m.refuses('Chair', 'AppointOfficer', { role: 'teller', personId: person('Nobody') }, 'not-on-roster');
    expect(m.meeting.sitting.officers).toEqual([{ role: 'teller', personId: 'First', party: 'M' }]);
    expect(entriesOf(m.meeting).map(({ seq }) => seq)).toEqual(
      Array.from({ length: m.meeting.seq }, (_, index) => index + 1),
    );
  });
});

test('a meeting of one member can be held', () => {
  const m = new TestMeeting().call({ members: members('N', 1) }).open(['N01']);
  expect(presidingNow(m.meeting)).toBe('N01');
});

describe('CON-12 leaders at a distance', () => {
  test('where neither chair nor vice chairs are on site, they take no part at all, not even as members', () => {
    const m = new TestMeeting().call(body).open(['Old', 'Oldest'], ['Chair', 'First', 'Second']);
    expect(m.serving()).toEqual(['Old', 'Oldest']);
    expect(presidingNow(m.meeting)).toBe('Oldest');
    m.refuses('secretary', 'TakeSeat', { personId: person('Chair'), mode: 'remote' }, 'must-preside-on-site');
    m.does('secretary', 'TakeSeat', { personId: person('First'), mode: 'hall' });
    m.does('secretary', 'TakeSeat', { personId: person('Chair'), mode: 'remote' });
  });

  test('a body that leaves the place free lets the chair lead from a distance', () => {
    const free = { ...body, policies: { 'remote.chairOnSite': 'free' } } as const;
    const m = new TestMeeting().call(free).open(['Old', 'Oldest'], ['Chair']);
    expect(presidingNow(m.meeting)).toBe('Chair');
  });

  test('CON-12 the chair who goes home leaves the gavel to the longest serving on site, not to a vice chair at a distance', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'Old', 'Oldest'], ['First', 'Second']);
    m.does('Chair', 'LeaveSeat', { personId: person('Chair') });
    expect(presidingNow(m.meeting)).toBe('Oldest');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ personId: 'Oldest', cause: 'seniorMember' });
    // Between items the vice chairs take no part either, and that does not end their service.
    expect(m.serving()).toEqual(['Old', 'Oldest']);
    expect(m.events('SeatLeft').slice(1)).toMatchObject([
      { personId: 'First', breaksService: false, rule: { source: 'CON-12' } },
      { personId: 'Second', breaksService: false, rule: { source: 'CON-12' } },
    ]);
    m.does('secretary', 'AdmitPerson', { personId: person('First'), mode: 'hall' });
    m.does('secretary', 'TakeSeat', { personId: person('First'), mode: 'hall' });
    m.does('First', 'ChangePresiding', { personId: person('First') });
    expect(presidingNow(m.meeting)).toBe('First');
  });

  test('CON-12 inside an item who presides changes at once, and the vice chairs leave when it has ended', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'Old', 'Oldest'], ['First']).openItem('i1');
    m.does('Chair', 'LeaveSeat', { personId: person('Chair') });
    expect(presidingNow(m.meeting)).toBe('Oldest');
    expect(m.serving()).toEqual(['First', 'Old', 'Oldest']);
    m.does('Oldest', 'EndItem', { itemId: item('i1') });
    expect(m.serving()).toEqual(['Old', 'Oldest']);
  });

  test('CON-12 a chair who goes on from a distance presides no more; a vice chair on site does', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Old', 'Oldest']);
    m.does('secretary', 'DecideRemoteRequest', { personId: person('Chair'), granted: true, groundCode: 'work' });
    m.does('secretary', 'IdentifyPerson', { personId: person('Chair'), method: 'bySight' });
    m.does('secretary', 'ChangeMode', { personId: person('Chair'), to: 'remote' });
    expect(presidingNow(m.meeting)).toBe('First');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ cause: 'notOnSite', rule: { source: 'KL 6:22' } });
    expect(m.serving()).toContain('Chair');
  });

  test('CON-12 with all at a distance the chair leads until a member takes a seat in the hall', () => {
    const m = new TestMeeting().call(body).open([], ['Chair', 'First', 'Second', 'Old']);
    expect(barsToFormalActs(m.meeting, m.at).map(({ code }) => code)).not.toContain('must-preside-on-site');
    m.does('secretary', 'TakeSeat', { personId: person('Oldest'), mode: 'hall' });
    expect(presidingNow(m.meeting)).toBe('Oldest');
    expect(m.serving()).toEqual(['Old', 'Oldest']);
  });

  test('CON-12 where the leader is always on site and nobody there may lead, the gavel is barred and says so', () => {
    const always = { ...body, policies: { 'remote.chairOnSite': 'always' } } as const;
    const m = new TestMeeting().call(always).open(['Chair'], ['First', 'Second', 'Old']);
    m.does('Chair', 'LeaveSeat', { personId: person('Chair') });
    expect(barsToFormalActs(m.meeting, m.at)).toContainEqual({
      code: 'must-preside-on-site',
      personId: 'First',
      rule: { source: 'CON-12' },
    });
  });

  test('CON-12 the secretary does not go on from a distance', () => {
    const m = new TestMeeting().call(body).open(['Chair', 'First', 'Old']);
    m.does('secretary', 'AdmitPerson', { personId: person('secretary'), mode: 'hall' });
    m.refuses('secretary', 'ChangeMode', { personId: person('secretary'), to: 'remote' }, 'must-preside-on-site');
  });

  test('the secretary is on site', () => {
    const m = new TestMeeting().call(body);
    m.refuses('host', 'AdmitPerson', { personId: person('secretary'), mode: 'remote' }, 'must-preside-on-site');
  });
});
