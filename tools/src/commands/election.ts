/** `./tinget election ...`: the steps of a closed ballot, outside a browser. */
import { runProgram } from '../node-program.ts';

export function run(args: readonly string[]): Promise<number> {
  return runProgram('apps/ballot-verifier/src/election-command.ts', args, { what: 'The election command' });
}
