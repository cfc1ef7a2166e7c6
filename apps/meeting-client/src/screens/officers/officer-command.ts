/** A command with its body, as a value that a form can make and a desk can send. */
import type { CommandBodies, CommandName, PersonId } from '@tinget/meeting-rules';

export type OfficerCommand = {
  readonly [N in CommandName]: { readonly name: N; readonly body: CommandBodies[N]; readonly onBehalfOf?: PersonId };
}[CommandName];

/** Binds a body to its command's name, so that a wrong field does not compile. */
export function command<N extends CommandName>(
  name: N,
  body: CommandBodies[N],
  onBehalfOf?: PersonId,
): { readonly name: N; readonly body: CommandBodies[N]; readonly onBehalfOf?: PersonId } {
  return onBehalfOf === undefined ? { name, body } : { name, body, onBehalfOf };
}
