/**
 * Local rules as data: every key with its default and where the default comes from.
 *
 * A body's own values replace the defaults in the call (`MeetingCalled.policies`), each with source and date, and are
 * frozen there. Statute is not here: it cannot be set (`domain.md`, golden rule).
 */
import type { Day } from './vocabulary.ts';

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
  readonly 'closedBallot.remote': 'exclude' | 'verifiable';
  readonly 'closedBallot.method': 'paper' | 'verifiable';
  readonly 'minutes.adjusters': number;
  readonly 'minutes.numbering': 'bodyYear';
  readonly 'minutes.rollCallNumbered': boolean;
  readonly 'ab.remoteMinutedAs': 'meeting' | 'perCapsulam';
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
