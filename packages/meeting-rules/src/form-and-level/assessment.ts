/**
 * In which form and at which level an item is handled: a few plain questions answered once, by a named person.
 *
 * Nobody has to judge the law in the room. The answers give form, level and conditions with the rule each rests on;
 * the stricter answer always wins (`domain.md` section 9, SEC-01 … SEC-08, Piteå's levels).
 */
import type { BodyKind, ItemKind, PersonId, Rule, SecurityLevel } from '../vocabulary.ts';

export interface AssessmentAnswers {
  readonly bodyKind: BodyKind;
  readonly kind: ItemKind;
  /** Decides rights or duties of a single person (myndighetsutövning). */
  readonly exerciseOfPublicAuthority: boolean;
  readonly personalData: 'none' | 'ordinary' | 'sensitive';
  readonly secrecy: 'none' | 'publicInterest' | 'personal';
  readonly securityClassified: boolean;
  readonly expectedDisqualification: boolean;
  /** Somebody from outside takes part, and whether the body has met that person before. */
  readonly outsideParty: 'none' | 'known' | 'unknown';
}

/** What holds for the body, from the register and its regulation. */
export interface AssessmentConditions {
  readonly hasRemoteAuthorization: boolean;
  readonly maxRemoteLevel: SecurityLevel;
  readonly closedBallotRemote: 'exclude' | 'verifiable';
  /** Expected on site if the item is handled without remote members; absent when it is not known. */
  readonly expectedOnSite?: number;
  readonly required: number;
}

export const meetingForms = ['hall', 'hybrid', 'remote', 'postpone'] as const;
export type MeetingForm = (typeof meetingForms)[number];

export const conditionCodes = [
  'noRemoteAuthorization',
  'securityClassifiedNeverRemote',
  'levelAbovePolicy',
  'closedDoors',
  'closedBallotOnPaper',
  'remoteLeaveAtBallotRequest',
  'substitutesReady',
  'endToEndEncryption',
  'checkEveryoneAlone',
  'noRecording',
  'callBackOrTwoFactors',
  'consentOfParty',
  'titleWithoutNames',
  'publicMustBeAdmitted',
  'notQuorateOnSite',
] as const;
export type ConditionCode = (typeof conditionCodes)[number];

export interface Condition {
  readonly code: ConditionCode;
  readonly rule: Rule;
}

export interface Assessment {
  readonly form: MeetingForm;
  readonly level: SecurityLevel;
  readonly conditions: readonly Condition[];
  /** The answer that set the level, for the reader who asks why. */
  readonly levelBecause: 'securityClassified' | 'personalSecrecy' | 'publicInterest' | 'closedBody' | 'openMeeting';
}

/** Who assessed, when and from which answers; kept with the item. */
export interface AssessmentRecord {
  readonly answers: AssessmentAnswers;
  readonly assessment: Assessment;
  readonly assessedBy: PersonId;
  readonly reason: string;
}

function levelOf(answers: AssessmentAnswers): Pick<Assessment, 'level' | 'levelBecause'> {
  if (answers.securityClassified) return { level: 4, levelBecause: 'securityClassified' };
  const individual = answers.exerciseOfPublicAuthority && answers.personalData !== 'none';
  if (answers.secrecy === 'personal' || answers.personalData === 'sensitive' || individual) {
    return { level: 4, levelBecause: 'personalSecrecy' };
  }
  if (answers.outsideParty === 'unknown' && answers.secrecy !== 'none') {
    return { level: 4, levelBecause: 'personalSecrecy' };
  }
  if (answers.secrecy === 'publicInterest') return { level: 3, levelBecause: 'publicInterest' };
  // A committee meets behind closed doors (KL 6:25), which is Piteå's level 2; a council in public, level 1.
  return answers.bodyKind === 'council'
    ? { level: 1, levelBecause: 'openMeeting' }
    : { level: 2, levelBecause: 'closedBody' };
}

/** Form, level and conditions of one item. Pure: the same answers always give the same. */
export function assessItem(answers: AssessmentAnswers, conditions: AssessmentConditions): Assessment {
  const { level, levelBecause } = levelOf(answers);
  const found: Condition[] = [];
  const add = (code: ConditionCode, source: string) => found.push({ code, rule: { source } });
  // KL 5:54 is the municipality's rule: a company's board votes openly.
  const closedBallot =
    answers.bodyKind !== 'companyBoard' && (answers.kind === 'election' || answers.kind === 'employment');

  if (answers.bodyKind === 'council') add('publicMustBeAdmitted', 'KL 5:42');
  if (answers.bodyKind === 'council' && level >= 3) add('closedDoors', 'KL 5:42');
  if (answers.personalData !== 'none') add('titleWithoutNames', 'SEC-07');
  if (answers.expectedDisqualification) add('substitutesReady', answers.bodyKind === 'council' ? 'KL 5:47' : 'KL 6:30');

  const notRemote = remoteObstacle(answers, conditions, level);
  if (notRemote !== undefined) add(notRemote.code, notRemote.rule.source);
  if (notRemote === undefined) addRemoteConditions(level, answers, add);
  if (closedBallot) {
    add('closedBallotOnPaper', 'KL 5:54');
    if (notRemote === undefined && conditions.closedBallotRemote === 'exclude') {
      add('remoteLeaveAtBallotRequest', 'closedBallot.remote');
    }
  }
  const tooFew =
    conditions.expectedOnSite !== undefined && conditions.expectedOnSite < conditions.required
      ? notRemote !== undefined || (closedBallot && conditions.closedBallotRemote === 'exclude')
      : false;
  if (tooFew) add('notQuorateOnSite', answers.bodyKind === 'council' ? 'KL 5:45' : 'KL 6:27');
  return { form: formOf(notRemote !== undefined, tooFew), level, levelBecause, conditions: found };
}

function formOf(hasObstacle: boolean, tooFew: boolean): MeetingForm {
  if (tooFew) return 'postpone';
  return hasObstacle ? 'hall' : 'hybrid';
}

/** Why the item cannot be handled with remote members at all. */
function remoteObstacle(
  answers: AssessmentAnswers,
  conditions: AssessmentConditions,
  level: SecurityLevel,
): Condition | undefined {
  if (answers.securityClassified) return { code: 'securityClassifiedNeverRemote', rule: { source: 'SEC-03' } };
  if (!conditions.hasRemoteAuthorization) {
    const source = answers.bodyKind === 'council' ? 'KL 5:16' : 'KL 6:24';
    return { code: 'noRemoteAuthorization', rule: { source } };
  }
  if (level > conditions.maxRemoteLevel) return { code: 'levelAbovePolicy', rule: { source: 'remote.maxLevel' } };
  return undefined;
}

function addRemoteConditions(
  level: SecurityLevel,
  answers: AssessmentAnswers,
  add: (code: ConditionCode, source: string) => void,
): void {
  if (level >= 2) {
    add('noRecording', 'P2.2');
    add('checkEveryoneAlone', 'PH.2');
    add('endToEndEncryption', level >= 3 ? 'P3.1' : 'P2.1');
  }
  if (level >= 4) add('callBackOrTwoFactors', 'P4.1');
  if (level >= 4 && answers.outsideParty !== 'none') add('consentOfParty', 'P4.2');
}
