/** The answers a person begins from, and whether an item has changed since it was assessed. */
import { type Assessment, type AssessmentConditions, assessItem, type BodyKind } from '@tinget/meeting-rules';
import type { AssessedItem, AssessmentQuestions } from '../../server-api/assessments.ts';

/** The kept answers, with what the item itself says now; for an item not assessed the mildest answer to the rest. */
export function startingAnswers(item: AssessedItem): AssessmentQuestions {
  const kept = item.assessment?.answers;
  return {
    kind: item.kind,
    exerciseOfPublicAuthority: item.exerciseOfPublicAuthority,
    securityClassified: item.securityClassified,
    personalData: kept?.personalData ?? 'none',
    secrecy: kept?.secrecy ?? 'none',
    expectedDisqualification: kept?.expectedDisqualification ?? false,
    outsideParty: kept?.outsideParty ?? 'none',
  };
}

/** Something of what was assessed is no longer so: the item's own facts, its level, or what holds for the body. */
export function isStale(
  item: AssessedItem,
  bodyKind: BodyKind,
  conditions: Omit<AssessmentConditions, 'expectedOnSite'>,
): boolean {
  const { assessment: kept } = item;
  if (kept === undefined) return false;
  const now = assess(startingAnswers(item), kept.expectedOnSite, bodyKind, conditions);
  return (
    item.level !== kept.assessment.level ||
    item.kind !== kept.answers.kind ||
    JSON.stringify([now.form, now.level, now.conditions.map(({ code }) => code)]) !==
      JSON.stringify([kept.assessment.form, kept.assessment.level, kept.assessment.conditions.map(({ code }) => code)])
  );
}

export function assess(
  answers: AssessmentQuestions,
  expectedOnSite: number | undefined,
  bodyKind: BodyKind,
  conditions: Omit<AssessmentConditions, 'expectedOnSite'>,
): Assessment {
  return assessItem(
    { ...answers, bodyKind },
    { ...conditions, ...(expectedOnSite === undefined ? {} : { expectedOnSite }) },
  );
}

/** What kind of rule a condition rests on: a section of law, a value of the body's own, or the model instruction. */
export function kindOfRule(source: string): 'law' | 'policy' | 'guideline' {
  if (/^(KL|ABL|OSL) /.test(source)) return 'law';
  return /^[a-z]+\.[a-zA-Z]+$/.test(source) ? 'policy' : 'guideline';
}
