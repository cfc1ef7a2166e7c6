/**
 * How each local rule is edited, which doubts its default carries, and where it applies at all.
 *
 * A key the rules gain does not compile here until it has its form. The limits are those of the server, which judges.
 */
import { type BodyKind, type PolicyKey, policyDefaults, policyRefusal, presetSources } from '@tinget/meeting-rules';
import type { LanguageCode } from '../../wording/language.ts';
import type { RuleValue } from './regulation-draft.ts';

export type PolicyForm =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'count'; readonly min: number; readonly max: number }
  /** A number, or no limit; `start` is what the number begins with when a limit is chosen. */
  | { readonly kind: 'countOrNone'; readonly min: number; readonly max: number; readonly start: number }
  | { readonly kind: 'list'; readonly maxEach: number; readonly maxLength: number };

const choice = (...choices: readonly string[]): PolicyForm => ({ kind: 'choice', choices });
const count = (min: number, max: number): PolicyForm => ({ kind: 'count', min, max });
const flag: PolicyForm = { kind: 'flag' };
const day = 86_400;

export const policyForms: Readonly<Record<PolicyKey, PolicyForm>> = {
  'remote.requestDeadlineDays': count(0, 60),
  'remote.chairOnSite': choice('pitea', 'always', 'free'),
  'remote.secretaryOnSite': flag,
  'remote.maxRemote': { kind: 'countOrNone', min: 0, max: 200, start: 10 },
  'remote.maxLevel': count(0, 4),
  'remote.substitutesMayBeRemote': choice('servingOnly', 'all', 'none'),
  'connection.graceSeconds': count(5, 300),
  'connection.adjournMaxSeconds': count(60, 3_600),
  'call.deadlineDays': count(0, 60),
  'attendance.reentryRule': choice('neverSameDay', 'ifBalanceAffected', 'free'),
  'attendance.balanceRule': choice('replaceForBalance', 'none'),
  'attendance.quorumForQuestions': choice('required', 'waived'),
  'attendance.nonServingMaySpeak': flag,
  'attendance.staffInAllItems': flag,
  'disqualification.mayReturn': flag,
  'debate.orderRule': choice('byRequest', 'byPartySize'),
  'debate.speechSeconds': count(0, day),
  'debate.replySeconds': { kind: 'list', maxEach: day, maxLength: 10 },
  'debate.repliesPerPerson': count(0, 20),
  'debate.groupSpeechSeconds': { kind: 'countOrNone', min: 0, max: day, start: 480 },
  'debate.partyPotSeconds': { kind: 'countOrNone', min: 0, max: day, start: 1_200 },
  'debate.chairHandsOver': flag,
  'decision.gavelDelaySeconds': count(1, 60),
  'vote.order': choice('rollCallList', 'alphabetical'),
  'vote.method': choice('device', 'rollCall'),
  'election.majority': choice('relative', 'absolute'),
  'closedBallot.remote': choice('exclude', 'verifiable'),
  'closedBallot.method': choice('paper', 'verifiable'),
  'minutes.adjusters': count(1, 5),
  'minutes.numbering': choice('bodyYear'),
  'minutes.rollCallNumbered': flag,
  'ab.remoteMinutedAs': choice('meeting', 'perCapsulam'),
  'ab.quorum': { kind: 'countOrNone', min: 1, max: 50, start: 4 },
  'ab.majority': choice('none', 'twoThirdsPresent', 'threeQuartersPresent', 'twoThirdsBoard'),
  'stream.captionDays': count(0, 60),
};

/** How sure the rule behind a default is: practice (`likely`), or to be confirmed with a lawyer (`check`). */
export interface Doubt {
  readonly mark: 'likely' | 'check';
  readonly rule: string;
}
const likely = (rule: string): Doubt => ({ mark: 'likely', rule });
const check = (rule: string): Doubt => ({ mark: 'check', rule });

export const policyDoubts: Readonly<Partial<Record<PolicyKey, Doubt>>> = {
  'remote.requestDeadlineDays': likely('CON-10'),
  'remote.substitutesMayBeRemote': check('BOD-06'),
  'connection.graceSeconds': check('ATT-13'),
  'attendance.reentryRule': likely('ATT-12'),
  'attendance.balanceRule': likely('ATT-09'),
  'disqualification.mayReturn': check('S-15'),
  'debate.orderRule': likely('DEB-01'),
  'debate.speechSeconds': likely('DEB-03'),
  'debate.replySeconds': likely('DEB-03'),
  'debate.repliesPerPerson': likely('DEB-03'),
  'vote.order': likely('DEC-07'),
  'vote.method': likely('DEC-08'),
  'election.majority': likely('ELE-03'),
  'closedBallot.remote': check('S-14'),
  'minutes.numbering': likely('MIN-02'),
  'ab.remoteMinutedAs': likely('CON-14'),
  'stream.captionDays': likely('PUB-02'),
};

