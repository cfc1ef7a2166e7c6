/** One act an officer may press: the command it sends, the names on its label, and what the chair says with it. */
import type { CommandBodies, CommandName } from '../commands.ts';
import type { ActKey } from '../views.ts';
import type { Instant } from '../vocabulary.ts';

export interface Act {
  readonly actKey: ActKey;
  readonly command: CommandName;
  readonly body: Readonly<Record<string, unknown>>;
  readonly labelFacts: Readonly<Record<string, string | number>>;
  readonly words: string;
  /** Earliest moment, for the gavel. */
  readonly notBefore?: Instant;
}

/** An act whose body is checked against its command. */
export function act<N extends CommandName>(
  actKey: ActKey,
  command: N,
  body: CommandBodies[N],
  words: string,
  labelFacts: Readonly<Record<string, string | number>> = {},
): Act {
  return { actKey, command, body: { ...body }, labelFacts, words };
}
