/**
 * Checks on another device what an opened vote holds: the member chose to check instead of casting it.
 *
 * Of the archive only the questions and the key are needed, and whether the opened vote lies among the votes after all:
 * whoever has the opening of a cast vote can prove to others how somebody voted.
 */
import type { Choices, ElectionSummary, Outcome, Random } from '@tinget/ballot-crypto';
import {
  attempt,
  checkOpenedBallot,
  ElectionFollower,
  FaultError,
  readRecords,
  trackerOf,
} from '@tinget/ballot-crypto';

export interface OpenedBallot {
  readonly name: string;
  readonly questions: ElectionSummary['questions'];
  readonly tracker: string;
  readonly choices: Choices;
  /** The same ballot lies in the archive. */
  readonly wasCast: boolean;
}

function orThrow<T>(outcome: Outcome<T>): T {
  if ('fault' in outcome) throw new FaultError(outcome.fault.code, outcome.fault.where, outcome.fault.why);
  return outcome.value;
}

/** `opened` has two lines, as the device shows them: the ballot, and its opening. */
export function readOpenedBallot(archive: Uint8Array, opened: string, random: Random): Outcome<OpenedBallot> {
  return attempt(() => {
    const { records } = readRecords(archive);
    const setupEnd = records.findIndex((record) => record.kind === 'event') + 1;
    const follower = new ElectionFollower({ random, acceptOldThreshold: true });
    orThrow(follower.take(records.slice(0, setupEnd)));
    const { prepared, setup } = follower;
    if (prepared === undefined || setup === undefined) {
      throw new FaultError('not-finished', '', 'the archive holds no election');
    }
    const [ballot = '', opening = '', ...more] = opened.trim().split(/\r?\n/);
    if (opening === '' || more.length > 0) {
      throw new FaultError('malformed-text', 'opened', 'two lines are needed: the vote, and its opening');
    }
    const choices = orThrow(checkOpenedBallot(prepared, ballot, opening));
    return {
      name: setup.election.name,
      questions: setup.election.questions.map((question) => ({
        question: question.question,
        answers: question.answers,
        blank: question.kind === 'choice' && question.blank,
        free: question.kind === 'free',
      })),
      tracker: trackerOf(ballot),
      choices,
      wasCast: records.some((record) => record.kind === 'data' && record.text === ballot),
    };
  });
}
