import { describe, expect, test } from 'vitest';
import { requiredForQuorum } from '../attendance/serving.ts';
import { audienceOf } from '../audience.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import type { JointBody } from '../people.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { callBody, item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldMinutes, toldParagraph } from '../testing/told-minutes.ts';
import { viewFor } from '../view-for.ts';
import type { DocumentId } from '../vocabulary.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
const document = (title: string) => ({
  documentId: title as DocumentId,
  title,
  sha256: `sha-${title}`,
  mediaType: 'application/pdf',
});

function body(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    items: [
      { id: 'i1', ...prepared },
      { id: 'i2', ...prepared },
    ],
    ...options,
  });
  return m;
}
const decide = (m: SteppedMeeting, word: string) => {
  m.does('S01', 'EndDeliberation', { itemId: item(word) });
  m.acclaim({ itemId: item(word) }, 'yes');
  m.endItem(word, 'decided');
};

describe('KL 7:13 staff representatives in a committee', () => {
  const others = [{ id: 'staff', role: 'staffRepresentative' as const }];
  const admitted = (options: Partial<MeetingOptions>) => {
    const m = body({ others, ...options });
    m.open(range(1, 7));
    m.does('secretary', 'AdmitPerson', { personId: person('staff'), mode: 'hall' });
    return m;
  };

  test('are there by right where it is about the municipality as an employer, and in nothing else', () => {
    const m = admitted({
      items: [
        { id: 'i1', ...prepared },
        { id: 'i2', ...prepared, employerMatter: true },
      ],
    });
    m.openItem('i1');
    expect(audienceOf(m.meeting, { personId: person('staff') })).toBe('excluded:i1');
    const back = { personId: person('staff'), mode: 'hall' } as const;
    expect(m.refuses('secretary', 'AdmitPerson', back, 'not-admitted').rule).toEqual({ source: 'KL 7:13' });
    decide(m, 'i1');
    m.openItem('i2');
    m.does('staff', 'RequestFloor', { kind: 'speech' });
    m.refuses('staff', 'MakeProposal', { itemId: item('i2'), kind: 'reject', text: '' }, 'no-right-to-propose');
  });

  test('are let in to one more item by the body’s decision, for that item alone', () => {
    const m = admitted({});
    m.openItem('i1');
    m.does('S01', 'OverridePolicy', {
      key: 'attendance.staffInAllItems',
      value: true,
      scope: item('i1'),
      reasonCode: 'decided',
    });
    m.does('secretary', 'AdmitPerson', { personId: person('staff'), mode: 'hall' });
    m.does('staff', 'RequestFloor', { kind: 'speech' });
    decide(m, 'i1');
    m.openItem('i2');
    m.refuses('staff', 'RequestFloor', { kind: 'speech' }, 'not-admitted');
  });

  test('are out of the exercise of authority whatever the body has decided (KL 7:14)', () => {
    const m = admitted({
      policies: { 'attendance.staffInAllItems': true },
      items: [{ id: 'i1', ...prepared, exerciseOfPublicAuthority: true }],
    });
    m.openItem('i1');
    expect(m.refuses('staff', 'RequestFloor', { kind: 'speech' }, 'not-admitted').rule).toEqual({ source: 'KL 7:14' });
  });
});

describe('KL 6:25 a committee that meets in public', () => {
  test('closes for the exercise of authority against somebody: the item opens only behind closed doors, and the public sees nothing of it', () => {
    const m = body({
      isPublic: true,
      items: [
        { id: 'i1', ...prepared, exerciseOfPublicAuthority: true, documents: [document('ansökan')] },
        { id: 'i2', ...prepared, documents: [document('plan')] },
      ],
    });
    m.open(range(1, 7));
    for (const level of [0, 1] as const) {
      const lower = { scope: item('i1'), level, groundCode: 'open' } as const;
      expect(m.refuses('S01', 'SetLevel', lower, 'invalid-body')).toMatchObject({
        field: 'level',
        rule: { source: 'KL 6:25' },
      });
    }
    expect(m.events('LevelSet')).toEqual([]);
    const documents = () => Object.keys(viewFor(m.meeting, 'public', new Map()).documents ?? {});
    expect(documents()).toEqual(['plan']);
    const refused = m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'level-demands-unmet');
    expect(refused).toMatchObject({ unmet: expect.arrayContaining([expect.objectContaining({ demand: 'doors' })]) });
    m.acclaim({ subject: { kind: 'closedDoors', itemId: item('i1') } }, 'yes');
    m.does('technician', 'ConfirmOutputStopped', { output: 'lobby', confirmedBy: 'host' });
    m.openItem('i1');
    expect(viewFor(m.meeting, 'public', new Map()).item).toBeUndefined();
    decide(m, 'i1');
    m.does('S01', 'OpenDoors', { itemId: item('i1') });
    m.openItem('i2');
    expect(viewFor(m.meeting, 'public', new Map()).item?.item?.itemId).toBe('i2');
  });
});

