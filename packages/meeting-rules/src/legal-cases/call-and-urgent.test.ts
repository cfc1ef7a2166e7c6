import { describe, expect, test } from 'vitest';
import { earliestRemovalDay, lastAppealDay, weekdayBefore } from '../dates/calendar.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { callBody, item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { ItemId } from '../vocabulary.ts';

const committee: MeetingOptions = { bodyKind: 'committee', members: members('S', 5) };

describe('CON-05 the calling time of a committee', () => {
  const on = (day: string) => new TestMeeting(`${day}T09:00:00.000+02:00`);

  test('that the body has decided binds: five days mean at the latest the Wednesday before a Monday', () => {
    const body = callBody({ ...committee, policies: { 'call.deadlineDays': 5 } });
    expect(on('2027-05-20').refuses('secretary', 'CallMeeting', body, 'called-too-late')).toMatchObject({
      calledOn: '2027-05-20',
      latest: '2027-05-19',
      rule: { source: 'call.deadlineDays', since: '2027-01-01' },
    });
    const m = on('2027-05-19');
    m.does('secretary', 'CallMeeting', body);
    expect(m.events('MeetingCalled')[0]?.isLate).toBeUndefined();
  });

  test('gives way to a reason of the chair, as for an extra meeting, which stands in the log', () => {
    const m = on('2027-05-23');
    const body = callBody({ ...committee, policies: { 'call.deadlineDays': 5 } });
    m.does('secretary', 'CallMeeting', { ...body, lateReasonCode: 'extraMeeting' });
    expect(m.events('MeetingCalled')[0]).toMatchObject({ isLate: true, lateReasonCode: 'extraMeeting' });
  });

  test('that nobody has decided is told and bars nothing', () => {
    const m = on('2027-05-23');
    m.does('secretary', 'CallMeeting', callBody(committee));
    expect(m.events('MeetingCalled')[0]?.isLate).toBe(true);
  });

  test('is statute for the council: a reason does not help (KL 5:13, 5:15)', () => {
    const body = callBody({ bodyKind: 'council', members: members('S', 5), calledAt: '2027-05-18' });
    const late = { ...body, announcedOn: '2027-05-18', lateReasonCode: 'extraMeeting' };
    on('2027-05-18').refuses('secretary', 'CallMeeting', late, 'called-too-late');
  });
});

describe('CON-10 requests that came before the call', () => {
  const requests = [
    { personId: person('S02'), reasonCode: 'travel', at: '2027-05-10T12:00:00.000+02:00' },
    { personId: person('S03'), reasonCode: 'care', at: '2027-05-13T12:00:00.000+02:00' },
  ];

  test('stand in the log from its beginning, each with its own moment', () => {
    const m = new TestMeeting();
    m.does('secretary', 'CallMeeting', { ...callBody(committee), remoteRequests: requests });
    expect(m.events('RemoteRequested')).toEqual([
      { type: 'RemoteRequested', personId: 'S02', reasonCode: 'travel', isLate: false, askedAt: requests[0]?.at },
      { type: 'RemoteRequested', personId: 'S03', reasonCode: 'care', isLate: false, askedAt: requests[1]?.at },
    ]);
    expect(m.events('MeetingCalled')[0]).not.toHaveProperty('remoteRequests');
    m.does('secretary', 'DecideRemoteRequest', { personId: person('S02'), granted: true, groundCode: 'work' });
  });

  test('are refused without the decision of the council (CON-08), and from somebody unknown', () => {
    const body = (options: MeetingOptions) => ({ ...callBody(options), remoteRequests: requests });
    const without = body({ ...committee, hasAuthorization: false });
    new TestMeeting().refuses('secretary', 'CallMeeting', without, 'no-remote-authorization');
    const few = body({ ...committee, members: members('S', 2) });
    new TestMeeting().refuses('secretary', 'CallMeeting', few, 'not-on-roster');
  });
});

