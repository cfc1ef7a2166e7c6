import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { newerInScript, newerInStyles } from './supported-browsers.ts';

const inScript = (source: string) => newerInScript(source, parseAst);

describe('what is newer than the oldest browsers', () => {
  test.each([
    ['Promise.try(f)', ['Promise.try']],
    ['map.getOrInsertComputed(k, f)', ['.getOrInsertComputed()']],
    ['bytes.toBase64()', ['.toBase64()']],
    ['[...m.values().map(f)]', ['.values().map()']],
    ['text.matchAll(r).toArray()', ['.matchAll().toArray()']],
    ['Math["sumPrecise"](list)', ['Math.sumPrecise']],
    ['/a(?i:b)/.test(t)', ['a modifier in a regular expression']],
    ['import data from "./x.json" with { type: "json" }', ['import attributes']],
    ['{ using file = open() }', ['using']],
    ['Temporal.Now.instant(); new Float16Array(1)', ['Float16Array', 'Temporal']],
  ])('is found in %s', (source, found) => {
    expect(inScript(source)).toEqual(found);
  });

  test.each([
    'Object.entries(o).map(f)',
    'Object.values(o).some(f)',
    'Promise.withResolvers()',
    'Array.from(m.values()).map(f)',
    'list.findLast(f).at(-1)',
    'typeof x.getOrInsert',
    'a?.b ?? c.toSorted()',
    '/(?<=a)b(?:c)(?<name>d)/v.test(t)',
  ])('is not said of %s', (source) => {
    expect(inScript(source)).toEqual([]);
  });

  test('is found in a style sheet, and what merely falls away is let be', () => {
    expect(newerInStyles('a{color:light-dark(red,blue)}@starting-style{a{opacity:0}}')).toEqual([
      '@starting-style',
      'light-dark(',
    ]);
    expect(newerInStyles('h1{text-wrap:pretty}.a:has(.b){height:100dvh}@container x (max-width: 9px){a{b:c}}')).toEqual(
      [],
    );
  });
});
