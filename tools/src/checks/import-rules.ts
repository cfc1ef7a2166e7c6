/**
 * Who may import whom, and what the rules of a meeting may not touch: the table of the architecture as a function.
 *
 * A layer that is only the name of a folder does not stay a layer. The compiler and pnpm's links guard part of this;
 * here the whole of it is said in one place.
 */

/** One source file, by its path from the root of the checkout. */
export type SourceFile = { readonly path: string; readonly text: string };

/** A place where a file breaks the table. */
export type Violation = {
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly reason: string;
};

type PackageRule = {
  /** Which specifiers a file of the package may import; paths inside the package are always allowed. */
  readonly may: (specifier: string, file: string) => boolean;
  readonly reason: string;
};

const THREE_PACKAGES = ['@tinget/meeting-rules', '@tinget/ballot-crypto', '@tinget/client-protocol'];
const isOurs = (specifier: string): boolean => specifier.startsWith('@tinget/');
const isNode = (specifier: string): boolean => specifier.startsWith('node:');
const isPackage = (specifier: string, name: string): boolean => specifier === name || specifier.startsWith(`${name}/`);
const isLiveKit = (specifier: string): boolean => specifier.startsWith('livekit-') || specifier.startsWith('@livekit/');
const isReact = (specifier: string): boolean =>
  /^(react|react-dom|react-aria|react-aria-components|react-stately)(\/|$)/.test(specifier);

/** What tests and their helpers may import besides. They are not part of what runs in a meeting. */
const mayInTests = (specifier: string): boolean =>
  isNode(specifier) ||
  ['vitest', 'fast-check', '@tinget/tools', 'ws', 'pg', 'playwright-core', 'axe-core'].some((name) =>
    isPackage(specifier, name),
  );

const RULES: Readonly<Record<string, PackageRule>> = {
  'packages/meeting-rules': {
    may: () => false,
    reason: 'The rules of a meeting import nothing: time, chance and storage reach them inside a command.',
  },
  'packages/ballot-crypto': {
    may: (specifier) =>
      isPackage(specifier, '@noble/hashes') ||
      isPackage(specifier, '@noble/curves') ||
      isPackage(specifier, '@noble/ciphers'),
    reason: 'Ballot cryptography imports pinned primitives and nothing of ours, so that it can be audited alone.',
  },
  'packages/client-protocol': {
    may: (specifier) => specifier === '@tinget/meeting-rules' || isPackage(specifier, 'zod'),
    reason: 'The messages on the wire know the rules and a schema library.',
  },
  'apps/meeting-server': {
    may: (specifier, file) => {
      if (isOurs(specifier)) return THREE_PACKAGES.includes(specifier);
      if (isLiveKit(specifier)) return file.startsWith('apps/meeting-server/src/media-engine/');
      return !isReact(specifier);
    },
    reason: "The server imports the three packages, and LiveKit's library only in media-engine/.",
  },
  'apps/meeting-client': {
    may: (specifier, file) => {
      if (isNode(specifier)) return false;
      if (isOurs(specifier)) return THREE_PACKAGES.includes(specifier);
      if (isLiveKit(specifier)) return file.startsWith('apps/meeting-client/src/media/');
      if (isReact(specifier)) return !file.startsWith('apps/meeting-client/src/meeting-session/');
      return true;
    },
    reason:
      "The client imports the three packages; LiveKit's library only in media/, and no React in meeting-session/.",
  },
  'apps/ballot-verifier': {
    may: (specifier) =>
      isOurs(specifier) ? specifier === '@tinget/ballot-crypto' : !isLiveKit(specifier) && !isReact(specifier),
    reason:
      "The verifier imports ballot-crypto and nothing else of ours: its verdict must not depend on the server's code.",
  },
  tools: {
    may: (specifier) => !isOurs(specifier) || specifier === '@tinget/meeting-rules',
    reason: 'Tools start programs; they do not contain them.',
  },
  benchmarks: { may: () => true, reason: '' },
  demonstration: { may: () => true, reason: '' },
  'end-to-end-tests': { may: () => true, reason: '' },
};

