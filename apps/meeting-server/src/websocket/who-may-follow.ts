/** Who may open a connection to a meeting at all. What is seen there is the audience's business. */
import type { LiveMeeting } from '../live-meeting/live-meetings.ts';
import type { ConnectionFacts } from '../live-meeting/rules.ts';

/** A meeting that is not public is nobody's business who is not on its roster; not even its agenda is. */
export function mayFollow(live: LiveMeeting, facts: ConnectionFacts): boolean {
  if (live.room.audienceOf(facts) !== 'lobby') return true;
  const roster = live.writer.told.meeting.call?.roster;
  return facts.personId !== undefined && [...(roster?.keys() ?? [])].some((personId) => personId === facts.personId);
}
