/**
 * What bars the gavel and the opening of a vote for everybody: a room that the remote members cannot see, a member who
 * is lost or impaired, nobody on site to lead, too few present (KL 5:16, 6:24; ATT-13, CON-12, S-01, S-02).
 */
import {
  isQuorateToDecide,
  isRollCallNeeded,
  lostMembers,
  quorumRule,
  remoteMembers,
  requiredForQuorum,
  servingCount,
} from '../attendance/serving.ts';
import { addSeconds, isBefore } from '../dates/instant.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Refusal } from '../refusals.ts';
import { leaderBar } from '../sitting/leaders-on-site.ts';
import type { Instant } from '../vocabulary.ts';

/**
 * Every reason that stands at this moment, the first to be shown first.
 *
 * An overview that nobody has seen live counts as missing: a decision taken before anybody knew whether the remote
 * members saw the room is what courts have annulled (CON-17).
 */
export function barsToFormalActs(meeting: Meeting, at: Instant): readonly Refusal[] {
  const bars: Refusal[] = [];
  if (meeting.attendance.lastRollCall !== undefined && isRollCallNeeded(meeting)) {
    bars.push({ code: 'roll-call-needed', rule: { source: 'ATT-01' } });
  }
  const leader = leaderBar(meeting);
  if (leader !== undefined) bars.push(leader);
  const remote = remoteMembers(meeting);
  if (remote.length > 0 && meeting.presence.sources.get('overview')?.state !== 'live') {
    bars.push({ code: 'room-overview-lost', personIds: remote, rule: { source: 'KL 5:16, 6:24' } });
  }
  const lost = lostMembers(meeting);
  if (lost.length > 0) bars.push({ code: 'member-lost', personIds: lost, rule: { source: 'ATT-13' } });
  const impaired = impairedMembers(meeting, at);
  if (impaired !== undefined) bars.push(impaired);
  if (!isQuorateToDecide(meeting)) {
    bars.push({
      code: 'not-quorate',
      present: servingCount(meeting),
      required: requiredForQuorum(meeting),
      rule: quorumRule(meeting),
    });
  }
  return bars;
}

/** The first bar to the gavel and to opening a vote, if there is one. */
export function refusalOfFormalAct(meeting: Meeting, at: Instant): Refusal | undefined {
  return barsToFormalActs(meeting, at)[0];
}

function impairedMembers(meeting: Meeting, at: Instant): Refusal | undefined {
  if (meeting.presence.persons.size === 0) return undefined;
  const reports = remoteMembers(meeting).flatMap((personId) => {
    const presence = meeting.presence.persons.get(personId);
    return presence?.state === 'impaired' ? [presence] : [];
  });
  if (reports.length === 0) return undefined;
  const grace = policy(meeting, 'connection.graceSeconds');
  const ends = reports.map(({ since }) => addSeconds(since, grace));
  const until = ends.reduce((last, end) => (isBefore(last, end) ? end : last));
  return {
    code: 'member-impaired',
    personIds: reports.map(({ personId }) => personId),
    missing: [...new Set(reports.flatMap(({ missing }) => missing))],
    // Past the grace it is for the measurement, or an officer, to say that the member is lost.
    ...(isBefore(at, until) ? { until } : {}),
    rule: { source: 'connection.graceSeconds' },
  };
}
