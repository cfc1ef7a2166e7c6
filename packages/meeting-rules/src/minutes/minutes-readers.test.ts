import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import type { Adjustment } from './adjustments.ts';
import { mayReadMinutes } from './minutes-readers.ts';

const committee: MeetingOptions = {
  bodyKind: 'committee',
  members: [{ id: 'N01', presidium: 'chair' }, ...members('N', 4, 2)],
  substitutes: [{ id: 'n1', rank: 1 }],
  others: [
    { id: 'party', role: 'partyConcerned' },
    { id: 'presenter', role: 'itemPresenter' },
    { id: 'auditor', role: 'auditor' },
  ],
  items: [
    { id: 'i1', matter: 'adjusters' },
    { id: 'i2', clauses: ['att bevilja tillståndet'] },
  ],
  lastParagraph: 10,
  policies: { 'minutes.adjusters': 1 },
};

/** Held, and its minutes fixed: N02 adjusts with N03 in reserve; N04 was disqualified in the second item. */
function held(options: Partial<MeetingOptions> = {}, whileOpen: (m: TestMeeting) => void = () => undefined) {
  const m = new TestMeeting().call({ ...committee, ...options }).open(['N01', 'N02', 'N03', 'N04', 'N05', 'n1']);
  const decide = (word: string, asked: object) => {
    m.does('N01', 'PutProposition', { itemId: item(word), ...asked });
    const { propositionId } = m.meeting.proposals.propositions.at(-1) ?? expect.unreachable();
    m.does('N01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.at = m.at.replace(/T18:/, 'T19:');
    m.does('N01', 'StrikeGavel', { propositionId });
  };
  m.openItem('i1');
  const subject = { kind: 'adjusters', adjusterIds: ['N02'], reserveIds: ['N03'], place: 'Kommunhuset' };
  decide('i1', { purpose: 'adjusters', subject: { ...subject, on: '2027-05-28' } });
  m.does('N01', 'EndItem', { itemId: item('i1') });
  m.openItem('i2');
  whileOpen(m);
  m.does('N04', 'DeclareDisqualification', { itemId: item('i2'), ground: 'otherRole' });
  m.does(presidingNow(m.meeting) ?? 'nobody', 'EndMeeting', { cause: 'timeUp' });
  return m;
}

function fix(m: TestMeeting): TestMeeting {
  m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
  return m;
}

function adjust(m: TestMeeting): TestMeeting {
  const minutesId = m.meeting.minutes.fixed?.minutesId ?? expect.unreachable();
  for (const who of ['secretary', 'N01', 'N02']) m.does(who, 'SignMinutes', { minutesId });
  expect(m.meeting.minutes.adjusted).toBeDefined();
  return m;
}

const everybody = ['secretary', 'N01', 'N02', 'N03', 'N04', 'N05', 'n1', 'party', 'presenter', 'auditor', 'technician'];
const readersOf = (m: TestMeeting, text: Adjustment = m.meeting.minutes) =>
  everybody.filter((word) => mayReadMinutes(m.meeting, text, person(word)));
const isForAll = (m: TestMeeting) =>
  mayReadMinutes(m.meeting, m.meeting.minutes) && mayReadMinutes(m.meeting, m.meeting.minutes, 'stranger');

describe('who reads the minutes', () => {
  test('a draft: the officers alone', () => {
    expect(readersOf(held())).toEqual(['secretary', 'N01']);
  });

  test('MIN-11 fixed and not adjusted: the officers, the adjusters and their reserves', () => {
    const m = fix(held());
    expect(readersOf(m)).toEqual(['secretary', 'N01', 'N02', 'N03']);
    expect(isForAll(m)).toBe(false);
  });

  test('adjusted, of a committee: its members, substitutes and officials, and no guest', () => {
    const m = adjust(fix(held()));
    expect(readersOf(m)).toEqual(['secretary', 'N01', 'N02', 'N03', 'N04', 'N05', 'n1', 'auditor']);
    expect(isForAll(m)).toBe(false);
  });

  test('adjusted, of a public meeting: everybody', () => {
    const m = adjust(fix(held({ bodyKind: 'council' })));
    expect(readersOf(m)).toEqual(everybody);
    expect(isForAll(m)).toBe(true);
  });

  test('MIN-10 with an item behind closed doors: not the public, no guest, and not who was disqualified in it', () => {
    const m = adjust(
      fix(
        held({ bodyKind: 'council' }, (open) => {
          open.record({ type: 'DoorsClosed', itemId: item('i2') });
          open.record({ type: 'DoorsOpened', itemId: item('i2') });
        }),
      ),
    );
    expect(readersOf(m)).toEqual(['secretary', 'N01', 'N02', 'N03', 'N05', 'n1']);
    expect(isForAll(m)).toBe(false);
  });

  test('MIN-10 with an item at a secret level: as behind closed doors', () => {
    const m = adjust(
      fix(
        held({ bodyKind: 'council' }, (open) => {
          const opened = open.events('ItemOpened').at(-1) ?? expect.unreachable();
          open.does('N01', 'SetItemAside', { itemId: item('i2'), causeCode: 'later' });
          open.record({ ...opened, level: 2 });
        }),
      ),
    );
    expect(isForAll(m)).toBe(false);
    expect(readersOf(m)).not.toContain('party');
  });

  test('MIN-10 an item handled in the open is for all also when the level of the meeting is raised after it', () => {
    const m = adjust(
      fix(
        held({ bodyKind: 'council' }, (open) => {
          open.does('N01', 'SetItemAside', { itemId: item('i2'), causeCode: 'later' });
          open.does('N01', 'SetLevel', { scope: 'meeting', level: 3, groundCode: 'secrecy' });
        }),
      ),
    );
    expect(isForAll(m)).toBe(true);
  });

  test.each([
    'N02',
    'N01',
  ])('JAV-03 %s, out of a closed item, reads no text with it in for answering for other §§', (out) => {
    const closed = (open: TestMeeting) => {
      open.record({ type: 'DoorsClosed', itemId: item('i2') });
      open.does(out, 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    };
    const m = held({}, closed);
    expect(readersOf(m)).not.toContain(out);
    expect(readersOf(fix(m))).not.toContain(out);
    expect(readersOf(m)).toEqual(['secretary', 'N01', 'N02', 'N03'].filter((word) => word !== out));
    // Handled in the open it keeps nobody from it.
    const open = held({}, (m) => m.does(out, 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' }));
    expect(readersOf(fix(open))).toContain(out);
  });
});
