/** Whether a local rule may have this value: statute cannot be set, and a key takes only its own kind of value. */
import type { PolicyKey, PolicyValue } from '../policies.ts';
import { policyDefaults } from '../policies.ts';
import type { Refusal } from '../refusals.ts';
import type { BodyKind } from '../vocabulary.ts';

const choices: Partial<Record<PolicyKey, readonly string[]>> = {
  'remote.chairOnSite': ['pitea', 'always', 'free'],
  'remote.substitutesMayBeRemote': ['servingOnly', 'all', 'none'],
  'attendance.reentryRule': ['neverSameDay', 'ifBalanceAffected', 'free'],
  'attendance.balanceRule': ['replaceForBalance', 'none'],
  'attendance.quorumForQuestions': ['required', 'waived'],
  'debate.orderRule': ['byRequest', 'byPartySize'],
  'vote.order': ['rollCallList', 'alphabetical'],
  'vote.method': ['device', 'rollCall'],
  'election.majority': ['relative', 'absolute'],
  'closedBallot.remote': ['exclude', 'verifiable'],
  'closedBallot.method': ['paper', 'verifiable'],
  'minutes.numbering': ['bodyYear'],
  'ab.remoteMinutedAs': ['meeting', 'perCapsulam'],
  'ab.majority': ['none', 'twoThirdsPresent', 'threeQuartersPresent', 'twoThirdsBoard'],
};

/** Keys that may also say that there is no limit. */
const mayBeNone: ReadonlySet<PolicyKey> = new Set<PolicyKey>([
  'remote.maxRemote',
  'debate.groupSpeechSeconds',
  'debate.partyPotSeconds',
  'ab.quorum',
]);

/** Values that statute has fixed for the council (KL 5:17, 5:18, 5:20). */
const councilStatute: Partial<Record<PolicyKey, PolicyValue['value']>> = {
  'attendance.reentryRule': 'neverSameDay',
  'attendance.balanceRule': 'none',
  'disqualification.mayReturn': true,
};

/** Why a body may not have this value, or nothing. */
export function policyRefusal(bodyKind: BodyKind, policy: Pick<PolicyValue, 'key' | 'value'>): Refusal | undefined {
  const { key, value } = policy;
  const defaults = policyDefaults(bodyKind);
  if (!Object.hasOwn(defaults, key) || !isOfKind(key, value, defaults[key].value)) {
    return { code: 'unlawful-policy', key };
  }
  const statute = bodyKind === 'council' ? councilStatute[key] : undefined;
  if (statute !== undefined && statute !== value) return { code: 'policy-is-statute', key };
  return undefined;
}

function isOfKind(key: PolicyKey, value: unknown, example: PolicyValue['value']): boolean {
  const words = choices[key];
  if (words !== undefined) return typeof value === 'string' && words.includes(value);
  if (value === 'none') return mayBeNone.has(key);
  if (mayBeNone.has(key)) return isCount(value);
  if (Array.isArray(example)) return Array.isArray(value) && value.length > 0 && value.every(isCount);
  return typeof example === 'number' ? isCount(value) : typeof value === typeof example;
}

const isCount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
