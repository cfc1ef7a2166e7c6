/**
 * The vote as the officers lead it: how many have voted and who has not, never what, until it has ended.
 *
 * Holding keeps what has been voted; annulling throws it away and the vote is held again. Nothing here corrects a vote.
 */
import type { BallotRow, PersonId } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon, VoteMark } from '../../components/icon.tsx';
import { useMine, useNames, usePermission, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { calledVotesWords } from '../../wording/called-votes.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { CalledVotes } from './called-votes.tsx';
import { useDesk } from './desk-context.ts';
import { NextAct } from './next-act.tsx';
import { command } from './officer-command.ts';
import styles from './officers.module.css';

const markOf = (key: string): 'yes' | 'no' | 'abstain' => (key === 'yes' ? 'yes' : key === 'no' ? 'no' : 'abstain');

export function formOfBallot(ballot: BallotRow, words: ReturnType<typeof useOfficerWords>): string {
  if (ballot.kind === 'closed') return ballot.method === 'paper' ? words.closedVote : words.closedVoteVerifiable;
  return ballot.method === 'rollCall' ? words.rollCallVote : words.openVote;
}

/** The numbers, which stand after the decision they led to. */
export function BallotResult({ ballot }: { readonly ballot: BallotRow }) {
  return ballot.result === undefined ? null : <Result ballot={ballot} />;
}

export function useOfficerWords() {
  return useWords(officerWords);
}

export function BallotPanel({ ballot }: { readonly ballot: BallotRow }) {
  const words = useOfficerWords();
  const desk = useDesk();
  const isPaper = ballot.kind === 'closed' && ballot.method === 'paper';
  const isOnWay = ballot.state === 'running' || ballot.state === 'held';
  const proposition = useRows('proposals')['proposition'];
  const isSettled = proposition?.kind !== 'proposition' || proposition.state === 'settled';
  return (
    <>
      <section className={`card ${styles.next}`} aria-labelledby="vote-title">
        <div className={styles.paneHead}>
          <h2 id="vote-title">{formOfBallot(ballot, words)}</h2>
          <Badge
            tone={ballot.state === 'running' ? 'act' : ballot.state === 'held' ? 'warn' : 'plain'}
            icon={ballot.state === 'held' ? 'pause' : 'ballot'}
          >
            {words.ballotStates[ballot.state]}
          </Badge>
        </div>
        {isOnWay && (
          <div>
            <div className={styles.voteHead}>
              <b className="num">{(isPaper ? words.markedOff : words.haveVoted)(ballot.voted, ballot.onRoll)}</b>
            </div>
            {/* biome-ignore lint/a11y/useSemanticElements: the browser’s own meter cannot show the line of the quorum. */}
            <div
              className="meter"
              role="meter"
              aria-valuemin={0}
              aria-valuemax={ballot.onRoll}
              aria-valuenow={ballot.voted}
              aria-label={(isPaper ? words.markedOff : words.haveVoted)(ballot.voted, ballot.onRoll)}
              style={{ marginTop: 12 }}
            >
              <i style={{ width: `${(100 * ballot.voted) / Math.max(1, ballot.onRoll)}%` }} />
            </div>
          </div>
        )}
        <NextAct
          extra={
            isOnWay ? (
              <>
                {ballot.state === 'running' && (
                  <button className="btn" type="button" onClick={() => desk.openForm('holdBallot')}>
                    <span className={styles.actLabel}>
                      <Icon name="pause" size="s" />
                      {words.hold}
                    </span>
                  </button>
                )}
                <button className="btn danger" type="button" onClick={() => desk.openForm('annulBallot')}>
                  {words.annul}
                </button>
              </>
            ) : ballot.state === 'prepared' ? (
              <button className="btn" type="button" onClick={() => desk.openForm('prepareBallot')}>
                {words.prepareOther}
              </button>
            ) : isSettled ? undefined : (
              <button className="btn danger" type="button" onClick={() => desk.openForm('annulBallot')}>
                {words.annul}
              </button>
            )
          }
        />
      </section>
      {/* Where the roll is called the list is the work, and the own vote comes in its turn, the chair's last. */}
      {isOnWay && ballot.method === 'rollCall' && <NotVoted key={`left-${ballot.ballotId}`} ballot={ballot} />}
      {isOnWay && <OwnVote key={ballot.ballotId} ballot={ballot} />}
      {isOnWay && ballot.method !== 'rollCall' && <NotVoted key={`left-${ballot.ballotId}`} ballot={ballot} />}
      {ballot.state === 'prepared' && <VotingProposition ballot={ballot} />}
    </>
  );
}

function VotingProposition({ ballot }: { readonly ballot: BallotRow }) {
  const words = useOfficerWords();
  return (
    <section className="card" aria-label={ballot.question}>
      <h2 lang="sv">{ballot.question}</h2>
      <ul className={styles.choices}>
        {ballot.choices.map((choice) => (
          <li
            key={choice.key}
            className={choice.key === 'yes' ? styles.yes : choice.key === 'no' ? styles.no : undefined}
          >
            <VoteMark choice={markOf(choice.key)} />
            <span>
              <b>{choice.key === 'yes' ? words.voteYes : choice.key === 'no' ? words.voteNo : ''}</b>{' '}
              <span style={{ color: 'var(--ink)' }} lang="sv">
                {choice.words}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Chair and secretary-members vote here too; the chair's vote is taken last. */
function OwnVote({ ballot }: { readonly ballot: BallotRow }) {
  const words = useOfficerWords();
  const mine = useMine();
  const permission = usePermission('CastVote');
  const desk = useDesk();
  const [hasAsked, setAsked] = useState(false);
  if (ballot.kind === 'closed' || mine.onRoll !== true) return null;
  const own = mine.vote?.ballotId === ballot.ballotId ? mine.vote.choice : undefined;
  const isChair = ballot.chairId === mine.me?.personId;
  const isAllOthers = ballot.voted >= ballot.onRoll - (own === undefined ? 1 : 0);
  const keys = ballot.choices.map((choice) => choice.key);
  // Those who have not voted are asked once more; after that the chair votes and the vote is ended (DEC-07).
  const waitsForLastCall = permission.kind === 'refused' && permission.refusal.code === 'chair-votes-last';
  const isOff = permission.kind === 'refused' && !(waitsForLastCall && hasAsked);
  const wordOf = (key: string) =>
    key === 'yes'
      ? words.voteYes
      : key === 'no'
        ? words.voteNo
        : key === 'abstain'
          ? words.voteAbstain
          : (ballot.choices.find((c) => c.key === key)?.words ?? key);
  return (
    <section className="card" aria-labelledby="own-vote">
      <div className={styles.paneHead}>
        <h2 id="own-vote">{isChair ? words.chairVotes : words.yourVote}</h2>
        {own !== undefined && <Badge tone="ok">{words.youVoted(wordOf(own))}</Badge>}
      </div>
      {isChair && isAllOthers && own === undefined && <p>{words.chairVotesText}</p>}
      {waitsForLastCall && (
        <div>
          <p>{words.lastCallText(ballot.onRoll - ballot.voted - (own === undefined ? 1 : 0))}</p>
          <button className="btn" type="button" aria-pressed={hasAsked} onClick={() => setAsked(!hasAsked)}>
            {words.lastCallMade}
          </button>
        </div>
      )}
      <div className={styles.ownVote}>
        {keys.map((key) => (
          <button
            key={key}
            className={isOff ? 'btn off' : 'btn'}
            type="button"
            aria-pressed={own === key}
            aria-disabled={isOff}
            data-vote={key}
            onClick={() =>
              void desk.run(
                command('CastVote', {
                  ballotId: ballot.ballotId,
                  choice: key,
                  ...(waitsForLastCall && hasAsked ? { lastCallMade: true } : {}),
                }),
              )
            }
          >
            {wordOf(key)}
          </button>
        ))}
      </div>
    </section>
  );
}

/**
 * Who has not voted. Of a vote by roll call their votes are taken down at once; where members vote on their devices, an
 * officer calls those who have none.
 */
function NotVoted({ ballot }: { readonly ballot: BallotRow }) {
  const words = useOfficerWords();
  const called = useWords(calledVotesWords);
  const names = useNames();
  const desk = useDesk();
  const mayEnter = ballot.kind === 'open' && ballot.state === 'running';
  const [isCalling, setCalling] = useState(ballot.method === 'rollCall');
  const isPaper = ballot.kind === 'closed' && ballot.method === 'paper';
  const left: readonly PersonId[] =
    ballot.rollCallOrder.length > 0 && ballot.notVoted !== undefined
      ? [...ballot.notVoted].sort((a, b) => ballot.rollCallOrder.indexOf(a) - ballot.rollCallOrder.indexOf(b))
      : (ballot.notVoted ?? []);
  return (
    <section className="card" aria-labelledby="not-voted">
      <div className={styles.paneHead}>
        <h2 id="not-voted">{words.notVoted}</h2>
        <Badge tone="plain">{left.length}</Badge>
        {mayEnter && left.length > 0 && (
          <button className="btn small" type="button" data-call-votes onClick={() => setCalling(!isCalling)}>
            {isCalling ? called.stop : called.call}
          </button>
        )}
      </div>
      {left.length === 0 && <p className="quiet">{words.allVoted}</p>}
      {isCalling && mayEnter ? (
        <CalledVotes ballot={ballot} left={left} />
      ) : (
        <ul className={styles.chips} data-scroll>
          {left.map((personId) => {
            const name = names.person(personId);
            return (
              <li key={personId}>
                {isPaper ? (
                  <button
                    className="btn small"
                    type="button"
                    aria-label={words.markOff(name)}
                    onClick={() => void desk.run(command('MarkOffVoter', { ballotId: ballot.ballotId, personId }))}
                  >
                    {name}
                  </button>
                ) : mayEnter ? (
                  <button
                    className="btn small"
                    type="button"
                    aria-label={words.enterVoteFor(name)}
                    onClick={() => desk.openForm('enterVote', { personId: [personId] })}
                  >
                    {name}
                  </button>
                ) : (
                  <Badge tone="line">{name}</Badge>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

export function Result({ ballot }: { readonly ballot: BallotRow }) {
  const words = useOfficerWords();
  const names = useNames();
  const { result } = ballot;
  if (result === undefined) return null;
  const lines = result.perAlternative?.map((line) => ({
    key: line.key,
    votes: line.votes,
    words: ballot.choices.find((c) => c.key === line.key)?.words ?? line.key,
  })) ?? [
    { key: 'yes', votes: result.yes, words: ballot.choices.find((c) => c.key === 'yes')?.words ?? '' },
    { key: 'no', votes: result.no, words: ballot.choices.find((c) => c.key === 'no')?.words ?? '' },
  ];
  const named = result.votes;
  return (
    <section className="card" aria-labelledby="result-title">
      <div className={styles.paneHead}>
        <h2 id="result-title">{words.result}</h2>
        {result.outcome === 'tie' && <Badge tone="warn">{words.tie}</Badge>}
        {result.castingVote !== undefined && (
          <Badge tone="plain">{words.castingVote(result.castingVote === 'yes' ? words.voteYes : words.voteNo)}</Badge>
        )}
      </div>
      <ul className={styles.choices}>
        {lines.map((line) => (
          <li key={line.key} className={line.key === 'yes' ? styles.yes : line.key === 'no' ? styles.no : undefined}>
            <VoteMark choice={markOf(line.key)} />
            <span style={{ color: 'var(--ink)' }} lang="sv">
              {line.key === 'yes' ? `${words.voteYes}: ` : line.key === 'no' ? `${words.voteNo}: ` : ''}
              {line.words}
            </span>
            <b className="num">{line.votes}</b>
          </li>
        ))}
        <li className={styles.abstain}>
          <VoteMark choice="abstain" />
          <span style={{ color: 'var(--ink)' }}>{words.voteAbstain}</span>
          <b className="num">{result.abstain + (result.blank ?? 0)}</b>
        </li>
      </ul>
      <p className="quiet">
        {words.didNotTakePart}: {result.didNotTakePart}
      </p>
      {named !== undefined && named.length > 0 && (
        <details>
          <summary>{words.outcome}</summary>
          <ul className={styles.chips} style={{ marginTop: 8 }}>
            {named.map((vote) => (
              <li key={vote.seatId}>
                <Badge tone="line">
                  {names.person(vote.personId)}:{' '}
                  {vote.choice === 'yes'
                    ? words.voteYes
                    : vote.choice === 'no'
                      ? words.voteNo
                      : vote.choice === 'abstain'
                        ? words.voteAbstain
                        : words.didNotTakePart}
                </Badge>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
