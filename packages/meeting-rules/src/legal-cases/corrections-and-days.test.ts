import { describe, expect, test } from 'vitest';
import { replay } from '../apply.ts';
import { servingCount } from '../attendance/serving.ts';
import type { EventOf, EventType } from '../events.ts';
import { entriesOf } from '../meeting.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldMinutes, toldParagraph } from '../testing/told-minutes.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const items = ['i1', 'i2', 'i3'].map((id) => ({ id, ...prepared }));

function committee(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
    substitutes: [
      { id: 'Eva', party: 'S', rank: 1 },
      { id: 'Bo', party: 'S', rank: 2 },
    ],
    substituteOrder: [{ party: 'S', order: ['S'] }],
    items,
    ...options,
  });
  return m;
}
const entryOf = <T extends EventType>(m: SteppedMeeting, type: T, of: string) => {
  const entry = m.recorded.findLast(({ event }) => event.type === type && JSON.stringify(event).includes(`"${of}"`));
  if (entry === undefined) return expect.unreachable(`no ${type} of ${of}`);
  return { seq: entry.seq, event: entry.event as EventOf<T> };
};
const decide = (m: SteppedMeeting, word: string) => {
  m.openItem(word);
  m.does('S01', 'EndDeliberation', { itemId: item(word) });
  m.acclaim({ itemId: item(word) }, 'yes');
  m.endItem(word, 'decided');
};
const replayed = (m: SteppedMeeting) => expect(replay(m.meeting.meetingId, entriesOf(m.meeting))).toEqual(m.meeting);

describe('decisions 3 a correction of who sat in a seat', () => {
  test('puts the right person in the place of the wrong one, for as long as the seat was held', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'Eva']);
    expect(m.serving()).toContain('Eva for S04');
    decide(m, 'i1');
    // It was Bo who sat there; Eva has not been in the room.
    const { seq, event } = entryOf(m, 'SeatTaken', 'Eva');
    m.does('secretary', 'CorrectEntry', {
      correctsSeq: seq,
      replacement: { ...event, personId: person('Bo') },
      reasonCode: 'wrongPerson',
    });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.serving()).toContain('Bo for S04');
    expect(m.serving()).not.toContain('Eva for S04');
    replayed(m);
    const told = toldMinutes(m);
    expect(told).toContain('Namn Bo (S), för Namn S04 (S)');
    expect(told).not.toContain('Namn Eva (S), för');
    // Who took part follows: Bo may make a reservation and Eva may not (KL 4:27).
    m.does('secretary', 'MakeReservation', { itemId: item('i1'), personIds: [person('Bo')] });
    m.refuses('secretary', 'MakeReservation', { itemId: item('i1'), personIds: [person('Eva')] }, 'did-not-take-part');
    // And the seat is left by the one who sat in it.
    m.does('Bo', 'LeaveSeat', { personId: person('Bo') });
    expect(servingCount(m.meeting)).toBe(3);
  });

  test('carries over to what happened to that seat afterwards', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'Eva']);
    decide(m, 'i1');
    m.does('Eva', 'LeaveSeat', { personId: person('Eva') });
    const { seq, event } = entryOf(m, 'SeatTaken', 'Eva');
    m.does('secretary', 'CorrectEntry', {
      correctsSeq: seq,
      replacement: { ...event, personId: person('Bo') },
      reasonCode: 'wrongPerson',
    });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.serving()).toEqual(['S01', 'S02', 'S03']);
    expect(m.meeting.attendance.past.at(-1)).toMatchObject({ personId: 'Bo', endCause: 'left' });
    expect(m.meeting.attendance.brokenOff.has(person('Eva'))).toBe(false);
    replayed(m);
  });

  test('is refused for who already sat elsewhere, who has no place there, and who led the meeting from the seat', () => {
    const kim = { id: 'Kim', party: 'S', rank: 3 };
    const m = committee({
      substitutes: [{ id: 'Eva', party: 'S', rank: 1 }, { id: 'Bo', party: 'S', rank: 2 }, kim],
    });
    m.open(['S01', 'S02', 'S03', 'Eva', 'Bo']);
    expect(m.serving()).toEqual(['S01', 'S02', 'S03', 'Eva for S04', 'Bo for S05']);
    decide(m, 'i1');
    const { seq, event } = entryOf(m, 'SeatTaken', 'Eva');
    const replaced = (word: string) => ({
      correctsSeq: seq,
      replacement: { ...event, personId: person(word) },
      reasonCode: 'x',
    });
    m.refuses('secretary', 'CorrectEntry', replaced('Bo'), 'already-serving');
    for (const word of ['S03', 'secretary', 'nobody'])
      m.refuses('secretary', 'CorrectEntry', replaced(word), 'invalid-body');
    const chair = entryOf(m, 'SeatTaken', 'S01');
    const replacement = { ...chair.event, personId: person('Kim'), forPersonId: person('S01') };
    const led = { correctsSeq: chair.seq, replacement, reasonCode: 'x' };
    m.refuses('secretary', 'CorrectEntry', led, 'not-correctable');
  });

  test('flags the decision of a vote in which the wrong person is on the roll: votes are never corrected', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'Eva']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S01'], no: ['S03', 'Eva'] });
    m.endItem('i1', 'decided');
    const { seq, event } = entryOf(m, 'SeatTaken', 'Eva');
    m.does('secretary', 'CorrectEntry', {
      correctsSeq: seq,
      replacement: { ...event, personId: person('Bo') },
      reasonCode: 'wrongPerson',
    });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.events('DecisionInDoubt')).toEqual([expect.objectContaining({ whyCode: 'wrongPersonVoted' })]);
    expect(toldParagraph(m, 1)).toContain('Namn Eva (S): Nej');
    expect(toldParagraph(m, 1)).toContain(
      'En rättelse i närvaron visar att fel person har stått i röstlängden. Beslutet kan behöva prövas på nytt.',
    );
  });
});

