/**
 * Local rules as data: every key with its default and where the default comes from.
 *
 * A body's own values replace the defaults in the call (`MeetingCalled.policies`), each with source and date, and are
 * frozen there. Statute is not here: it cannot be set (`domain.md`, golden rule).
 */
import type { BodyKind, Day } from './vocabulary.ts';

export interface PolicyValues {
  /** The member's request for remote participation, how many days before the meeting (CON-10). */
  readonly 'remote.requestDeadlineDays': number;
  readonly 'remote.chairOnSite': 'pitea' | 'always' | 'free';
  readonly 'remote.secretaryOnSite': boolean;
  readonly 'remote.maxRemote': number | 'none';
  readonly 'remote.maxLevel': number;
  readonly 'remote.substitutesMayBeRemote': 'servingOnly' | 'all' | 'none';
  readonly 'call.deadlineDays': number;
  readonly 'connection.graceSeconds': number;
  readonly 'connection.adjournMaxSeconds': number;
  readonly 'attendance.reentryRule': 'neverSameDay' | 'ifBalanceAffected' | 'free';
  readonly 'attendance.balanceRule': 'replaceForBalance' | 'none';
  readonly 'attendance.quorumForQuestions': 'required' | 'waived';
  readonly 'attendance.nonServingMaySpeak': boolean;
  /** Whether staff representatives are present also where the municipality is not concerned as an employer (KL 7:13). */
  readonly 'attendance.staffInAllItems': boolean;
  readonly 'disqualification.mayReturn': boolean;
  readonly 'debate.orderRule': 'byRequest' | 'byPartySize';
  readonly 'debate.speechSeconds': number;
  readonly 'debate.replySeconds': readonly number[];
  readonly 'debate.repliesPerPerson': number;
  readonly 'debate.groupSpeechSeconds': number | 'none';
  readonly 'debate.partyPotSeconds': number | 'none';
  readonly 'debate.chairHandsOver': boolean;
  readonly 'decision.gavelDelaySeconds': number;
  readonly 'vote.order': 'rollCallList' | 'alphabetical';
  readonly 'vote.method': 'device' | 'rollCall';
  /** Whether an election to one post needs more than half of the valid votes, with a second ballot if nobody has. */
  readonly 'election.majority': 'relative' | 'absolute';
  readonly 'closedBallot.remote': 'exclude' | 'verifiable';
  readonly 'closedBallot.method': 'paper' | 'verifiable';
  readonly 'minutes.adjusters': number;
  readonly 'minutes.numbering': 'bodyYear';
  readonly 'minutes.rollCallNumbered': boolean;
  readonly 'ab.remoteMinutedAs': 'meeting' | 'perCapsulam';
  /** How many directors the articles ask for, where they ask for more than the law (ABL 8:21). */
  readonly 'ab.quorum': number | 'none';
  /** The higher majority that the articles ask for in what the board decides (ABL 8:22). */
  readonly 'ab.majority': 'none' | 'twoThirdsPresent' | 'threeQuartersPresent' | 'twoThirdsBoard';
  readonly 'stream.captionDays': number;
}
export type PolicyKey = keyof PolicyValues;

/** One value in force, as the call carries it. */
export type PolicyValue = {
  readonly [K in PolicyKey]: {
    readonly key: K;
    readonly value: PolicyValues[K];
    readonly source: string;
    readonly since: Day;
  };
}[PolicyKey];

/** A value nobody has decided yet, with where the default comes from. */
export interface PolicyDefault<K extends PolicyKey> {
  readonly value: PolicyValues[K];
  /** `S4` and `S3` are the source documents, `P` practice or model rules, `KL …` statute, `assumed` our own assumption. */
  readonly source: string;
}
export type PolicyDefaults = { readonly [K in PolicyKey]: PolicyDefault<K> };