describe('KL 5:42 a decision behind closed doors in the council', () => {
  test('is lawful; who is disqualified sees neither the item nor its secret papers, a non-serving substitute does', () => {
    const m = body({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
      substitutes: [{ id: 's1', party: 'S', rank: 1 }],
      items: [
        { id: 'i1', ...prepared, level: 2, documents: [document('hemligt')] },
        { id: 'i2', clauses: ['att bygga'] },
      ],
    });
    m.open([...range(1, 7), 's1']);
    m.does('S07', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    m.acclaim({ subject: { kind: 'closedDoors', itemId: item('i1') } }, 'yes');
    m.does('technician', 'ConfirmOutputStopped', { output: 'lobby', confirmedBy: 'host' });
    m.openItem('i1');
    m.does('secretary', 'HandOutDocument', { ...document('bilaga'), itemId: item('i1') });
    const shown = (word: string) => viewFor(m.meeting, audienceOf(m.meeting, { personId: person(word) }), new Map());
    expect(audienceOf(m.meeting, { personId: person('s1') })).toBe('closedItem');
    expect(Object.keys(shown('s1').documents ?? {})).toEqual(expect.arrayContaining(['hemligt', 'bilaga']));
    expect(audienceOf(m.meeting, { personId: person('S07') })).toBe('excluded:i1');
    expect(JSON.stringify(shown('S07'))).not.toMatch(/hemligt|bilaga|anta planen/u);
    expect(JSON.stringify(viewFor(m.meeting, 'public', new Map()))).not.toMatch(/hemligt|bilaga|anta planen/u);
    decide(m, 'i1');
    m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'level-demands-unmet');
    m.does('S01', 'OpenDoors', { itemId: item('i1') });
    m.openItem('i2');
    expect(toldParagraph(m, 1)).toContain('Överläggningen hålls inom stängda dörrar från kl. 18.00.');
  });
});

describe('KL 9 bodies of several municipalities', () => {
  test('a joint committee is a committee: quorum of all its seats, substitutes by its own order, no minority right', () => {
    const m = body({
      members: [
        { id: 'B01', party: 'S (Björkhamra)', presidium: 'chair' },
        { id: 'A01', party: 'M (Almvik)', presidium: 'firstViceChair' },
        { id: 'B02', party: 'S (Björkhamra)' },
        { id: 'A02', party: 'M (Almvik)' },
        { id: 'A03', party: 'C (Almvik)' },
      ],
      substitutes: [
        { id: 'b1', party: 'S (Björkhamra)', rank: 1 },
        { id: 'a1', party: 'M (Almvik)', rank: 1 },
      ],
      // The agreement lets each municipality's substitutes serve for its own members only.
      substituteOrder: [
        { party: 'S (Björkhamra)', order: [] },
        { party: 'M (Almvik)', order: ['C (Almvik)'] },
        { party: 'C (Almvik)', order: ['M (Almvik)'] },
      ],
    });
    m.open(['A01', 'B02', 'A02', 'b1', 'a1']);
    expect(m.serving()).toEqual(['b1 for B01', 'A01', 'B02', 'A02', 'a1 for A03']);
    expect(presidingNow(m.meeting)).toBe('A01');
    expect(requiredForQuorum(m.meeting)).toBe(3);
    m.openItem('i1');
    m.does('b1', 'MakeProposal', { itemId: item('i1'), kind: 'referBack', text: 'att utreda' });
    m.toPropositions('i1', 'A01');
    m.does('A01', 'PutProposition', { itemId: item('i1') });
    expect(m.question().majority).toBe('simple');
  });

  test('BOD-03 KL 3:8, 3:9 a joint body has the kind its form is held to, and belongs to two or more', () => {
    const joint = (form: JointBody['form'], owners: readonly string[]) => ({
      ...callBody({ bodyKind: 'committee', members: members('S', 5) }),
      joint: { form, members: owners },
    });
    const refused = (body: ReturnType<typeof joint>) =>
      new SteppedMeeting().refuses('secretary', 'CallMeeting', body, 'invalid-body');
    expect(refused(joint('jointCommittee', ['Björkhamra kommun']))).toMatchObject({
      field: 'joint',
      rule: { source: 'KL 3:9' },
    });
    expect(refused(joint('federationCouncil', ['Björkhamra kommun', 'Ekvalla kommun']))).toMatchObject({
      rule: { source: 'KL 3:8' },
    });
    refused(joint('jointCommittee', ['Ekvalla kommun', 'Ekvalla kommun ']));
  });

  test('MIN-09 a joint body says in call and minutes what it is and whose', () => {
    const two = ['Björkhamra kommun', 'Ekvalla kommun'];
    const called = (bodyKind: 'committee' | 'council' | 'executiveBoard', form: JointBody['form']) => {
      const m = new SteppedMeeting();
      const body = callBody({ bodyKind, members: members('S', 5) });
      m.does('secretary', 'CallMeeting', { ...body, joint: { form, members: two } });
      return m;
    };
    const first = (m: SteppedMeeting) => minutesOf(m.meeting.minutes, new Map()).front.placeAndTime[0];
    const committee = called('committee', 'jointCommittee');
    expect(first(committee)).toBe('Gemensam nämnd för Björkhamra kommun och Ekvalla kommun.');
    expect(viewFor(committee.meeting, 'participants', new Map()).meeting?.meeting?.joint).toEqual({
      form: 'jointCommittee',
      members: two,
    });
    expect(first(called('council', 'federationCouncil'))).toContain('Förbundsfullmäktige i kommunalförbundet för');
    expect(first(called('executiveBoard', 'federationBoard'))).toContain('Förbundsdirektion i kommunalförbundet för');
  });

  test('the assembly of a municipal federation is held to what holds for a council: a week’s call, a third may delay, level by the chair', () => {
    const assembly: Partial<MeetingOptions> = {
      bodyKind: 'council',
      members: [
        { id: 'S01', party: 'Björkhamra', presidium: 'chair' },
        ...members('Almvik', 3),
        ...members('Ekdal', 3),
      ],
    };
    const m = body(assembly);
    m.open(['S01', 'Almvik01', 'Almvik02', 'Almvik03', 'Ekdal01', 'Ekdal02']).openItem('i1');
    m.propose('i1', 'Ekdal01', 'referBack', 'att höra kommunerna');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('Ekdal01', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['Almvik01', 'Almvik02', 'Almvik03', 'S01'], no: ['Ekdal01', 'Ekdal02'] });
    expect(m.events('DecisionMade')[0]).toMatchObject({ delayedBy: 'minority', present: 6 });
    expect(m.events('BallotEnded')[0]).toMatchObject({ threshold: 2 });
  });
});

