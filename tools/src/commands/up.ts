/**
 * `./tinget up`: prepares the installation, starts its parts, and keeps them running until Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { Progress } from '../progress.ts';
import { repository } from '../repository.ts';
import { CannotStart, type InstallationKind } from '../supervisor/installation.ts';
import { runInstallation, type UpOptions } from '../supervisor/run-installation.ts';

export async function run(args: readonly string[]): Promise<number> {
  const options = upOptions(args);
  return runInstallation(options, repository, new Progress());
}

/** The options of the command line, checked against each other. Throws CannotStart with a plain sentence. */
export function upOptions(args: readonly string[]): UpOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      demo: { type: 'boolean' },
      empty: { type: 'boolean' },
      port: { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      certificate: { type: 'string' },
      key: { type: 'string' },
      'media-address': { type: 'string' },
      'demo-on-network': { type: 'boolean' },
      robots: { type: 'boolean' },
    },
  });
  if (values.demo && values.empty) throw new CannotStart('--demo and --empty exclude each other.');
  if ((values.certificate === undefined) !== (values.key === undefined)) {
    throw new CannotStart('--certificate and --key belong together: give both or neither.');
  }
  if (values.host === undefined) {
    const alone = (['certificate', 'media-address', 'demo-on-network'] as const).find(
      (name) => values[name] !== undefined,
    );
    if (alone !== undefined)
      throw new CannotStart(
        `--${alone} has a meaning only with --host NAME, by which other devices reach this machine.`,
      );
  } else if (!/^[\w.:-]+$/.test(values.host)) {
    throw new CannotStart(
      `--host takes a name or an address such as tinget.local or 192.168.1.20, not "${values.host}".`,
    );
  }
  const kind: InstallationKind | undefined = values.empty ? 'empty' : values.demo ? 'demonstration' : undefined;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(values.port === undefined ? {} : { port: portNumber(values.port) }),
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.certificate === undefined || values.key === undefined
      ? {}
      : { certificate: { certificate: values.certificate, key: values.key } }),
    ...(values['media-address'] === undefined ? {} : { mediaAddress: values['media-address'] }),
    demoOnNetwork: values['demo-on-network'] ?? false,
    robots: values.robots ?? false,
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_400)
    throw new CannotStart(`--port takes a number from 1 to 65400, not "${text}".`);
  return port;
}
