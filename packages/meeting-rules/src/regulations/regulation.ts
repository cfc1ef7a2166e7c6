/**
 * A body's local rules as a document: values with source, decision and date, on top of the program's defaults.
 *
 * A regulation is never edited after it has been adopted; the next version takes its place from its own day. What it
 * does not say is the default and is shown as assumed.
 */
import { type PolicyKey, type PolicyValue, type PolicyValues, policyDefaults } from '../policies.ts';
import type { BodyKind, Day } from '../vocabulary.ts';

export interface Regulation {
  readonly title: string;
  readonly bodyKind: BodyKind;
  readonly version: number;
  /** Decision of the council (KL 5:16, 5:72, 6:24): `KF 2026-11-30 § 112`. */
  readonly decision: string;
  readonly decidedOn: Day;
  readonly from: Day;
  readonly values: readonly PolicyValue[];
}

/** One value as a screen shows it: in force, where it comes from, and whether anybody has decided it. */
export type ValueInForce = {
  readonly [K in PolicyKey]: {
    readonly key: K;
    readonly value: PolicyValues[K];
    readonly source: string;
    readonly isAssumed: boolean;
  };
}[PolicyKey];

/** The regulation in force on a day: the adopted version with the latest start not after it. */
export function regulationOn(versions: readonly Regulation[], day: Day): Regulation | undefined {
  return versions
    .filter((r) => r.from <= day)
    .sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1))
    .at(-1);
}

/** Every key with the value that holds: the regulation's where it says something, else the default, marked. */
export function valuesInForce(regulation: Regulation | undefined, bodyKind: BodyKind): readonly ValueInForce[] {
  const defaults = policyDefaults(bodyKind);
  const decided = new Map((regulation?.values ?? []).map((v) => [v.key, v]));
  return Object.entries(defaults).map(([key, standard]) => {
    const own = decided.get(key as PolicyKey);
    // Key and value come from the same row of one table, so the pair keeps its type.
    return (
      own === undefined
        ? { key, value: standard.value, source: standard.source, isAssumed: true }
        : { key, value: own.value, source: own.source, isAssumed: false }
    ) as ValueInForce;
  });
}

/** Keys whose value differs between two versions. */
export function changesBetween(
  before: Regulation | undefined,
  after: Regulation,
): readonly { readonly key: PolicyKey; readonly from: ValueInForce['value']; readonly to: ValueInForce['value'] }[] {
  const old = new Map(valuesInForce(before, after.bodyKind).map((v) => [v.key, v.value]));
  return valuesInForce(after, after.bodyKind).flatMap(({ key, value }) => {
    const from = old.get(key);
    if (from === undefined || JSON.stringify(from) === JSON.stringify(value)) return [];
    return [{ key, from, to: value }];
  });
}