/** Paths into another package that are allowed all the same, with the reason. */
const DOORS: Readonly<Record<string, string | readonly string[]>> = {
  // `./tinget verify` follows an exported log with the very lines that wrote it.
  'tools/src/installation-file/meeting-export.ts': 'apps/meeting-server/src/event-log/hash-chain.ts',
  // The soak gives the rules the random commands of their own property tests, which are no part of the package.
  'benchmarks/src/support/soak.ts': [
    'packages/meeting-rules/src/testing/random-meeting.ts',
    'packages/meeting-rules/src/testing/leaks.ts',
  ],
  // The evening over the wire carries out the very script that the rules' own tests play.
  'apps/meeting-server/src/live-meeting/testing/script-of-the-rules.ts': 'packages/meeting-rules/src/testing/script.ts',
  // Benchmarks start the real server as its own tests do, with meetings that have come to a certain point.
  'benchmarks/src/support/bench-server.ts': 'apps/meeting-server/src/websocket/testing/test-installation.ts',
  'benchmarks/src/support/prepared-meetings.ts': 'apps/meeting-server/src/websocket/testing/seeded-meeting.ts',
  'benchmarks/src/support/installations.ts': 'end-to-end-tests/src/support/installation.ts',
};

const FORBIDDEN_IN_RULES: readonly [pattern: RegExp, what: string, reason: string][] = [
  [/\bDate\b/, 'Date', 'Time reaches the rules inside a command.'],
  [/\bMath\s*\.\s*random\b/, 'Math.random', 'Lots are drawn outside and come with the command.'],
  [/\bconsole\b/, 'console', 'What the rules have to say is an event or a refusal.'],
  [
    /\b(setTimeout|setInterval|queueMicrotask|performance|process|globalThis|fetch)\b/,
    'a global of browser or Node',
    'The rules run the same everywhere.',
  ],
  [/\bcrypto\b/, 'crypto', 'Chance and hashes reach the rules inside a command.'],
];

/** Every place in these files that breaks the table. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => [
    ...importViolations(file),
    ...environmentViolations(file),
    ...purityViolations(file),
  ]);
}

export function packageOf(path: string): string | undefined {
  return Object.keys(RULES).find((folder) => path.startsWith(`${folder}/`));
}

export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    /\/(testing|stand-ins)\//.test(path) ||
    /\/(test-[\w-]+|[\w-]+-test-[\w-]+)\.tsx?$/.test(path)
  );
}

function importViolations(file: SourceFile): Violation[] {
  const folder = packageOf(file.path);
  const rule = folder === undefined ? undefined : RULES[folder];
  if (folder === undefined || rule === undefined) {
    return [
      {
        path: file.path,
        line: 1,
        what: 'a package without a rule',
        reason: 'Every package has a line in the table of import-rules.ts.',
      },
    ];
  }
  return importsOf(file.text).flatMap(({ specifier, line }) => {
    const violation = (reason: string): Violation[] => [
      { path: file.path, line, what: `imports ${specifier}`, reason },
    ];
    if (specifier.startsWith('.')) {
      const target = resolvePath(file.path, specifier);
      if (target.startsWith(`${folder}/`) || [DOORS[file.path]].flat().includes(target)) return [];
      return violation('A file inside another package is not reached by a path, only what its index gives out.');
    }
    if (isOurs(specifier) && specifier.split('/').length > 2)
      return violation('Of a package only what its index gives out can be imported.');
    if (rule.may(specifier, file.path) || (isTest(file.path) && mayInTests(specifier))) return [];
    return violation(rule.reason);
  });
}

/** The environment is read in two files of the server; elsewhere a setting would hide. */
function environmentViolations(file: SourceFile): Violation[] {
  if (!file.path.startsWith('apps/meeting-server/src/') || isTest(file.path)) return [];
  if (['apps/meeting-server/src/main.ts', 'apps/meeting-server/src/config.ts'].includes(file.path)) return [];
  return linesWith(file, /\bprocess\s*\.\s*env\b/).map((line) => ({
    path: file.path,
    line,
    what: 'reads the environment',
    reason: 'The environment is read in main.ts and config.ts only.',
  }));
}

