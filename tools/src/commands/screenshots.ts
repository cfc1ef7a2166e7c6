/** `./tinget screenshots`: writes every screen into docs/screens. */
import { runProgram } from '../node-program.ts';
import { repository } from '../repository.ts';
import { buildClient } from '../supervisor/client-build.ts';

export async function run(args: readonly string[]): Promise<number> {
  await buildClient(repository);
  return runProgram('end-to-end-tests/src/screenshots.ts', args, { what: 'Taking screenshots' });
}
