import type { SectionChange } from '@tinget/client-protocol';
import type { Sections } from '@tinget/meeting-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AudienceView, PrivateView } from './audience-view.ts';

/** Rows of any form: what they mean is not this file's business. */
function sections(value: Record<string, Record<string, unknown>>): Sections {
  return value as unknown as Sections;
}

type Stored = Record<string, { v: number; rows: Record<string, unknown> }>;

/** A client as the protocol describes it. */
function applyTo(store: Stored, text: string): Stored {
  const after: Stored = structuredClone(store);
  const { changes } = JSON.parse(text) as { changes: SectionChange[] };
  for (const change of changes) {
    if ('whole' in change) {
      after[change.section] = { v: change.v, rows: { ...change.whole } };
      continue;
    }
    const own = after[change.section];
    if (own?.v !== change.base) throw new Error(`gap in ${change.section}`);
    const rows = { ...own.rows, ...change.set };
    for (const id of change.del ?? []) delete rows[id];
    after[change.section] = { v: change.v, rows };
  }
  return after;
}

const rowsOf = (store: Stored) => Object.fromEntries(Object.entries(store).map(([name, { rows }]) => [name, rows]));

describe('the view of an audience', () => {
  test('tells only the rows that changed', () => {
    const view = new AudienceView('participants', 0);
    view.update(sections({ agenda: { i1: { state: 'waiting' }, i2: { state: 'waiting' } } }), 1, 0);
    const { message } = view.update(sections({ agenda: { i1: { state: 'open' }, i2: { state: 'waiting' } } }), 2, 10);
    expect(JSON.parse(message ?? '')).toEqual({
      type: 'view',
      audience: 'participants',
      seq: 2,
      changes: [{ section: 'agenda', v: 2, base: 1, set: { i1: { state: 'open' } } }],
    });
  });

  test('is silent when nothing changed, even when the rows are new objects', () => {
    const view = new AudienceView('participants', 0);
    view.update(sections({ agenda: { i1: { state: 'waiting' } } }), 1, 0);
    expect(view.update(sections({ agenda: { i1: { state: 'waiting' } } }), 2, 10).message).toBeNull();
  });

  test('empties a section that the audience no longer has', () => {
    const view = new AudienceView('participants', 0);
    view.update(sections({ item: { item: { title: 'Hamnen' } } }), 1, 0);
    const { message } = view.update(sections({}), 2, 10);
    expect(JSON.parse(message ?? '').changes).toEqual([{ section: 'item', v: 2, base: 1, del: ['item'] }]);
  });

  test('tells lamps at most once a second and formal acts at once', () => {
    const view = new AudienceView('presidium', 0);
    view.update(sections({ presence: { p1: { state: 'equal' } }, item: {} }), 1, 0);
    const soon = view.update(sections({ presence: { p1: { state: 'lost' } }, item: { item: { n: 1 } } }), 2, 300);
    expect(JSON.parse(soon.message ?? '').changes.map((change: SectionChange) => change.section)).toEqual(['item']);
    expect(soon.postponedMs).toBe(700);
    const later = view.update(sections({ presence: { p1: { state: 'lost' } }, item: { item: { n: 1 } } }), 2, 1_000);
    expect(JSON.parse(later.message ?? '').changes).toMatchObject([
      { section: 'presence', set: { p1: { state: 'lost' } } },
    ]);
  });

  test('gives somebody who was away the differences while they are kept, and the whole afterwards', () => {
    const view = new AudienceView('public', 0);
    for (let seq = 1; seq <= 5; seq += 1) view.update(sections({ agenda: { i1: { n: seq } } }), seq, seq);
    const resumed = JSON.parse(view.resume({ agenda: 3 })).changes;
    expect(resumed.map((change: SectionChange) => change.v)).toEqual([4, 5]);
    view.update(sections({ agenda: { i1: { n: 6 } } }), 6, 70_000);
    expect(JSON.parse(view.resume({ agenda: 3 })).changes).toEqual([
      { section: 'agenda', v: 6, whole: { i1: { n: 6 } } },
    ]);
  });

  test('never takes versions of another owner for its own', () => {
    const view = new AudienceView('public', 5_000_000);
    view.update(sections({ agenda: { i1: { n: 1 } } }), 1, 0);
    expect(JSON.parse(view.resume({ agenda: 1 })).changes[0]).toHaveProperty('whole');
  });

  test('leaves a client that applied every message with exactly the rows of the last view, also after resuming anywhere', () => {
    const row = fc.record({ n: fc.integer({ min: 0, max: 3 }) });
    const rows = fc.dictionary(fc.constantFrom('a', 'b', 'c'), row, { noNullPrototype: true });
    const view = fc.record({ agenda: rows, floor: rows, ballot: rows });
    fc.assert(
      fc.property(fc.array(view, { minLength: 2, maxLength: 12 }), fc.nat(), (views, cut) => {
        const server = new AudienceView('participants', 0);
        let live: Stored = {};
        let away: Stored = {};
        views.forEach((one, index) => {
          const { message } = server.update(sections(one), index + 1, index);
          if (message !== null) live = applyTo(live, message);
          if (index === cut % views.length) away = structuredClone(live);
        });
        const versions = Object.fromEntries(Object.entries(away).map(([name, { v }]) => [name, v]));
        const back = applyTo(away, server.resume(versions));
        expect(rowsOf(live)).toEqual(views.at(-1));
        expect(rowsOf(back)).toEqual(views.at(-1));
      }),
    );
  });
});

describe('the rows of one person', () => {
  test('are told as differences and given in whole when asked', () => {
    const view = new PrivateView(10);
    expect(JSON.parse(view.update({ onRoll: true, requests: [] }) ?? '')).toEqual({
      type: 'private',
      v: 11,
      base: 10,
      set: { onRoll: true, requests: [] },
    });
    expect(view.update({ onRoll: true, requests: [] })).toBeNull();
    expect(JSON.parse(view.update({ requests: [] }) ?? '')).toMatchObject({ del: ['onRoll'] });
    expect(JSON.parse(view.whole())).toEqual({ type: 'private', v: 12, whole: { requests: [] } });
  });
});
