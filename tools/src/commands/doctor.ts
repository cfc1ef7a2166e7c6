/**
 * `./tinget doctor`: what this machine has and lacks for Tinget, and which feature is off for what is missing.
 *
 * Its exit code is 1 only when Tinget cannot run at all; a missing extra is no fault.
 */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BELENIOS_TOOL, CHROMIUM, canInstall, findCommand, type OutsideProgram } from '../checks/outside-programs.ts';
import { repository } from '../repository.ts';
import { databaseUser } from '../supervisor/database-user.ts';
import { databaseProgram } from '../supervisor/embedded-database-program.ts';
import { dataDirectory, Installation } from '../supervisor/installation.ts';
import { findGo } from '../supervisor/media-engine-build.ts';
import { installedMediaEngine, mediaEngineCache, readPins } from '../supervisor/media-engine-program.ts';
import { ownAddresses } from '../supervisor/network.ts';
import { isFree } from '../supervisor/ports.ts';

export type Finding = {
  readonly part: string;
  /** `off` means that a feature is missing; `stops` that Tinget cannot run. */
  readonly state: 'works' | 'off' | 'stops';
  readonly detail: string;
};

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
  const findings = await examine(dataDirectory(values.data, repository));
  const signs = { works: '✓', off: '–', stops: '✗' };
  for (const { part, state, detail } of findings) process.stdout.write(`${signs[state]} ${part}: ${detail}\n`);
  const off = findings.filter((finding) => finding.state === 'off').length;
  const stops = findings.filter((finding) => finding.state === 'stops').length;
  process.stdout.write(
    stops > 0
      ? `\n${stops === 1 ? 'One thing keeps' : `${stops} things keep`} Tinget from running here.\n`
      : `\nTinget can run here${off === 0 ? ', with everything' : `; ${off} ${off === 1 ? 'feature is' : 'features are'} off (–)`}.\n`,
  );
  return stops > 0 ? 1 : 0;
}

async function examine(data: string): Promise<Finding[]> {
  return [
    { part: 'Node.js', state: 'works', detail: `${process.versions.node} on ${process.platform}-${process.arch}` },
    memory(),
    ...storage(data),
    database(),
    await mediaEngine(),
    ...(await ports()),
    network(),
    program(CHROMIUM),
    program(BELENIOS_TOOL),
    client(),
    installation(data),
  ];
}

function memory(): Finding {
  const gigabytes = totalmem() / 2 ** 30;
  const detail = `${gigabytes.toFixed(1)} GB memory, ${cpus().length} processor cores`;
  return gigabytes < 1.5
    ? {
        part: 'Machine',
        state: 'off',
        detail: `${detail}. Building the media engine needs about 2 GB; meetings with sound and picture for more than a few people need more.`,
      }
    : { part: 'Machine', state: 'works', detail };
}

function storage(data: string): Finding[] {
  let existing = data;
  while (!existsSync(existing)) existing = join(existing, '..');
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    return [
      {
        part: 'Disk',
        state: 'stops',
        detail: `${existing} cannot be written. Name another data directory with --data.`,
      },
    ];
  }
  const { bavail, bsize } = statfsSync(existing);
  const gigabytes = (Number(bavail) * Number(bsize)) / 2 ** 30;
  const detail = `${gigabytes.toFixed(1)} GB free for ${data}`;
  return [
    {
      part: 'Disk',
      state: gigabytes < 1 ? 'stops' : 'works',
      detail: gigabytes < 1 ? `${detail}; at least 1 GB is needed` : detail,
    },
  ];
}

