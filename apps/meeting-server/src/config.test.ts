import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigurationError, readConfiguration } from './config.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'tinget-config-'));
});
afterAll(() => rmSync(data, { recursive: true }));

const right = () => ({ TINGET_DATA: data, DATABASE_URL: 'postgresql://tinget_app:hemligt@localhost/tinget' });

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('needs two variables and has defaults for all others', () => {
    expect(readConfiguration(right())).toMatchObject({
      port: 8400,
      host: '127.0.0.1',
      origin: 'http://localhost:8400',
      databaseAppRole: 'tinget_app',
      demo: false,
      testClock: false,
      logLevel: 'info',
    });
  });

  test('takes an empty variable as absent', () => {
    expect(readConfiguration({ ...right(), TINGET_PORT: '', TINGET_DEMO: '' })).toMatchObject({
      port: 8400,
      demo: false,
    });
  });

  test('names every variable that is missing or wrong at once, with what to write', () => {
    const problems = problemsOf({
      TINGET_PORT: 'many',
      TINGET_ORIGIN: 'https://moten.example.se/',
      TINGET_DEMO: 'yes',
    });
    expect(problems).toEqual([
      'TINGET_PORT is "many": write a port number such as 8400.',
      expect.stringContaining('TINGET_DATA is missing'),
      expect.stringContaining('DATABASE_URL is missing'),
      'TINGET_DEMO is "yes": write 1, or leave it out.',
      'TINGET_ORIGIN is "https://moten.example.se/": write the address people type, without a slash at the end: https://moten.example.se.',
    ]);
  });

  test('never repeats a secret in a message', () => {
    const problems = problemsOf({ ...right(), DATABASE_URL: 'mysql://root:hemligt@db', TINGET_METRICS_TOKEN: 'kort' });
    expect(problems.join()).not.toMatch(/hemligt|kort"/);
    expect(problems).toHaveLength(2);
  });

  test('wants the media engine’s key and a long secret with its address', () => {
    expect(
      problemsOf({ ...right(), TINGET_LIVEKIT_URL: 'ws://127.0.0.1:8401', TINGET_LIVEKIT_API_SECRET: 'short' }),
    ).toEqual([
      expect.stringContaining('TINGET_LIVEKIT_API_KEY is missing (TINGET_LIVEKIT_URL is given)'),
      expect.stringContaining(
        'TINGET_LIVEKIT_API_SECRET is a value of another form: write the secret of that key, at least 32 characters',
      ),
    ]);
  });

  test('refuses to let a clock be moved on the network or in a real installation', () => {
    expect(problemsOf({ ...right(), TINGET_TEST_CLOCK: '1' })).toHaveLength(1);
    expect(problemsOf({ ...right(), TINGET_TEST_CLOCK: '1', TINGET_DEMO: '1', TINGET_HOST: '0.0.0.0' })).toHaveLength(
      1,
    );
    expect(problemsOf({ ...right(), TINGET_TEST_CLOCK: '1', TINGET_DEMO: '1' })).toEqual([]);
  });

  test('refuses the demonstration on the network without the demonstration', () => {
    expect(problemsOf({ ...right(), TINGET_DEMO_ON_NETWORK: '1' })).toEqual([
      'TINGET_DEMO_ON_NETWORK is 1 without TINGET_DEMO: set TINGET_DEMO=1 or leave both out.',
    ]);
  });

  test('names a directory or file that cannot be used', () => {
    expect(problemsOf({ ...right(), TINGET_DATA: '/nowhere/at/all' })[0]).toContain('which is no writable directory');
    expect(problemsOf({ ...right(), TINGET_TLS_CERT: '/nowhere.pem' })).toEqual([
      expect.stringContaining('TINGET_TLS_KEY is missing (TINGET_TLS_CERT is given)'),
      expect.stringContaining('TINGET_TLS_CERT is "/nowhere.pem", which cannot be read'),
    ]);
  });
});
