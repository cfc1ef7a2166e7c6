/** Which local rule holds now: an override of the chair, else the body's own value, else the default. */
import type { Meeting } from './meeting.ts';
import { type PolicyKey, type PolicyValues, policyDefaults } from './policies.ts';
import type { Rule } from './vocabulary.ts';

/** The value in force for the open item, or for the meeting between items. */
export function policy<K extends PolicyKey>(meeting: Meeting, key: K): PolicyValues[K] {
  const { call } = meeting;
  if (call === undefined) return policyDefaults('committee')[key].value;
  const overrides = call.overrides.get(key) ?? [];
  const override =
    overrides.find(({ scope }) => scope === meeting.agenda.currentItemId) ??
    overrides.find(({ scope }) => scope === 'meeting');
  const decided = override ?? call.policies.get(key);
  // `CallMeeting` and `OverridePolicy` have checked that the value belongs to its key.
  if (decided !== undefined) return decided.value as PolicyValues[K];
  return policyDefaults(call.called.bodyKind)[key].value;
}

/** The policy as the ground of a conclusion. */
export function policyRule(meeting: Meeting, key: PolicyKey): Rule {
  const decided = meeting.call?.policies.get(key);
  return decided === undefined ? { source: key } : { source: key, since: decided.since };
}
