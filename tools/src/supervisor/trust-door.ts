/**
 * A door without encryption beside the meeting server, for devices that do not trust its certificate yet.
 *
 * It gives the authority's certificate and the page that tells what to do with it, and sends everybody else to the
 * real address. It knows no sessions and takes no data.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';

export type TrustDoor = { readonly port: number; readonly close: () => Promise<void> };

export async function openTrustDoor(options: {
  port: number;
  page: string;
  authority: string;
  origin: string;
}): Promise<TrustDoor> {
  const certificate = readFileSync(options.authority);
  const server: Server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/' || path === '/trust') {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
        .end(options.page);
    } else if (path === '/trust/ca.crt') {
      response
        .writeHead(200, {
          'content-type': 'application/x-x509-ca-cert',
          'content-disposition': 'attachment; filename="tinget-ca.crt"',
        })
        .end(certificate);
    } else {
      response.writeHead(302, { location: options.origin }).end();
    }
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  return {
    port: options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
