/**
 * The addresses of this machine, and which of them other devices reach it by.
 */
import { lookup } from 'node:dns/promises';
import { isIP, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopback } from './media-engine.ts';

/** This machine's addresses on networks, IPv4 first; link-local ones, which mean nothing elsewhere, left out. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = all.filter(
    (entry) => !entry.internal && !entry.address.startsWith('fe80') && !entry.address.startsWith('169.254.'),
  );
  return [
    ...outside.filter((entry) => entry.family === 'IPv4'),
    ...outside.filter((entry) => entry.family === 'IPv6'),
  ].map((entry) => entry.address);
}

/**
 * The address that the media engine names to browsers which reach this machine as `host`.
 *
 * A name that leads to this machine's loopback (as Debian's /etc/hosts makes its own name do) or nowhere is
 * replaced by the machine's first network address; an address that is not ours is believed, since a router
 * may stand in between.
 */
export async function mediaAddress(host: string): Promise<string> {
  const own = ownAddresses();
  if (isIP(host) !== 0) return host;
  if (host === 'localhost') return '127.0.0.1';
  try {
    const found = (await lookup(host, { all: true })).map((entry) => entry.address);
    const ours = own.find((address) => found.includes(address));
    const elsewhere = found.find((address) => !isLoopback(address));
    return ours ?? elsewhere ?? own[0] ?? '127.0.0.1';
  } catch {
    return own[0] ?? '127.0.0.1';
  }
}

/**
 * The address that the media engine names beside 127.0.0.1: Firefox and Safari send sound and picture to no loopback
 * address, not even to the machine they run on. Nothing beside an address of a network, or on a machine without one, or
 * where TINGET_MEDIA_LOOPBACK_ONLY is 1, as it is in tests and benchmarks.
 */
export function addressBesideLoopback(address: string): string | undefined {
  if (process.env.TINGET_MEDIA_LOOPBACK_ONLY === '1') return undefined;
  return address === '127.0.0.1' ? ownAddresses().find((own) => isIPv4(own)) : undefined;
}
