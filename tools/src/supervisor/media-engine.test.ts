import { describe, expect, test } from 'vitest';
import { mediaEngineConfiguration } from './media-engine.ts';

const setup = (address: string, besideLoopback?: string): string =>
  mediaEngineConfiguration({
    address,
    besideLoopback,
    apiKey: 'tinget',
    apiSecret: 's'.repeat(43),
    ports: {
      signalling: 8401,
      media: 8402,
      mediaOverTcp: address === '127.0.0.1' ? undefined : 8403,
      turn: 8404,
      relayFrom: 8410,
      relayTo: 8489,
    },
  });

describe("the media engine's configuration", () => {
  test.each([
    '127.0.0.1',
    '192.0.2.7',
    '2001:db8::7',
  ])('names no machine but our own at %s: neither for STUN nor for TURN', (address) => {
    const text = setup(address);
    const configuration = JSON.parse(text);
    expect(configuration.rtc.stun_servers).toEqual([address.includes(':') ? `[${address}]:8404` : `${address}:8404`]);
    expect(configuration.rtc.use_external_ip).toBe(false);
    expect(configuration.rtc.node_ip).toBe(address);
    expect(configuration.turn.allow_restricted_peer_cidrs).toEqual([`${address}/${address.includes(':') ? 128 : 32}`]);
    // Any name with letters in it would be a machine of somebody else's.
    const hosts = text.match(/\b[a-z][a-z0-9-]*\.(com|net|org|se|io|google)\b/g);
    expect(hosts).toBeNull();
  });

  test('opens nothing to the network when only this machine takes part and has no network address', () => {
    const configuration = JSON.parse(setup('127.0.0.1'));
    expect(configuration.bind_addresses).toEqual(['127.0.0.1']);
    expect(configuration.rtc.tcp_port).toBe(0);
    expect(configuration.rtc.ips.includes).toEqual(['127.0.0.1/32']);
    expect(configuration.turn.bind_addresses).toEqual(['127.0.0.1']);
  });

  test('names its network address beside loopback, for the browsers on this machine that send nothing to loopback', () => {
    const configuration = JSON.parse(setup('127.0.0.1', '192.0.2.7'));
    expect(configuration.rtc.ips.includes).toEqual(['127.0.0.1/32', '192.0.2.7/32']);
    expect(configuration.rtc).not.toHaveProperty('node_ip');
    expect(configuration.rtc.enable_loopback_candidate).toBe(true);
    expect(configuration.rtc.stun_servers).toEqual(['127.0.0.1:8404']);
    expect(configuration.rtc.use_external_ip).toBe(false);
    // The way in to it all stays on this machine.
    expect(configuration.bind_addresses).toEqual(['127.0.0.1']);
    expect(configuration.rtc.tcp_port).toBe(0);
    expect(configuration.turn.bind_addresses).toEqual(['127.0.0.1']);
  });

  test('keeps the signalling behind the gate also when other devices take part', () => {
    expect(JSON.parse(setup('192.0.2.7')).bind_addresses).toEqual(['127.0.0.1']);
  });

  test('lets nobody open a room or a microphone by itself, and pauses no picture', () => {
    const configuration = JSON.parse(setup('192.0.2.7'));
    expect(configuration.room).toMatchObject({ auto_create: false, enable_remote_unmute: false });
    expect(configuration.rtc.congestion_control.allow_pause).toBe(false);
  });
});
