/** A whole installation for one benchmark, as the end-to-end tests start it; and the Chromium of this machine. */
import { existsSync } from 'node:fs';

export { startInstallation as startTestInstallation } from '../../../end-to-end-tests/src/support/installation.ts';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function systemChromium(): string | undefined {
  return process.env.TINGET_CHROMIUM ?? programs.find((path) => existsSync(path));
}
