import { describe, expect, test } from 'vitest';
import { announced, begun, closeDoors, decide, leaderOf, openAndDecide } from '../testing/closed-item.ts';
import type { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, person } from '../testing/test-meeting.ts';
import { signersOf } from './adjustments.ts';
import { minutesExtractOf } from './minutes-extract.ts';
import { minutesOf } from './minutes-of.ts';
import { publicReadingOf, readingOf } from './minutes-readers.ts';
import { minutesText } from './minutes-text.ts';

/** The sentences under one heading, of the § of this item. */
const under = (m: SteppedMeeting, word: string, heading: string) =>
  minutesOf(m.meeting.minutes, new Map())
    .paragraphs.find(({ itemId }) => itemId === word)
    ?.parts.filter((part) => part.heading === heading)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text)) ?? expect.unreachable();
const adjustersOf = (m: SteppedMeeting) =>
  signersOf(m.meeting.minutes)
    .filter(({ capacity }) => capacity === 'adjuster')
    .map(({ personId, paragraphs }) => [personId, paragraphs]);
const declares = (m: SteppedMeeting, word: string) =>
  m.does(word, 'DeclareDisqualification', { itemId: item('i2'), ground: 'closePerson' });

function closedAndDecided(m: SteppedMeeting): void {
  closeDoors(m);
  openAndDecide(m, 'i2');
  m.does('secretary', 'OpenDoors', { itemId: item('i2') });
}

describe('JAV-05, MIN-03 jäv declared in an item that has not been opened', () => {
  test.each(['while another is open', 'between items'])('%s is told in the § of its own item alone', (when) => {
    const m = begun();
    if (when === 'between items') declares(m, 'N03');
    m.openItem('i3');
    if (when !== 'between items') declares(m, 'N03');
    decide(m, 'i3');
    expect(minutesText(minutesOf(m.meeting.minutes, new Map()))).not.toMatch(/jäv/u);
    expect(adjustersOf(m)).toEqual([['N03', [6, 7]]]);
    closedAndDecided(m);
    expect(under(m, 'i3', 'Jäv')).toEqual([]);
    expect(under(m, 'i2', 'Jäv')).toEqual([expect.stringMatching(/^Namn N03 \(N\) anmäler jäv/u)]);
    // Whoever was out of it does not adjust it, and adjusts the other.
    expect(adjustersOf(m)).toEqual([
      ['N03', [6, 7]],
      ['N04', [8]],
    ]);
    m.does(leaderOf(m), 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
    expect(readingOf(m.meeting, m.meeting.minutes, 'N03')).toEqual({
      kind: 'without',
      itemIds: new Set(['i2']),
      purpose: 'signing',
    });
  });

  test('MIN-10 is in no public extract where that item was closed: neither the name nor the ground', () => {
    const m = begun();
    m.openItem('i3');
    declares(m, 'N05');
    decide(m, 'i3');
    closedAndDecided(m);
    const reading = publicReadingOf(announced(m).meeting, m.meeting.minutes);
    if (reading.kind !== 'without') return expect.unreachable();
    const text = minutesText(minutesExtractOf(m.meeting, new Map(), reading));
    expect(text).toContain('§ 7 Ny badbrygga');
    expect(text).not.toMatch(/jäv|närstående/u);
  });

  test('KL 6:30 a question of jäv that is decided while another item is open is told where the jäv is', () => {
    const m = begun();
    m.openItem('i3');
    m.does('N04', 'QuestionDisqualification', { itemId: item('i2'), personId: person('N05'), ground: 'closePerson' });
    const question = m.question();
    m.find(question, 'yes', leaderOf(m));
    m.gavel(question, leaderOf(m));
    decide(m, 'i3');
    closedAndDecided(m);
    const [open, closed] = minutesOf(m.meeting.minutes, new Map()).paragraphs.slice(1);
    expect(JSON.stringify(open)).not.toMatch(/N05|jäv/u);
    expect(under(m, 'i2', 'Jäv')).toEqual([
      'Namn N04 (N) väcker frågan om Namn N05 (N) är jävig i ärendet.',
      expect.stringContaining('finner att Namn N05 (N) är jävig, eftersom saken rör en närstående'),
    ]);
    expect(JSON.stringify(closed)).toMatch(/frågar om .*N05.* är jävig/u);
  });

  test('MIN-10 who was disqualified before a closed § was decided does not read it, even where he stands among its signers', () => {
    const m = begun();
    declares(m, 'N03');
    closedAndDecided(m);
    m.openItem('i3');
    decide(m, 'i3');
    m.does(leaderOf(m), 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
    const { minutes } = m.meeting;
    const paragraphs = minutes.paragraphs.map(({ entries, ...one }) => ({
      ...one,
      entries: one.item.itemId === 'i2' ? undefined : entries,
    }));
    const meeting = { ...m.meeting, minutes: { ...minutes, paragraphs } };
    expect(signersOf(meeting.minutes).find(({ personId }) => personId === 'N03')?.paragraphs).toEqual([6, 7, 8]);
    expect(readingOf(meeting, meeting.minutes, 'N03')).toMatchObject({ kind: 'without', itemIds: new Set(['i2']) });
  });

  test('MIN-03 a chair who finds afterwards that he was disqualified still reads the closed § that he led and signs', () => {
    const m = begun();
    closedAndDecided(m);
    m.openItem('i3');
    declares(m, 'N01');
    decide(m, 'i3');
    m.does(leaderOf(m), 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
    expect(signersOf(m.meeting.minutes).find(({ personId }) => personId === 'N01')?.paragraphs).toEqual([6, 7, 8]);
    expect(readingOf(m.meeting, m.meeting.minutes, 'N01')).toEqual({ kind: 'whole' });
  });
});
