/**
 * Between the finding and the gavel: what the chair finds, and the time to ask for a vote.
 *
 * The window itself is the confirmation. When the ring is empty the gavel may fall, and until it does a vote can
 * still be requested.
 */
import { useEffect, useRef } from 'react';
import { Banner } from '../../components/badge.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { Ring } from '../../components/ring.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useMine, useNames, usePermission, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import { foundLabel } from './finding-label.ts';
import styles from './gavel-window.module.css';
import type { PropositionRow } from './member-scene.ts';

/** Seconds and share left of the window; both zero when it is over. */
export function windowLeft(
  proposition: Pick<PropositionRow, 'foundAt' | 'gavelNotBefore'>,
  nowMs: number,
): { readonly seconds: number; readonly share: number } {
  const from = Date.parse(proposition.foundAt ?? '');
  const to = Date.parse(proposition.gavelNotBefore ?? '');
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return { seconds: 0, share: 0 };
  const left = Math.max(0, Math.min(to - from, to - nowMs));
  return { seconds: Math.ceil(left / 1_000), share: left / (to - from) };
}

export function GavelWindow({ proposition }: { readonly proposition: PropositionRow }) {
  const words = useWords(memberWords);
  const mine = useMine();
  const sending = useSending();
  const permission = usePermission('RequestBallot');
  const { seconds, share } = windowLeft(proposition, useServerNow(200));
  const request = () => void sending.send('RequestBallot', { propositionId: proposition.propositionId });
  useShortcuts({ v: permission.kind === 'allowed' && !sending.isSending ? request : undefined });
  const pane = useRef<HTMLElement>(null);
  // On a phone the pane may be below the pictures; it is brought into view once, the focus stays where it is.
  useEffect(() => {
    pane.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={pane} className={`card ${styles.pane}`} aria-labelledby="finding" data-area={words.areas.acts}>
      <div className={styles.window}>
        <div className={styles.found} role="status">
          <p className={styles.lead} id="finding">
            {words.chairFinds}
          </p>
          <p className={styles.quote}>{foundLabel(proposition) ?? proposition.question}</p>
        </div>
        <Ring share={share} label={words.secondsLeftLabel(seconds)}>
          <b className="num">{seconds}</b>
          <span>{seconds > 0 ? words.secondsLeftToAsk(seconds) : words.windowOver}</span>
        </Ring>
      </div>
      <ActButton
        permission={permission}
        icon="ballot"
        className={`btn large primary wide ${styles.ask}`}
        shortcut="v"
        isBusy={sending.isSending}
        onPress={request}
      >
        {words.requestBallot}
      </ActButton>
      <SendingProblem sending={sending} />
      <p className={styles.help}>
        {permission.kind === 'notOffered' || mine.me?.status !== 'serving'
          ? words.requestBallotForMembers
          : words.requestBallotHelp}
      </p>
    </section>
  );
}

/** A question that has been put: what is asked, before the chair says what the meeting finds. */
export function QuestionPane({ proposition }: { readonly proposition: PropositionRow }) {
  const words = useWords(memberWords);
  return (
    <section className={`card ${styles.pane}`} aria-labelledby="question">
      <div className={styles.found} role="status">
        <p className={styles.lead}>{words.question}</p>
        <h2 className={styles.quote} id="question">
          {proposition.question}
        </h2>
      </div>
      <ul className={styles.alternatives}>
        {proposition.alternatives.map((alternative) => (
          <li key={alternative.key}>{alternative.label}</li>
        ))}
      </ul>
    </section>
  );
}

/** A vote has been requested: by whom, and a way to take one's own request back. */
export function BallotRequestedPane({ proposition }: { readonly proposition: PropositionRow }) {
  const words = useWords(memberWords);
  const names = useNames();
  const own = useMine().me?.personId;
  const sending = useSending();
  const permission = usePermission('WithdrawBallotRequest');
  const isOwn = proposition.ballotRequestedBy.some((personId) => personId === own);
  return (
    <section className={`card ${styles.pane}`} aria-label={words.ballotRequested} data-area={words.areas.acts}>
      <Banner tone="info" title={words.ballotRequested}>
        {words.ballotRequestedBy(names.people(proposition.ballotRequestedBy))}
      </Banner>
      <div className={styles.found}>
        <p className={styles.lead}>{words.question}</p>
        <p className={styles.quote}>{proposition.question}</p>
      </div>
      {isOwn && (
        <ActButton
          permission={permission}
          icon="cross"
          className="btn"
          isBusy={sending.isSending}
          onPress={() => void sending.send('WithdrawBallotRequest', { propositionId: proposition.propositionId })}
        >
          {words.withdrawBallotRequest}
        </ActButton>
      )}
      <SendingProblem sending={sending} />
    </section>
  );
}
