/** The evening that was held, as the acts that people did: loaded as commands, judged by the rules like any others. */
import type { PlannedMeeting } from './seed-plan.ts';

export interface Act {
  readonly at: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly personId?: string;
  readonly byAdaptor?: boolean;
  readonly onBehalfOf?: string;
}

export function heldActs(_meeting: PlannedMeeting): Act[] {
  return [];
}
