import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { Audience } from '../views.ts';
import { minutesExtractOf } from './minutes-extract.ts';
import { minutesOf } from './minutes-of.ts';
import { type MinutesReading, publicReadingOf, readingOf } from './minutes-readers.ts';
import { minutesText } from './minutes-text.ts';

const prepared = { preparedBy: 'Utskottet' };
const council: MeetingOptions = {
  bodyKind: 'council',
  isPublic: true,
  members: [{ id: 'N01', presidium: 'chair' }, { id: 'N02', presidium: 'firstViceChair' }, ...members('N', 4, 3)],
  others: [{ id: 'party', role: 'partyConcerned' }],
  items: [
    { id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
    {
      id: 'i2',
      title: 'Skadestånd till Gårdsåker',
      registryNumber: 'KS 2027/91',
      clauses: ['att betala Hemlighem 90 000 kronor'],
      ...prepared,
    },
    { id: 'i3', title: 'Ny badbrygga', clauses: ['att anlägga badbryggan'], ...prepared },
  ],
  lastParagraph: 5,
  policies: { 'minutes.adjusters': 1 },
};

const of = ({ meeting }: SteppedMeeting) => presidingNow(meeting) ?? 'nobody';

/** §§ 6–8, the second behind closed doors; N03 adjusts with N04 in reserve. */
function held(options: Partial<MeetingOptions> = {}, out: readonly string[] = []): SteppedMeeting {
  const m = new SteppedMeeting();
  m.call({ ...council, ...options });
  m.open(['N01', 'N02', 'N03', 'N04', 'N05', 'N06']).openItem('i1');
  const adjusters = {
    adjusterIds: [person('N03')],
    reserveIds: [person('N04')],
    place: 'Kommunhuset',
    on: '2027-05-28',
  };
  m.acclaim({ itemId: item('i1'), subject: { kind: 'adjusters', ...adjusters } }, 'yes', of(m));
  m.does(of(m), 'EndItem', { itemId: item('i1') });
  m.acclaim({ subject: { kind: 'closedDoors', itemId: item('i2') } }, 'yes', of(m));
  m.openItem('i2');
  m.does('secretary', 'AdmitPerson', { personId: person('party'), mode: 'hall', asGuestFor: item('i2') });
  for (const word of out) m.does(word, 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
  m.toPropositions('i2', of(m));
  m.acclaim({ itemId: item('i2') }, 'yes', of(m));
  m.does(of(m), 'EndItem', { itemId: item('i2') });
  m.does('secretary', 'OpenDoors', { itemId: item('i2') });
  for (const word of out) m.does('secretary', 'ReturnToSeat', { personId: person(word) });
  m.openItem('i3');
  m.toPropositions('i3', of(m));
  m.acclaim({ itemId: item('i3') }, 'yes', of(m));
  m.does(of(m), 'EndItem', { itemId: item('i3') });
  m.does(of(m), 'EndMeeting', {});
  m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
  return m;
}

function adjusted(m: SteppedMeeting, signers: readonly string[] = ['secretary', 'N01', 'N03']): SteppedMeeting {
  const minutesId = m.meeting.minutes.fixed?.minutesId ?? expect.unreachable();
  for (const who of signers) m.does(who, 'SignMinutes', { minutesId });
  expect(m.meeting.minutes.adjusted).toBeDefined();
  return m;
}

function posted(m: SteppedMeeting): SteppedMeeting {
  const { minutesId, on } = m.meeting.minutes.adjusted ?? expect.unreachable();
  m.does('secretary', 'PostNotice', { minutesId, on, keptAt: 'Kommunhuset' });
  return m;
}

function without(reading: MinutesReading): Extract<MinutesReading, { readonly kind: 'without' }> {
  return reading.kind === 'without' ? reading : expect.unreachable(`reads ${reading.kind}`);
}

const forAll = (m: SteppedMeeting) => publicReadingOf(m.meeting, m.meeting.minutes);
const extract = (m: SteppedMeeting, reading: MinutesReading = forAll(m)) =>
  minutesExtractOf(m.meeting, new Map(), without(reading));

const secrets = ['Skadestånd', 'Gårdsåker', 'Hemlighem', 'KS 2027/91', 'Namn party'];

describe('MIN-10, MIN-12 minutes with a closed § for everybody', () => {
  test('come when the adjustment has been announced, and not before', () => {
    const m = held();
    expect(forAll(m)).toEqual({ kind: 'nothing' });
    expect(forAll(adjusted(m))).toEqual({ kind: 'nothing' });
    expect(forAll(posted(m))).toEqual({ kind: 'without', itemIds: new Set(['i2']), purpose: 'publication' });
    // A guest or a stranger reads no more than anybody.
    for (const word of ['party', 'stranger']) {
      expect(readingOf(m.meeting, m.meeting.minutes, word)).toEqual(forAll(m));
    }
    expect(readingOf(m.meeting, m.meeting.minutes, 'N05')).toEqual({ kind: 'whole' });
  });

  test('name the § that is withheld with its number and why, and hold nothing else of it', () => {
    const m = posted(adjusted(held()));
    const document = extract(m);
    expect(document.extract).toBe('Utdrag för publicering');
    expect(document.items.map(({ sign, title }) => `${sign} ${title}`)).toEqual([
      '§ 6 Val av justerare',
      '§ 7 Sekretess',
      '§ 8 Ny badbrygga',
    ]);
    const closed = document.paragraphs[1] ?? expect.unreachable();
    expect(closed.parts.flatMap(({ sentences }) => sentences.map(({ text }) => text))).toEqual([
      'Ärendet har behandlats inom stängda dörrar enligt 5 kap. 42 § kommunallagen.',
      'Paragrafen innehåller uppgifter som kan omfattas av sekretess och publiceras inte.',
    ]);
    const text = `${minutesText(document)}${JSON.stringify(document)}`;
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(document.front.remarks[0]).toContain('§ 7 återges inte');
    // What can fail must be seen to: the whole has all of it.
    for (const secret of secrets) expect(JSON.stringify(minutesOf(m.meeting.minutes, new Map()))).toContain(secret);
  });

  test('have the other §§ whole, and the signatures and the notice of the minutes', () => {
    const m = posted(adjusted(held()));
    const whole = minutesOf(m.meeting.minutes, new Map());
    const document = extract(m);
    expect(document.paragraphs[2]).toEqual(whole.paragraphs[2]);
    expect(document.paragraphs[0]).toEqual(whole.paragraphs[0]);
    expect(document.front.signatures).toEqual(whole.front.signatures);
    expect(document.front.notice).toEqual(whole.front.notice);
    // The extract has left the minutes themselves, and what is remembered of them, as they were.
    expect(minutesOf(m.meeting.minutes, new Map())).toEqual(whole);
    expect(whole.extract).toBeUndefined();
  });

  test('are the same document whatever comes after the notice', () => {
    const m = posted(adjusted(held()));
    const before = JSON.stringify(extract(m));
    const { noticeId, lastAppealDay } = m.meeting.minutes.notice ?? expect.unreachable();
    m.at = '2027-09-01T09:00:00.000+02:00';
    m.does('secretary', 'RemoveNotice', { noticeId, on: '2027-08-31' });
    m.does('secretary', 'RecordLegalForce', { noticeId, on: '2027-08-31' });
    expect(lastAppealDay < '2027-08-31').toBe(true);
    expect(JSON.stringify(extract(m))).toBe(before);
  });

  test('decisions 16 have the names that are for the web', () => {
    const m = posted(adjusted(held()));
    const called = m.meeting.minutes.call ?? expect.unreachable();
    const roster = called.roster.map((one) => (one.personId === 'N05' ? { ...one, publicName: 'Ledamot 5' } : one));
    const minutes = { ...m.meeting.minutes, call: { ...called, roster } };
    const text = minutesText(minutesExtractOf({ ...m.meeting, minutes }, new Map(), without(forAll(m))));
    expect(text).toContain('Ledamot 5');
    expect(text).not.toContain('Namn N05');
  });

  test('a title of a secret item that was never taken up is not told on the front page', () => {
    const items = [...(council.items ?? []), { id: 'i4', title: 'Skadestånd till Gårdsåker igen', level: 3 as const }];
    const m = held({ items });
    expect(minutesText(minutesOf(m.meeting.minutes, new Map()))).toContain('Gårdsåker igen');
    expect(minutesText(extract(posted(adjusted(m))))).not.toContain('Gårdsåker');
  });

  test('of a meeting that is not public are for nobody else than before', () => {
    const m = posted(adjusted(held({ bodyKind: 'committee', isPublic: false })));
    expect(forAll(m)).toEqual({ kind: 'nothing' });
  });
});

describe('MIN-03, JAV-07 who was kept from a closed § and signs the others', () => {
  test.each(['N01', 'N03'])('%s reads what is signed, and nothing of the § another signs', (out) => {
    const m = held({}, [out]);
    const { minutes } = m.meeting;
    const reading = without(readingOf(m.meeting, minutes, out));
    expect(reading).toEqual({ kind: 'without', itemIds: new Set(['i2']), purpose: 'signing' });
    const document = extract(m, reading);
    expect(document.extract).toBe('Exemplar för underskrift');
    for (const secret of secrets) expect(JSON.stringify(document)).not.toContain(secret);
    expect(document.paragraphs.map(({ title }) => title)).toEqual(['Val av justerare', 'Sekretess', 'Ny badbrygga']);
    const line = document.front.signatures.find(({ personId }) => personId === out);
    expect(line?.extent).toBe('§§ 6, 8');
    // Somebody who was there signs the closed §, and reads all of it.
    const other = out === 'N01' ? 'N02' : 'N04';
    expect(document.front.signatures.find(({ personId }) => personId === other)?.extent).toBe('§ 7');
    expect(readingOf(m.meeting, minutes, other)).toEqual({ kind: 'whole' });
    adjusted(m, ['secretary', 'N01', 'N03', other]);
  });

  test('a reserve signs in nobody’s place for a § from which the reserve was disqualified', () => {
    const m = held({}, ['N04']);
    const minutesId = m.meeting.minutes.fixed?.minutesId ?? expect.unreachable();
    m.refuses('N04', 'SignMinutes', { minutesId }, 'no-right');
    const able = held();
    able.does('N04', 'SignMinutes', { minutesId: able.meeting.minutes.fixed?.minutesId ?? expect.unreachable() });
  });
});

describe('MIN-10 what was decided in a closed §, on the screens afterwards', () => {
  const decided = (m: SteppedMeeting, audience: Audience) =>
    viewFor(m.meeting, audience, new Map()).agenda?.i2?.decisions;

  test('is told to the officers, and to nobody who shares a view with somebody who was outside', () => {
    const m = held();
    expect(decided(m, 'presidium')).toHaveLength(1);
    for (const audience of ['participants', 'hallScreen', 'public'] as const) {
      expect(decided(m, audience), audience).toBeUndefined();
    }
    expect(viewFor(m.meeting, 'participants', new Map()).agenda?.i3?.decisions).toHaveLength(1);
  });

  test('is told to the members where only the level closed it and nobody was kept out, but not on the hall’s screen', () => {
    const atLevel = (out: readonly string[]) => {
      const m = new SteppedMeeting();
      const items = (council.items ?? []).map((one) => (one.id === 'i2' ? { ...one, level: 2 as const } : one));
      m.call({ ...council, bodyKind: 'committee', isPublic: false, items });
      m.open(['N01', 'N02', 'N03', 'N04', 'N05', 'N06']).openItem('i2');
      for (const word of out) m.does(word, 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
      m.toPropositions('i2', of(m));
      m.acclaim({ itemId: item('i2') }, 'yes', of(m));
      m.does(of(m), 'EndItem', { itemId: item('i2') });
      return m;
    };
    expect(decided(atLevel([]), 'participants')).toHaveLength(1);
    expect(decided(atLevel([]), 'hallScreen')).toBeUndefined();
    expect(decided(atLevel(['N05']), 'participants')).toBeUndefined();
    expect(decided(atLevel(['N05']), 'presidium')).toHaveLength(1);
  });
});
