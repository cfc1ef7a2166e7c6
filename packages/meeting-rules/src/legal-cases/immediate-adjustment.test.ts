import { describe, expect, test } from 'vitest';
import { minutesOf } from '../minutes/minutes-of.ts';
import { privateViewFor } from '../private-view.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';
import type { MinutesId, NoticeId } from '../vocabulary.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };

/** A committee of seven with chair S01, adjuster M01 and reserve M02, up to § 14. */
function committee() {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 3, 2), ...members('M', 3)],
    lastParagraph: 12,
    items: [
      { id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
      { id: 'i2', title: 'Upphandling av väghållning', ...prepared },
      { id: 'i3', title: 'Plan för torget', ...prepared },
    ],
  });
  m.open(['S01', 'S02', 'S03', 'S04', 'M01', 'M02', 'M03']);
  m.openItem('i1');
  m.acclaim(
    {
      subject: {
        kind: 'adjusters',
        adjusterIds: [person('M01')],
        reserveIds: [person('M02')],
        place: 'Kommunhuset',
        on: '2027-06-01',
      },
    },
    'yes',
  );
  m.endItem('i1', 'noted');
  return m;
}

function decide(m: SteppedMeeting, word: string): void {
  m.openItem(word);
  m.does('S01', 'EndDeliberation', { itemId: item(word) });
  m.acclaim({ itemId: item(word) }, 'yes');
}

function adjustedAtOnce() {
  const m = committee();
  decide(m, 'i2');
  m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i2')] } }, 'yes');
  m.endItem('i2', 'decided');
  m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h', paragraphs: [14] });
  const minutesId = m.events('MinutesFixed')[0]?.minutesId ?? ('' as MinutesId);
  return { m, minutesId };
}

