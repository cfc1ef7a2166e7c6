/**
 * A version of a body's rules while it is being written: which rules it decides, and how it differs from what holds.
 *
 * Nothing here changes what is in force; only adopting does. A rule the draft does not decide is the standard.
 */
import {
  type BodyKind,
  type Day,
  type PolicyKey,
  type PolicyValue,
  type Preset,
  type Regulation,
  settingsOf,
  type ValueInForce,
} from '@tinget/meeting-rules';
import { appliesTo, standardOf, statuteOf } from './policy-forms.ts';

/** A value of some rule. Which values a rule takes is its own form; the rules judge. */
export type RuleValue = string | number | boolean | readonly number[];

export interface DraftedRule {
  readonly value: RuleValue;
  /** The model the value was taken from, with the line it stands on. */
  readonly model?: string;
  /** What stands in the field cannot be read; the value is the last that could. */
  readonly isUnreadable?: true;
}
export type RegulationDraft = ReadonlyMap<PolicyKey, DraftedRule>;

export type RuleChange =
  | { readonly kind: 'value'; readonly key: PolicyKey; readonly from: RuleValue; readonly to: RuleValue }
  /** The same value, decided from now on, or no longer. */
  | { readonly kind: 'decided' | 'assumed'; readonly key: PolicyKey; readonly to: RuleValue };

export const isSame = (a: RuleValue, b: RuleValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The draft to begin with: what is decided today, and nothing else. */
export function draftOf(inForce: readonly ValueInForce[]): RegulationDraft {
  return new Map(inForce.filter((one) => !one.isAssumed).map(({ key, value }) => [key, { value }]));
}

export function withRule(draft: RegulationDraft, key: PolicyKey, rule: DraftedRule | undefined): RegulationDraft {
  const next = new Map(draft);
  if (rule === undefined) next.delete(key);
  else next.set(key, rule);
  return next;
}

/** The values of a model that may hold in this body, with the statement's own source. */
export function settingsFor(preset: Preset, bodyKind: BodyKind) {
  return settingsOf(preset).filter(({ key }) => appliesTo(key, bodyKind) && statuteOf(key, bodyKind) === undefined);
}

/** The draft with the values of a model; every rule the model does not settle stays as it was. */
export function withPreset(draft: RegulationDraft, preset: Preset, bodyKind: BodyKind): RegulationDraft {
  const next = new Map(draft);
  for (const { key, value, source } of settingsFor(preset, bodyKind)) next.set(key, { value, model: source });
  return next;
}

/** What the draft says of a rule, or the standard. */
export function valueIn(draft: RegulationDraft, key: PolicyKey, bodyKind: BodyKind): RuleValue {
  return draft.get(key)?.value ?? standardOf(key, bodyKind).value;
}

/** How the draft differs from what holds: other values first, then what becomes decided or assumed. */
export function changesOf(
  inForce: readonly ValueInForce[],
  draft: RegulationDraft,
  bodyKind: BodyKind,
): readonly RuleChange[] {
  const values: RuleChange[] = [];
  const standing: RuleChange[] = [];
  for (const { key, value: from, isAssumed } of inForce) {
    const to = valueIn(draft, key, bodyKind);
    if (!isSame(from, to)) values.push({ kind: 'value', key, from, to });
    else if (isAssumed && draft.has(key)) standing.push({ kind: 'decided', key, to });
    else if (!isAssumed && !draft.has(key)) standing.push({ kind: 'assumed', key, to });
  }
  return [...values, ...standing];
}

/** What has to be put right before a version can be adopted, or nothing. */
export type MissingForAdoption =
  | 'values'
  | 'title'
  | 'decision'
  | 'decidedOn'
  | 'decidedOnLater'
  | 'from'
  | 'fromEarlier';

export interface AdoptionForm {
  readonly title: string;
  readonly decision: string;
  readonly decidedOn: string;
  readonly from: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

export function missingForAdoption(
  draft: RegulationDraft,
  form: AdoptionForm,
  today: Day,
): MissingForAdoption | undefined {
  if ([...draft.values()].some((rule) => rule.isUnreadable === true)) return 'values';
  if (form.title.trim() === '') return 'title';
  if (form.decision.trim() === '') return 'decision';
  if (!dayPattern.test(form.decidedOn)) return 'decidedOn';
  if (form.decidedOn > today) return 'decidedOnLater';
  if (!dayPattern.test(form.from)) return 'from';
  return form.from < form.decidedOn ? 'fromEarlier' : undefined;
}

/** The draft as the rules read a version, for its basis: a value that already holds keeps the decision it rests on. */
export function draftAsRegulation(
  draft: RegulationDraft,
  inForce: readonly ValueInForce[],
  about: { readonly bodyKind: BodyKind; readonly title: string; readonly decision: string; readonly day: Day },
): Regulation {
  const held = new Map(inForce.map((one) => [one.key, one]));
  return {
    title: about.title,
    bodyKind: about.bodyKind,
    version: 0,
    decision: about.decision,
    decidedOn: about.day,
    from: about.day,
    values: [...draft].map(([key, { value }]) => {
      const before = held.get(key);
      const isKept = before !== undefined && !before.isAssumed && isSame(before.value, value);
      // A draft pairs a key with a value of that key's own field or model, which the compiler cannot follow.
      return { key, value, source: isKept ? before.source : about.decision, since: about.day } as PolicyValue;
    }),
  };
}
