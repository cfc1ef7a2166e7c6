/**
 * The vote is to end while some have not voted: by name who they are, and the number that the officer ends it without.
 *
 * Those who vote meanwhile leave the list, and with nobody left it is the ordinary act. The first button goes back to the
 * vote, so that a press too many ends nothing.
 */
import type { BallotId, BallotRow } from '@tinget/meeting-rules';
import { useEffect } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useNames, useRow } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';
import { command } from './officer-command.ts';
import officer from './officers.module.css';

/** How many on the roll have not voted; nobody once the vote is over. */
export const missingVotes = (ballot: Pick<BallotRow, 'state' | 'onRoll' | 'voted'> | undefined): number =>
  ballot?.state === 'running' ? Math.max(0, ballot.onRoll - ballot.voted) : 0;

/** Ends the vote without those whose number the officer has just been shown. */
export function endOfVote(ballotId: BallotId, left: number) {
  return command('EndBallot', { ballotId, ...(left === 0 ? {} : { notVoted: left }) });
}

export function EndVote({ ballotId, onClose }: { readonly ballotId: BallotId; readonly onClose: () => void }) {
  const words = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const ballot = useRow('ballot', ballotId);
  const left = missingVotes(ballot);
  const isOver = ballot?.state !== 'running';
  // The other officer was first, or the vote is held: there is nothing to end here any more.
  useEffect(() => {
    if (isOver) onClose();
  }, [isOver, onClose]);
  if (ballot === undefined) return null;
  const people = ballot.notVoted ?? [];
  return (
    <Dialog title={left === 0 ? words.endVote : words.endVoteWithout(left)} onClose={onClose}>
      <div className={styles.form} data-pane="end-vote">
        <p aria-live="polite">{left === 0 ? words.allVoted : words.endVoteLead(left, ballot.onRoll)}</p>
        {people.length > 0 && (
          <ul className={officer.chips} aria-label={words.notVoted} data-scroll>
            {people.map((personId) => (
              <li key={personId}>
                <Badge tone="line">{names.person(personId)}</Badge>
              </li>
            ))}
          </ul>
        )}
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn primary" type="button" onClick={onClose}>
            {words.goOnVoting}
          </button>
          <button
            className="btn danger"
            type="button"
            data-act="endVote"
            aria-disabled={desk.sending.isSending}
            onClick={() =>
              !desk.sending.isSending &&
              void desk.run(endOfVote(ballotId, left)).then((isDone) => (isDone ? onClose() : undefined))
            }
          >
            {left === 0 ? words.endVote : words.endVoteWithout(left)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