describe('CON-03 the weekday before', () => {
  test.each([
    ['2027-03-30', '2027-03-25', 'a Tuesday after Easter: Maundy Thursday'],
    ['2027-05-24', '2027-05-21', 'a Monday: the Friday'],
    ['2026-12-28', '2026-12-23', 'a Monday after Christmas: the Wednesday before Christmas Eve'],
    ['2027-06-28', '2027-06-24', 'the Monday after Midsummer: the Thursday before Midsummer Eve'],
    ['2027-05-07', '2027-05-05', 'the day after Ascension Day: the Wednesday'],
  ])('of %s is %s (%s)', (meetingDay, latest) => {
    expect(weekdayBefore(meetingDay)).toBe(latest);
  });
});

describe('MIN-06 the last day of appeal', () => {
  test.each([
    ['2026-12-03', '2026-12-28', 'Christmas Eve, two holidays and a Sunday'],
    ['2026-12-10', '2027-01-04', "New Year's Eve, New Year's Day, a weekend"],
    ['2026-12-16', '2027-01-07', 'Epiphany'],
    ['2027-03-05', '2027-03-30', 'Good Friday to Easter Monday'],
    ['2027-04-15', '2027-05-07', 'three weeks to Ascension Day'],
    ['2027-06-04', '2027-06-28', 'Midsummer Eve'],
    ['2026-05-16', '2026-06-08', 'the national day on a Saturday'],
    ['2026-10-10', '2026-11-02', "All Saints' Day on a Saturday"],
    ['2028-02-08', '2028-02-29', 'a leap day is a day'],
  ])('of a notice posted %s is %s (%s)', (posted, last) => {
    expect(lastAppealDay(posted)).toBe(last);
    expect(earliestRemovalDay(posted) > last).toBe(true);
  });
});

describe('CON-04 an urgent item that was not announced', () => {
  const council: MeetingOptions = {
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    items: [
      { id: 'i1', kind: 'procedural', matter: 'agenda', title: 'Föredragningslista' },
      { id: 'i2', title: 'Plan', clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' },
    ],
  };
  const urgent = (preparedBy?: string) => ({
    itemId: 'x1' as ItemId,
    kind: 'matter' as const,
    title: 'Akut stöd',
    level: 0 as const,
    securityClassified: false,
    urgent: true,
    earlierDelay: 'none' as const,
    clauses: preparedBy === undefined ? [] : ['att ge stöd'],
    documents: [],
    ...(preparedBy === undefined ? {} : { preparedBy }),
  });
  const present = ['S01', 'S02', 'S03', 'S04', 'S05', 'S06', 'S07'];
  const order = [item('i2'), item('x1')];

  function raised(unanimous: boolean, preparedBy?: string) {
    const m = new SteppedMeeting();
    m.call(council).open(present).openItem('i1');
    const body = { order, struck: [], added: [{ item: urgent(preparedBy), unanimous }] };
    return { m, body };
  }

  test('is not taken up by the council when one of those present is against (KL 5:52)', () => {
    const { m, body } = raised(false);
    expect(m.refuses('secretary', 'ApproveAgenda', body, 'not-unanimous').rule).toEqual({ source: 'KL 5:52' });
  });

  test('falls also when the ballot on the agenda has a single no: six to one is not all', () => {
    const { m, body } = raised(true, 'kommunstyrelsen');
    m.does('secretary', 'ApproveAgenda', body);
    const question = m.question();
    expect(question.majority).toBe('unanimous');
    m.find(question, 'yes');
    m.does('S07', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S03', 'S04', 'S05', 'S06', 'S01'], no: ['S07'] });
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 6, no: 1, outcome: 'no', threshold: 7 });
    expect(m.events('AgendaApproved')).toEqual([]);
  });

  test('and not prepared needs all present to agree on the decision too (KL 5:33): an abstention is enough against it', () => {
    const { m, body } = raised(true);
    m.does('secretary', 'ApproveAgenda', body);
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    expect(m.events('AgendaApproved')[0]).toMatchObject({ added: [{ itemId: 'x1', unanimous: true }] });
    m.endItem('i1', 'noted');
    m.openItem('x1');
    m.propose('x1', 'S02', 'own', 'att ge stöd');
    m.does('S01', 'EndDeliberation', { itemId: item('x1') });
    const question = m.put({ itemId: item('x1') });
    expect(question.majority).toBe('unanimous');
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S03', 'S04', 'S05', 'S06', 'S01'], no: [], abstain: ['S07'] });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'no', threshold: 7 });
  });

  test('but prepared is decided by simple majority once it has been taken up', () => {
    const { m, body } = raised(true, 'kommunstyrelsen');
    m.does('secretary', 'ApproveAgenda', body);
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.endItem('i1', 'noted');
    m.openItem('x1');
    m.does('S01', 'EndDeliberation', { itemId: item('x1') });
    expect(m.put({ itemId: item('x1') }).majority).toBe('simple');
  });

  test('can be raised later in the evening, between two items', () => {
    const { m } = raised(true, 'kommunstyrelsen');
    m.does('secretary', 'ApproveAgenda', { order: [item('i2')], struck: [] });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.endItem('i1', 'noted');
    const added = [{ item: urgent('kommunstyrelsen'), unanimous: true }];
    m.does('secretary', 'ApproveAgenda', { order: [item('x1'), item('i2')], struck: [], added });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.openItem('x1');
    expect(m.events('ItemOpened').at(-1)).toMatchObject({ itemId: 'x1', paragraphNumber: 2 });
  });
});

