import { describe, expect, test } from 'vitest';
import { isQuorate, servingCount } from '../attendance/serving.ts';
import { nextSubstitute } from '../attendance/substitutes.ts';
import { audienceOf } from '../audience.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { item, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const noTexts = new Map<string, string>();

function settle(m: TestMeeting, by: string, key = 'yes'): void {
  const question = m.meeting.proposals.propositions.at(-1);
  const { propositionId } = question ?? expect.unreachable('no question');
  m.does(by, 'StateFinding', { propositionId, alternativeKey: key });
  m.clock(`${m.at.slice(11, 14)}${String(Number(m.at.slice(14, 16)) + 1).padStart(2, '0')}:00`);
  m.does(by, 'StrikeGavel', { propositionId });
}

describe('S-15 jäv of the chair at § 45 (JAV-03, JAV-06, JAV-07)', () => {
  function committee(): TestMeeting {
    const m = new TestMeeting().call({
      members: [
        { id: 'Chair', party: 'S', presidium: 'chair' },
        { id: 'First', party: 'M', presidium: 'firstViceChair' },
        { id: 'Second', party: 'C', presidium: 'secondViceChair' },
        { id: 'Ola', party: 'M' },
        ...members('S', 5),
        { id: 'A1', party: 'V' },
        { id: 'A2', party: 'V' },
      ],
      substitutes: [{ id: 'Kim', party: 'S', rank: 1 }],
      substituteOrder: [{ party: 'S', order: ['S'] }],
      items: [
        { id: 'i45', title: 'Bygglov vid kajen', clauses: ['att bevilja bygglovet'], preparedBy: 'Utskottet' },
        { id: 'i46' },
      ],
      lastParagraph: 44,
    });
    const hall = ['Chair', 'Second', ...members('S', 5).map(({ id }) => id), 'Kim'];
    return m.open(hall, ['First', 'Ola']).clock('18:30');
  }

  test('the second vice chair presides, Ola waits outside, Kim serves for the chair, eight take part', () => {
    const m = committee().openItem('i45');
    m.does('Chair', 'DeclareDisqualification', { itemId: item('i45'), ground: 'closePerson' });
    m.does('Ola', 'DeclareDisqualification', { itemId: item('i45'), ground: 'party' });
    expect(presidingNow(m.meeting)).toBe('Second');
    expect(m.events('PresidingChanged')).toEqual([
      expect.objectContaining({ personId: 'Second', cause: 'disqualification', scope: 'i45' }),
    ]);
    expect(nextSubstitute(m.meeting, person('Chair'))?.personId).toBe('Kim');
    m.does('Second', 'CallSubstitute', { forPersonId: person('Chair'), substituteId: person('Kim') });
    expect(servingCount(m.meeting)).toBe(8);
    expect(isQuorate(m.meeting)).toBe(true);
    expect(m.events('MovedToWaitingRoom')).toEqual([
      { type: 'MovedToWaitingRoom', personId: 'Ola', cause: 'disqualification', itemId: 'i45' },
    ]);
    expect(m.events('SeatLeft').every(({ breaksService }) => !breaksService)).toBe(true);
    for (const word of ['Chair', 'Ola']) {
      const audience = audienceOf(m.meeting, { personId: word, kind: 'remote' });
      expect(audience).toBe('excluded:i45');
      const view = JSON.stringify(viewFor(m.meeting, audience, noTexts));
      for (const trace of ['i45', 'kajen', 'bygglov']) expect(view).not.toContain(trace);
    }
    m.refuses('Chair', 'PutProposition', { itemId: item('i45') }, 'disqualified');
    m.does('Second', 'PutProposition', { itemId: item('i45') });
    settle(m, 'Second');
    m.does('Second', 'EndItem', { itemId: item('i45') });
    // After the gavel: Kim leaves, both are offered to return, and the item's chair adjusts it.
    expect(m.serving()).not.toContain('Kim for Chair');
    for (const word of ['Chair', 'Ola']) m.does(word, 'ReturnToSeat', { personId: person(word) });
    m.openItem('i46');
    expect(servingCount(m.meeting)).toBe(9);
    expect(presidingNow(m.meeting)).toBe('Chair');
    expect(m.meeting.agenda.items.get(item('i45'))?.presidingId).toBe('Second');
    const minutes = JSON.stringify(minutesOf(m.meeting.minutes, noTexts));
    for (const name of ['Namn Chair', 'Namn Ola']) expect(minutes).toContain(name);
  });

  test('JAV-05 declared before the item is opened, it takes effect as it opens; the seat is there for the one before', () => {
    const m = committee();
    m.does('Chair', 'DeclareDisqualification', { itemId: item('i46'), ground: 'otherRole' });
    m.openItem('i45');
    expect(presidingNow(m.meeting)).toBe('Chair');
    m.does('Chair', 'SetItemAside', { itemId: item('i45'), causeCode: 'later' });
    m.openItem('i46');
    expect(presidingNow(m.meeting)).toBe('Second');
    expect(m.events('ItemOpened').at(-1)).toMatchObject({
      presidingId: 'Second',
      serving: 8,
      disqualifiedIds: ['Chair'],
    });
    m.refuses(
      'Second',
      'DeclareDisqualification',
      { itemId: item('i46'), personId: person('Chair'), ground: 'party' },
      'disqualified',
    );
  });

  test('the request for the floor is withdrawn, and a speech under way ends', () => {
    const m = committee().openItem('i45');
    m.does('S01', 'RequestFloor', { kind: 'speech' });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    m.does('Chair', 'GiveFloor', {});
    for (const word of ['S01', 'S02'])
      m.does(word, 'DeclareDisqualification', { itemId: item('i45'), ground: 'party' });
    expect(m.meeting.floor.current).toBeUndefined();
    expect(m.meeting.floor.requests.size).toBe(0);
    expect(m.events('SpeechEnded')).toHaveLength(1);
  });

  test('JAV-08 an official who is disqualified sees nothing of the item either', () => {
    const m = committee().openItem('i45');
    m.does('secretary', 'DeclareDisqualification', { itemId: item('i45'), ground: 'otherRole' });
    expect(audienceOf(m.meeting, { personId: 'secretary', kind: 'hall' })).toBe('excluded:i45');
    m.refuses('secretary', 'StartDeliberation', { itemId: item('i45') }, 'disqualified');
  });
});

