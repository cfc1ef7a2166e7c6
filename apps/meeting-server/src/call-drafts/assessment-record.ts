/** The assessment of a drafted item as it is kept: answers, result, person, reason and time. */
import { bodyKinds, conditionCodes, itemKinds, meetingForms } from '@tinget/meeting-rules';
import { z } from 'zod';

const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** What a person answers; the body's kind comes from the register. */
export const assessmentQuestions = z.strictObject({
  kind: z.enum(itemKinds),
  exerciseOfPublicAuthority: z.boolean(),
  personalData: z.enum(['none', 'ordinary', 'sensitive']),
  secrecy: z.enum(['none', 'publicInterest', 'personal']),
  securityClassified: z.boolean(),
  expectedDisqualification: z.boolean(),
  outsideParty: z.enum(['none', 'known', 'unknown']),
});

export const assessmentResult = z.object({
  form: z.enum(meetingForms),
  level,
  levelBecause: z.enum(['securityClassified', 'personalSecrecy', 'publicInterest', 'closedBody', 'openMeeting']),
  conditions: z
    .array(
      z.object({ code: z.enum(conditionCodes), rule: z.object({ source: z.string(), since: z.string().optional() }) }),
    )
    .readonly(),
});

export const assessmentRecord = z.object({
  answers: assessmentQuestions.extend({ bodyKind: z.enum(bodyKinds) }),
  /** How many members are expected on site, where the person knew. */
  expectedOnSite: z.number().optional(),
  assessment: assessmentResult,
  assessedBy: z.object({ personId: z.string(), name: z.string() }),
  assessedAt: z.string(),
  reason: z.string(),
});
export type StoredAssessment = z.infer<typeof assessmentRecord>;

/** Reads a stored assessment. A text that is not one is a fault of the register and stops the reading. */
export function storedAssessment(assessmentText: string | null): StoredAssessment | undefined {
  return assessmentText === null ? undefined : assessmentRecord.parse(JSON.parse(assessmentText));
}
