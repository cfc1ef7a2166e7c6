/**
 * The meeting server as a part of the installation: its process, and the question whether it answers.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { endLeftoverOf } from './media-engine.ts';
import { writePrivateFile } from './secrets.ts';
import type { ProcessSpec } from './supervised-process.ts';

const KEEP_COMPILED = new URL('keep-compiled.ts', import.meta.url).href;

export type MeetingServerSetup = {
  /** The program to run. */
  readonly main: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  readonly pidFile: string;
  readonly compileCache: string;
  readonly port: number;
  readonly secure: boolean;
};

export function meetingServerProcess(setup: MeetingServerSetup): ProcessSpec {
  return {
    name: 'The meeting server',
    launch: async () => {
      await endLeftoverOf(setup.pidFile, [setup.main]);
      const log = openSync(setup.log, 'a', 0o600);
      try {
        const child = spawn(process.execPath, ['--enable-source-maps', '--import', KEEP_COMPILED, setup.main], {
          cwd: setup.cwd,
          // The compiled form of the sources is kept, so that a killed server is back in half the time.
          env: { ...inherited(), NODE_COMPILE_CACHE: setup.compileCache, ...setup.environment },
          stdio: ['ignore', log, log],
          detached: true,
        });
        if (child.pid !== undefined) writePrivateFile(setup.pidFile, String(child.pid));
        return child;
      } finally {
        closeSync(log);
      }
    },
    isReady: async () => (await healthStatus(setup.port, setup.secure)) === 200,
    readyWithin: 120_000,
    stopSignal: 'SIGTERM',
    stopWithin: 15_000,
  };
}

/** What every program needs of the environment, and nothing that an operator did not mean for the server. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];
  const handedOn = ['TINGET_LOG_LEVEL', 'TINGET_METRICS_TOKEN', 'TINGET_TRUST_PROXY', 'TINGET_TEST_CLOCK'];
  return Object.fromEntries(
    [...names, ...handedOn].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The status with which the server answers GET /health on this machine, or undefined when it does not answer. */
export async function healthStatus(port: number, secure: boolean): Promise<number | undefined> {
  return (await askHere(port, secure, '/health'))?.status;
}

/** Whether nobody is in the installation and the server waits for whoever started it. */
export async function waitsForBeginning(port: number, secure: boolean): Promise<boolean> {
  const answer = await askHere(port, secure, '/api/begin');
  if (answer?.status !== 200) return false;
  try {
    const body: unknown = JSON.parse(answer.text);
    return typeof body === 'object' && body !== null && 'isOpen' in body && body.isOpen === true;
  } catch {
    return false;
  }
}

function askHere(port: number, secure: boolean, path: string): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve) => {
    // The certificate is made for the name people type, not for this address; here only the answer counts.
    const options = { host: '127.0.0.1', port, path, timeout: 2_000, rejectUnauthorized: false, agent: false };
    const request = (secure ? requestHttps : requestHttp)(options, (response) => {
      const said: Buffer[] = [];
      response.on('data', (chunk: Buffer) => said.push(chunk));
      response.once('error', () => resolve(undefined));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(said).toString('utf8') }),
      );
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(undefined));
    request.end();
  });
}
