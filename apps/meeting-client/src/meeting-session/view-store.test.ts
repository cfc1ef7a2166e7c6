import type { SectionChange } from '@tinget/client-protocol';
import type { Audience } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { applyView, emptyViewStore, forgetEverything, rowsOf, versionsOf } from './view-store.ts';

const whole: SectionChange = { section: 'floor', v: 4, whole: { a: { kind: 'x' }, b: { kind: 'y' } } };

function storeWith(...changes: readonly SectionChange[]) {
  return applyView(emptyViewStore, { audience: 'participants', changes }).store;
}

function then(audience: Audience, ...changes: readonly SectionChange[]) {
  return applyView(storeWith(whole), { audience, changes });
}

describe('a view', () => {
  test('takes a difference made from its own version', () => {
    const { store, needed } = then('participants', {
      section: 'floor',
      base: 4,
      v: 5,
      set: { c: { kind: 'z' } },
      del: ['a'],
    });
    expect(Object.keys(rowsOf(store, 'floor'))).toEqual(['b', 'c']);
    expect(versionsOf(store)).toEqual({ floor: 5 });
    expect(needed).toEqual([]);
  });

  test('asks for the whole section when a difference is missing in between', () => {
    const { store, needed } = then('participants', { section: 'floor', base: 5, v: 6, set: {} });
    expect(needed).toEqual(['floor']);
    expect(versionsOf(store)).toEqual({ floor: 4 });
  });

  test('asks for the whole section when it has none of it', () => {
    expect(then('participants', { section: 'ballot', base: 1, v: 2, set: {} }).needed).toEqual(['ballot']);
  });

  test('takes the other sections of a moment in which one is missing', () => {
    const { store, needed } = then(
      'participants',
      { section: 'floor', base: 9, v: 10, set: {} },
      { section: 'agenda', v: 1, whole: { i: {} } },
    );
    expect(needed).toEqual(['floor']);
    expect(Object.keys(rowsOf(store, 'agenda'))).toEqual(['i']);
  });

  test('ignores a difference it already has', () => {
    expect(then('participants', { section: 'floor', base: 3, v: 4, set: { c: {} } })).toEqual({
      store: storeWith(whole),
      needed: [],
    });
  });

  test('ignores rows meant for another audience', () => {
    expect(then('presidium', { section: 'journal', v: 1, whole: { s: {} } }).store).toEqual(storeWith(whole));
  });

  test('holds no row at all after the audience has changed', () => {
    const store = forgetEverything('excluded:item-7');
    expect(JSON.stringify(store)).not.toContain('kind');
    expect(store.audience).toBe('excluded:item-7');
  });
});
