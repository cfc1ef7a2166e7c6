import type { AgendaRow } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { latestDecisions } from './latest-decisions.ts';

const row = (itemId: string, position: number, paragraphNumber: number, ...decisions: readonly string[]): AgendaRow =>
  ({ itemId, position, paragraphNumber, decisions, title: itemId }) as never;
const agenda = {
  b: row('b', 2, 42, 'b1', 'b2', 'b3'),
  c: row('c', 3, 41, 'c1'),
  a: row('a', 1, 40, 'a1'),
  d: { ...row('d', 4, 43), decisions: undefined } as never,
};
const shown = (most: number) => {
  const { items, left } = latestDecisions(agenda, most);
  return { items: items.map((one) => [one.row.itemId, ...one.sentences].join(' ')), left };
};

describe('the latest decisions on the hall’s screen', () => {
  test('are all of every item, in the order in which they were decided, where there is room', () => {
    expect(shown(30)).toEqual({ items: ['a a1', 'c c1', 'b b1 b2 b3'], left: 0 });
  });

  test('are the last items, whole, where there is not, and how many were decided beside them is known', () => {
    expect(shown(4)).toEqual({ items: ['c c1', 'b b1 b2 b3'], left: 1 });
    expect(shown(3)).toEqual({ items: ['b b1 b2 b3'], left: 2 });
  });

  test('begin with what was decided first where the last item alone is too much', () => {
    expect(shown(2)).toEqual({ items: ['b b1 b2'], left: 3 });
    expect(shown(1)).toEqual({ items: ['b b1'], left: 4 });
  });

  test('are none before anything has been decided', () => {
    expect(latestDecisions({}, 30)).toEqual({ items: [], left: 0 });
  });
});
