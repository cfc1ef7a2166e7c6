import { describe, expect, test } from 'vitest';
import { Evening } from '../testing/evening.ts';
import { members, person, TestMeeting } from '../testing/test-meeting.ts';
import type { ItemId, MinutesId, NoticeId } from '../vocabulary.ts';
import { minutesOf } from './minutes-of.ts';
import { minutesText } from './minutes-text.ts';

/** The evening, fixed on the day after. */
function fixed() {
  const evening = new Evening().whole();
  evening.at = '2027-05-25T09:00:00.000+02:00';
  evening.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head' });
  const minutesId = evening.events('MinutesFixed')[0]?.minutesId ?? ('' as MinutesId);
  return { evening, minutesId };
}

function adjusted() {
  const { evening, minutesId } = fixed();
  evening.at = '2027-06-03T10:00:00.000+02:00';
  for (const who of ['secretary', 'S01', 'M01', 'S02', 'M02']) evening.does(who, 'SignMinutes', { minutesId });
  return { evening, minutesId };
}

describe('a meeting that ends before its agenda', () => {
  test('says in the minutes what was not taken up', () => {
    const m = new TestMeeting()
      .call({
        members: members('S', 3),
        items: [
          { id: 'i1', title: 'Taxan' },
          { id: 'i2', title: 'Planen' },
          { id: 'i3', title: 'Badet' },
        ],
      })
      .open(['S01', 'S02', 'S03'])
      .openItem('i1');
    m.does('S01', 'EndMeeting', { cause: 'timeUp' });
    const { placeAndTime } = minutesOf(m.meeting.minutes, new Map()).front;
    expect(placeAndTime.at(-1)).toBe('Följande på föredragningslistan tas inte upp: Planen och Badet.');
  });
});

