import { describe, expect, test } from 'vitest';
import { minutesOf } from '../minutes/minutes-of.ts';
import { item, type MeetingOptions, members, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const all = (count: number) => members('K', count).map(({ id }) => id);

/** The executive board with so many items; the agenda's own is the first. */
function board(items: number, lastParagraph: number, startsAt: string): TestMeeting {
  const options: MeetingOptions = {
    bodyKind: 'executiveBoard',
    members: members('K', 5),
    startsAt,
    calledAt: `${startsAt.slice(0, 8)}01T09:00:00.000+01:00`,
    lastParagraph,
    items: [
      { id: 'i1', kind: 'procedural', matter: 'agenda' },
      ...Array.from({ length: items - 1 }, (_, index) => ({ id: `i${index + 2}`, kind: 'information' as const })),
    ],
  };
  return new TestMeeting().call(options).open(all(5)).clock('18:30');
}

function approve(m: TestMeeting, struck: readonly string[] = []): void {
  m.openItem('i1');
  const order = m.meeting.agenda.order.filter((id) => id !== 'i1' && !struck.includes(id));
  m.does('K01', 'ApproveAgenda', { order, struck: struck.map(item) });
  const propositionId = m.meeting.proposals.propositions[0]?.propositionId ?? expect.unreachable();
  m.does('K01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  m.clock('18:31').does('K01', 'StrikeGavel', { propositionId });
  m.does('K01', 'EndItem', { itemId: item('i1') });
}

function handle(m: TestMeeting, words: readonly string[]): void {
  for (const word of words) m.openItem(word).does('K01', 'EndItem', { itemId: item(word) });
}

test('KL 5:52 an item raised at the meeting is told by its title, and has its own § in the minutes', () => {
  const m = board(2, 12, '2026-02-04T13:00:00.000+01:00');
  m.openItem('i1');
  const raised = {
    itemId: item('raised'),
    kind: 'matter',
    title: 'Snöröjning på skolvägen',
    level: 1,
    securityClassified: false,
    urgent: true,
    earlierDelay: 'none',
    clauses: [],
    documents: [],
  } as const;
  m.does('K01', 'ApproveAgenda', {
    order: [item('i2'), raised.itemId],
    struck: [],
    added: [{ item: raised, unanimous: true }],
  });
  const propositionId = m.meeting.proposals.propositions[0]?.propositionId ?? expect.unreachable();
  m.does('K01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  m.clock('18:31').does('K01', 'StrikeGavel', { propositionId });
  m.does('K01', 'EndItem', { itemId: item('i1') });
  handle(m, ['i2']);
  m.openItem('raised');
  const { paragraphs } = minutesOf(m.meeting.minutes, new Map());
  expect(JSON.stringify(paragraphs[0])).toContain('att ärendet Snöröjning på skolvägen läggs till');
  expect(paragraphs.map(({ sign, title }) => `${sign} ${title}`)).toContain('§ 15 Snöröjning på skolvägen');
});

describe('S-17 paragraph numbering (MIN-02)', () => {
  test('9 items, one of them struck: §§ 13–20, eight numbers', () => {
    const m = board(9, 12, '2026-02-04T13:00:00.000+01:00');
    approve(m, ['i5']);
    handle(m, ['i2', 'i3', 'i4', 'i6', 'i7', 'i8', 'i9']);
    expect(m.events('ItemOpened').map(({ paragraphNumber }) => paragraphNumber)).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20,
    ]);
    expect(m.meeting.agenda.items.get(item('i3'))?.paragraphNumber).toBe(15);
    m.refuses('K01', 'OpenItem', { itemId: item('i5') }, 'item-not-on-agenda');
    m.does('K01', 'EndMeeting', {});
    expect(m.events('MeetingEnded')[0]).toMatchObject({ cause: 'agendaDone', unhandledItemIds: [] });
  });

  test('another body, and the first meeting of the year, begin their own series at § 1', () => {
    const m = board(2, 0, '2026-01-13T13:00:00.000+01:00');
    approve(m);
    handle(m, ['i2']);
    expect(m.events('ItemOpened').map(({ paragraphNumber }) => paragraphNumber)).toEqual([1, 2]);
  });

  test('a § is given once and never back: an item set aside keeps it, a used number is refused', () => {
    const m = board(4, 12, '2026-02-04T13:00:00.000+01:00');
    approve(m);
    m.openItem('i2').does('K01', 'SetItemAside', { itemId: item('i2'), causeCode: 'waitingForExpert' });
    handle(m, ['i3']);
    m.openItem('i2').does('K01', 'EndItem', { itemId: item('i2') });
    const used = m.refuses('K01', 'OpenItem', { itemId: item('i4'), paragraphNumber: 14 }, 'paragraph-out-of-order');
    expect(used).toMatchObject({ expected: 16 });
    m.does('K01', 'OpenItem', { itemId: item('i4'), paragraphNumber: 16 });
    expect(m.events('ItemOpened').map(({ itemId, paragraphNumber }) => [itemId, paragraphNumber])).toEqual([
      ['i1', 13],
      ['i2', 14],
      ['i3', 15],
      ['i2', 14],
      ['i4', 16],
    ]);
  });

  test('the roll call as an item of its own is not numbered by default', () => {
    const m = new TestMeeting().call({
      members: members('K', 3),
      items: [
        { id: 'roll', kind: 'procedural', matter: 'rollCall' },
        { id: 'i1', kind: 'information' },
      ],
    });
    m.open(all(3));
    handle(m, ['roll', 'i1']);
    expect(m.events('ItemOpened').map(({ paragraphNumber }) => paragraphNumber)).toEqual([undefined, 1]);
  });
});

describe('items', () => {
  test('CON-06 matters wait until the agenda has been approved; procedural acts do not', () => {
    const m = board(3, 0, '2026-02-04T13:00:00.000+01:00');
    m.refuses('K01', 'OpenItem', { itemId: item('i2') }, 'agenda-not-approved');
    const forecast = () => Object.values(viewFor(m.meeting, 'participants', new Map()).agenda ?? {});
    expect(forecast().map(({ paragraphNumber }) => paragraphNumber)).toEqual([undefined, undefined, undefined]);
    approve(m);
    expect(forecast().map(({ paragraphNumber, isForecast }) => [paragraphNumber, isForecast])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ]);
  });

  test('the approved order is the order of the agenda; what has been handled keeps its place', () => {
    const m = board(4, 0, '2026-02-04T13:00:00.000+01:00');
    m.openItem('i1');
    m.does('K01', 'ApproveAgenda', { order: ['i4', 'i2'].map(item), struck: [item('i3')] });
    m.refuses('K01', 'ApproveAgenda', { order: [], struck: [] }, 'proposition-already-put');
    const propositionId = m.meeting.proposals.propositions[0]?.propositionId ?? expect.unreachable();
    m.does('K01', 'StateFinding', { propositionId, alternativeKey: 'yes' });
    m.clock('18:31').does('K01', 'StrikeGavel', { propositionId });
    expect(m.meeting.agenda.order).toEqual(['i1', 'i4', 'i2', 'i3']);
    m.refuses('K01', 'ApproveAgenda', { order: [], struck: [item('i1')] }, 'item-already-ended');
  });

  test('DEB-07 after the deliberation has been closed it is opened again only while no question is under way', () => {
    const m = new TestMeeting().call({ members: members('K', 3), items: [{ id: 'i1', clauses: ['att anta'] }] });
    m.open(all(3)).openItem('i1');
    const of = { itemId: item('i1') };
    m.refuses('K01', 'ReopenDeliberation', of, 'deliberation-not-ended');
    m.does('K01', 'StartDeliberation', of);
    m.refuses('K01', 'StartDeliberation', of, 'item-already-open');
    m.does('K02', 'RequestFloor', { kind: 'speech' });
    m.does('K01', 'GiveFloor', {});
    m.refuses('K01', 'EndDeliberation', of, 'somebody-has-floor');
    m.does('K02', 'EndSpeech', { speechId: m.meeting.floor.current?.speechId ?? expect.unreachable() });
    m.does('K01', 'EndDeliberation', of);
    m.refuses('K02', 'MakeProposal', { ...of, kind: 'amend', text: 'annat' }, 'proposals-fixed');
    m.refuses('K01', 'EndDeliberation', of, 'proposals-fixed');
    m.does('K01', 'ReopenDeliberation', of);
    m.does('K01', 'EndDeliberation', of);
    m.does('K01', 'PutProposition', of);
    m.refuses('K01', 'ReopenDeliberation', of, 'proposition-already-put');
    m.refuses('K01', 'EndItem', of, 'item-has-open-questions');
  });

  test('one item at a time, each once', () => {
    const m = new TestMeeting().call({
      members: members('K', 3),
      items: [
        { id: 'i1', kind: 'information' },
        { id: 'i2', kind: 'information' },
      ],
    });
    m.open(all(3)).openItem('i1');
    m.refuses('K01', 'OpenItem', { itemId: item('i2') }, 'item-already-open');
    m.refuses('K01', 'EndItem', { itemId: item('i2') }, 'item-not-open');
    m.does('K01', 'EndItem', { itemId: item('i1') });
    m.refuses('K01', 'OpenItem', { itemId: item('i1') }, 'item-already-ended');
    m.refuses('K01', 'OpenItem', { itemId: item('none') }, 'item-not-on-agenda');
    m.refuses('K02', 'OpenItem', { itemId: item('i2') }, 'no-right');
  });
});
