/** What the last vote by shares came to, for everybody at the general meeting: the sums, then each owner (ABL 7:40). */
import type { ProposalRow } from '@tinget/meeting-rules';
import { useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { wholeInText } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import styles from './rare-acts.module.css';
import type { ShareVotesRow } from './share-register.ts';

/** The register of votes as it stood in the last count, in whatever item that was. */
export function shareVotesIn(proposals: Readonly<Record<string, ProposalRow>>): ShareVotesRow | undefined {
  const row = proposals['shareVotes'];
  return row?.kind === 'shareVotes' ? row : undefined;
}

/** The count of the question under way; the one of an earlier item is over. */
export function shareVotesNow(proposals: Readonly<Record<string, ProposalRow>>): ShareVotesRow | undefined {
  const last = shareVotesIn(proposals);
  const question = proposals['proposition'];
  return question?.kind === 'proposition' && question.propositionId === last?.propositionId ? last : undefined;
}

export function ShareVotesResult() {
  const words = useWords(rareWords);
  const names = useNames();
  const last = shareVotesNow(useRows('proposals'));
  if (last === undefined) return null;
  return (
    <section className="card" aria-labelledby="share-votes">
      <h2 id="share-votes">{words.sharesResult}</h2>
      <p className="num">
        {words.sumYes(wholeInText(last.yesVotes))}, {words.sumNo(wholeInText(last.noVotes))}.{' '}
        {words.sumShares(wholeInText(last.sharesRepresented))}.
      </p>
      <ul className={styles.owners}>
        {last.votes.map((vote) => (
          <li key={vote.personId}>
            <span>{names.person(vote.personId)}</span>
            <span className="num quiet">{words.ofVotes(wholeInText(vote.votes), wholeInText(vote.shares))}</span>
            <strong>
              {vote.choice === 'yes' || vote.choice === 'no' || vote.choice === 'abstain'
                ? words.choices[vote.choice]
                : vote.choice}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