describe('MIN-04 a § is adjusted immediately', () => {
  test('only when the body has decided so, and not before its item has ended', () => {
    const m = committee();
    decide(m, 'i2');
    const named = { sha256: 'p', logHead: 'h', paragraphs: [14] };
    m.refuses('secretary', 'FixMinutes', named, 'meeting-not-ended');
    m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i2')] } }, 'yes');
    m.refuses('secretary', 'FixMinutes', named, 'meeting-not-ended');
    m.endItem('i2', 'decided');
    m.does('secretary', 'FixMinutes', named);
    m.refuses('secretary', 'FixMinutes', named, 'minutes-already-fixed');
    expect(m.events('MinutesFixed')[0]).toMatchObject({ paragraphs: [14], immediate: true, adjustBy: '2027-05-24' });
  });

  test('at the meeting, with a notice and an appeal time of its own (S-17)', () => {
    const { m, minutesId } = adjustedAtOnce();
    for (const who of ['secretary', 'S01', 'M01']) m.does(who, 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')).toEqual([
      { type: 'MinutesAdjusted', minutesId, on: '2027-05-24', paragraphs: [14], announceBy: '2027-05-26' },
    ]);
    m.does('secretary', 'PostNotice', { minutesId, on: '2027-05-25', keptAt: 'Kommunhuset' });
    expect(m.events('NoticePosted')[0]).toMatchObject({
      paragraphs: [14],
      lastAppealDay: '2027-06-15',
      earliestRemoval: '2027-06-16',
    });
    // The meeting goes on, and nothing of the rest has been adjusted.
    decide(m, 'i3');
    m.endItem('i3', 'decided');
    m.does('S01', 'EndMeeting', {});
    m.at = '2027-05-31T09:00:00.000+02:00';
    m.does('secretary', 'FixMinutes', { sha256: 'q', logHead: 'h2' });
    expect(m.events('MinutesFixed')[1]).toMatchObject({ paragraphs: [13, 15], adjustBy: '2027-06-07' });
    const whole = m.events('MinutesFixed')[1]?.minutesId ?? ('' as MinutesId);
    for (const who of ['secretary', 'S01', 'M01']) m.does(who, 'SignMinutes', { minutesId: whole });
    m.at = '2027-06-02T09:00:00.000+02:00';
    m.does('secretary', 'PostNotice', { minutesId: whole, on: '2027-06-02', keptAt: 'Kommunhuset' });
    const [first, second] = m.events('NoticePosted');
    expect(second).toMatchObject({ paragraphs: [13, 15], lastAppealDay: '2027-06-23' });
    const force = (noticeId: NoticeId | undefined, on: string) => ({ noticeId: noticeId ?? ('' as NoticeId), on });
    m.refuses('secretary', 'RecordLegalForce', force(first?.noticeId, '2027-06-15'), 'appeal-time-running');
    m.does('secretary', 'RecordLegalForce', force(first?.noticeId, '2027-06-16'));
    m.refuses('secretary', 'RecordLegalForce', force(first?.noticeId, '2027-06-17'), 'legal-force-gained');
    m.refuses('secretary', 'RecordLegalForce', force(second?.noticeId, '2027-06-16'), 'appeal-time-running');
    expect(m.events('LegalForceGained')).toMatchObject([{ paragraphs: [14], on: '2027-06-16' }]);
  });

  test('its text stands from then on, while the other §§ are still written', () => {
    const { m } = adjustedAtOnce();
    const text = (word: string) => ({ itemId: item(word), field: 'summary', text: 'Kort.' }) as const;
    m.refuses('secretary', 'EditMinutesText', text('i2'), 'minutes-already-fixed');
    m.does('secretary', 'EditMinutesText', text('i1'));
    const opened = m.recorded.find(({ event }) => event.type === 'ItemOpened' && event.itemId === item('i2'));
    const correction = {
      correctsSeq: opened?.seq ?? 0,
      occurredAt: '2027-05-24T18:01:00.000+02:00',
      reasonCode: 'wrongTime',
    };
    m.refuses('secretary', 'CorrectEntry', correction, 'minutes-already-fixed');
  });

  test('a reserve signs in the place of an adjuster who has gone home, and nobody else', () => {
    const { m, minutesId } = adjustedAtOnce();
    m.refuses('M03', 'SignMinutes', { minutesId }, 'no-right');
    for (const who of ['secretary', 'S01', 'M02']) m.does(who, 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')).toHaveLength(1);
    expect(m.events('MinutesSigned')[2]).toMatchObject({ personId: 'M02', capacity: 'adjuster', paragraphs: [14] });
    const document = minutesOf(m.meeting.minutes, new Map(), [14]);
    expect(document.isDraft).toBe(false);
    expect(document.paragraphs.map(({ sign }) => sign)).toEqual(['§ 14']);
    expect(document.front.paragraphs).toBe('§ 14');
    expect(document.front.signatures.map(({ capacity, personId }) => `${capacity} ${personId}`)).toEqual([
      'Sekreterare secretary',
      'Ordförande S01',
      'Justerande M01',
      'Justerande M02',
    ]);
  });

  test('nobody adjusts a § from which he was disqualified: the reserve does (JAV-07)', () => {
    const m = committee();
    m.does('M01', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    decide(m, 'i2');
    m.endItem('i2', 'decided');
    m.does('M01', 'ReturnToSeat', { personId: person('M01') });
    decide(m, 'i3');
    m.endItem('i3', 'decided');
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    const minutesId = m.events('MinutesFixed')[0]?.minutesId ?? ('' as MinutesId);
    for (const who of ['secretary', 'S01', 'M01']) m.does(who, 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')).toHaveLength(0);
    m.does('M02', 'SignMinutes', { minutesId });
    expect(m.events('MinutesSigned').map(({ personId, paragraphs }) => [personId, paragraphs])).toEqual([
      ['secretary', [13, 14, 15]],
      ['S01', [13, 14, 15]],
      ['M01', [13, 15]],
      ['M02', [14]],
    ]);
    expect(m.events('MinutesAdjusted')).toHaveLength(1);
  });

  test('MIN-03, MIN-05 too late is told, and the appeal time runs from the day of the notice', () => {
    const m = committee();
    decide(m, 'i2');
    m.endItem('i2', 'decided');
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    const minutesId = m.events('MinutesFixed')[0]?.minutesId ?? ('' as MinutesId);
    m.at = '2027-06-08T09:00:00.000+02:00';
    for (const who of ['secretary', 'S01', 'M01']) m.does(who, 'SignMinutes', { minutesId });
    expect(m.events('MinutesAdjusted')[0]).toMatchObject({ on: '2027-06-08', announceBy: '2027-06-10', isLate: true });
    const notice = (on: string) => ({ minutesId, on, keptAt: 'Kommunhuset' });
    m.refuses('secretary', 'PostNotice', notice('2027-06-07'), 'must-be-adjusted-first');
    m.does('secretary', 'PostNotice', notice('2027-06-11'));
    expect(m.events('NoticePosted')[0]).toMatchObject({ lastAppealDay: '2027-07-02', isLate: true });
  });
});

describe('MIN-04 what is left to do is offered while the meeting sits', () => {
  const actsNow = (m: SteppedMeeting) =>
    Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {}).map(({ actKey, labelFacts }) =>
      `${actKey} ${labelFacts['sign'] ?? ''}`.trim(),
    );

  test('the text is fixed, signed by those who need to, and announced; then nothing of it is left', () => {
    const m = committee();
    decide(m, 'i2');
    m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i2')] } }, 'yes');
    expect(actsNow(m)).not.toContain('fixMinutes § 14');
    m.endItem('i2', 'decided');
    expect(actsNow(m)[0]).toBe('openItem § 15');
    expect(actsNow(m)).toContain('fixMinutes § 14');
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h', paragraphs: [14] });
    expect(actsNow(m)).toContain('signMinutes § 14');
    const minutesId = m.events('MinutesFixed')[0]?.minutesId ?? ('' as MinutesId);
    const mine = (word: string) => privateViewFor(m.meeting, person(word));
    expect(mine('M01')).toMatchObject({ toSign: minutesId, toSignParagraphs: [14] });
    expect(mine('M02')?.toSign).toBeUndefined();
    for (const who of ['secretary', 'S01', 'M01']) m.does(who, 'SignMinutes', { minutesId });
    expect(mine('M01')?.toSign).toBeUndefined();
    expect(actsNow(m)).toContain('postNotice § 14');
    m.does('secretary', 'PostNotice', { minutesId, on: '2027-05-25', keptAt: 'Kommunhuset' });
    expect(actsNow(m).filter((act) => act.includes('14'))).toEqual(['nothing § 14']);
  });

  test('after the meeting the whole comes first, and an unsigned § is still offered beside it', () => {
    const { m } = adjustedAtOnce();
    m.does('S01', 'EndMeeting', { cause: 'timeUp' });
    expect(actsNow(m)).toEqual(['fixMinutes', 'signMinutes § 14']);
  });
});