describe('S-16 jäv and quorum', () => {
  test('ATT-05 JAV-01 KF of 31 with 17 present and 3 jäviga: 14 may handle the item (KL 5:46)', () => {
    const m = new TestMeeting().call({ bodyKind: 'council', members: members('S', 31) });
    m.open(members('S', 17).map(({ id }) => id));
    for (const word of ['S15', 'S16', 'S17']) {
      m.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    }
    m.openItem('i1');
    expect(servingCount(m.meeting)).toBe(14);
    expect(isQuorate(m.meeting)).toBe(true);
  });

  test('without a jäv, 14 of 31 may not', () => {
    const m = new TestMeeting().call({ bodyKind: 'council', members: members('S', 31) });
    m.open(members('S', 14).map(({ id }) => id));
    m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate');
  });

  test('ATT-05 JAV-02 nämnd of 7 with 4 present and 1 jävig: 3 may not, and no item is opened', () => {
    const m = new TestMeeting().call({ members: members('N', 7) }).open(['N01', 'N02', 'N03', 'N04']);
    m.does('N04', 'DeclareDisqualification', { itemId: item('i1'), ground: 'delicacy' });
    expect(m.refuses('N01', 'OpenItem', { itemId: item('i1') }, 'not-quorate')).toMatchObject({
      present: 3,
      required: 4,
      rule: { source: 'KL 6:27' },
    });
  });

  test('declared inside the item it bars the gavel until a substitute has come', () => {
    const m = new TestMeeting()
      .call({
        members: members('N', 7),
        substitutes: [{ id: 'n1', party: 'N', rank: 1 }],
        substituteOrder: [{ party: 'N', order: ['N'] }],
        items: [{ id: 'i1', clauses: ['att anta'] }],
      })
      .open(['N01', 'N02', 'N03', 'N04'])
      .clock('18:30');
    m.openItem('i1');
    m.does('N04', 'DeclareDisqualification', { itemId: item('i1'), ground: 'delicacy' });
    m.does('N01', 'PutProposition', { itemId: item('i1') });
    const propositionId = m.meeting.proposals.propositions[0]?.propositionId ?? expect.unreachable();
    m.does('N01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.clock('18:31').refuses('N01', 'StrikeGavel', { propositionId }, 'not-quorate');
    m.does('secretary', 'AdmitPerson', { personId: person('n1'), mode: 'hall' });
    m.does('N01', 'CallSubstitute', { forPersonId: person('N04'), substituteId: person('n1') });
    m.does('N01', 'StrikeGavel', { propositionId });
  });

  test('JAV-05 the one concerned votes on the question of jäv only where the nämnd would not be quorate (KL 6:30)', () => {
    const four = new TestMeeting()
      .call({ members: members('N', 7) })
      .open(['N01', 'N02', 'N03', 'N04'])
      .openItem('i1');
    const body = { personId: person('N04'), itemId: item('i1'), ground: 'delicacy' } as const;
    four.does('N02', 'QuestionDisqualification', { ...body, nobodyCanBeCalled: true });
    expect(four.events('DisqualificationQuestioned')[0]).toMatchObject({ concernedMayVote: true, raisedBy: 'N02' });

    const five = new TestMeeting().call({ members: members('N', 7) }).open(['N01', 'N02', 'N03', 'N04', 'N05']);
    five.openItem('i1').does('N02', 'QuestionDisqualification', body);
    expect(five.events('DisqualificationQuestioned')[0]).toMatchObject({ concernedMayVote: false });
    five.refuses('N03', 'QuestionDisqualification', body, 'proposition-already-put');
    five.clock('18:30');
    settle(five, 'N01');
    expect(five.events('DisqualificationRecorded')).toEqual([
      expect.objectContaining({ personId: 'N04', how: 'decided', ground: 'delicacy' }),
    ]);
    expect(five.meeting.attendance.steppedOut.has(person('N04'))).toBe(true);
  });

  test('a question of jäv that is not carried is dismissed, and nobody leaves', () => {
    const m = new TestMeeting()
      .call({ members: members('N', 5) })
      .open(['N01', 'N02', 'N03', 'N04'])
      .openItem('i1');
    const raised = { personId: person('N04'), itemId: item('i1'), ground: 'party', raisedBy: person('N02') } as const;
    // Said aloud, it is entered by an officer in the name of a member who serves; nobody else speaks for another.
    m.refuses('N03', 'QuestionDisqualification', raised, 'no-right');
    m.refuses('secretary', 'QuestionDisqualification', { ...raised, raisedBy: person('N99') }, 'not-serving');
    m.does('secretary', 'QuestionDisqualification', raised);
    expect(m.events('DisqualificationQuestioned')[0]?.raisedBy).toBe('N02');
    m.clock('18:30');
    settle(m, 'N01', 'no');
    expect(m.events('DisqualificationDismissed')).toHaveLength(1);
    expect(servingCount(m.meeting)).toBe(4);
  });

  test('JAV-04 in the council the barred member may follow the public page like anybody', () => {
    const m = new TestMeeting().call({ bodyKind: 'council', members: members('S', 5) });
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']).openItem('i1');
    m.does('S05', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    expect(audienceOf(m.meeting, { personId: 'S05', kind: 'hall' })).toBe('excluded:i1');
    expect(audienceOf(m.meeting, {})).toBe('public');
    expect(viewFor(m.meeting, 'public', noTexts).item?.item?.itemId).toBe('i1');
  });
});

describe('the audit report in the council (JAV-01, KL 5:48–49)', () => {
  test('who is accountable deliberates without presiding, and is out when it comes to the decision', () => {
    const m = new TestMeeting().call({
      bodyKind: 'council',
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        ...members('S', 5, 2),
      ],
      items: [{ id: 'i1', title: 'Ansvarsfrihet', clauses: ['att bevilja ansvarsfrihet'], preparedBy: 'Revisorerna' }],
    });
    m.open(['S01', 'M01', 'S02', 'S03', 'S04', 'S05', 'S06']).openItem('i1');
    for (const word of ['S01', 'S02']) m.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'audit' });
    expect(presidingNow(m.meeting)).toBe('M01');
    expect(servingCount(m.meeting)).toBe(7);
    m.does('M01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    m.does('M01', 'GiveFloor', {});
    m.does('S02', 'EndSpeech', { speechId: m.meeting.floor.current?.speechId ?? expect.unreachable() });
    m.does('M01', 'EndDeliberation', { itemId: item('i1') });
    expect(servingCount(m.meeting)).toBe(5);
    expect(audienceOf(m.meeting, { personId: 'S02', kind: 'hall' })).toBe('excluded:i1');
    m.does('M01', 'PutProposition', { itemId: item('i1') });
    m.clock('18:30');
    settle(m, 'M01');
    expect(m.events('DecisionMade')[0]).toMatchObject({ present: 5 });
  });
});

