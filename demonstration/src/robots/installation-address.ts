/**
 * How the robots reach the installation: over loopback, whatever name people type, because "choose who you are" is
 * offered to this machine only.
 */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** By this the sessions of robots are told from those of people. No browser calls itself so. */
export const robotAgent = 'tinget-robot';

export interface InstallationAddress {
  /** As people type it: `https://moten.example.se:8400`. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}

export function addressOf(origin: string): InstallationAddress {
  const url = new URL(origin);
  const isSecure = url.protocol === 'https:';
  const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
  return { origin: url.origin, host: url.hostname, port, isSecure };
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | undefined;
}

/** One request as a robot: with its cookie, our own origin, and JSON both ways. */
export function ask(
  to: InstallationAddress,
  asked: {
    readonly method: string;
    readonly path: string;
    readonly cookie?: string | undefined;
    readonly json?: unknown;
  },
): Promise<HttpAnswer> {
  const body = asked.json === undefined ? undefined : Buffer.from(JSON.stringify(asked.json));
  const options = {
    host: '127.0.0.1',
    port: to.port,
    path: asked.path,
    method: asked.method,
    // The certificate is made for the name people type; on loopback nobody stands between.
    rejectUnauthorized: false,
    headers: {
      host: new URL(to.origin).host,
      origin: to.origin,
      'user-agent': robotAgent,
      ...(asked.cookie === undefined ? {} : { cookie: asked.cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
    },
  };
  return new Promise((resolve, reject) => {
    const request = (to.isSecure ? requestHttps : requestHttp)(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const set = response.headers['set-cookie']?.[0]?.split(';')[0];
        resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text), cookie: set });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
