import { describe, expect, test } from 'vitest';
import { servingCount } from '../attendance/serving.ts';
import { audienceOf } from '../audience.ts';
import type { Refusal } from '../refusals.ts';
import { id, item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { PublicOutput, SegmentId } from '../vocabulary.ts';
import { demands } from './demands.ts';

const noTexts = new Map<string, string>();
const remote = ['R1', 'R2', 'Q'] as const;

/** A public council meeting at level 1, webcast and recording on, three at a distance; item 12 has level 3. */
function publicMeeting(options: Partial<MeetingOptions> = {}): TestMeeting {
  const m = new TestMeeting().call({
    bodyKind: 'council',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      ...members('S', 39, 2),
      { id: 'R1', party: 'S' },
      { id: 'R2', party: 'M' },
      { id: 'Q', party: 'S' },
    ],
    substitutes: [{ id: 's1', party: 'S', rank: 1 }],
    policies: { 'remote.maxLevel': 3 },
    items: [
      { id: 'i11', kind: 'information' },
      {
        id: 'i12',
        title: 'Beredskapen',
        level: 3,
        clauses: ['att anta beredskapsplanen'],
        preparedBy: 'Kommunstyrelsen',
      },
    ],
    ...options,
  });
  for (const word of remote) {
    m.letInRemote(word).does('adaptor', 'TakeUnit', {
      unitId: id(`unit-${word}`),
      personId: person(word),
      kind: 'remote',
      supportsE2ee256: word !== 'Q',
    });
  }
  m.does('secretary', 'OpenMeeting', {});
  m.does('secretary', 'AttestRoomSource', { source: 'overview', state: 'live' });
  for (const output of ['webcast', 'recording', 'lobby'] as const) m.does('secretary', 'StartOutput', { output });
  return m.rollCall([...members('S', 40).map(({ id: word }) => word), 's1'], remote).clock('18:30');
}

const unmetOf = (refusal: Refusal) => (refusal.code === 'level-demands-unmet' ? refusal.unmet : []);
const unmet = (m: TestMeeting) =>
  unmetOf(m.refuses('S01', 'OpenItem', { itemId: item('i12') }, 'level-demands-unmet')).map(
    ({ demand, personId, whatToDo }) => `${demand} ${personId ?? ''} ${whatToDo}`.replace('  ', ' '),
  );