describe('the assessment of an item at the booking', () => {
  test('is carried into the meeting and warned of where the room does not fit it', () => {
    const m = new TestMeeting().call({
      ...committee,
      items: [
        { id: 'i1', assessment: { form: 'hall', conditions: ['substitutesReady'] } },
        { id: 'i2', assessment: { form: 'postpone', conditions: ['notQuorateOnSite'] } },
        { id: 'i3', assessment: { form: 'hybrid', conditions: [] } },
      ],
    });
    m.open(['S01', 'S02', 'S03'], ['S04']);
    expect(viewFor(m.meeting, 'presidium', new Map()).meeting?.meeting?.warnings).toEqual([
      { code: 'assessed-to-wait', itemIds: ['i2'] },
      { code: 'assessed-for-the-hall', itemIds: ['i1'] },
      { code: 'no-substitute-for-expected-disqualification', itemIds: ['i1'] },
    ]);
  });
});

describe('CON-04 preparation before the council decides (KL 5:26)', () => {
  const items = [
    { id: 'i1', preparedBy: 'kommunstyrelsen', clauses: ['att anta planen'] },
    { id: 'i2', clauses: ['att köpa huset'] },
    { id: 'i3', kind: 'election' as const, electionSeats: 1 },
    { id: 'i4', kind: 'information' as const },
    { id: 'i5', kind: 'motion' as const, preparedBy: ' ' },
    { id: 'i6', urgent: true, clauses: ['att ge stöd'] },
  ];
  const warningsOf = (m: TestMeeting) =>
    viewFor(m.meeting, 'presidium', new Map()).meeting?.meeting?.warnings?.filter(({ code }) =>
      code.endsWith('not-prepared'),
    );

  test('is missed from the call on: matters and motions without it, not elections or information (KL 5:29)', () => {
    const m = new SteppedMeeting();
    m.call({ bodyKind: 'council', members: members('S', 5), items });
    const urgent = { code: 'urgent-not-prepared', itemIds: ['i6'] };
    expect(warningsOf(m)).toEqual([{ code: 'not-prepared', itemIds: ['i2', 'i5'] }, urgent]);
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']).openItem('i2');
    expect(warningsOf(m)).toEqual([{ code: 'not-prepared', itemIds: ['i2', 'i5'] }, urgent]);
    m.does('S01', 'SetItemAside', { itemId: item('i2'), causeCode: 'other' });
    expect(warningsOf(m)?.[0]?.itemIds).toContain('i2');
  });

  test('is not asked of a committee, whose own matters nobody has to prepare', () => {
    const m = new SteppedMeeting();
    m.call({ bodyKind: 'committee', members: members('S', 5), items });
    expect(warningsOf(m) ?? []).toEqual([]);
  });

  test('with blank words for who prepared is no preparation: an urgent motion then takes all present (KL 5:33)', () => {
    const m = new SteppedMeeting();
    const blank = [{ id: 'i1', urgent: true, preparedBy: ' ', clauses: ['att ge stöd'] }];
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      items: blank,
    });
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']).openItem('i1');
    m.does('S01', 'PutProposition', { itemId: item('i1') });
    expect(m.question().majority).toBe('unanimous');
  });
});
