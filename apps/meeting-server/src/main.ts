/** The meeting server as a program: reads its configuration, starts, and closes in order when it is asked to. */
import { ConfigurationError, readConfiguration } from './config.ts';
import { describeError, openLog } from './observability/log.ts';
import { startServer } from './running-server.ts';

/** Exit codes: 78 = the configuration is wrong (starting again will not help), 1 = anything else. */
const wrongConfiguration = 78;
/** A close that takes longer than this is given up: what was acknowledged is in the database. */
const closingMs = 10_000;

function configurationOrExit() {
  try {
    return readConfiguration(process.env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    process.exit(wrongConfiguration);
  }
}

const config = configurationOrExit();
const log = openLog({ level: config.logLevel, nodeId: config.nodeId });

process.on('uncaughtException', (error) => {
  log.fatal({ fault: describeError(error) }, 'an error nobody caught; the process ends and is started again');
  process.exit(1);
});
process.on('unhandledRejection', (reason) => {
  log.fatal({ fault: describeError(reason) }, 'a failure nobody waited for; the process ends and is started again');
  process.exit(1);
});

try {
  const server = await startServer(config, log);
  const close = (): void => {
    setTimeout(() => process.exit(1), closingMs).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ fault: describeError(error) }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
} catch (error) {
  log.fatal({ fault: describeError(error) }, 'the server could not start');
  process.stderr.write(`The server could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