function purityViolations(file: SourceFile): Violation[] {
  if (!file.path.startsWith('packages/meeting-rules/src/') || isTest(file.path)) return [];
  return FORBIDDEN_IN_RULES.flatMap(([pattern, what, reason]) =>
    linesWith(file, pattern).map((line) => ({ path: file.path, line, what: `uses ${what}`, reason })),
  );
}

function linesWith(file: SourceFile, pattern: RegExp): number[] {
  return withoutCommentsAndTexts(file.text)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}

/** What a file imports, by any of the forms that the language has, types included. */
export function importsOf(text: string): { specifier: string; line: number }[] {
  const code = withoutComments(text);
  // A word inside a quoted text is no import: there the blanked text has blanks.
  const bare = withoutCommentsAndTexts(text);
  const forms = [
    /\b(?:import|export)\b[^'";()]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
  ];
  return forms.flatMap((form) =>
    [...code.matchAll(form)]
      .filter((match) => bare[match.index] !== ' ')
      .map((match) => ({
        specifier: match[1] ?? '',
        line: code.slice(0, match.index).split('\n').length,
      })),
  );
}

function resolvePath(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.replace(/[?#].*$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The text with comments blanked, line numbers kept. Texts in quotes stay: import paths are such texts. */
export function withoutComments(text: string): string {
  return blank(text, false);
}

/** The text with comments and the contents of quoted texts blanked; what stands in ${ } of a template stays. */
export function withoutCommentsAndTexts(text: string): string {
  return blank(text, true);
}

function blank(text: string, texts: boolean): string {
  // Code units, not code points: positions below are those of the text.
  const result = text.split('');
  const wipe = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (result[at] !== '\n') result[at] = ' ';
  };
  const templates: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const two = text.slice(at, at + 2);
    const character = text[at];
    if (two === '//') {
      const end = text.indexOf('\n', at);
      wipe(at, end === -1 ? text.length : end);
      at = end === -1 ? text.length : end;
    } else if (two === '/*') {
      const end = text.indexOf('*/', at + 2);
      wipe(at, end === -1 ? text.length : end + 2);
      at = end === -1 ? text.length : end + 1;
    } else if (character === '/' && startsRegularExpression(text, at)) {
      const end = endOfRegularExpression(text, at);
      if (texts) wipe(at + 1, end);
      at = end;
    } else if (character === "'" || character === '"') {
      const end = endOfText(text, at, character);
      if (texts) wipe(at + 1, end);
      at = end;
    } else if (character === '`' || (character === '}' && templates.at(-1) === depth)) {
      if (character === '}') templates.pop();
      const { end, opens } = endOfTemplatePart(text, at);
      if (texts) wipe(at + 1, end);
      if (opens) templates.push(depth);
      at = opens ? end + 1 : end;
    } else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
  }
  return result.join('');
}

function endOfText(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote || text[at] === '\n') return at;
  }
  return text.length;
}

function endOfTemplatePart(text: string, start: number): { end: number; opens: boolean } {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return { end: at, opens: false };
    else if (text.slice(at, at + 2) === '${') return { end: at, opens: true };
  }
  return { end: text.length, opens: false };
}

function startsRegularExpression(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  const last = before.at(-1);
  if (last === undefined || '(,=:[!&|?{};+-*%<>~^'.includes(last)) return true;
  return /\b(return|typeof|case|in|of|do|else|void|delete|throw|new)$/.test(before);
}

function endOfRegularExpression(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') return start;
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at;
  }
  return start;
}
