/**
 * A ballot that only the question of membership can find out: one of its elements is outside the group, and yet every
 * proof of it holds.
 */

import { readBallot } from '../election/ballot.ts';
import { checkProofs } from '../election/ballot-checking.ts';
import type { Choices } from '../election/ballot-making.ts';
import { makeBallotUnchecked } from '../election/ballot-making.ts';
import type { Group } from '../groups/group.ts';
import { bytesToNumber } from '../text/bytes.ts';
import { attempt } from '../text/fault.ts';
import type { SampleElection } from './sample-election.ts';
import { random } from './vectors.ts';

/** Of an election in a group modulo a prime; draws until such a ballot comes out. */
export function makeForeignBallot(sample: SampleElection, voter: number, choices: Choices): string {
  const { election } = sample;
  const { group } = election;
  const credential = sample.credentials[voter];
  if (credential === undefined) throw new Error(`there is no voter ${voter}`);
  // −g^r in place of g^r: where all challenges happen to be even, the sign vanishes from every commitment.
  const minusOne = minusOneOf(group);
  for (;;) {
    const drawn: bigint[] = [];
    const recording = (n: number) => {
      const bytes = random(n);
      drawn.push(bytesToNumber(bytes) % group.order);
      return bytes;
    };
    const power = (exponent: bigint) => {
      const honest = group.generatorTable.power(exponent);
      return exponent === drawn[1] ? group.multiply(honest, minusOne) : honest;
    };
    const cheating = new Proxy(group, {
      get(target, name) {
        if (name === 'generatorTable') return { power };
        const own: unknown = Reflect.get(target, name, target);
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });
    const prepared = { ...sample.prepared, election: { ...election, group: cheating } };
    const { text } = makeBallotUnchecked(prepared, credential, choices, recording);
    if ('value' in attempt(() => checkProofs(sample.prepared, readBallot(election, text)))) return text;
  }
}

/** −1 modulo the prime: the largest number that can be read as one of the group's. */
function minusOneOf(group: Group): unknown {
  let [low, high] = [1n, 10n ** BigInt(group.textLimit)];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (group.decode(middle.toString()) === undefined) high = middle;
    else low = middle;
  }
  return group.decode(low.toString());
}