describe('after the evening (S-18)', () => {
  test('MIN-03 the minutes are to be adjusted within fourteen days of the meeting', () => {
    const { evening } = fixed();
    expect(evening.events('MinutesFixed')[0]).toMatchObject({
      adjustBy: '2027-06-07',
      paragraphs: [41, 42, 43, 44, 45, 46, 47, 48, 49],
    });
  });

  test('MIN-03 each who presided signs the paragraphs led; the last signature adjusts', () => {
    const { evening } = adjusted();
    const signed = evening.events('MinutesSigned');
    expect(signed.find((s) => s.personId === person('S01'))?.paragraphs).toEqual([41, 42, 43, 44, 45, 47, 48, 49]);
    expect(signed.find((s) => s.personId === person('M01'))).toMatchObject({ capacity: 'chair', paragraphs: [46] });
    expect(evening.events('MinutesAdjusted')).toHaveLength(1);
  });

  test('nobody signs twice, and nobody who is not among the signers', () => {
    const { evening, minutesId } = fixed();
    evening.does('secretary', 'SignMinutes', { minutesId });
    evening.refuses('secretary', 'SignMinutes', { minutesId }, 'already-signed');
    evening.refuses('V01', 'SignMinutes', { minutesId }, 'no-right');
  });

  test('nobody signs in the name of another, not even the secretary', () => {
    const { evening, minutesId } = fixed();
    for (const who of ['V01', 'secretary']) {
      evening.refuses(who, 'SignMinutes', { minutesId, personId: person('S01') }, 'no-right');
    }
    evening.does('S01', 'SignMinutes', { minutesId, personId: person('S01') });
    expect(evening.events('MinutesSigned').map((signed) => signed.personId)).toEqual(['S01']);
  });

  test('MIN-05 the adjustment is announced at the latest the second day after', () => {
    const { evening } = adjusted();
    expect(evening.events('MinutesAdjusted')[0]).toMatchObject({ on: '2027-06-03', announceBy: '2027-06-05' });
  });

  test('MIN-05 nothing is announced before it has been adjusted', () => {
    const { evening, minutesId } = fixed();
    evening.refuses(
      'secretary',
      'PostNotice',
      { minutesId, on: '2027-06-04', keptAt: 'kommunhuset' },
      'must-be-adjusted-first',
    );
  });

  test('MIN-06 MIN-07 the notice tells the last day of appeal and the first day it may come down', () => {
    const { evening, minutesId } = adjusted();
    evening.does('secretary', 'PostNotice', { minutesId, on: '2027-06-04', keptAt: 'kommunhuset' });
    const notice = evening.events('NoticePosted')[0];
    expect(notice).toMatchObject({ lastAppealDay: '2027-06-28', earliestRemoval: '2027-06-29', keptAt: 'kommunhuset' });
    const noticeId = notice?.noticeId ?? ('' as NoticeId);
    evening.refuses('secretary', 'RemoveNotice', { noticeId, on: '2027-06-28' }, 'notice-too-early-removed');
    evening.refuses('secretary', 'RecordLegalForce', { noticeId, on: '2027-06-28' }, 'appeal-time-running');
    evening.does('secretary', 'RecordLegalForce', { noticeId, on: '2027-06-29' });
  });

  test('MIN-06 a notice that was down withholds legal force until a person decides', () => {
    const { evening, minutesId } = adjusted();
    evening.does('secretary', 'PostNotice', { minutesId, on: '2027-06-04', keptAt: 'kommunhuset' });
    const noticeId = evening.events('NoticePosted')[0]?.noticeId ?? ('' as NoticeId);
    evening.does('adaptor', 'ReportNoticeState', {
      noticeId,
      from: '2027-06-10T04:00:00.000+02:00',
      to: '2027-06-10T04:20:00.000+02:00',
    });
    expect(evening.events('NoticeInterrupted')).toHaveLength(1);
    evening.does('secretary', 'RecordLegalForce', { noticeId, on: '2027-06-29' });
  });

  test('an appeal withholds legal force', () => {
    const { evening, minutesId } = adjusted();
    evening.does('secretary', 'PostNotice', { minutesId, on: '2027-06-04', keptAt: 'kommunhuset' });
    const noticeId = evening.events('NoticePosted')[0]?.noticeId ?? ('' as NoticeId);
    evening.does('secretary', 'RecordAppeal', { noticeId, on: '2027-06-20' });
    evening.refuses('secretary', 'RecordLegalForce', { noticeId, on: '2027-06-29' }, 'appeal-pending');
  });

  test('a free text cannot be changed once the minutes are fixed, until they are opened again', () => {
    const { evening, minutesId } = fixed();
    const text = { itemId: 'i5' as ItemId, field: 'summary', text: 'Ny text' } as const;
    evening.refuses('secretary', 'EditMinutesText', text, 'minutes-already-fixed');
    evening.does('secretary', 'ReopenMinutes', { minutesId, reasonCode: 'textWrong' });
    evening.does('secretary', 'EditMinutesText', text);
  });

  test('ATT-06 who abstained was present: 19 yes, 10 no and 1 abstaining are the 30 that a third is counted of', () => {
    const ballot = new Evening()
      .whole()
      .events('BallotEnded')
      .find((b) => b.yes === 19);
    expect(ballot).toMatchObject({ yes: 19, no: 10, abstain: 1, present: 30, threshold: 10 });
  });
});

describe('immediate adjustment', () => {
  test('MIN-04 a § is adjusted at once when the body decides so, and the minutes say it', () => {
    const m = new TestMeeting().call({ members: members('N', 3) }).open(['N01', 'N02', 'N03']);
    m.openItem('i1');
    const itemIds = ['i1' as ItemId];
    m.does('N01', 'PutProposition', {
      purpose: 'immediateAdjustment',
      subject: { kind: 'immediateAdjustment', itemIds },
    });
    const propositionId = m.events('PropositionPut').at(-1)?.propositionId;
    if (propositionId === undefined) return expect.unreachable('no question was put');
    m.does('N01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.clock('18:30').does('N01', 'StrikeGavel', { propositionId });
    expect(m.events('ImmediateAdjustmentDecided')).toMatchObject([{ itemIds: ['i1'] }]);
    expect(minutesText(minutesOf(m.meeting.minutes, new Map()))).toContain('Paragrafen förklaras omedelbart justerad.');
  });
});
