import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import type { Adjustment } from './adjustments.ts';
import { minutesExtractOf } from './minutes-extract.ts';
import { minutesOf } from './minutes-of.ts';
import { publicReadingOf, readingOf } from './minutes-readers.ts';

const prepared = { preparedBy: 'Utskottet' };
const council: MeetingOptions = {
  bodyKind: 'council',
  isPublic: true,
  members: [{ id: 'N01', presidium: 'chair' }, { id: 'N02', presidium: 'firstViceChair' }, ...members('N', 4, 3)],
  others: [{ id: 'auditor', role: 'auditor' }],
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
const secrets = ['Skadestånd', 'Gårdsåker', 'Hemlighem', 'KS 2027/91'];

const of = ({ meeting }: SteppedMeeting) => presidingNow(meeting) ?? 'nobody';

function decide(m: SteppedMeeting, word: string): void {
  m.openItem(word);
  m.toPropositions(word, of(m));
  m.acclaim({ itemId: item(word) }, 'yes', of(m));
  m.does(of(m), 'EndItem', { itemId: item(word) });
}

function sign(m: SteppedMeeting, text: Adjustment): void {
  const minutesId = text.fixed?.minutesId ?? expect.unreachable();
  for (const who of ['secretary', 'N01', 'N03']) m.does(who, 'SignMinutes', { minutesId });
}

function post(m: SteppedMeeting, text: Adjustment): void {
  const { minutesId, on } = text.adjusted ?? expect.unreachable();
  m.does('secretary', 'PostNotice', { minutesId, on, keptAt: 'Kommunhuset' });
}

const immediate = (m: SteppedMeeting): Adjustment => m.meeting.minutes.immediate[0] ?? expect.unreachable();

/** §§ 6–8: the second behind closed doors without N05, and fixed there and then; nothing of it signed yet. */
function fixedApart(options: Partial<MeetingOptions> = {}, isClosed = true): SteppedMeeting {
  const m = new SteppedMeeting();
  m.call({ ...council, ...options });
  m.open(['N01', 'N02', 'N03', 'N04', 'N05', 'N06']).openItem('i1');
  const adjusters = { adjusterIds: [person('N03')], reserveIds: [person('N04')], place: 'Kommunhuset' };
  m.acclaim({ itemId: item('i1'), subject: { kind: 'adjusters', ...adjusters, on: '2027-05-28' } }, 'yes', of(m));
  m.does(of(m), 'EndItem', { itemId: item('i1') });
  m.does('N05', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
  if (isClosed) m.acclaim({ subject: { kind: 'closedDoors', itemId: item('i2') } }, 'yes', of(m));
  decide(m, 'i2');
  if (isClosed) m.does('secretary', 'OpenDoors', { itemId: item('i2') });
  m.does('secretary', 'ReturnToSeat', { personId: person('N05') });
  m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i2')] } }, 'yes', of(m));
  m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head', paragraphs: [7] });
  return m;
}

function endedAndAdjusted(m: SteppedMeeting): SteppedMeeting {
  decide(m, 'i3');
  m.does(of(m), 'EndMeeting', {});
  m.does('secretary', 'FixMinutes', { sha256: 'pdf2', logHead: 'head2' });
  expect(m.meeting.minutes.fixed?.paragraphs).toEqual([6, 8]);
  sign(m, m.meeting.minutes);
  post(m, m.meeting.minutes);
  return m;
}

describe('MIN-10 a closed § that has been adjusted immediately, in the minutes of the whole', () => {
  test('is withheld from everybody: the whole prints it though its signatures are others', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    const { minutes } = m.meeting;
    expect(minutesOf(minutes, new Map()).paragraphs.map(({ sign }) => sign)).toEqual(['§ 6', '§ 7', '§ 8']);
    const reading = publicReadingOf(m.meeting, minutes);
    expect(reading).toEqual({ kind: 'without', itemIds: new Set(['i2']), purpose: 'publication' });
    if (reading.kind !== 'without') return expect.unreachable();
    const extract = JSON.stringify(minutesExtractOf(m.meeting, new Map(), reading));
    for (const secret of secrets) expect(extract).not.toContain(secret);
    // Who was there reads all of it.
    expect(readingOf(m.meeting, minutes, 'N06')).toEqual({ kind: 'whole' });
  });

  test('is withheld from who was disqualified in it, and in a committee from its officials', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    expect(readingOf(m.meeting, m.meeting.minutes, 'N05')).toEqual(publicReadingOf(m.meeting, m.meeting.minutes));
    expect(readingOf(m.meeting, immediate(m), 'N05')).toEqual({ kind: 'nothing' });
    const committee = fixedApart({ bodyKind: 'committee', isPublic: false });
    sign(committee, immediate(committee));
    endedAndAdjusted(committee);
    for (const word of ['N05', 'auditor', undefined]) {
      expect(readingOf(committee.meeting, committee.meeting.minutes, word), word).toEqual({ kind: 'nothing' });
    }
    expect(readingOf(committee.meeting, committee.meeting.minutes, 'N06')).toEqual({ kind: 'whole' });
  });

  test('is withheld from an adjuster who was kept from it and signs the others', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    decide(m, 'i3');
    m.does(of(m), 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'pdf2', logHead: 'head2' });
    const { minutes } = m.meeting;
    const adjusters = minutes.adjusters ?? expect.unreachable();
    const meeting = {
      ...m.meeting,
      minutes: { ...minutes, adjusters: { ...adjusters, adjusterIds: [person('N05')] } },
    };
    expect(readingOf(meeting, meeting.minutes, 'N05')).toEqual({
      kind: 'without',
      itemIds: new Set(['i2']),
      purpose: 'signing',
    });
  });
});

describe('MIN-11 the whole while a § of it still waits for signatures of its own', () => {
  test('is for those who answer for it, and for everybody when that § has been adjusted too', () => {
    const m = endedAndAdjusted(fixedApart({}, false));
    const { minutes } = m.meeting;
    for (const word of ['N06', undefined])
      expect(readingOf(m.meeting, minutes, word), word).toEqual({ kind: 'nothing' });
    expect(readingOf(m.meeting, minutes, 'N03')).toEqual({ kind: 'whole' });
    sign(m, immediate(m));
    for (const word of ['N06', undefined]) {
      expect(readingOf(m.meeting, m.meeting.minutes, word), word).toEqual({ kind: 'whole' });
    }
  });

  test('MIN-03 each signature says for which §§ it is, where the whole prints one signed for apart', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    const { signatures } = minutesOf(m.meeting.minutes, new Map()).front;
    expect(signatures.map(({ extent }) => extent)).toEqual(['§§ 6, 8', '§§ 6, 8', '§§ 6, 8']);
    expect(minutesOf(m.meeting.minutes, new Map(), [7]).front.signatures.map(({ extent }) => extent)).toEqual([
      '',
      '',
      '',
    ]);
  });
});
