/**
 * Commands on their way: at most two in flight, the rest in order behind them.
 *
 * A command keeps its id until it is answered. After a break the unanswered ones are sent again with the same id, so
 * that a vote that was received is not cast twice and one that was lost is not lost. A refusal is never retried.
 */
import type { CommandBodies, CommandName, PersonId, Refusal } from '@tinget/meeting-rules';

export type CommandOutcome =
  | { readonly accepted: { readonly fromSeq: number; readonly toSeq: number } }
  | { readonly refused: Refusal }
  | { readonly failed: { readonly ref: string } };

export interface QueuedCommand {
  readonly id: string;
  readonly name: CommandName;
  readonly body: CommandBodies[CommandName];
  readonly onBehalfOf?: PersonId;
}

interface Waiting extends QueuedCommand {
  readonly settle: (outcome: CommandOutcome) => void;
}

export interface CommandQueue {
  /** Sends when there is room; the promise is fulfilled by the server's answer, also after a reconnect. */
  readonly add: (command: QueuedCommand) => Promise<CommandOutcome>;
  readonly answered: (id: string, outcome: CommandOutcome) => void;
  /** The connection is up (again): everything unanswered goes out once more. */
  readonly resend: () => void;
  readonly connectionLost: () => void;
  readonly unanswered: () => number;
}

export function makeCommandQueue(send: (command: QueuedCommand) => void, inFlightLimit = 2): CommandQueue {
  const waiting: Waiting[] = [];
  const inFlight = new Set<string>();
  let isConnected = false;

  function sendNext(): void {
    if (!isConnected) return;
    for (const { settle: _settle, ...command } of waiting) {
      if (inFlight.size >= inFlightLimit) return;
      if (inFlight.has(command.id)) continue;
      inFlight.add(command.id);
      send(command);
    }
  }

  return {
    add: (command) =>
      new Promise((settle) => {
        waiting.push({ ...command, settle });
        sendNext();
      }),
    answered: (id, outcome) => {
      const index = waiting.findIndex((command) => command.id === id);
      const command = waiting[index];
      if (command === undefined) return;
      waiting.splice(index, 1);
      inFlight.delete(id);
      command.settle(outcome);
      sendNext();
    },
    resend: () => {
      isConnected = true;
      inFlight.clear();
      sendNext();
    },
    connectionLost: () => {
      isConnected = false;
      inFlight.clear();
    },
    unanswered: () => waiting.length,
  };
}