const shared: PolicyDefaults = {
  'remote.requestDeadlineDays': { value: 1, source: 'assumed (CON-10)' },
  'remote.chairOnSite': { value: 'pitea', source: 'S4 (CON-12)' },
  'remote.secretaryOnSite': { value: true, source: 'S4 (CON-12)' },
  'remote.maxRemote': { value: 'none', source: 'assumed' },
  'remote.maxLevel': { value: 2, source: 'S3 (SEC-08)' },
  'remote.substitutesMayBeRemote': { value: 'servingOnly', source: 'assumed (BOD-06)' },
  'call.deadlineDays': { value: 7, source: 'P (CON-05)' },
  'connection.graceSeconds': { value: 30, source: 'assumed (ATT-13)' },
  'connection.adjournMaxSeconds': { value: 900, source: 'S4 (ATT-13)' },
  'attendance.reentryRule': { value: 'ifBalanceAffected', source: 'P (ATT-12)' },
  'attendance.balanceRule': { value: 'replaceForBalance', source: 'P (ATT-09)' },
  'attendance.quorumForQuestions': { value: 'required', source: 'KL 5:45 (ATT-04)' },
  'attendance.nonServingMaySpeak': { value: false, source: 'KL 6:17' },
  'attendance.staffInAllItems': { value: false, source: 'KL 7:13' },
  'disqualification.mayReturn': { value: true, source: 'KL 5:18 as model (S-15)' },
  'debate.orderRule': { value: 'byRequest', source: 'P (DEB-01)' },
  'debate.speechSeconds': { value: 300, source: 'P (DEB-03)' },
  'debate.replySeconds': { value: [120, 60], source: 'P (DEB-03)' },
  'debate.repliesPerPerson': { value: 2, source: 'P (DEB-03)' },
  'debate.groupSpeechSeconds': { value: 'none', source: 'assumed' },
  'debate.partyPotSeconds': { value: 'none', source: 'assumed' },
  'debate.chairHandsOver': { value: false, source: 'assumed' },
  'decision.gavelDelaySeconds': { value: 5, source: 'assumed (DEC-01)' },
  'vote.order': { value: 'rollCallList', source: 'P (DEC-07)' },
  'vote.method': { value: 'device', source: 'P (DEC-08)' },
  'election.majority': { value: 'relative', source: 'KL 5:55 (ELE-03)' },
  'closedBallot.remote': { value: 'exclude', source: 'S4 (ELE-01)' },
  'closedBallot.method': { value: 'paper', source: 'P (ELE-07)' },
  'minutes.adjusters': { value: 1, source: 'P (MIN-03)' },
  'minutes.numbering': { value: 'bodyYear', source: 'P (MIN-02)' },
  'minutes.rollCallNumbered': { value: false, source: 'assumed' },
  'ab.remoteMinutedAs': { value: 'meeting', source: 'ABL (CON-14)' },
  'ab.quorum': { value: 'none', source: 'ABL 8:21 (ATT-07)' },
  'ab.majority': { value: 'none', source: 'ABL 8:22 (S-20)' },
  'stream.captionDays': { value: 14, source: 'directive 2016/2102 (PUB-02)' },
};

const council: PolicyDefaults = {
  ...shared,
  'attendance.reentryRule': { value: 'neverSameDay', source: 'KL 5:20' },
  'attendance.balanceRule': { value: 'none', source: 'KL 5:17' },
  'minutes.adjusters': { value: 2, source: 'P (MIN-03)' },
};

/** A company has no council above its meetings: the articles and the board decide (ABL 8). */
const company: PolicyDefaults = {
  ...shared,
  'remote.chairOnSite': { value: 'free', source: 'ABL (CON-14)' },
  'remote.secretaryOnSite': { value: false, source: 'ABL (CON-14)' },
  'attendance.reentryRule': { value: 'free', source: 'assumed' },
  'attendance.balanceRule': { value: 'none', source: 'assumed' },
};

/** What holds for a kind of body where nothing has been decided. Marked as assumed on the screen that shows it. */
export function policyDefaults(bodyKind: BodyKind): PolicyDefaults {
  if (bodyKind === 'council') return council;
  return bodyKind === 'companyBoard' || bodyKind === 'generalMeeting' ? company : shared;
}