describe('DEB streck, rejoinder and the chair’s own speech together', () => {
  test('after the streck the chair hands over to speak, is answered, and takes the gavel back; a point of order still goes first', () => {
    const m = body({
      bodyKind: 'council',
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        ...members('S', 5, 2),
      ],
      policies: { 'debate.chairHandsOver': true },
    });
    m.open(['S01', 'M01', 'S02', 'S03', 'S04', 'S05']).openItem('i1');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S01', 'RequestFloor', { kind: 'speech' });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    m.acclaim({ subject: { kind: 'closeSpeakerList', itemId: item('i1') } }, 'yes');
    m.does('S01', 'CloseSpeakerList', { itemId: item('i1') });
    m.refuses('S03', 'RequestFloor', { kind: 'speech' }, 'speaker-list-closed');
    m.does('S01', 'GiveFloor', {});
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('S03', 'RequestFloor', { kind: 'rejoinder' });
    m.does('S04', 'RequestFloor', { kind: 'pointOfOrder' });
    m.does('M01', 'GiveFloor', {});
    expect(m.meeting.floor.current).toMatchObject({ personId: 'S04', kind: 'pointOfOrder' });
    expect(presidingNow(m.meeting)).toBe('S01');
    m.does('S01', 'GiveFloor', {});
    expect(m.meeting.floor.current).toMatchObject({ personId: 'S03', kind: 'rejoinder' });
    m.does('S01', 'GiveFloor', {});
    expect(m.meeting.floor.current).toMatchObject({ personId: 'S02', kind: 'speech' });
    m.endSpeech();
    decide(m, 'i1');
    expect(toldParagraph(m, 1)).toContain('Namn M01 (M) leder handläggningen av ärendet i ordförandens ställe.');
  });

  test('while a vote runs no point of order is put, and nobody gets the floor', () => {
    const m = body();
    m.open(range(1, 7)).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('S01', 'PutProposition', { subject: { kind: 'adjourn' } }, 'ballot-running');
    m.does('S03', 'RequestFloor', { kind: 'pointOfOrder' });
    m.refuses('S01', 'GiveFloor', {}, 'ballot-running');
    m.does('S01', 'HoldBallot', { ballotId, causeCode: 'pointOfOrder' });
    m.does('S01', 'GiveFloor', {});
    m.endSpeech();
    m.does('S01', 'ResumeBallot', { ballotId });
    m.cast(ballotId, { yes: range(1, 4), no: range(5, 7) });
    m.does('S01', 'EndBallot', { ballotId });
  });
});

