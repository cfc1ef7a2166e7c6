/** Hands out the fresh ids of a command from the front, in the order of its events; consequences take from the end. */
import type { Command } from '../commands.ts';

export interface FreshIds {
  /** The next id; the caller says what it names. */
  next<Id extends string>(): Id;
}

export function freshIds(command: Pick<Command, 'ids'>): FreshIds {
  let taken = 0;
  return {
    // An id gets its meaning where it is first used, which is here.
    next: <Id extends string>() => (command.ids[taken++] ?? '') as Id,
  };
}
