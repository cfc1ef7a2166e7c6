/** Stands where the meeting server stands, in tests of the supervisor: answers /health, can be told to fail. */
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';

const answer = (_request: unknown, response: import('node:http').ServerResponse): void => {
  const names = Object.keys(process.env).filter((name) => name.startsWith('TINGET_') || name === 'DATABASE_URL');
  response.end(
    JSON.stringify({
      pid: process.pid,
      environment: Object.fromEntries(names.map((name) => [name, process.env[name]])),
    }),
  );
};
const certificate = process.env.TINGET_TLS_CERT;
const key = process.env.TINGET_TLS_KEY;
const server =
  certificate && key
    ? createHttps({ cert: readFileSync(certificate), key: readFileSync(key) }, answer)
    : createHttp(answer);
server.listen(Number(process.env.TINGET_PORT), process.env.TINGET_HOST);
process.on('SIGTERM', () => process.exit(0));
