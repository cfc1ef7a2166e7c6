import { describe, expect, test } from 'vitest';
import { answer, isCommandName } from './answer.ts';
import type { Command, CommandName } from './commands.ts';
import type { Actor } from './events.ts';
import { phaseOf, rightsTable, rolesOf } from './rights.ts';
import { commandOf, id, item, members, person, TestMeeting } from './testing/test-meeting.ts';
import { roles } from './vocabulary.ts';

const begun = () =>
  new TestMeeting()
    .call({ members: members('N', 3), substitutes: [{ id: 'n1', party: 'N', rank: 1 }] })
    .open(['N01', 'N02']);

const given = (m: TestMeeting, command: unknown) => {
  const answered = answer(m.meeting, command as Command);
  return 'refused' in answered ? answered.refused.code : 'accepted';
};

describe('bad input is refused and changes nothing', () => {
  test('unknown command, another meeting, wrong fields', () => {
    const m = begun();
    const command = commandOf(
      'OpenItem',
      { itemId: item('i1') },
      { personId: person('N01'), role: 'member' },
      m.at,
      m.meeting.meetingId,
    );
    const before = m.meeting;
    expect(given(m, { ...command, name: 'DestroyMeeting' })).toBe('unknown-command');
    expect(given(m, { ...command, name: 'toString' })).toBe('unknown-command');
    expect(given(m, { ...command, meetingId: 'another' })).toBe('wrong-meeting');
    for (const body of [null, 42, [], {}, { itemId: 7 }, { itemId: '' }, { itemId: 'i1', paragraphNumber: '1' }]) {
      expect(given(m, { ...command, body })).toBe('invalid-body');
    }
    for (const spoiled of [{ at: 'now' }, { actor: null }, { ids: [] }, { commandId: '' }, { textRefs: null }]) {
      expect(given(m, { ...command, ...spoiled })).toBe('invalid-body');
    }
    expect(given(m, { ...command, body: { itemId: 'none' } })).toBe('item-not-on-agenda');
    expect(m.meeting).toBe(before);
    expect(given(m, command)).toBe('accepted');
  });
  test('names are looked up among the commands only', () => {
    expect(isCommandName('constructor')).toBe(false);
    expect(isCommandName('OpenItem')).toBe(true);
  });
});

describe('what is entered later than it happened', () => {
  test('has happened: neither after it is entered, nor before people came together, nor at no moment at all', () => {
    const m = begun();
    const actor = { personId: person('N01'), role: 'member' } as const;
    const adjourn = { ...commandOf('Adjourn', { cause: 'meal' }, actor, m.at, m.meeting.meetingId) };
    const at = (occurredAt: string) => given(m, { ...adjourn, occurredAt });
    expect(at('2027-05-24T23:59:00.000+02:00')).toBe('invalid-body');
    expect(at('2020-01-01T00:00:00.000+01:00')).toBe('invalid-body');
    expect(at('yesterday')).toBe('invalid-body');
    expect(at(m.at)).toBe('accepted');
  });
});

describe('the rights table denies by default', () => {
  test('every command has a row, with roles and states', () => {
    for (const [name, right] of Object.entries(rightsTable)) {
      expect([name, right.by.length > 0, right.during.length > 0]).toEqual([name, true, true]);
      for (const role of right.by) expect(roles).toContain(role);
      expect(right.by).not.toContain('public');
    }
  });

  test('somebody who is not on the roster may do nothing whatever the message says of itself', () => {
    const m = begun();
    for (const role of ['presiding', 'secretary', 'member', 'technician'] as const) {
      const actor: Actor = { personId: person('stranger'), role };
      expect([...rolesOf(m.meeting, actor)]).toEqual(['public']);
      expect(given(m, commandOf('OpenItem', { itemId: item('i1') }, actor, m.at, m.meeting.meetingId))).toBe(
        'no-right',
      );
    }
  });

  test('a member is not an officer, an officer not an adaptor, a technician neither', () => {
    const m = begun();
    m.refuses('N02', 'OpenItem', { itemId: item('i1') }, 'no-right');
    m.refuses('N02', 'EndMeeting', {}, 'no-right');
    m.refuses('secretary', 'TakeUnit', { unitId: id('u'), kind: 'hall', supportsE2ee256: true }, 'no-right');
    m.refuses('technician', 'StartRollCall', {}, 'no-right');
    m.refuses('n1', 'LeaveSeat', { personId: person('N02') }, 'no-right');
  });

  test('acting for somebody else needs an officer, and the right of the one acted for', () => {
    const m = begun().openItem('i1');
    const act = (personId: string, onBehalfOf: string, name: CommandName, body: object) =>
      given(
        m,
        commandOf(
          name,
          body as never,
          { personId: person(personId), role: 'member', onBehalfOf: person(onBehalfOf) },
          m.at,
          m.meeting.meetingId,
        ),
      );
    expect(act('N02', 'N01', 'RequestFloor', { kind: 'speech' })).toBe('no-right');
    expect(act('secretary', 'n1', 'RequestFloor', { kind: 'speech' })).toBe('no-right-to-speak');
    expect(act('secretary', 'N02', 'RequestFloor', { kind: 'speech' })).toBe('accepted');
    expect(act('secretary', 'N02', 'OpenItem', { itemId: 'i1' })).toBe('no-right');
  });

  test('each state of the meeting has its commands', () => {
    const m = new TestMeeting();
    expect(phaseOf(m.meeting)).toBe('notCalled');
    m.call({ members: members('N', 3) });
    expect(phaseOf(m.meeting)).toBe('called');
    m.refuses('N01', 'StartRollCall', {}, 'meeting-not-open');
    m.open(['N01', 'N02']);
    expect(phaseOf(m.meeting)).toBe('open');
    m.refuses('N01', 'OpenMeeting', {}, 'already-opened');
    m.does('N01', 'Adjourn', { cause: 'meal' });
    expect(phaseOf(m.meeting)).toBe('adjourned');
    m.refuses('N01', 'StrikeGavel', { propositionId: id('p') }, 'meeting-adjourned');
    m.does('N01', 'Resume', {});
    m.does('N01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Salen' });
    expect(phaseOf(m.meeting)).toBe('betweenDays');
    m.does('N01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Salen' });
    m.does('N01', 'EndMeeting', {});
    expect(phaseOf(m.meeting)).toBe('ended');
  });

  test('two officers doing the opposite at once: the second sees what the first did', () => {
    const m = begun();
    m.does('N01', 'OpenItem', { itemId: item('i1') });
    m.does('N01', 'EndItem', { itemId: item('i1') });
    m.refuses('secretary', 'OpenItem', { itemId: item('i1') }, 'item-already-ended');
  });
});
