import { describe, expect, test } from 'vitest';
import { audienceOf } from './audience.ts';
import { privateViewFor } from './private-view.ts';
import { Evening } from './testing/evening.ts';
import { callBody, item, type MeetingOptions, members, person, TestMeeting } from './testing/test-meeting.ts';
import { viewFor } from './view-for.ts';
import { type Audience, sectionNames } from './views.ts';

const noTexts = new Map<string, string>();
const audiences: readonly Audience[] = [
  'public',
  'lobby',
  'hallScreen',
  'participants',
  'closedItem',
  'presidium',
  'technician',
];

const council: MeetingOptions = {
  bodyKind: 'council',
  members: members('S', 5),
  substitutes: [
    { id: 's0', party: 'S', rank: 1 },
    { id: 's1', party: 'S', rank: 2 },
  ],
  items: [
    {
      id: 'i1',
      title: 'Planen',
      clauses: ['att anta planen'],
      preparedBy: 'Kommunstyrelsen',
      documents: [{ documentId: 'd1' as never, title: 'Plankarta', sha256: 'a', mediaType: 'application/pdf' }],
    },
    {
      id: 'i2',
      title: 'Ärende med sekretess',
      level: 3,
      clauses: ['att i hemlighet besluta'],
      preparedBy: 'Styrelsen',
    },
  ],
};
const begun = () => new TestMeeting().call(council).open(['S01', 'S02', 'S03', 'S04', 's0', 's1']).openItem('i1');

describe('who is in which audience', () => {
  test('by role and state', () => {
    const m = begun();
    const of = (personId: string) => audienceOf(m.meeting, { personId, kind: 'hall' });
    expect([of('S01'), of('secretary'), of('S02'), of('s1')]).toEqual([
      'presidium',
      'presidium',
      'participants',
      'participants',
    ]);
    expect([of('technician'), of('host'), of('S05'), of('stranger')]).toEqual([
      'technician',
      'technician',
      'lobby',
      'public',
    ]);
    expect(audienceOf(m.meeting, { kind: 'hallScreen' })).toBe('hallScreen');
    expect(audienceOf(m.meeting, {})).toBe('public');
  });

  test('SEC-02 a committee is closed: whoever is not in it stands outside', () => {
    const m = new TestMeeting().call({ members: members('N', 3) });
    expect(audienceOf(m.meeting, {})).toBe('lobby');
    expect(Object.keys(viewFor(m.meeting, 'lobby', noTexts))).toEqual(['meeting', 'agenda']);
  });
});

