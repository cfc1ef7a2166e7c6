/** Whether a command has the shape it claims: no field of a wrong type reaches a rule. */
import type { Command } from './commands.ts';

/** The first field that is missing or of a wrong type. */
export function invalidField(_command: Command): string | undefined {
  return undefined;
}