describe('decisions 3 a correction of attendance', () => {
  test('is followed by the list of the minutes: who was not there is absent, although the roll call had her', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'S04']);
    decide(m, 'i1');
    const { seq } = entryOf(m, 'SeatTaken', 'S04');
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, struck: true, reasonCode: 'wasAbsent' });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    const told = toldMinutes(m);
    expect(told).toMatch(/Frånvarande\n(?: {2}.*\n)* {2}Namn S04 \(S\)\n/u);
    expect(told.split('Frånvarande')[0]).not.toContain('Namn S04');
  });

  test('in the council counts nobody twice who declared jäv after the decision: fifteen are not sixteen of 31', () => {
    const m = committee({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 30, 2)],
      substitutes: [],
    });
    m.open(Array.from({ length: 16 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
    decide(m, 'i1');
    const { decisionId } = m.meeting.proposals.decisions[0] ?? expect.unreachable();
    m.does('S15', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    decide(m, 'i2');
    const { seq } = entryOf(m, 'SeatTaken', 'S16');
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, struck: true, reasonCode: 'wasAbsent' });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    // The first was in doubt already; the second, in which fifteen took part, is now.
    expect(m.meeting.corrections.inDoubt.get(decisionId)).toBe('disqualifiedTookPart');
    expect([...m.meeting.corrections.inDoubt.values()]).toEqual(['disqualifiedTookPart', 'notQuorate']);
  });

  test('that turns out wrong is corrected again, and the doubt is lifted with it', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03']);
    decide(m, 'i1');
    const { seq, event } = entryOf(m, 'SeatTaken', 'S03');
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, struck: true, reasonCode: 'wasAbsent' });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.meeting.corrections.inDoubt.size).toBe(1);
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, replacement: event, reasonCode: 'wasThere' });
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(m.serving()).toContain('S03');
    expect(m.meeting.corrections.inDoubt.size).toBe(0);
    expect(toldParagraph(m, 1)).not.toContain('prövas på nytt');
    replayed(m);
  });

  test('waits while a ballot’s roll is frozen: the roll stands, the seat is corrected, and the doubt is told', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    const { seq } = entryOf(m, 'SeatTaken', 'S03');
    m.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: seq, struck: true, reasonCode: 'wasAbsent' },
      'ballot-running',
    );
    m.does('S01', 'AnnulBallot', { ballotId, reasonCode: 'wrongRoll' });
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, struck: true, reasonCode: 'wasAbsent' });
    m.refuses('S01', 'PrepareBallot', { propositionId: question.propositionId }, 'not-quorate');
  });
});

