/**
 * The commands that wait for a meeting's writer, in the order they came. Votes have room of their own, so that a flood of
 * other commands cannot keep a vote out.
 */
import type { CommandRequest, CommandResult } from './meetings.ts';

export interface WaitingCommand {
  readonly request: CommandRequest;
  readonly contentHash: Buffer;
  /** On the process's steady clock. */
  readonly since: number;
  readonly settle: (result: CommandResult) => void;
  readonly reject: (error: Error) => void;
  /** Was in a batch that the database would not take: it goes alone now. */
  alone: boolean;
}

const votes: ReadonlySet<string> = new Set(['CastVote', 'EnterVote']);

function isVote({ request }: WaitingCommand): boolean {
  return votes.has(request.name);
}

export class WaitingCommands {
  readonly #limit: number;
  readonly #voteLimit: number;
  #queue: WaitingCommand[] = [];
  #votes = 0;

  constructor(limit: number, voteLimit: number) {
    this.#limit = limit;
    this.#voteLimit = voteLimit;
  }

  get length(): number {
    return this.#queue.length;
  }

  get first(): WaitingCommand | undefined {
    return this.#queue[0];
  }

  hasRoomFor(request: CommandRequest): boolean {
    return votes.has(request.name) ? this.#votes < this.#voteLimit : this.#queue.length - this.#votes < this.#limit;
  }

  add(waiting: WaitingCommand): void {
    this.#queue.push(waiting);
    if (isVote(waiting)) this.#votes += 1;
  }

  /** Puts commands back before all others, in their order. */
  putBack(commands: readonly WaitingCommand[]): void {
    this.#queue = [...commands, ...this.#queue];
    this.#votes += commands.filter(isVote).length;
  }

  takeFirst(): WaitingCommand | undefined {
    const first = this.#queue.shift();
    if (first !== undefined && isVote(first)) this.#votes -= 1;
    return first;
  }

  /** Takes out those for which `isWanted` holds. */
  takeWhere(isWanted: (waiting: WaitingCommand) => boolean): readonly WaitingCommand[] {
    const taken = this.#queue.filter(isWanted);
    if (taken.length === 0) return taken;
    this.#queue = this.#queue.filter((waiting) => !taken.includes(waiting));
    this.#votes = this.#queue.filter(isVote).length;
    return taken;
  }
}
