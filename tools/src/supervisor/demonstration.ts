/**
 * The demonstration's content, loaded through the server's own interface by the program of `demonstration/`. Where it
 * is there already, that program does nothing.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailed } from './supervised-process.ts';

export async function loadDemonstration(order: {
  repository: string;
  url: string;
  token: string;
  environment: Record<string, string>;
  tell: (line: string) => void;
}): Promise<void> {
  const program = join(order.repository, 'demonstration/src/seed.ts');
  if (!existsSync(program)) return;
  const child = spawn(process.execPath, ['--enable-source-maps', program, `--url=${order.url}`], {
    cwd: order.repository,
    // Not among the arguments: everybody on the machine can read those.
    env: { ...process.env, ...order.environment, TINGET_SETUP_TOKEN: order.token },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  let errors = '';
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) order.tell(line);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  process.off('exit', stop);
  if (code !== 0) throw new StartFailed(`The demonstration could not be loaded:\n${errors.trim()}\nThe server`);
}
