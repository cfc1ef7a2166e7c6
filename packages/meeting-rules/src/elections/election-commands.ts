/** Commands of proportional elections. Majority elections go the way of every other question (`../proposals`). */
import type { ElectionCommands } from '../commands/item-commands.ts';
import type { Handlers } from '../handlers.ts';
import { distributeSeatsOf, enterBallotGroups, requestProportionalElection } from './proportional-election.ts';

export const electionHandlers: Handlers<keyof ElectionCommands> = {
  RequestProportionalElection: requestProportionalElection,
  EnterBallotGroups: enterBallotGroups,
  DistributeSeats: distributeSeatsOf,
};