describe('MIN-03 who adjusts', () => {
  test('is not the adjuster for the §§ after going home: there the reserve does, and the member for those before', () => {
    const m = body();
    m.open(range(1, 7));
    const subject = {
      kind: 'adjusters',
      adjusterIds: [person('S02')],
      reserveIds: [person('S03')],
      place: 'Kansliet',
      on: '2027-05-31',
    } as const;
    m.acclaim({ subject }, 'yes');
    m.openItem('i1');
    decide(m, 'i1');
    m.does('S02', 'LeaveSeat', { personId: person('S02') });
    m.openItem('i2');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Justerande, Namn S02 (S), § 1');
    expect(told).toContain('Justerande, Namn S03 (S), § 2');
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    const { minutesId } = m.events('MinutesFixed')[0] ?? expect.unreachable();
    for (const word of ['secretary', 'S01', 'S02']) m.does(word, 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')).toEqual([]);
    m.does('S03', 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')).toHaveLength(1);
  });
});

describe('MIN-03 the adjuster of a §', () => {
  const named = { place: 'Kansliet', on: '2027-05-31' } as const;
  const elect = (m: SteppedMeeting) =>
    m.acclaim(
      { subject: { kind: 'adjusters', adjusterIds: [person('S02')], reserveIds: [person('S03')], ...named } },
      'yes',
    );

  test('is who was there for its gavel, though going home before the item was ended', () => {
    const m = body();
    m.open(range(1, 7));
    elect(m);
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('S02', 'LeaveSeat', { personId: person('S02') });
    m.endItem('i1', 'decided');
    m.openItem('i2');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    expect(toldMinutes(m)).toContain('Justerande, Namn S02 (S), § 1');
    expect(toldMinutes(m)).toContain('Justerande, Namn S03 (S), § 2');
  });

  test('is the reserve in what is decided on a day the adjuster is not there, from its roll call on', () => {
    const m = body();
    m.open(range(1, 7));
    elect(m);
    m.openItem('i1');
    decide(m, 'i1');
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Stora salen' });
    m.at = '2027-05-25T18:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Stora salen' });
    m.rollCall(['S01', 'S03', 'S04', 'S05', 'S06']);
    m.openItem('i2');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    expect(toldMinutes(m)).toContain('Justerande, Namn S02 (S), § 1');
    expect(toldMinutes(m)).toContain('Justerande, Namn S03 (S), § 2');
  });
});

describe('KL 7:4 a secretary who is disqualified', () => {
  test('is out of the item; another keeps the record of it and signs for that § alone', () => {
    const m = body();
    m.open(range(1, 7));
    m.does('secretary', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    m.does('S01', 'OpenItem', { itemId: item('i1') });
    expect(audienceOf(m.meeting, { personId: person('secretary') })).toBe('excluded:i1');
    m.refuses('secretary', 'EditMinutesText', { itemId: item('i1'), field: 'summary', text: 'x' }, 'disqualified');
    m.does('S01', 'AppointOfficer', { role: 'secretary', personId: person('host') });
    decide(m, 'i1');
    m.does('S01', 'AppointOfficer', { role: 'secretary', personId: person('secretary') });
    m.openItem('i2');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Sekreterare, Namn host, § 1');
    expect(told).toContain('Sekreterare, Namn secretary, § 2');
  });
});

describe('S-17 struck, tabled and adjusted at once', () => {
  test('a struck item has no §, a tabled one keeps its own, and the next meeting goes on after it', () => {
    const m = body({
      items: [
        { id: 'a', kind: 'procedural', matter: 'agenda', title: 'Föredragningslista' },
        { id: 'i1', ...prepared },
        { id: 'i2', ...prepared },
        { id: 'i3', ...prepared },
      ],
      lastParagraph: 12,
    });
    m.open(range(1, 7)).openItem('a');
    m.does('S01', 'ApproveAgenda', { order: [item('i2'), item('i3')], struck: [item('i1')] });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.endItem('a', 'noted');
    m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'item-not-on-agenda');
    m.openItem('i2');
    m.propose('i2', 'S03', 'table', '');
    m.toPropositions('i2');
    m.acclaim({ itemId: item('i2') }, 'no');
    m.endItem('i2', 'tabled');
    m.openItem('i3');
    decide(m, 'i3');
    m.does('S01', 'EndMeeting', {});
    expect(m.events('ItemOpened').map((e) => [e.itemId, e.paragraphNumber])).toEqual([
      ['a', 13],
      ['i2', 14],
      ['i3', 15],
    ]);
    expect(toldMinutes(m)).toContain('med den ändringen att ärendet Ärende i1 utgår.');
  });
});
