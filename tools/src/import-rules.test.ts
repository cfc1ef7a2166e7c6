import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, packageOf, type SourceFile, violations, withoutCommentsAndTexts } from './checks/import-rules.ts';
import { repository } from './repository.ts';

const FOLDERS = ['packages', 'apps', 'tools', 'benchmarks', 'demonstration', 'end-to-end-tests'];

function sources(): SourceFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && /\.tsx?$/.test(entry.name) && !/\/(node_modules|dist[^/]*)(\/|$)/.test(entry.parentPath),
      )
      .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1))
      .filter((path) => path.includes('/src/'))
      .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') })),
  );
}

const broken = (path: string, text: string): string[] =>
  violations([{ path, text }]).map((violation) => violation.what);

describe('the table of who may import whom', () => {
  const files = sources();

  test('is held against files of every package: a check that looks at nothing would pass', () => {
    const seen = new Set(files.map((file) => packageOf(file.path)));
    for (const folder of [
      'packages/meeting-rules',
      'packages/ballot-crypto',
      'packages/client-protocol',
      'apps/meeting-server',
      'apps/meeting-client',
      'tools',
    ]) {
      expect(seen).toContain(folder);
    }
    expect(files.flatMap((file) => importsOf(file.text)).length).toBeGreaterThan(300);
  });

  test('is kept by every file', () => {
    const found = violations(files).map((each) => `${each.path}:${each.line} ${each.what}. ${each.reason}`);
    expect(found).toEqual([]);
  });
});

describe('each rule of the table, broken on purpose', () => {
  const cases: [rule: string, path: string, text: string][] = [
    ['the rules import a package', 'packages/meeting-rules/src/a.ts', "import { z } from 'zod';"],
    ['the rules import a Node module', 'packages/meeting-rules/src/a.ts', "import { readFileSync } from 'node:fs';"],
    ['the rules import a type', 'packages/meeting-rules/src/a.ts', "import type { Socket } from 'node:net';"],
    ['the rules read the clock', 'packages/meeting-rules/src/a.ts', 'const now = new Date();'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the sample is source text that holds a template
    ['the rules read the clock inside a template', 'packages/meeting-rules/src/a.ts', 'const at = `at ${Date.now()}`;'],
    ['the rules throw dice', 'packages/meeting-rules/src/a.ts', 'const lot = Math.random();'],
    ['the rules print', 'packages/meeting-rules/src/a.ts', "console.log('x');"],
    ['the rules wait', 'packages/meeting-rules/src/a.ts', 'setTimeout(f, 1);'],
    [
      'ballot cryptography imports ours',
      'packages/ballot-crypto/src/a.ts',
      "import { x } from '@tinget/meeting-rules';",
    ],
    [
      'ballot cryptography imports Node',
      'packages/ballot-crypto/src/a.ts',
      "import { randomBytes } from 'node:crypto';",
    ],
    [
      'the protocol imports the server',
      'packages/client-protocol/src/a.ts',
      "export { x } from '@tinget/meeting-server';",
    ],
    ['the server imports tools in its own code', 'apps/meeting-server/src/a.ts', "import { x } from '@tinget/tools';"],
    [
      'LiveKit outside media-engine',
      'apps/meeting-server/src/http/a.ts',
      "import { AccessToken } from 'livekit-server-sdk';",
    ],
    ['the environment outside config', 'apps/meeting-server/src/http/a.ts', 'const port = process.env.PORT;'],
    [
      'LiveKit outside media in the client',
      'apps/meeting-client/src/screens/a.tsx',
      "const m = await import('livekit-client');",
    ],
    [
      'React in the meeting session',
      'apps/meeting-client/src/meeting-session/a.ts',
      "import { useState } from 'react';",
    ],
    ['Node in the client', 'apps/meeting-client/src/a.ts', "import 'node:fs';"],
    ['the verifier imports the rules', 'apps/ballot-verifier/src/a.ts', "import { x } from '@tinget/meeting-rules';"],
    [
      'a path into another package',
      'apps/meeting-server/src/a.ts',
      "import { x } from '../../meeting-client/src/b.ts';",
    ],
    [
      'an inner file of a package',
      'apps/meeting-server/src/a.ts',
      "import { x } from '@tinget/meeting-rules/src/guard.ts';",
    ],
    ['a package without a rule', 'apps/new-thing/src/a.ts', 'export const x = 1;'],
  ];
  test.each(cases)('%s: is seen', (_rule, path, text) => {
    expect(broken(path, text)).toHaveLength(1);
  });
});

describe('what looks like a breach and is none', () => {
  test.each([
    [
      'a word in a comment',
      'packages/meeting-rules/src/a.ts',
      '// Date and console are words here\n/* Math.random */\nexport const a = 1;',
    ],
    ['a word in a text', 'packages/meeting-rules/src/a.ts', "export const a = 'Date';\nexport const b = `console`;"],
    [
      'a name that contains a word',
      'packages/meeting-rules/src/a.ts',
      'export const meetingDate = (dateOf: number) => dateOf;',
    ],
    [
      'a regular expression with a quote',
      'packages/meeting-rules/src/a.ts',
      "export const a = /'/;\nexport const b = 'Date';",
    ],
    [
      'a test that reads a file',
      'packages/meeting-rules/src/a.test.ts',
      "import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';",
    ],
    [
      'the server in its media engine',
      'apps/meeting-server/src/media-engine/a.ts',
      "import { AccessToken } from 'livekit-server-sdk';",
    ],
    ['React on a screen', 'apps/meeting-client/src/screens/a.tsx', "import { useState } from 'react';"],
  ])('%s', (_name, path, text) => {
    expect(broken(path, text)).toEqual([]);
  });

  test('text after a template with a nested one is still code', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the sample is source text that holds a template
    expect(withoutCommentsAndTexts('const a = `x ${b ? `y ${c}` : "z"} w`; Date')).toMatch(/\bDate$/);
  });
});
