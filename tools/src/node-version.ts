import { CannotStart } from './supervisor/installation.ts';

/** Sources are run directly, which Node can do from version 24 on. */
export function checkNodeVersion(version = process.versions.node): void {
  if (Number(version.split('.')[0]) >= 24) return;
  throw new CannotStart(`Node.js 24 or later is needed to run Tinget on this platform; this is ${version}.`);
}
