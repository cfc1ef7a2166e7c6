/** The meeting server as a program: checks its configuration, starts, and closes in order when it is asked to. */
import { type Configuration, ConfigurationError, readConfiguration } from './config.ts';
import { describeError, openLog, withoutSecrets } from './observability/log.ts';
import { startServer } from './running-server.ts';

/** Exit codes: 78 = the configuration is wrong (starting again will not help), 1 = anything else. */
const wrongConfiguration = 78;
/** A close that takes longer than this is given up: what was acknowledged is in the database. */
const closingMs = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

function configurationOrExit(environment: Environment): Configuration {
  try {
    return readConfiguration(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exit(wrongConfiguration);
  }
}

/** Runs until it is asked to end. */
export async function runProgram(environment: Environment): Promise<void> {
  const config = configurationOrExit(environment);
  const log = openLog({ level: config.logLevel, nodeId: config.nodeId });
  const endAfter = (fault: unknown, message: string): void => {
    log.fatal({ fault: describeError(fault) }, message);
    process.exit(1);
  };
  process.on('uncaughtException', (error) =>
    endAfter(error, 'an error nobody caught; the process is to be started again'),
  );
  process.on('unhandledRejection', (reason) =>
    endAfter(reason, 'a failure nobody waited for; the process is to be started again'),
  );
  try {
    const server = await startServer(config, log);
    const close = (): void => {
      setTimeout(() => process.exit(1), closingMs).unref();
      server.close().then(
        () => process.exit(0),
        (error: unknown) => endAfter(error, 'closing failed'),
      );
    };
    process.on('SIGTERM', close);
    process.on('SIGINT', close);
  } catch (error) {
    process.stderr.write(
      `The server could not start: ${withoutSecrets(error instanceof Error ? error.message : String(error))}\n`,
    );
    endAfter(error, 'the server could not start');
  }
}