function database(): Finding {
  const given = process.env.DATABASE_URL;
  if (given) return { part: 'Database', state: 'works', detail: `the one of DATABASE_URL at ${hostOf(given)}` };
  try {
    const user = databaseUser();
    const { version } = databaseProgram(user);
    const as = user === undefined ? '' : `, run as the user ${user.name} since PostgreSQL refuses root`;
    return { part: 'Database', state: 'works', detail: `embedded PostgreSQL ${version}${as}` };
  } catch (error) {
    return { part: 'Database', state: 'stops', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Where a database is, without its password. */
function hostOf(address: string): string {
  try {
    const url = new URL(address);
    return url.searchParams.get('host') ?? url.host;
  } catch {
    return 'an address that cannot be read';
  }
}

async function mediaEngine(): Promise<Finding> {
  const part = 'Media engine';
  const given = process.env.TINGET_LIVEKIT_URL;
  if (given) return { part, state: 'works', detail: `the one of TINGET_LIVEKIT_URL at ${given}` };
  const pins = readPins(repository);
  const installed = await installedMediaEngine(pins);
  if (installed.found) return { part, state: 'works', detail: `LiveKit ${pins.version} at ${installed.path}` };
  const go = await findGo();
  const off = 'without it meetings have "media: external" only: no sound and picture of their own';
  if (go.found) {
    return {
      part,
      state: 'works',
      detail: `LiveKit ${pins.version} is fetched or built (with ${go.path}) at the first start and kept in ${mediaEngineCache(pins.version)}`,
    };
  }
  if (pins.release !== undefined) {
    return {
      part,
      state: 'off',
      detail: `LiveKit ${pins.version} is fetched from ${new URL(pins.release.url).host} at the first start, if that can be reached; ${off}. ${go.reason}.`,
    };
  }
  return { part, state: 'off', detail: `${installed.reasons.join('; ')}; ${go.reason}; ${off}` };
}

async function ports(): Promise<Finding[]> {
  const taken: number[] = [];
  for (const port of [8400, 8401]) if (!(await isFree(port, 'tcp', '127.0.0.1'))) taken.push(port);
  for (const port of [8402, 8404]) if (!(await isFree(port, 'udp', '127.0.0.1'))) taken.push(port);
  return [
    {
      part: 'Ports',
      state: 'works',
      detail:
        taken.length === 0
          ? '8400–8404 are free'
          : `${taken.join(', ')} taken (perhaps by a running Tinget); other free ones are used unless --port is given`,
    },
  ];
}

function network(): Finding {
  const addresses = ownAddresses();
  return addresses.length === 0
    ? { part: 'Network', state: 'off', detail: 'no network address: other devices cannot take part (--host)' }
    : {
        part: 'Network',
        state: 'works',
        detail: `other devices can be let in with --host ${addresses[0]}${addresses.length > 1 ? ` (or ${addresses.slice(1, 4).join(', ')})` : ''}`,
      };
}

function program(wanted: OutsideProgram): Finding {
  const path = findCommand(wanted.commands);
  if (path !== undefined) return { part: wanted.name, state: 'works', detail: path };
  const remedy = canInstall() ? './tinget test installs it' : `apt-get install ${wanted.debianPackage}`;
  return { part: wanted.name, state: 'off', detail: `not there (${remedy}); off: ${wanted.without}` };
}

function client(): Finding {
  const built = existsSync(join(repository, 'apps/meeting-client/dist/index.html'));
  return { part: 'Client for browsers', state: 'works', detail: built ? 'built' : 'is built at the first start' };
}

function installation(data: string): Finding {
  const part = 'Installation';
  const place = new Installation(data);
  try {
    const kind = place.kind();
    if (kind === undefined) return { part, state: 'works', detail: `none yet in ${data}; ./tinget up begins one` };
    const pid = place.occupant();
    const what = kind === 'demonstration' ? 'a demonstration' : 'an installation of its own';
    return {
      part,
      state: 'works',
      detail: `${what} in ${data}, ${pid === undefined ? 'not running' : `running as process ${pid}`}`,
    };
  } catch (error) {
    const file = readFileSync(join(data, 'installation.json'), 'utf8').slice(0, 80);
    return { part, state: 'stops', detail: `${error instanceof Error ? error.message : String(error)} (${file})` };
  }
}