function closeDoors(m: TestMeeting): void {
  m.does('S01', 'PutProposition', { subject: { kind: 'closedDoors', itemId: item('i12') } });
  const { propositionId } = m.meeting.proposals.propositions.at(-1) ?? expect.unreachable();
  m.does('S01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  m.clock('18:31').does('S01', 'StrikeGavel', { propositionId });
}

const stop = (m: TestMeeting, outputs: readonly PublicOutput[]) => {
  for (const output of outputs) m.does('adaptor', 'ConfirmOutputStopped', { output, confirmedBy: 'adaptor' });
};

function segment(m: TestMeeting, level: 3 | 4 = 3): void {
  m.does('adaptor', 'StartSegment', {
    segmentId: id<SegmentId>(`segment-${level}`),
    level,
    e2ee: true,
    mediaRoom: 'room-2',
    itemIds: [item('i12')],
  });
}

function settleRest(m: TestMeeting, persons: readonly string[]): void {
  for (const demand of ['P3.2', 'P3.3'])
    m.does('adaptor', 'ConcludeDemand', { demand, personIds: [], how: 'enforced' });
  const personIds = persons.map(person);
  m.does('adaptor', 'ConcludeDemand', { demand: 'P2.3', personIds, how: 'enforced' });
  for (const demand of ['PH.1', 'PH.2', 'PH.3', 'PH.4']) m.does('host', 'AttestDemand', { demand, personIds });
}

describe('S-19 level 3 item in a level 1 meeting', () => {
  test('SEC-05 the item stays shut until doors, outputs, encryption and persons are settled, in this order', () => {
    const m = publicMeeting();
    const first = unmet(m);
    expect(first.slice(0, 6)).toEqual([
      'doors decideClosedDoors',
      'P2.2 stopOutput:webcast',
      'P2.2 stopOutput:recording',
      'P2.2 stopOutput:lobby',
      'P3.3 stopOutput:chat',
      'P3.3 stopOutput:files',
    ]);
    closeDoors(m);
    expect(unmet(m)[0]).toBe('P2.2 stopOutput:webcast');
    // A request is not enough: only what has been confirmed off is off.
    stop(m, ['webcast', 'recording', 'captions', 'lobby', 'chat', 'files']);
    expect(unmet(m).slice(0, 4)).toEqual(['P2.1 startSegment', 'P3.1 startSegment', 'P3.2 settle', 'P3.3 settle']);
    segment(m);
    expect(unmet(m)).toContain('P3.1 Q moveToWaitingRoom');
    expect(unmet(m)).toEqual(
      expect.arrayContaining(['PH.1 R1 attest', 'PH.2 R2 attest', 'PH.3 R1 attest', 'PH.4 R2 attest']),
    );
    // Level 4 is not asked for: no second factor, no consent.
    expect(unmet(m).some((line) => line.startsWith('P4'))).toBe(false);
  });

  test('SEC-06 P3.1 a member whose client cannot encrypt goes to the waiting room; a substitute comes; KL 5:20 bars', () => {
    const m = publicMeeting();
    closeDoors(m);
    stop(m, ['webcast', 'recording', 'captions', 'lobby', 'chat', 'files']);
    segment(m);
    settleRest(m, ['R1', 'R2']);
    expect(unmet(m).every((line) => line.includes('Q'))).toBe(true);
    m.does('host', 'MoveToWaitingRoom', { personId: person('Q'), cause: 'levelNotMet' });
    m.does('S01', 'OpenItem', { itemId: item('i12') });
    m.does('S01', 'CallSubstitute', { forPersonId: person('Q'), substituteId: person('s1') });
    expect(servingCount(m.meeting)).toBe(43);
    m.refuses('Q', 'ReturnToSeat', { personId: person('Q') }, 'service-broken-off-today');
    // Nothing of the item reaches the public, the lobby or the web.
    expect(audienceOf(m.meeting, { personId: 'R1', kind: 'remote' })).toBe('closedItem');
    for (const audience of ['public', 'lobby'] as const) {
      const view = viewFor(m.meeting, audience, noTexts);
      expect(view.item).toBeUndefined();
      expect(JSON.stringify(view)).not.toContain('beredskapsplanen');
    }
    m.refuses('secretary', 'StartOutput', { output: 'webcast' }, 'level-above-policy');
    m.does('S01', 'PutProposition', { itemId: item('i12') });
    const { propositionId } = m.meeting.proposals.propositions.at(-1) ?? expect.unreachable();
    m.does('S01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.clock('18:40').does('S01', 'StrikeGavel', { propositionId });
    m.does('S01', 'EndItem', { itemId: item('i12') });
    m.refuses('secretary', 'StartOutput', { output: 'webcast' }, 'level-above-policy');
    m.does('S01', 'OpenDoors', { itemId: item('i12') });
    m.does('secretary', 'StartOutput', { output: 'webcast' });
  });

  test('SEC-08 above the level the body allows at a distance, the three leave the item as it opens', () => {
    const m = publicMeeting({ policies: { 'remote.maxLevel': 2 } });
    closeDoors(m);
    stop(m, ['webcast', 'recording', 'captions', 'lobby', 'chat', 'files']);
    m.does('S01', 'OpenItem', { itemId: item('i12') });
    expect(m.events('MovedToWaitingRoom').map(({ personId, cause }) => [personId, cause])).toEqual([
      ['R1', 'levelNotMet'],
      ['R2', 'levelNotMet'],
      ['Q', 'levelNotMet'],
    ]);
    expect(servingCount(m.meeting)).toBe(40);
    expect(audienceOf(m.meeting, { personId: 'R1', kind: 'remote' })).toBe('excluded:i12');
  });

  test('SEC-03 PX an item marked security classified is never opened with anybody at a distance', () => {
    const m = publicMeeting({ items: [{ id: 'i12', securityClassified: true, kind: 'information' }] });
    m.refuses('S01', 'OpenItem', { itemId: item('i12') }, 'security-classified-remote');
  });

  test('P4.1 P4.2 level 4 asks for a second factor, and for the consent of the party concerned', () => {
    const m = publicMeeting({
      policies: { 'remote.maxLevel': 4 },
      others: [{ id: 'party', role: 'partyConcerned' }],
      items: [{ id: 'i12', level: 4, kind: 'information' }],
    });
    m.does('host', 'IdentifyPerson', { personId: person('party'), method: 'callBack' });
    m.does('host', 'AdmitPerson', { personId: person('party'), mode: 'remote', asGuestFor: item('i12') });
    expect(unmet(m)).toEqual(
      expect.arrayContaining(['P4.1 R1 identifyByTwoFactors', 'P4.2 party recordConsent', 'P2.3 R1 attest']),
    );
    m.does('host', 'IdentifyPerson', { personId: person('R1'), method: 'callBack' });
    m.does('host', 'RecordConsent', { personId: person('party'), itemId: item('i12'), textVersion: '1', given: true });
    expect(unmet(m)).not.toEqual(expect.arrayContaining(['P4.1 R1 identifyByTwoFactors']));
    expect(unmet(m)).not.toEqual(expect.arrayContaining(['P4.2 party recordConsent']));
  });
});

describe('levels', () => {
  test('SEC-03 P0.1 P0.2 P0.3 P1.1 P2.1 P2.2 PH.1 PH.2 PH.3 PH.4 every demand of the table is there once, with its level', () => {
    expect(demands.map(({ demand, level }) => `${demand} ${level}`)).toEqual([
      'P0.1 0',
      'P0.2 0',
      'P0.3 0',
      'P1.1 1',
      'P1.2 1',
      'P2.1 2',
      'P2.2 2',
      'P2.3 2',
      'P3.1 3',
      'P3.2 3',
      'P3.3 3',
      'P4.1 4',
      'P4.2 4',
      'PH.1 2',
      'PH.2 2',
      'PH.3 2',
      'PH.4 2',
    ]);
  });

  test('SEC-04 the higher of meeting and item holds; it is not changed while the item is open', () => {
    const m = new TestMeeting().call({ members: members('N', 3) }).open(['N01', 'N02']);
    m.does('N01', 'SetLevel', { scope: item('i1'), level: 0, groundCode: 'open' });
    m.openItem('i1');
    expect(viewFor(m.meeting, 'participants', noTexts).item?.item?.level).toBe(1);
    m.refuses('N01', 'SetLevel', { scope: 'meeting', level: 3, groundCode: 'secrecy' }, 'item-already-open');
    m.refuses('N01', 'SetLevel', { scope: item('none'), level: 3, groundCode: 'secrecy' }, 'item-not-on-agenda');
  });

  test('SEC-02 at level 2 a committee with nobody at a distance meets no demand of media', () => {
    const m = new TestMeeting().call({ members: members('N', 3), level: 2 }).open(['N01', 'N02']);
    m.openItem('i1');
  });

  test('P1.2 at level 1 nobody is let in at a distance who has not been identified', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    m.does('secretary', 'DecideRemoteRequest', { personId: person('N03'), granted: true, groundCode: 'work' });
    m.refuses('host', 'AdmitPerson', { personId: person('N03'), mode: 'remote' }, 'not-identified');
    m.does('host', 'IdentifyPerson', { personId: person('N03'), method: 'idShown' });
    m.does('host', 'AdmitPerson', { personId: person('N03'), mode: 'remote' });
    expect(m.meeting.admission.identified.get(person('N03'))).toMatchObject({ method: 'idShown', by: 'host' });
  });

  test('decisions 31 a new segment asks the check list anew; decisions 29 the code is compared in the segment', () => {
    const m = publicMeeting();
    segment(m);
    m.does('host', 'AttestDemand', { demand: 'PH.2', personIds: [person('R1')] });
    expect(unmet(m)).not.toContain('PH.2 R1 attest');
    const comparison = {
      segmentId: id<SegmentId>('segment-3'),
      codeHash: 'c',
      unitCount: 3,
      agreedPersonIds: [person('R1')],
      disagreedPersonIds: [person('R2')],
    };
    m.does('host', 'CompareCode', comparison);
    expect(m.meeting.security.codeDisagreedIds).toEqual(['R2']);
    segment(m, 4);
    expect(unmet(m)).toContain('PH.2 R1 attest');
    m.refuses('host', 'CompareCode', comparison, 'unknown-id');
    m.refuses('adaptor', 'EndSegment', { segmentId: id<SegmentId>('segment-3') }, 'unknown-id');
    m.does('adaptor', 'EndSegment', { segmentId: id<SegmentId>('segment-4') });
    m.refuses('host', 'AttestDemand', { demand: 'P3.2', personIds: [] }, 'invalid-body');
    m.refuses('host', 'AttestDemand', { demand: 'P9.1', personIds: [] }, 'unknown-id');
  });

  test('SEC-05 behind doors closed for one item nothing else is handled until they are opened', () => {
    const m = publicMeeting();
    closeDoors(m);
    const refused = m.refuses('S01', 'OpenItem', { itemId: item('i11') }, 'level-demands-unmet');
    expect(unmetOf(refused)).toEqual([{ demand: 'doors', whatToDo: 'openDoors' }]);
    m.does('S01', 'OpenDoors', { itemId: item('i12') });
    m.openItem('i11');
  });

  test('BOD-01 a party concerned who has been heard is not there for the deliberation', () => {
    const m = new TestMeeting().call({ members: members('N', 3), others: [{ id: 'party', role: 'partyConcerned' }] });
    m.open(['N01', 'N02']).openItem('i1');
    m.does('host', 'AdmitPerson', { personId: person('party'), mode: 'hall', asGuestFor: item('i1') });
    m.does('N01', 'StartDeliberation', { itemId: item('i1') });
    expect(m.meeting.admission.waiting.get(person('party'))?.cause).toBe('guestDone');
  });

  test('a party concerned is there for the own item only, and leaves when heard (BOD-01)', () => {
    const m = new TestMeeting().call({
      members: members('N', 3),
      others: [{ id: 'party', role: 'partyConcerned' }],
      items: [{ id: 'i1' }, { id: 'i2', title: 'Annat' }],
    });
    m.open(['N01', 'N02']).openItem('i1');
    m.refuses('host', 'AdmitPerson', { personId: person('party'), mode: 'hall' }, 'invalid-body');
    m.does('host', 'AdmitPerson', { personId: person('party'), mode: 'hall', asGuestFor: item('i1') });
    expect(audienceOf(m.meeting, { personId: 'party', kind: 'hall' })).toBe('guest:i1');
    const view = viewFor(m.meeting, 'guest:i1', noTexts);
    expect(view.item?.item?.itemId).toBe('i1');
    expect(JSON.stringify(view)).not.toContain('Annat');
    m.does('party', 'RequestFloor', { kind: 'speech' });
    m.does('host', 'LetGuestOut', { personId: person('party'), itemId: item('i1'), capacity: 'partyConcerned' });
    expect(audienceOf(m.meeting, { personId: 'party', kind: 'hall' })).not.toContain('guest');
  });
});
