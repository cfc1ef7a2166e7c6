/** The result: decision first, then the numbers, then the parties, then the names. */
import type { BallotRow, ItemRow } from '@tinget/meeting-rules';
import { lazy, Suspense, useState } from 'react';
import { Icon, VoteMark } from '../../components/icon.tsx';
import { useMine, useNames, useRow } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './outcome-pane.module.css';
import { isBeingCounted } from './paper-alternatives.ts';

// Only a vote on paper needs it.
const PaperCount = lazy(async () => ({ default: (await import('./paper-count.tsx')).PaperCount }));

type Result = NonNullable<BallotRow['result']>;
type VoteOfOne = NonNullable<Result['votes']>[number];
const counted = ['yes', 'no', 'abstain'] as const;

export interface PartyCount {
  readonly party: string;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly didNotTakePart: number;
}

/** The votes by party, the largest first; no party last. */
export function countByParty(
  votes: readonly VoteOfOne[],
  partyOf: (personId: string) => string | undefined,
): readonly PartyCount[] {
  const counts = new Map<string, { yes: number; no: number; abstain: number; didNotTakePart: number }>();
  for (const vote of votes) {
    const party = partyOf(vote.personId) ?? '';
    const count = counts.get(party) ?? { yes: 0, no: 0, abstain: 0, didNotTakePart: 0 };
    if (vote.choice === 'yes' || vote.choice === 'no' || vote.choice === 'abstain') count[vote.choice] += 1;
    else count.didNotTakePart += 1;
    counts.set(party, count);
  }
  const size = (count: Omit<PartyCount, 'party'>) => count.yes + count.no + count.abstain + count.didNotTakePart;
  return [...counts]
    .map(([party, count]) => ({ party, ...count }))
    .sort(
      (a, b) =>
        Number(a.party === '') - Number(b.party === '') || size(b) - size(a) || a.party.localeCompare(b.party, 'sv'),
    );
}

function latestDecision(item: ItemRow | undefined) {
  return item?.decisions.at(-1);
}

export function OutcomePane({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const names = useNames();
  const own = useMine().me?.personId;
  const item = useRow('item', 'item');
  const [showsNames, setShowsNames] = useState(false);
  const { result } = ballot;
  const decision = latestDecision(item);
  if (isBeingCounted(ballot)) {
    return (
      <Suspense fallback={null}>
        <PaperCount ballot={ballot} />
      </Suspense>
    );
  }
  if (result === undefined) return null;
  const choiceWords = { yes: common.yes, no: common.no, abstain: common.abstain };
  const wordOf = (key: string): string =>
    key === 'didNotTakePart'
      ? common.didNotTakePart
      : key === 'yes' || key === 'no' || key === 'abstain'
        ? choiceWords[key]
        : (ballot.choices.find((choice) => choice.key === key)?.words ?? key);
  const myVote = result.votes?.find((vote) => vote.personId === own);
  const parties =
    result.votes === undefined ? [] : countByParty(result.votes, (personId) => names.row(personId)?.party);
  return (
    <section className={`card ${styles.pane}`} aria-labelledby="outcome" data-area={words.decision} data-scroll>
      <div className={styles.decision} role="status">
        <p className="eyebrow">{decision === undefined ? words.outcomeWaiting : words.decision}</p>
        <h2 id="outcome">
          {decision?.label ??
            (result.outcome === 'tie'
              ? words.tie
              : result.outcome === 'keys'
                ? words.outcomeWaiting
                : wordOf(result.outcome))}
        </h2>
        <p>{decision?.sentence ?? words.outcomeWaitingText}</p>
        {result.castingVote !== undefined && (
          <p>{words.castingVote(wordOf(result.castingVote).toLocaleLowerCase('sv'))}</p>
        )}
      </div>
      {result.perAlternative === undefined ? (
        <dl className={styles.result}>
          {counted.map((choice) => (
            <div key={choice} className={styles[choice]}>
              <dt>
                <VoteMark choice={choice} />
                {choiceWords[choice]}
              </dt>
              <dd className="num">{result[choice]}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <table className={`${styles.byParty} num`}>
          <tbody>
            {result.perAlternative.map((alternative) => (
              <tr key={alternative.key}>
                <th scope="row">{wordOf(alternative.key)}</th>
                <td>{alternative.votes}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words.blank}</th>
              <td>{result.blank ?? result.abstain}</td>
            </tr>
          </tbody>
        </table>
      )}
      {parties.length > 1 && (
        <table className={`${styles.byParty} num`}>
          <thead>
            <tr>
              <th scope="col">{words.byParty}</th>
              <th scope="col">{common.yes}</th>
              <th scope="col">{common.no}</th>
              <th scope="col">{common.abstain}</th>
              <th scope="col">{common.didNotTakePart}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map((count) => (
              <tr key={count.party}>
                <th scope="row">{count.party === '' ? words.noParty : count.party}</th>
                <td>{count.yes}</td>
                <td>{count.no}</td>
                <td>{count.abstain}</td>
                <td>{count.didNotTakePart}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {showsNames && result.votes !== undefined && (
        <ul className={styles.names}>
          {result.votes.map((vote) => (
            <li key={vote.personId}>
              <span>{names.person(vote.personId)}</span>
              <strong>{wordOf(vote.choice)}</strong>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.after}>
        {result.votes !== undefined && (
          <button className="btn" type="button" aria-expanded={showsNames} onClick={() => setShowsNames(!showsNames)}>
            <Icon name="people" />
            {showsNames ? words.hideVotes : words.howAllVoted}
          </button>
        )}
        {myVote !== undefined && (
          <p className={styles.mine}>
            {myVote.choice === 'didNotTakePart'
              ? words.youDidNotVote
              : words.youVoted(wordOf(myVote.choice).toLocaleLowerCase('sv'))}
          </p>
        )}
      </div>
    </section>
  );
}
