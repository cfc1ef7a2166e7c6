import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parseAst } from 'vite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isNewEnough } from './routes/new-enough.ts';
import { newerThanEs5 } from './supported-browsers.ts';

const script = readFileSync(new URL('../public/old-browser.js', import.meta.url), 'utf8');

/** What a browser has; `undefined` is what it has not even the name of. */
type Built = Readonly<Record<string, unknown>>;
function OfOldPromise() {}
function OfOldSet() {}
const newest: Built = {
  Promise: Object.assign(() => undefined, { withResolvers: () => undefined }),
  Set: Object.assign(() => undefined, { prototype: { union: () => undefined } }),
  WebSocket: () => undefined,
  CSS: { supports: () => true },
};
const lacking: readonly (readonly [string, Built])[] = [
  ['Promise.withResolvers, as Safari before 17.4', { ...newest, Promise: OfOldPromise }],
  ['Set.prototype.union, as Chrome before 122', { ...newest, Set: OfOldSet }],
  ['sockets', { ...newest, WebSocket: undefined }],
  ['CSS.supports', { ...newest, CSS: {} }],
  [':has() in style sheets, as Firefox before 121', { ...newest, CSS: { supports: () => false } }],
  ['CSS as a whole', { ...newest, CSS: undefined }],
];

/** Runs the script in a browser with this built in, and gives what then stands where the page's own would be drawn. */
function shownWith(built: Built, hasRoot = true): readonly string[] | undefined {
  let shown: { readonly children: { readonly textContent?: string }[] } | undefined;
  const root = {
    parentNode: {
      replaceChild: (page: NonNullable<typeof shown>) => {
        shown = page;
      },
    },
  };
  const createElement = () => {
    const children: object[] = [];
    return { children, appendChild: (child: object) => children.push(child) };
  };
  const document = { getElementById: (id: string) => (id === 'root' && hasRoot ? root : null), createElement };
  // What a context of this machine brings along is taken away again where the browser has not got it.
  const forget = ['Promise', 'Set', 'WebSocket', 'CSS'].filter((name) => built[name] === undefined);
  const had = Object.fromEntries(Object.entries(built).filter(([, value]) => value !== undefined));
  runInNewContext(`${forget.map((name) => `delete globalThis.${name};`).join('')}${script}`, { ...had, document });
  return shown?.children.map((child) => child.textContent ?? '');
}

describe('the sentence for browsers that are too old', () => {
  test('is in a script that a browser from before 2015 can read', () => {
    expect(newerThanEs5(script, parseAst)).toEqual([]);
  });

  test.each([
    ...lacking,
    ['Promise and Set altogether, as Internet Explorer', {}] as const,
  ])('is shown where there is no %s', (_what, built) => {
    expect(shownWith(built)?.[0]).toBe('Webbläsaren är för gammal för Tinget');
    expect(shownWith(built)).toHaveLength(3);
    expect(shownWith(built, false)).toBeUndefined();
  });

  test('is not shown where nothing is missing', () => {
    expect(shownWith(newest)).toBeUndefined();
  });
});

describe('the page’s own scripts', () => {
  afterEach(() => vi.unstubAllGlobals());
  const meet = (built: Built) => {
    for (const [name, value] of Object.entries(built)) vi.stubGlobal(name, value);
  };

  // In a browser that lacks one of them the sentence would otherwise stand before a meeting that goes on unseen.
  test.each(lacking)('do not begin where there is no %s', (_what, built) => {
    meet(built);
    const begins = isNewEnough();
    vi.unstubAllGlobals();
    expect(begins).toBe(false);
  });

  test('begin where nothing is missing', () => {
    meet(newest);
    const begins = isNewEnough();
    vi.unstubAllGlobals();
    expect(begins).toBe(true);
  });

  test.each(['early.ts', 'main.tsx'])('ask before they do anything: %s', (file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    expect(source).toMatch(/if \(isNewEnough\(\)\)[ {\n]+(startAhead|const root)/);
  });
});

describe('what is newer than ECMAScript 5', () => {
  test.each([
    ['(() => 1)()', ['ArrowFunctionExpression']],
    ['const a = 1', ['const']],
    ['for (let i = 0; i < 1; i++) f(i)', ['let']],
    ['f(1,\n)', ['a comma after the last argument']],
    ['function f(a, ) {}', ['a comma after the last parameter']],
    ['f(`a`)', ['TemplateElement', 'TemplateLiteral']],
    ['a?.b', ['ChainExpression']],
    ['a ?? b', ['??']],
    ['x = a ** 2', ['**']],
    ['f({ a, b() {} })', ['method Property', 'shorthand Property']],
    ['f({ [a]: 1 })', ['computed Property']],
    ['try { f() } catch { g() }', ['CatchClause without a name']],
    ['function f(a = 1) {}', ['AssignmentPattern']],
    ['f(...a)', ['SpreadElement']],
    ['async function f() {}', ['async FunctionDeclaration']],
    ['/(?<year>a)/.test(b); /a/u.test(b)', ['a newer regular expression']],
    ['f(0b1 + 1_000)', ['a newer number']],
    ['for (var a of b) f(a)', ['ForOfStatement']],
    ['class A {}', ['ClassBody', 'ClassDeclaration']],
  ])('is found in %s', (source, found) => {
    expect(newerThanEs5(source, parseAst)).toEqual(found);
  });

  test.each([
    'var a = { b: 1, get c() { return 2; } }; f([a, 2,], function (d, e) { return d ? e : 0x1f + 1.5e3; })',
    'a: for (var b in c) { try { f(/(?:a)(?=b)/gi); } catch (e) { continue a; } finally { new D(1); } }',
  ])('is not said of %s', (source) => {
    expect(newerThanEs5(source, parseAst)).toEqual([]);
  });
});