describe('decisions 3 what was entered for the wrong person', () => {
  test('a reservation is put right to one who took part, or struck; not to one who did not (KL 4:27)', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'S04']);
    decide(m, 'i1');
    m.does('secretary', 'MakeReservation', { itemId: item('i1'), personIds: [person('S02')] });
    m.does('S01', 'EndMeeting', {});
    const { seq, event } = entryOf(m, 'ReservationMade', 'S02');
    const by = (word: string) => ({
      correctsSeq: seq,
      replacement: { ...event, personIds: [person(word)] },
      reasonCode: 'wrongPerson',
    });
    m.refuses('secretary', 'CorrectEntry', by('S05'), 'did-not-take-part');
    m.does('secretary', 'CorrectEntry', by('S03'));
    m.does('S01', 'ConfirmCorrection', { correctsSeq: seq });
    expect(toldParagraph(m, 1)).toContain('Namn S03 (S) reserverar sig mot beslutet.');
    expect(toldParagraph(m, 1)).not.toContain('Namn S02 (S) reserverar');
  });

  test('a declaration of jäv in the wrong item is struck before the item is opened, and while it is open; not when it has ended', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'S04']);
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    const { seq } = entryOf(m, 'DisqualificationRecorded', 'S02');
    m.does('secretary', 'CorrectEntry', { correctsSeq: seq, struck: true, reasonCode: 'wrongItem' });
    // The member has declared it, so the member says that it was a mistake.
    m.does('S02', 'WithdrawDisqualification', { itemId: item('i1') });
    m.does('S02', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    decide(m, 'i1');
    expect(m.meeting.proposals.decisions[0]?.takenPartBy).toContain('S02');
    m.openItem('i2');
    expect(m.serving()).not.toContain('S02');
    const later = entryOf(m, 'DisqualificationRecorded', 'S02');
    m.does('S01', 'EndDeliberation', { itemId: item('i2') });
    m.acclaim({ itemId: item('i2') }, 'yes');
    m.endItem('i2', 'decided');
    m.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: later.seq, struck: true, reasonCode: 'x' },
      'item-already-ended',
    );
  });
});

describe('a § adjusted immediately and its vote', () => {
  test('once its text is fixed nothing in it is corrected or voted on again; other §§ still are', () => {
    const m = committee({ policies: { 'minutes.adjusters': 1 } });
    m.open(['S01', 'S02', 'S03', 'S04']);
    m.does('S01', 'PutProposition', {
      subject: { kind: 'adjusters', adjusterIds: [person('S02')], reserveIds: [], place: 'Kansliet', on: '2027-05-31' },
    });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S01'], no: ['S03'], abstain: ['S04'] });
    const { ballotId } = m.events('BallotEnded')[0] ?? expect.unreachable();
    m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i1')] } }, 'yes');
    // What has been built upon the result keeps it: the ballot is not annulled any more.
    m.refuses('S01', 'AnnulBallot', { ballotId, reasonCode: 'wrongCount' }, 'proposition-already-put');
    m.endItem('i1', 'decided');
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h', paragraphs: [1] });
    const { seq } = entryOf(m, 'ItemPhaseChanged', 'i1');
    m.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: seq, occurredAt: m.at, reasonCode: 'x' },
      'minutes-already-fixed',
    );
    m.refuses('S01', 'AnnulBallot', { ballotId, reasonCode: 'x' }, 'proposition-already-put');
    m.refuses('S03', 'FileReservationMotive', { itemId: item('i1'), text: 'x' }, 'not-among-requesters');
    m.openItem('i2');
  });
});