describe('what an audience sees', () => {
  test('before the call there is nothing to see', () => {
    for (const audience of audiences) expect(viewFor(new TestMeeting().meeting, audience, noTexts)).toEqual({});
  });

  test('PUB-01 PUB-06 the public follows agenda, item, speaker list, proposals, votes and documents', () => {
    const m = begun();
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    const view = viewFor(m.meeting, 'public', noTexts);
    expect(view.item?.item?.title).toBe('Planen');
    expect(Object.values(view.floor ?? {}).some((row) => row.kind === 'request')).toBe(true);
    expect(view.documents?.d1?.title).toBe('Plankarta');
    expect(Object.values(view.proposals ?? {}).length).toBeGreaterThan(0);
    for (const section of [
      'journal',
      'procedure',
      'minutes',
      'demands',
      'waitingRoom',
      'health',
      'presence',
    ] as const) {
      expect(view[section]).toBeUndefined();
    }
  });

  test('telephones, remote requests and proposed substitutes are for officers', () => {
    const m = begun();
    m.does('S04', 'LeaveSeat', { personId: person('S04') });
    for (const audience of audiences) {
      const view = JSON.stringify(viewFor(m.meeting, audience, noTexts));
      expect(view.includes('070-174'), audience).toBe(audience === 'presidium');
      expect(view.includes('proposedSubstituteId'), audience).toBe(audience === 'presidium');
    }
  });

  test('officers see which rules hold otherwise than assumed, and which of them the chair has set aside', () => {
    const m = begun();
    expect(viewFor(m.meeting, 'presidium', noTexts).rules).toEqual({});
    m.does('S01', 'OverridePolicy', { key: 'debate.speechSeconds', value: 60, scope: item('i1'), reasonCode: 'time' });
    m.does('S01', 'OverridePolicy', { key: 'minutes.adjusters', value: 1, reasonCode: 'fewPresent' });
    expect(viewFor(m.meeting, 'presidium', noTexts).rules).toEqual({
      'debate.speechSeconds': { key: 'debate.speechSeconds', value: 60, setAsideFor: 'i1' },
      'minutes.adjusters': { key: 'minutes.adjusters', value: 1, setAsideFor: 'meeting' },
    });
    for (const audience of audiences) {
      if (audience !== 'presidium') expect(viewFor(m.meeting, audience, noTexts).rules, audience).toBeUndefined();
    }
  });

  test('while the roll is called officers see whose place a substitute takes, once that member is called absent', () => {
    const m = begun();
    m.does('S01', 'StartRollCall', { cause: 'requested' });
    const rollCallId = m.meeting.attendance.rollCall?.rollCallId ?? expect.unreachable();
    const stepsIn = () => viewFor(m.meeting, 'presidium', noTexts).attendance?.s0?.stepsInFor;
    m.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person('s0'), present: true });
    expect(stepsIn()).toBeUndefined();
    m.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person('S05'), present: false });
    expect(stepsIn()).toBe('S05');
    expect(viewFor(m.meeting, 'participants', noTexts).attendance?.s0).not.toHaveProperty('stepsInFor');
  });

  test('SEC-07 what is prepared for an item at a secret level is not shown outside, only its title', () => {
    const m = begun();
    for (const audience of ['public', 'lobby', 'technician'] as const) {
      expect(JSON.stringify(viewFor(m.meeting, audience, noTexts))).not.toContain('hemlighet');
    }
    expect(viewFor(m.meeting, 'public', noTexts).agenda?.i2?.title).toBe('Ärende med sekretess');
    expect(JSON.stringify(viewFor(m.meeting, 'participants', noTexts))).toContain('hemlighet');
  });

  test('SEC-05 what was handed out behind closed doors stays there when they are opened again', () => {
    const m = begun();
    const paper = { itemId: item('i1'), sha256: 'b', mediaType: 'application/pdf' };
    m.does('S01', 'HandOutDocument', { ...paper, documentId: 'open' as never, title: 'Delas ut öppet' });
    m.does('S01', 'PutProposition', { subject: { kind: 'closedDoors', itemId: item('i1') } });
    const { propositionId } = m.meeting.proposals.propositions.at(-1) ?? expect.unreachable();
    m.does('S01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.clock('18:31').does('S01', 'StrikeGavel', { propositionId });
    expect(m.meeting.security.doorsClosedFor).toBe('i1');
    m.does('S01', 'HandOutDocument', {
      ...paper,
      documentId: 'closed' as never,
      title: 'Delas ut bakom stängda dörrar',
    });
    const seenBy = (audience: Audience) => Object.keys(viewFor(m.meeting, audience, noTexts).documents ?? {});
    expect(seenBy('public')).not.toContain('open');
    expect(seenBy('closedItem')).toContain('closed');
    m.does('S01', 'OpenDoors', { itemId: item('i1') });
    expect(seenBy('public')).toContain('open');
    expect(seenBy('public')).not.toContain('closed');
    expect(seenBy('participants')).toEqual(expect.arrayContaining(['open', 'closed']));
  });

  test('the technician sees the health of the meeting and none of its content', () => {
    const view = viewFor(begun().meeting, 'technician', noTexts);
    expect(Object.keys(view)).toEqual(['meeting', 'presence', 'outputs']);
    expect(JSON.stringify(view)).not.toContain('Planen');
  });

  test('decisions 16 whoever is protected has another name on the web, wherever the name stands', () => {
    const m = new TestMeeting();
    const body = callBody(council);
    const roster = body.roster.map((entry) =>
      entry.personId === person('S02') ? { ...entry, displayName: 'Eva Eksempel', publicName: 'Ledamot 2' } : entry,
    );
    m.does('secretary', 'CallMeeting', { ...body, roster });
    m.at = '2027-05-24T18:00:00.000+02:00';
    m.open(['S01', 'S02', 'S03']).openItem('i1');
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'amend', text: 'att ändra' });
    for (const audience of ['public', 'lobby'] as const) {
      expect(JSON.stringify(viewFor(m.meeting, audience, noTexts))).not.toContain('Eva Eksempel');
    }
    expect(viewFor(m.meeting, 'public', noTexts).attendance?.S02?.name).toBe('Ledamot 2');
    expect(viewFor(m.meeting, 'participants', noTexts).attendance?.S02?.name).toBe('Eva Eksempel');
  });

  test('decisions 21 while a ballot runs nobody sees a choice, and officers alone who has not voted', () => {
    const evening = new Evening().callIt().openIt().par41().par42().par43().par44();
    evening.clock('18:30').openItem('i5');
    const question = evening.put({ itemId: item('i5') });
    evening.find(question, 'yes');
    evening.does('P02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId } = evening.prepare(question);
    evening.does('S01', 'StartBallot', { ballotId });
    evening.does('V01', 'CastVote', { ballotId, choice: 'no' });
    for (const audience of audiences) {
      const view = viewFor(evening.meeting, audience, noTexts);
      const row = view.ballot?.[ballotId];
      expect(row?.notVoted === undefined, audience).toBe(audience !== 'presidium');
      expect(row?.result).toBeUndefined();
      expect(JSON.stringify(view.ballot ?? {})).not.toContain('"choice":');
    }
    expect(privateViewFor(evening.meeting, 'V01')).toMatchObject({ onRoll: true, vote: { ballotId, choice: 'no' } });
    expect(privateViewFor(evening.meeting, 'V02')).toMatchObject({ onRoll: true });
    expect(privateViewFor(evening.meeting, 'V02')?.vote).toBeUndefined();
  });

  test('MIN-10 of a closed ballot there is never more than numbers', () => {
    const evening = new Evening().until48().par48().par49();
    for (const audience of audiences) {
      const rows = Object.values(viewFor(evening.meeting, audience, noTexts).ballot ?? {});
      for (const row of rows.filter(({ kind }) => kind === 'closed')) expect(row.result?.votes).toBeUndefined();
    }
  });

  test('an unchanged topic gives the very same rows, so that nothing is sent twice', () => {
    const m = begun();
    const before = viewFor(m.meeting, 'participants', noTexts);
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    const after = viewFor(m.meeting, 'participants', noTexts);
    expect(after.agenda).toBe(before.agenda);
    expect(after.attendance).toBe(before.attendance);
    expect(after.documents).toBe(before.documents);
    expect(after.floor).not.toBe(before.floor);
  });

  test('every audience has only sections that exist', () => {
    for (const audience of audiences) {
      for (const section of Object.keys(viewFor(begun().meeting, audience, noTexts))) {
        expect(sectionNames).toContain(section);
      }
    }
  });
});

describe('what one person is told alone', () => {
  test('own requests with their place, and what may be done now or why not', () => {
    const m = begun();
    for (const word of ['S03', 'S02']) m.does(word, 'RequestFloor', { kind: 'speech' });
    const view = privateViewFor(m.meeting, 'S02');
    expect(view?.requests).toEqual([expect.objectContaining({ floorKind: 'speech', position: 2 })]);
    expect(view?.allowed.RequestFloor?.refusal?.code).toBe('already-requested');
    expect(view?.allowed.WithdrawFloorRequest).toEqual({});
    expect(view?.allowed.MakeProposal).toEqual({});
    expect(view?.allowed.StrikeGavel).toBeUndefined();
    expect(view?.me).toMatchObject({ status: 'serving', mode: 'hall', hasFloor: false });
    expect(privateViewFor(m.meeting, 's1')?.allowed.RequestFloor?.refusal?.code).toBe('no-right-to-speak');
    expect(privateViewFor(m.meeting, 'secretary')?.allowed.OpenItem).toEqual({});
    expect(privateViewFor(m.meeting, 'stranger')).toBeUndefined();
  });
});