/** The doubt in this body: what statute fixes for it is not in doubt. */
export function doubtOf(key: PolicyKey, bodyKind: BodyKind): Doubt | undefined {
  return statuteOf(key, bodyKind) === undefined ? policyDoubts[key] : undefined;
}

const councilLaw: Readonly<Partial<Record<PolicyKey, string>>> = {
  'attendance.reentryRule': 'KL 5:20',
  'attendance.balanceRule': 'KL 5:17',
  'disqualification.mayReturn': 'KL 5:18',
};

/** The section that leaves the body no choice; whether it does is the rules' own judgement. */
export function statuteOf(key: PolicyKey, bodyKind: BodyKind): string | undefined {
  const form = policyForms[key];
  const values: readonly RuleValue[] =
    form.kind === 'choice' ? form.choices : form.kind === 'flag' ? [true, false] : [];
  // The rules look at the value whatever its type; a choice that is refused as statute shows that the key is fixed.
  const isFixed = values.some((value) => {
    const refusal = policyRefusal(bodyKind, { key, value } as Parameters<typeof policyRefusal>[1]);
    return refusal?.code === 'policy-is-statute';
  });
  return isFixed ? (councilLaw[key] ?? 'KL 5') : undefined;
}

/** Whether the rule means anything in such a body. */
export function appliesTo(key: PolicyKey, bodyKind: BodyKind): boolean {
  const isCompany = bodyKind === 'companyBoard' || bodyKind === 'generalMeeting';
  if (key === 'ab.remoteMinutedAs') return isCompany;
  if (key === 'ab.quorum' || key === 'ab.majority') return bodyKind === 'companyBoard';
  if (key === 'attendance.quorumForQuestions') return bodyKind === 'council';
  if (key === 'attendance.nonServingMaySpeak') return bodyKind !== 'council' && !isCompany;
  // They have no place in the executive board, nor outside committees (KL 7:12).
  if (key === 'attendance.staffInAllItems') return bodyKind === 'committee' || bodyKind === 'subcommittee';
  return true;
}

const sections: readonly (readonly [string, readonly string[]])[] = [
  ['remote', ['remote', 'connection']],
  ['call', ['call']],
  ['attendance', ['attendance', 'disqualification']],
  ['debate', ['debate']],
  ['decision', ['decision', 'vote']],
  ['election', ['election', 'closedBallot']],
  ['minutes', ['minutes', 'ab', 'stream']],
];
export const ruleGroups = ['remote', 'call', 'attendance', 'debate', 'decision', 'election', 'minutes'] as const;
export type RuleGroup = (typeof ruleGroups)[number];

/** The keys under one heading of the screen, in their order. */
export function keysOfGroup(group: RuleGroup, bodyKind: BodyKind): readonly PolicyKey[] {
  const prefixes = sections.find(([name]) => name === group)?.[1] ?? [];
  return allKeys().filter((key) => prefixes.includes(key.split('.')[0] ?? '') && appliesTo(key, bodyKind));
}

/** Every key there is. */
export function allKeys(): readonly PolicyKey[] {
  // The object's type says that its names are the keys.
  return Object.keys(policyForms) as PolicyKey[];
}

/** The value that holds where nobody has decided. */
export function standardOf(key: PolicyKey, bodyKind: BodyKind): { readonly value: RuleValue; readonly source: string } {
  return policyDefaults(bodyKind)[key];
}

const originWords = {
  sv: { assumed: 'programmets eget antagande', P: 'praxis och mallar' },
  en: { assumed: "the program's own assumption", P: 'practice and model texts' },
} as const;

/** Where a default comes from, in words: `P (CON-05)` is practice, `S4 (CON-12)` a named document. */
export function originInWords(source: string, language: LanguageCode): string {
  const word = source.replace(/ \(.*\)$/, '');
  switch (word) {
    case 'assumed':
    case 'P':
      return originWords[language][word];
    case 'S3':
    case 'S4':
    case 'ABL':
      return presetSources[word];
    default:
      return word.replace(/^directive /, 'EU ').replace(' as model', '');
  }
}

/** What was typed into the field of a number. */
export function numberFrom(typed: string, min: number, max: number): number | undefined {
  if (!/^\s*\d{1,6}\s*$/.test(typed)) return undefined;
  const value = Number(typed);
  return value >= min && value <= max ? value : undefined;
}

/** What was typed as numbers with commas between. */
export function numbersFrom(typed: string, maxEach: number, maxLength: number): readonly number[] | undefined {
  const numbers = typed.split(',').map((part) => numberFrom(part, 0, maxEach));
  if (numbers.length > maxLength || numbers.some((one) => one === undefined)) return undefined;
  return numbers.filter((one) => one !== undefined);
}
