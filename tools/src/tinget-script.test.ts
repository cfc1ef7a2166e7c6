/**
 * The shell script `./tinget` on machines that lack something: each of them is a directory with stand-ins for the
 * programs that the script calls.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findCommand } from './checks/outside-programs.ts';
import { repository } from './repository.ts';

const machines: string[] = [];
const SYSTEM = ['sh', 'cat', 'cksum', 'dirname', 'mkdir', 'rm', 'sleep', 'uname', 'touch'];

function machine(programs: Readonly<Record<string, string>>): {
  root: string;
  run: (...args: string[]) => { code: number | null; text: string };
} {
  const root = mkdtempSync(join(tmpdir(), 'tinget-machine-'));
  machines.push(root);
  const [checkout, bin] = [join(root, 'a checkout'), join(root, 'bin')];
  for (const directory of [checkout, bin, join(root, 'home')]) mkdirSync(directory);
  copyFileSync(join(repository, 'tinget'), join(checkout, 'tinget'));
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) writeFileSync(join(checkout, file), 'one\n');
  for (const name of SYSTEM) symlinkSync(findCommand([name]) ?? name, join(bin, name));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const run = (...args: string[]): { code: number | null; text: string } => {
    const env = { PATH: bin, HOME: join(root, 'home'), ROOT: root };
    const { status, stdout, stderr } = spawnSync(join(checkout, 'tinget'), args, { env, encoding: 'utf8' });
    return { code: status, text: stdout + stderr };
  };
  return { root, run };
}

const node = (version: string): string =>
  `case "$1" in -p) echo ${version.split('.')[0]} ;; --version) echo v${version} ;; *) echo "system $@" ;; esac`;
const INSTALLS = 'echo installed >>"$ROOT/calls"; mkdir -p node_modules/.bin';
const WITH_NODE = `${INSTALLS}; printf '#!/bin/sh\\n[ "$1" = --version ] || echo "node 26: $*"\\n' >node_modules/.bin/node; ${findCommand(['chmod'])} +x node_modules/.bin/node`;

afterEach(() => {
  for (const root of machines.splice(0)) rmSync(root, { recursive: true, force: true });
});

describe('./tinget', () => {
  test('without Node says what to install', () => {
    const { code, text } = machine({}).run('up');
    expect(code).toBe(1);
    expect(text).toContain('Node.js 20 or later with npm is needed');
  });

  test('with a Node that is too old says which it found', () => {
    const { code, text } = machine({ node: node('18.19.0'), npx: 'true' }).run('up');
    expect(code).toBe(1);
    expect(text).toContain('this is v18.19.0');
  });

  test('says what is wrong when packages cannot be installed, and does not go on', () => {
    const { code, text } = machine({ node: node('20.1.0'), npx: 'exit 1' }).run('up');
    expect(code).toBe(1);
    expect(text).toContain('packages could not be installed');
    expect(text).not.toContain('main.ts');
  });

  test('installs once, hands everything over to Node 26, and installs again when the lock file changes', () => {
    const { root, run } = machine({ node: node('20.1.0'), npx: WITH_NODE });
    expect(run('up', '--data', 'a b').text).toMatch(/node 26: .*\/a checkout\/tools\/src\/main.ts up --data a b\n$/);
    expect(run('help').code).toBe(0);
    expect(readFileSync(join(root, 'calls'), 'utf8')).toBe('installed\n');
    writeFileSync(join(root, 'a checkout', 'pnpm-lock.yaml'), 'two\n');
    run('help');
    expect(readFileSync(join(root, 'calls'), 'utf8')).toBe('installed\ninstalled\n');
    expect(existsSync(join(root, 'a checkout', '.installing'))).toBe(false);
  });

  test("takes the system's Node where there is no package of Node 26, if it is new enough", () => {
    expect(machine({ node: node('24.3.0'), npx: INSTALLS }).run('help').text).toMatch(/system .*main.ts help/);
    const old = machine({ node: node('22.3.0'), npx: INSTALLS }).run('help');
    expect(old.code).toBe(1);
    expect(old.text).toContain('older than 24');
  });

  test('goes past the mark of an installation whose process is gone', () => {
    const { root, run } = machine({ node: node('20.1.0'), npx: WITH_NODE });
    mkdirSync(join(root, 'a checkout', '.installing'));
    writeFileSync(join(root, 'a checkout', '.installing', 'pid'), '999999999\n');
    expect(run('help').text).toContain('node 26');
  });
});
