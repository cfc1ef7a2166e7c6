/**
 * Which values a policy may have: the door between what an administrator writes and what the rules believe.
 *
 * Statute is not here and cannot be set. A key the rules gain fails to compile here until it is given its form.
 */
import type { PolicyKey, PolicyValue, PolicyValues } from '@tinget/meeting-rules';
import { z } from 'zod';

const seconds = z.int().min(0).max(86_400);

export const policySchemas: { readonly [K in PolicyKey]: z.ZodType<PolicyValues[K]> } = {
  'remote.requestDeadlineDays': z.int().min(0).max(60),
  'remote.chairOnSite': z.enum(['pitea', 'always', 'free']),
  'remote.secretaryOnSite': z.boolean(),
  'remote.maxRemote': z.union([z.int().min(0).max(200), z.literal('none')]),
  'remote.maxLevel': z.int().min(0).max(4),
  'remote.substitutesMayBeRemote': z.enum(['servingOnly', 'all', 'none']),
  'call.deadlineDays': z.int().min(0).max(60),
  'connection.graceSeconds': z.int().min(5).max(300),
  'connection.adjournMaxSeconds': z.int().min(60).max(3_600),
  'attendance.reentryRule': z.enum(['neverSameDay', 'ifBalanceAffected', 'free']),
  'attendance.balanceRule': z.enum(['replaceForBalance', 'none']),
  'attendance.quorumForQuestions': z.enum(['required', 'waived']),
  'attendance.nonServingMaySpeak': z.boolean(),
  'attendance.staffInAllItems': z.boolean(),
  'disqualification.mayReturn': z.boolean(),
  'debate.orderRule': z.enum(['byRequest', 'byPartySize']),
  'debate.speechSeconds': seconds,
  'debate.replySeconds': z.array(seconds).min(1).max(10),
  'debate.repliesPerPerson': z.int().min(0).max(20),
  'debate.groupSpeechSeconds': z.union([seconds, z.literal('none')]),
  'debate.partyPotSeconds': z.union([seconds, z.literal('none')]),
  'debate.chairHandsOver': z.boolean(),
  'decision.gavelDelaySeconds': z.int().min(1).max(60),
  'vote.order': z.enum(['rollCallList', 'alphabetical']),
  'vote.method': z.enum(['device', 'rollCall']),
  'election.majority': z.enum(['relative', 'absolute']),
  'closedBallot.remote': z.enum(['exclude', 'verifiable']),
  'closedBallot.method': z.enum(['paper', 'verifiable']),
  'minutes.adjusters': z.int().min(1).max(5),
  'minutes.numbering': z.enum(['bodyYear']),
  'minutes.rollCallNumbered': z.boolean(),
  'ab.remoteMinutedAs': z.enum(['meeting', 'perCapsulam']),
  'ab.quorum': z.union([z.int().min(1).max(200), z.literal('none')]),
  'ab.majority': z.enum(['none', 'twoThirdsPresent', 'threeQuartersPresent', 'twoThirdsBoard']),
  'stream.captionDays': z.int().min(0).max(60),
};

export function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(policySchemas, key);
}

/** Reads one value as it lies in the register; nothing when key or value is not of the rules' words. */
export function parsePolicyValue(row: {
  readonly key: string;
  readonly valueText: string;
  readonly source: string;
  readonly since: string;
}): PolicyValue | undefined {
  if (!isPolicyKey(row.key)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(row.valueText);
  } catch {
    return undefined;
  }
  const parsed = policySchemas[row.key].safeParse(value);
  if (!parsed.success) return undefined;
  // The schema found under the key has just accepted the value, which the compiler cannot follow through the union.
  return { key: row.key, value: parsed.data, source: row.source, since: row.since } as PolicyValue;
}
