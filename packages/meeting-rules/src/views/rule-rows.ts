/** Which local rules hold otherwise than the program assumes: the body's own, and those the chair has set aside. */
import type { Meeting } from '../meeting.ts';
import type { PolicyKey } from '../policies.ts';
import { remembered } from '../remembered.ts';
import type { RuleRow } from '../views.ts';

/** Rows by key; a rule without a row is the assumed one. */
export const ruleRows = remembered(
  ({ call, agenda }: Meeting) => [call, agenda],
  ({ call, agenda }: Meeting): Readonly<Record<string, RuleRow>> => {
    const rows: Record<string, RuleRow> = {};
    if (call === undefined) return rows;
    for (const key of new Set<PolicyKey>([...call.policies.keys(), ...call.overrides.keys()])) {
      const own = call.policies.get(key);
      const setAside = call.overrides.get(key) ?? [];
      const override =
        setAside.find(({ scope }) => scope === agenda.currentItemId) ??
        setAside.find(({ scope }) => scope === 'meeting');
      const value = override?.value ?? own?.value;
      if (value === undefined) continue;
      rows[key] = {
        key,
        value,
        ...(own === undefined ? {} : { source: own.source, since: own.since }),
        ...(override === undefined ? {} : { setAsideFor: override.scope }),
      };
    }
    return rows;
  },
);
