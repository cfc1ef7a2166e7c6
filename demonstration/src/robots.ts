/**
 * Made-up members for somebody who tries a meeting alone: started by `./tinget up --robots`, or by hand with
 *
 *   TINGET_ORIGIN=http://localhost:8400 node demonstration/src/robots.ts
 *
 * `TINGET_ROBOTS_MEDIA=0` leaves picture and sound out, `TINGET_CHROMIUM` names a browser elsewhere.
 */
import { addressOf } from './robots/installation-address.ts';
import { Troupe } from './robots/troupe.ts';

const origin = process.env.TINGET_ORIGIN;
if (origin === undefined || origin === '') {
  process.stderr.write('TINGET_ORIGIN is missing: write the address of the installation, http://localhost:8400.\n');
  process.exitCode = 2;
} else {
  const troupe = new Troupe({
    to: addressOf(origin),
    chromium: process.env.TINGET_CHROMIUM,
    withMedia: process.env.TINGET_ROBOTS_MEDIA !== '0',
    say: (line) => process.stdout.write(`${new Date().toISOString()} ${line}\n`),
  });
  troupe.start();
  const end = (): void => {
    setTimeout(() => process.exit(1), 8_000).unref();
    troupe.end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
