/** Form and level of the items of a draft: what has been assessed, and keeping an assessment. */
import type { Assessment, AssessmentAnswers, AssessmentConditions, BodyKind, ItemKind } from '@tinget/meeting-rules';
import { type Answered, get, put } from './request.ts';

/** What a person answers; the kind of body comes from the register. */
export type AssessmentQuestions = Omit<AssessmentAnswers, 'bodyKind'>;

export interface KeptAssessment {
  readonly answers: AssessmentAnswers;
  readonly expectedOnSite?: number;
  readonly assessment: Assessment;
  readonly assessedBy: { readonly personId: string; readonly name: string };
  readonly assessedAt: string;
  readonly reason: string;
}

export interface AssessedItem {
  readonly itemId: string;
  readonly position: number;
  readonly kind: ItemKind;
  readonly title: string;
  readonly level: number;
  readonly securityClassified: boolean;
  readonly exerciseOfPublicAuthority: boolean;
  readonly assessment?: KeptAssessment;
}

export interface Assessments {
  readonly meetingId: string;
  readonly bodyId: string;
  readonly body: string;
  readonly bodyKind: BodyKind;
  readonly organisation: string;
  readonly startsAt: string;
  readonly seats: number;
  readonly isCalled: boolean;
  readonly conditions: Omit<AssessmentConditions, 'expectedOnSite'>;
  readonly items: readonly AssessedItem[];
}

const ofMeeting = (meetingId: string) => `/api/meetings/${encodeURIComponent(meetingId)}`;

export const getAssessments = (meetingId: string): Promise<Answered<Assessments>> =>
  get(`${ofMeeting(meetingId)}/assessments`);

export const keepAssessment = (
  meetingId: string,
  itemId: string,
  assessment: {
    readonly answers: AssessmentQuestions;
    readonly expectedOnSite?: number;
    readonly reason: string;
  },
): Promise<Answered<KeptAssessment>> =>
  put(`${ofMeeting(meetingId)}/items/${encodeURIComponent(itemId)}/assessment`, assessment);
