/**
 * The media engine as a part of the installation: its configuration for this start, and its process.
 *
 * Its signalling listens on loopback only: browsers reach it through the gate of the meeting server. It names its
 * own address to browsers and its own STUN and TURN, never anybody else's.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { endLeftover } from './process-list.ts';
import { writePrivateFile } from './secrets.ts';
import type { ProcessSpec } from './supervised-process.ts';

export type MediaEnginePorts = {
  readonly signalling: number;
  readonly media: number;
  /** For networks that let no UDP through. Absent when only this machine takes part. */
  readonly mediaOverTcp: number | undefined;
  readonly turn: number;
  readonly relayFrom: number;
  readonly relayTo: number;
};

export type MediaEngineSetup = {
  readonly program: string;
  readonly configuration: string;
  readonly log: string;
  readonly pidFile: string;
  /** The address of this machine that browsers send sound and picture to. */
  readonly address: string;
  /**
   * When that address is loopback: this machine's address on a network, if it has one, named beside it. Firefox and
   * Safari send no sound and picture to loopback, not even to the machine they run on.
   */
  readonly besideLoopback: string | undefined;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly ports: MediaEnginePorts;
};

/** The configuration file. JSON, which is YAML too, so that no value can break out of its place. */
export function mediaEngineConfiguration(
  setup: Omit<MediaEngineSetup, 'program' | 'configuration' | 'log' | 'pidFile'>,
): string {
  const { address, besideLoopback, ports } = setup;
  const loopback = isLoopback(address);
  const ownOnly = ['127.0.0.1', ...(besideLoopback === undefined ? [] : [besideLoopback])];
  const bits = address.includes(':') ? 128 : 32;
  return JSON.stringify(
    {
      port: ports.signalling,
      bind_addresses: ['127.0.0.1'],
      keys: { [setup.apiKey]: setup.apiSecret },
      rtc: {
        udp_port: ports.media,
        tcp_port: ports.mediaOverTcp ?? 0,
        // A node_ip would take the place of every address that the engine names.
        ...(loopback && besideLoopback !== undefined ? {} : { node_ip: address }),
        use_external_ip: false,
        enable_loopback_candidate: loopback,
        ...(loopback ? { ips: { includes: ownOnly.map((own) => `${own}/32`) } } : {}),
        // Without this line browsers are sent to public STUN servers of other companies.
        stun_servers: [`${address.includes(':') ? `[${address}]` : address}:${ports.turn}`],
        // A picture that the law asks for is made smaller, never paused.
        congestion_control: { enabled: true, allow_pause: false },
      },
      turn: {
        enabled: true,
        udp_port: ports.turn,
        bind_addresses: [loopback ? '127.0.0.1' : address.includes(':') ? '::' : '0.0.0.0'],
        relay_range_start: ports.relayFrom,
        relay_range_end: ports.relayTo,
        // The relay may reach the engine itself and nothing else of the network behind it.
        allow_restricted_peer_cidrs: [`${address}/${bits}`],
      },
      // Rooms are made by the meeting server alone, and nobody opens a member's microphone from afar.
      room: { auto_create: false, empty_timeout: 300, departure_timeout: 1200, enable_remote_unmute: false },
      logging: { level: 'info', json: true },
    },
    null,
    2,
  );
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

export function mediaEngineProcess(setup: MediaEngineSetup): ProcessSpec {
  return {
    name: 'The media engine',
    launch: async () => {
      await endLeftoverOf(setup.pidFile, [setup.configuration]);
      writePrivateFile(setup.configuration, mediaEngineConfiguration(setup));
      const log = openSync(setup.log, 'a', 0o600);
      try {
        const child = spawn(setup.program, ['--config', setup.configuration], {
          cwd: '/',
          env: { PATH: process.env.PATH },
          stdio: ['ignore', log, log],
          detached: true,
        });
        if (child.pid !== undefined) writePrivateFile(setup.pidFile, String(child.pid));
        return child;
      } finally {
        closeSync(log);
      }
    },
    isReady: async () => {
      try {
        return (await fetch(`http://127.0.0.1:${setup.ports.signalling}/`, { signal: AbortSignal.timeout(1_000) })).ok;
      } catch {
        return false;
      }
    },
    readyWithin: 30_000,
    firstTries: 3,
    stopSignal: 'SIGTERM',
    stopTwice: true,
    stopWithin: 5_000,
  };
}

/** Ends the process whose number is in the file, when its command line has these words. */
export async function endLeftoverOf(pidFile: string, words: readonly string[]): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').trim());
  if (Number.isInteger(pid) && pid > 1) await endLeftover(pid, words, 'SIGKILL');
}
