/**
 * Audit ballots: after the tracker is shown, the member may open the ballot instead of casting it.
 *
 * Another device encrypts the same choices with the same random numbers and must get the same ballot, so a device that
 * encrypts something else is found out. An opened ballot is never cast: it would prove to others how somebody voted.
 */

import { exponentCodec } from '../proofs/element-codec.ts';
import { list, plainText, readText, record, wholeNumber } from '../text/codec.ts';
import type { Outcome } from '../text/fault.ts';
import { attempt, FaultError } from '../text/fault.ts';
import { readBallot } from './ballot.ts';
import type { PreparedElection } from './ballot-checking.ts';
import type { BallotOpening, Choices } from './ballot-making.ts';
import { checkChoices, encryptNumber, encryptNumbers } from './ballot-making.ts';
import type { Election } from './election.ts';
import { maximumAnswers } from './election.ts';

function openingCodec(election: Election) {
  const answer = record({
    choices: list(wholeNumber, maximumAnswers + 1),
    randomness: list(exponentCodec(election.group), maximumAnswers + 1),
  });
  return record({ tracker: plainText(100), answers: list(answer, election.questions.length) });
}

/** What the device shows, for instance as a code to photograph. */
export function writeOpening(election: Election, opening: BallotOpening): string {
  return openingCodec(election).write(opening);
}

/**
 * Checks on another device that a ballot holds what its opening says; gives the choices to show.
 *
 * Refuses when the tracker is another one than was shown, when any ciphertext is not the encryption of the claimed
 * choice, and when the choices are no possible vote.
 */
export function checkOpenedBallot<E>(
  prepared: PreparedElection<E>,
  ballotText: string,
  openingText: string,
): Outcome<Choices> {
  return attempt(() => {
    const { election } = prepared;
    const { group } = election;
    const opening = readText(openingCodec(election), openingText);
    const ballot = readBallot(election, ballotText);
    if (opening.tracker !== ballot.tracker) {
      throw new FaultError('ballot-invalid', 'tracker', 'the opening belongs to another ballot than was shown');
    }
    const choices = opening.answers.map((answer) => answer.choices);
    refuseImpossible(election, choices);
    ballot.answers.forEach((answer, index) => {
      const claimed = opening.answers[index] ?? { choices: [], randomness: [] };
      const own =
        answer.kind === 'free'
          ? [encryptNumbers(prepared, claimed.choices, claimed.randomness[0] ?? 0n)]
          : claimed.choices.map((content, i) => encryptNumber(prepared, content, claimed.randomness[i] ?? 0n));
      const given = answer.kind === 'free' ? [answer.choices] : answer.choices;
      own.forEach((pair, i) => {
        const other = given[i];
        if (other === undefined || !group.equals(pair.alpha, other.alpha) || !group.equals(pair.beta, other.beta)) {
          throw new FaultError(
            'ballot-invalid',
            `answers[${index}].choices[${i}]`,
            'the device encrypted something else',
          );
        }
      });
    });
    return choices;
  });
}

function refuseImpossible(election: Election, choices: Choices): void {
  try {
    checkChoices(election, choices);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FaultError('ballot-invalid', 'answers', error.message);
  }
}
