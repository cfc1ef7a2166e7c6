import { describe, expect, test } from 'vitest';
import type { PolicyValue } from '../policies.ts';
import { policy } from '../policy-in-force.ts';
import { callBody, item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';

const council: MeetingOptions = { bodyKind: 'council', members: members('S', 21) };
const committee: MeetingOptions = { members: members('N', 5) };
const startsAt = '2027-05-24T18:00:00.000+02:00';

describe('calling a meeting', () => {
  test.each([
    ['2027-05-17', true],
    ['2027-05-18', false],
  ])('CON-01 CON-02 the council is called and announced a week before: %s %s', (day, inTime) => {
    const m = new TestMeeting(`${day}T10:00:00.000+02:00`);
    const body = { ...callBody({ ...council, startsAt }), announcedOn: day };
    if (inTime) m.does('secretary', 'CallMeeting', body);
    else m.refuses('secretary', 'CallMeeting', body, 'called-too-late');
  });

  test('CON-01 an announcement later than the call counts; without one the council is not called', () => {
    const m = new TestMeeting('2027-05-10T10:00:00.000+02:00');
    const { announcedOn: _none, ...unannounced } = callBody(council);
    m.refuses('secretary', 'CallMeeting', unannounced, 'invalid-body');
    const late = { ...unannounced, announcedOn: '2027-05-20' };
    expect(m.refuses('secretary', 'CallMeeting', late, 'called-too-late')).toMatchObject({
      calledOn: '2027-05-20',
      latest: '2027-05-17',
    });
  });

  test('CON-05 other bodies set their own calling time', () => {
    const m = new TestMeeting('2027-05-23T10:00:00.000+02:00');
    m.does('secretary', 'CallMeeting', callBody(committee));
    m.refuses('secretary', 'CallMeeting', callBody(committee), 'already-called');
  });

  test('CON-07 a call without a place is refused', () => {
    const m = new TestMeeting();
    m.refuses('secretary', 'CallMeeting', { ...callBody(committee), meetingRoom: '  ' }, 'no-meeting-room');
  });

  test('BOD-01 nobody holds two seats and no seat has two members', () => {
    const m = new TestMeeting();
    const body = callBody(committee);
    const [first, second] = body.roster;
    if (first === undefined || second?.seatId === undefined) return expect.unreachable('a roster');
    const doubled = { ...body, roster: [{ ...first, seatId: second.seatId }, ...body.roster.slice(1)] };
    m.refuses('secretary', 'CallMeeting', doubled, 'invalid-body');
    m.refuses('secretary', 'CallMeeting', { ...body, seats: 3 }, 'invalid-body');
    m.refuses('secretary', 'CallMeeting', { ...body, agenda: [...body.agenda, ...body.agenda] }, 'invalid-body');
  });

  test('SEC-01 the council is public', () => {
    new TestMeeting().refuses('secretary', 'CallMeeting', { ...callBody(council), isPublic: false }, 'invalid-body');
  });

  test('a local rule cannot set statute aside, and takes only values of its own kind', () => {
    const withPolicy = (options: MeetingOptions, key: string, value: unknown) => ({
      ...callBody(options),
      policies: [{ key, value, source: 'test', since: '2027-01-01' } as unknown as PolicyValue],
    });
    const m = new TestMeeting();
    const refuses = (options: MeetingOptions, key: string, value: unknown) =>
      m.refuses('secretary', 'CallMeeting', withPolicy(options, key, value), 'unlawful-policy');
    m.refuses('secretary', 'CallMeeting', withPolicy(council, 'attendance.reentryRule', 'free'), 'policy-is-statute');
    refuses(committee, 'attendance.reentryRule', 'sometimes');
    refuses(committee, 'connection.graceSeconds', -1);
    refuses(committee, 'debate.replySeconds', ['long']);
    refuses(committee, 'quorum.rule', 'half');
    m.does('secretary', 'CallMeeting', withPolicy(committee, 'connection.graceSeconds', 10));
    expect(policy(m.meeting, 'connection.graceSeconds')).toBe(10);
    expect(policy(m.meeting, 'connection.adjournMaxSeconds')).toBe(900);
  });

  test('before the call there is no meeting to do anything in', () => {
    new TestMeeting().refuses('secretary', 'OpenMeeting', {}, 'meeting-not-called');
  });

  test('a cancelled meeting is over', () => {
    const m = new TestMeeting().call(committee);
    m.does('secretary', 'CancelMeeting', { reasonCode: 'noItems' });
    m.refuses('secretary', 'OpenMeeting', {}, 'meeting-ended');
  });
});

describe('urgent items', () => {
  const [urgent] = callBody({ ...council, items: [{ id: 'urgent' }] }).agenda;
  const added = urgent ?? expect.unreachable('an item');

  test('CON-03 the council is told by the weekday nearest before the meeting day', () => {
    const m = new TestMeeting().call(council);
    m.at = '2027-05-21T12:00:00.000+02:00';
    const late = { items: [added], informedOn: '2027-05-22', announcedOn: '2027-05-22' };
    expect(m.refuses('secretary', 'SupplementCall', late, 'called-too-late')).toMatchObject({ latest: '2027-05-21' });
    m.does('secretary', 'SupplementCall', { items: [added], informedOn: '2027-05-21', announcedOn: '2027-05-21' });
    expect(m.meeting.call?.items.get(item('urgent'))?.urgent).toBe(true);
    expect(m.meeting.agenda.order).toEqual(['i1', 'urgent']);
  });

  test('CON-04 an unannounced item is taken up by the council only if all present agree (KL 5:52)', () => {
    const m = new TestMeeting().call(council).open(members('S', 21).map(({ id }) => id));
    const order = [item('i1'), item('urgent')];
    const raised = (unanimous: boolean) => ({ order, struck: [], added: [{ item: added, unanimous }] });
    m.refuses('S01', 'ApproveAgenda', raised(false), 'not-unanimous');
    m.does('S01', 'ApproveAgenda', raised(true));
    expect(m.meeting.agenda.raised.get(item('urgent'))).toBe(true);
    const nobody = { order: [item('none')], struck: [] };
    m.refuses('S01', 'ApproveAgenda', nobody, 'item-not-on-agenda');
  });
});

describe('taking part at a distance', () => {
  test('CON-08 without the decision of the council nobody may, and the refusal says so', () => {
    const m = new TestMeeting().call({ ...committee, hasAuthorization: false });
    const refused = m.refuses('N02', 'RequestRemote', { reasonCode: 'work' }, 'no-remote-authorization');
    expect(refused.rule).toEqual({ source: 'KL 6:24' });
    const grant = { personId: person('N02'), granted: true, groundCode: 'work' };
    m.refuses('secretary', 'DecideRemoteRequest', grant, 'no-remote-authorization');
    m.does('secretary', 'DecideRemoteRequest', { ...grant, granted: false });
  });

  test('CON-08 the chair decides per person; without a permit nobody is let in', () => {
    const m = new TestMeeting().call(committee);
    m.refuses('secretary', 'AdmitPerson', { personId: person('N02'), mode: 'remote' }, 'no-remote-permit');
    m.does('N02', 'RequestRemote', { reasonCode: 'work' });
    m.refuses('N02', 'DecideRemoteRequest', { personId: person('N02'), granted: true, groundCode: 'x' }, 'no-right');
    m.does('N01', 'DecideRemoteRequest', { personId: person('N02'), granted: true, groundCode: 'work' });
    m.refuses('secretary', 'AdmitPerson', { personId: person('N02'), mode: 'remote' }, 'not-identified');
  });

  test('asked for again it is written down once, until the chair has said no or takes the permit back', () => {
    const m = new TestMeeting().call(committee);
    const decide = (granted: boolean) =>
      m.does('N01', 'DecideRemoteRequest', { personId: person('N02'), granted, groundCode: 'work' });
    const again = () => m.refuses('N02', 'RequestRemote', { reasonCode: 'illness' }, 'already-requested');
    m.does('N02', 'RequestRemote', { reasonCode: 'work' });
    expect(again()).toEqual({ code: 'already-requested', personId: 'N02' });
    decide(false);
    m.does('N02', 'RequestRemote', { reasonCode: 'illness' });
    again();
    decide(true);
    again();
    m.does('N01', 'WithdrawRemotePermit', { personId: person('N02'), groundCode: 'work' });
    m.does('N02', 'RequestRemote', { reasonCode: 'illness' });
    expect(m.events('RemoteRequested')).toHaveLength(3);
  });

  test('CON-10 CON-11 a late request is noted with its category, and the chair may still grant it', () => {
    const m = new TestMeeting().call(committee);
    m.at = '2027-05-22T12:00:00.000+02:00';
    expect(m.does('N02', 'RequestRemote', { reasonCode: 'illness' })[0]).toMatchObject({ isLate: false });
    m.at = '2027-05-24T09:00:00.000+02:00';
    expect(m.does('N03', 'RequestRemote', { reasonCode: 'illness' })[0]).toMatchObject({ isLate: true });
    m.does('secretary', 'DecideRemoteRequest', { personId: person('N03'), granted: true, groundCode: 'work' });
  });

  test('CON-09 nobody is put at a distance by others than the chair on request: a member answers from the hall', () => {
    const m = new TestMeeting().call(committee).open(['N01', 'N02', 'N03']);
    expect(m.meeting.attendance.seats.size).toBe(3);
    expect([...m.meeting.attendance.seats.values()].every(({ mode }) => mode === 'hall')).toBe(true);
  });

  test('CON-09 a member takes an own request back before it is answered and after, and nobody takes another’s', () => {
    const m = new TestMeeting().call(committee);
    const withdraw = { personId: person('N02'), groundCode: 'ownWish' };
    m.refuses('N02', 'WithdrawRemotePermit', withdraw, 'no-remote-permit');
    m.does('N02', 'RequestRemote', { reasonCode: 'work' });
    m.refuses('N03', 'WithdrawRemotePermit', withdraw, 'no-right');
    // Before it is answered it is the member's to take back; the chair answers it.
    m.refuses('secretary', 'WithdrawRemotePermit', withdraw, 'no-remote-permit');
    m.does('N02', 'WithdrawRemotePermit', withdraw);
    m.refuses('N02', 'WithdrawRemotePermit', withdraw, 'no-remote-permit');
    m.does('N02', 'RequestRemote', { reasonCode: 'work' });
    m.does('N01', 'DecideRemoteRequest', { personId: person('N02'), granted: true, groundCode: 'work' });
    m.does('N02', 'WithdrawRemotePermit', withdraw);
    expect(m.meeting.call?.remote.get(person('N02'))?.decision?.granted).toBe(false);
  });

  test('the body may limit how many', () => {
    const m = new TestMeeting().call({ ...committee, policies: { 'remote.maxRemote': 1 } });
    const grant = (word: string) => ({ personId: person(word), granted: true, groundCode: 'work' });
    m.does('secretary', 'DecideRemoteRequest', grant('N02'));
    m.refuses('secretary', 'DecideRemoteRequest', grant('N03'), 'too-many-remote');
    m.does('secretary', 'DecideRemoteRequest', { ...grant('N02'), granted: false });
    m.does('secretary', 'DecideRemoteRequest', grant('N03'));
  });

  test('an authorisation that has run out authorises nothing', () => {
    const m = new TestMeeting();
    const remoteAuthorization = {
      documentRef: 'KF § 1',
      decidedOn: '2025-01-01',
      extent: 'alla',
      from: '2025-01-01',
      to: '2026-12-31',
    };
    m.does('secretary', 'CallMeeting', { ...callBody(committee), remoteAuthorization });
    m.refuses('N02', 'RequestRemote', { reasonCode: 'work' }, 'no-remote-authorization');
  });
});