describe('seats inside an item (decisions 25)', () => {
  test('a member who leaves of the own will is replaced when the next item is opened', () => {
    const m = new TestMeeting().call({
      members: members('N', 5),
      substitutes: [{ id: 'n1', party: 'N', rank: 1 }],
      substituteOrder: [{ party: 'N', order: ['N'] }],
    });
    m.open(['N01', 'N02', 'N03', 'N04', 'N05', 'n1']).openItem('i1');
    m.does('N04', 'LeaveSeat', { personId: person('N04') });
    const call = { forPersonId: person('N04'), substituteId: person('n1') };
    m.refuses('N01', 'CallSubstitute', call, 'seat-change-inside-item');
    m.does('N01', 'SetItemAside', { itemId: item('i1'), causeCode: 'later' });
    m.does('N01', 'CallSubstitute', call);
  });

  test('ATT-18 a permit withdrawn during the meeting: the member leaves the room and a substitute may come', () => {
    const m = new TestMeeting().call({ members: members('N', 4) }).open(['N01', 'N02', 'N03'], ['N04']);
    m.does('N01', 'WithdrawRemotePermit', { personId: person('N04'), groundCode: 'security' });
    expect(m.meeting.admission.waiting.get(person('N04'))?.cause).toBe('order');
    expect(servingCount(m.meeting)).toBe(3);
  });
});
