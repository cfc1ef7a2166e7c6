import { describe, expect, test } from 'vitest';
import { upOptions } from './up.ts';

describe('the options of ./tinget up', () => {
  test('leave the choice of demonstration or empty to the installation when neither is given', () => {
    expect(upOptions([])).toEqual({ demoOnNetwork: false, robots: false });
  });

  test('are read as they are written', () => {
    const options = upOptions([
      '--demo',
      '--port',
      '7400',
      '--data',
      '/srv/t',
      '--host',
      'tinget.local',
      '--demo-on-network',
      '--robots',
    ]);
    expect(options).toEqual({
      kind: 'demonstration',
      port: 7400,
      data: '/srv/t',
      host: 'tinget.local',
      demoOnNetwork: true,
      robots: true,
    });
  });

  test.each([
    [['--demo', '--empty'], /exclude each other/],
    [['--port', '0'], /takes a number/],
    [['--port', '99999'], /takes a number/],
    [['--host', 'a b'], /takes a name or an address/],
    [['--host', 'https://a.se'], /takes a name or an address/],
    [['--certificate', 'a.pem', '--host', 'a.se'], /belong together/],
    [['--demo-on-network'], /only with --host/],
    [['--media-address', '192.0.2.1'], /only with --host/],
    [['--nonsense'], /Unknown option/],
  ])('%j are refused', (args, reason) => {
    expect(() => upOptions(args)).toThrow(reason);
  });
});
