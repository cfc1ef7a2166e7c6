/**
 * The oldest browsers that Tinget is made for, and what in a file is newer than they are.
 *
 * The reasons for the versions are in docs/browsers.md. Syntax is made older by the build, which is told of them here;
 * what a browser must have built in cannot be, so each file of the build is read for it.
 */

/** As the build names them. Chrome's number is also the one of Edge, Safari's also the one of every browser on iOS. */
export const oldestBrowsers = ['chrome122', 'edge122', 'firefox128', 'safari17.4', 'ios17.4'] as const;

/** Built-in functions that some browser above has not, by what they are called on. */
const missingOn: Readonly<Record<string, readonly string[]>> = {
  Promise: ['try'],
  Iterator: ['from', 'concat', 'zip'],
  Math: ['sumPrecise', 'f16round'],
  RegExp: ['escape'],
  Error: ['isError'],
  URL: ['parse'],
  Uint8Array: ['fromBase64', 'fromHex'],
  Intl: ['DurationFormat'],
  Atomics: ['waitAsync', 'pause'],
  document: ['startViewTransition'],
  scheduler: ['yield', 'postTask'],
  window: ['requestIdleCallback'],
};
/** The same for those whose name alone tells what they are. */
const missingAnywhere = [
  'getOrInsert',
  'getOrInsertComputed',
  'toBase64',
  'setFromBase64',
  'setFromHex',
  'moveBefore',
  'setHTMLUnsafe',
  'getHTML',
  'transferToFixedLength',
];
/** What the iterators themselves can do only in newer browsers: `map.values().map(...)`. */
const makesIterator = new Set(['values', 'keys', 'entries', 'matchAll']);
const iteratorActs = new Set('map filter take drop flatMap reduce toArray forEach some every find'.split(' '));
const missingGlobals = new Set([
  'Temporal',
  'Float16Array',
  'requestIdleCallback',
  'SuppressedError',
  'DisposableStack',
]);
/** Flags and groups of regular expressions: `(?i:...)`, and one name for two groups. */
const newerPattern = /\(\?[ims]*-?[ims]+:/;

/** Rules of style sheets without which a page would not look right. What merely falls away, as text-wrap, may stay. */
const newerStyles =
  /@starting-style|light-dark\(|field-sizing\s*:|interpolate-size|anchor-name\s*:|position-area\s*:|@container style\(|calc-size\(|sibling-index\(|animation-timeline\s*:|::details-content|@function\b|[:;{]\s*[\w-]+\s*:\s*if\(/g;

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';

function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const name = node.type === 'Identifier' ? node['name'] : node.type === 'Literal' ? node['value'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** What one node of a script needs that the oldest browsers lack. */
function newerIn(node: Node, parent: Node | undefined): string | undefined {
  switch (node.type) {
    case 'MemberExpression': {
      const object = node['object'];
      const property =
        node['computed'] === true && isNode(node['property']) && node['property'].type !== 'Literal'
          ? undefined
          : nameOf(node['property']);
      if (property === undefined) return undefined;
      const on = nameOf(object);
      if (on !== undefined && missingGlobals.has(on)) return on;
      if (on !== undefined && missingOn[on]?.includes(property) === true) return `${on}.${property}`;
      // Asked for before it is used, or given by the file itself where it is missing.
      const isCalled = parent?.type === 'CallExpression' && parent['callee'] === node;
      if (isCalled && missingAnywhere.includes(property)) return `.${property}()`;
      if (!isCalled || !iteratorActs.has(property) || !isNode(object) || object.type !== 'CallExpression')
        return undefined;
      const made = object['callee'];
      if (!isNode(made) || made.type !== 'MemberExpression') return undefined;
      const maker = nameOf(made['property']);
      const from = nameOf(made['object']);
      return maker !== undefined && makesIterator.has(maker) && from !== 'Object' && from !== 'Reflect'
        ? `.${maker}().${property}()`
        : undefined;
    }
    case 'NewExpression':
    case 'CallExpression': {
      const name = nameOf(node['callee']);
      return name !== undefined && missingGlobals.has(name) ? name : undefined;
    }
    case 'Literal': {
      const regex: unknown = node['regex'];
      if (typeof regex !== 'object' || regex === null) return undefined;
      return newerPattern.test(String(Reflect.get(regex, 'pattern')))
        ? 'a modifier in a regular expression'
        : undefined;
    }
    case 'VariableDeclaration':
      return node['kind'] === 'using' || node['kind'] === 'await using' ? 'using' : undefined;
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const attributes = node['attributes'];
      return Array.isArray(attributes) && attributes.length > 0 ? 'import attributes' : undefined;
    }
    case 'Decorator':
      return 'a decorator';
    default:
      return undefined;
  }
}

/** Every node of a script's tree (ESTree), each with the one that it stands in. */
function* nodesOf(program: unknown): Generator<{ readonly node: Node; readonly parent: Node | undefined }> {
  const open: { readonly node: Node; readonly parent: Node | undefined }[] = [];
  if (isNode(program)) open.push({ node: program, parent: undefined });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const part of Object.values(next.node)) {
      for (const inner of Array.isArray(part) ? part : [part]) {
        if (isNode(inner)) open.push({ node: inner, parent: next.node });
      }
    }
  }
}

/** What in a script is newer than the oldest browsers, each said once. `parse` gives its syntax tree (ESTree). */
export function newerInScript(source: string, parse: (source: string) => unknown): readonly string[] {
  const found = new Set<string>();
  for (const { node, parent } of nodesOf(parse(source))) {
    const newer = newerIn(node, parent);
    if (newer !== undefined) found.add(newer);
  }
  return [...found].sort();
}

/** The kinds of node that a script in ECMAScript 5 consists of. Everything else is newer. */
const nodesOfEs5 = new Set(
  (
    'Program ExpressionStatement BlockStatement EmptyStatement DebuggerStatement ReturnStatement LabeledStatement ' +
    'BreakStatement ContinueStatement IfStatement SwitchStatement SwitchCase ThrowStatement TryStatement CatchClause ' +
    'WhileStatement DoWhileStatement ForStatement ForInStatement FunctionDeclaration FunctionExpression ' +
    'VariableDeclaration VariableDeclarator ThisExpression ArrayExpression ObjectExpression Property UnaryExpression ' +
    'UpdateExpression BinaryExpression AssignmentExpression LogicalExpression MemberExpression ConditionalExpression ' +
    'CallExpression NewExpression SequenceExpression Identifier Literal'
  ).split(' '),
);
/** Marks on a node of an old kind that make it a newer one, each with the value that tells so. */
const marksAfterEs5: readonly (readonly [string, unknown])[] = [
  ['kind', 'let'],
  ['kind', 'const'],
  ['kind', 'using'],
  ['async', true],
  ['generator', true],
  ['shorthand', true],
  ['method', true],
  ['operator', '**'],
  ['operator', '**='],
  ['operator', '??'],
  ['operator', '??='],
  ['operator', '||='],
  ['operator', '&&='],
];

function afterEs5(node: Node, source: string): string | undefined {
  if (!nodesOfEs5.has(node.type)) return node.type;
  const mark = marksAfterEs5.find(([part, value]) => node[part] === value);
  if (mark !== undefined) return mark[1] === true ? `${mark[0]} ${node.type}` : String(mark[1]);
  if (node.type === 'Property' && node['computed'] === true) return 'computed Property';
  if (node.type === 'CatchClause' && !isNode(node['param'])) return 'CatchClause without a name';
  const text = source.slice(Number(node['start']), Number(node['end']));
  // The tree does not tell of these: a comma after the last argument, and newer ways to write a number or a pattern.
  if (/^(Call|New)Expression$/.test(node.type) && /,\s*\)$/.test(text)) return 'a comma after the last argument';
  if (/^Function/.test(node.type) && /^[^{]*,\s*\)\s*\{/.test(text)) return 'a comma after the last parameter';
  if (node.type !== 'Literal') return undefined;
  const regex: unknown = node['regex'];
  if (typeof regex === 'object' && regex !== null) {
    const isNewer = /[^gim]/.test(String(Reflect.get(regex, 'flags'))) || /\(\?<|\\[pPk]/.test(text);
    return isNewer ? 'a newer regular expression' : undefined;
  }
  return /^0[bo]|^[\d.][\d._]*(_|n$)/i.test(text) ? 'a newer number' : undefined;
}

/** What in a script a browser that knows ECMAScript 5 and nothing newer cannot read, each said once. */
export function newerThanEs5(source: string, parse: (source: string) => unknown): readonly string[] {
  const found = new Set<string>();
  for (const { node } of nodesOf(parse(source))) {
    const newer = afterEs5(node, source);
    if (newer !== undefined) found.add(newer);
  }
  return [...found].sort();
}

/** The same for a style sheet. */
export function newerInStyles(source: string): readonly string[] {
  return [...new Set(Array.from(source.matchAll(newerStyles), ([rule]) => rule))].sort();
}