describe('a meeting of two days', () => {
  test('a member who is there on the second only serves there, decides what was begun before, and is listed from then on', () => {
    const m = committee();
    m.clock('18:00');
    m.open(['S01', 'S02', 'S03']);
    decide(m, 'i1');
    m.openItem('i2');
    m.does('S01', 'EndDeliberation', { itemId: item('i2') });
    m.clock('22:00').does('S01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Stora salen' });
    m.at = '2027-05-25T18:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Stora salen' });
    m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'roll-call-needed');
    m.rollCall(['S01', 'S02', 'S05']);
    m.openItem('i2');
    expect(m.meeting.agenda.items.get(item('i2'))?.paragraphNumber).toBe(2);
    m.isClockStopped = false;
    m.acclaim({ itemId: item('i2') }, 'yes');
    m.endItem('i2', 'decided');
    decide(m, 'i3');
    m.does('S05', 'MakeReservation', { itemId: item('i2') });
    m.refuses('S03', 'MakeReservation', { itemId: item('i2') }, 'did-not-take-part');
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Stora salen, 25 maj 2027 kl. 18.00–');
    expect(told).toContain('Namn S03 (S), § 1, § 2 till kl. 22.00 den 24 maj');
    expect(told).toContain('Namn S05 (S), § 2 från kl. 18.00 den 25 maj, § 3');
  });

  test('the chair who was away on the first leads the second, and each adjusts what each has led (MIN-03)', () => {
    const m = committee({
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        ...members('S', 3, 2),
      ],
    });
    m.open(['M01', 'S02', 'S03']);
    expect(presidingNow(m.meeting)).toBe('M01');
    m.openItem('i1');
    m.does('M01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes', 'M01');
    m.endItem('i1', 'decided', 'M01');
    m.does('M01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Stora salen' });
    m.at = '2027-05-25T18:00:00.000+02:00';
    m.does('M01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Stora salen' });
    m.rollCall(['S01', 'M01', 'S02']);
    expect(presidingNow(m.meeting)).toBe('S01');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    expect(toldMinutes(m)).toMatch(/Ordförande, Namn M01 \(M\), § 1\n {2}Ordförande, Namn S01 \(S\), § 2/u);
  });

  test('the second in the new year is the same meeting: its §§ go on, and the fourteen days run from it', () => {
    const m = new SteppedMeeting('2027-12-10T09:00:00.000+01:00');
    m.call({
      bodyKind: 'committee',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 2, 2)],
      items,
      startsAt: '2027-12-30T18:00:00.000+01:00',
      lastParagraph: 119,
    });
    m.open(['S01', 'S02', 'S03']);
    decide(m, 'i1');
    m.does('S01', 'EndMeetingDay', { continuesOn: '2028-01-03', meetingRoom: 'Stora salen' });
    m.at = '2028-01-03T18:00:00.000+01:00';
    m.does('S01', 'OpenMeetingDay', { date: '2028-01-03', meetingRoom: 'Stora salen' });
    m.rollCall(['S01', 'S02', 'S03']);
    decide(m, 'i2');
    expect(m.events('ItemOpened').map(({ paragraphNumber }) => paragraphNumber)).toEqual([120, 121]);
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    expect(m.events('MinutesFixed')[0]).toMatchObject({ adjustBy: '2028-01-17', paragraphs: [120, 121] });
  });

  test('a break over midnight needs a new roll call, and who has gone home in the council stays out after it (KL 5:20)', () => {
    const m = committee({ bodyKind: 'council', substitutes: [] });
    m.open(['S01', 'S02', 'S03', 'S04']);
    decide(m, 'i1');
    m.clock('23:50').does('S04', 'LeaveSeat', { personId: person('S04') });
    m.clock('23:55').does('S01', 'Adjourn', { cause: 'other' });
    m.at = '2027-05-25T00:20:00.000+02:00';
    m.does('S01', 'Resume', {});
    m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'roll-call-needed');
    m.isClockStopped = false;
    m.rollCall(['S01', 'S02', 'S03', 'S04']);
    expect(m.serving()).toEqual(['S01', 'S02', 'S03']);
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    expect(toldMinutes(m)).toContain('24 maj 2027 kl. 18.00 – 25 maj 2027 kl. 00.20.');
  });
});

describe('KL 5:62 an interpellation over two meetings', () => {
  const interpellation = {
    id: 'i1',
    kind: 'interpellation' as const,
    title: 'Om hamnen',
    askedBy: person('S02'),
    answeredBy: person('S03'),
  };

  test('is put at the first and answered at the second: only then is it answered', () => {
    const first = committee({ bodyKind: 'council', items: [interpellation] });
    first.open(['S01', 'S02', 'S03']).openItem('i1');
    first.acclaim({ subject: { kind: 'permitInterpellation', itemId: item('i1') } }, 'yes');
    first.endItem('i1', 'noted');
    expect(toldParagraph(first, 1)).toContain('Kommunfullmäktige beslutar att interpellationen får ställas.');
    expect(toldParagraph(first, 1)).toContain('Interpellationen besvaras vid ett senare sammanträde.');
    expect(toldParagraph(first, 1)).not.toContain('anser interpellationen besvarad');
    const second = committee({ bodyKind: 'council', items: [interpellation] });
    second.open(['S01', 'S02', 'S03']).openItem('i1');
    second.does('S01', 'StartDeliberation', { itemId: item('i1') });
    second.does('S03', 'RequestFloor', { kind: 'speech' });
    second.speak();
    second.does('S01', 'EndDeliberation', { itemId: item('i1') });
    second.endItem('i1', 'noted');
    expect(toldParagraph(second, 1)).toContain('Kommunfullmäktige anser interpellationen besvarad.');
  });
});
