/** When no item is handled: before the opening, the roll call, between items, breaks and the end. */
import type { MeetingRow } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { Ring } from '../../components/ring.tsx';
import {
  useMeetingRow,
  useMine,
  useNames,
  usePermission,
  useRow,
  useSending,
} from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { clock, minutesAndSeconds, weekdayAndDay } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import { AgendaList } from './agenda-dialog.tsx';
import { JustDecided } from './decided.tsx';
import { QuorumLine } from './lists.tsx';
import { MinutesToSign, PerCapsulamToAnswer, ReturnToSeat } from './own-matters.tsx';
import styles from './resting-panes.module.css';

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

export function RollCallPane() {
  const words = useWords(memberWords);
  const meeting = useMeetingRow();
  const mine = useMine();
  const own = useRow('attendance', mine.me?.personId ?? '');
  const sending = useSending();
  const permission = usePermission('AnswerRoll');
  const rollCall = meeting?.rollCall;
  const hasAnswered = own?.rollAnswer === 'present';
  return (
    <section className={`card ${styles.pane}`} aria-labelledby="roll-call">
      <div>
        <h2 id="roll-call">{words.rollCall}</h2>
        {rollCall !== undefined && (
          <p className={styles.lead} role="status">
            {words.rollCallLead(rollCall.answered, rollCall.expected)}
          </p>
        )}
      </div>
      {hasAnswered ? (
        <div className={styles.answered} role="status">
          <Badge tone="ok">{words.rollAnswered}</Badge>
          <p>{words.rollAnsweredLead}</p>
        </div>
      ) : (
        rollCall !== undefined && (
          <ActButton
            permission={permission}
            icon="hand"
            className={`btn large primary ${styles.big}`}
            isBusy={sending.isSending}
            onPress={() => void sending.send('AnswerRoll', { rollCallId: rollCall.rollCallId })}
          >
            {words.answerRoll}
          </ActButton>
        )
      )}
      <SendingProblem sending={sending} />
    </section>
  );
}

export function BetweenPane({ scene }: { readonly scene: 'notOpened' | 'betweenItems' | 'betweenDays' | 'cancelled' }) {
  const words = useWords(memberWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const title =
    scene === 'cancelled'
      ? words.cancelledTitle
      : scene === 'betweenDays'
        ? words.betweenDaysTitle
        : scene === 'notOpened'
          ? words.notOpened
          : words.betweenItems;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reached by the keyboard.
    <section className={`card ${styles.pane}`} aria-labelledby="between" data-scroll tabIndex={0}>
      <div>
        <h2 id="between">{title}</h2>
        {meeting !== undefined && scene === 'notOpened' && (
          <p className={styles.lead}>
            {capitalised(weekdayAndDay(meeting.startsAt, language))}, {clock(meeting.startsAt)}. {meeting.meetingRoom}
          </p>
        )}
        {scene === 'betweenDays' && <p className={styles.lead}>{words.betweenDaysText}</p>}
        {scene === 'betweenItems' && <QuorumLine />}
      </div>
      <MinutesToSign />
      <PerCapsulamToAnswer />
      <ReturnToSeat />
      {scene === 'betweenItems' && <JustDecided />}
      {scene !== 'notOpened' && scene !== 'cancelled' && <h3 className={styles.soFar}>{words.decisionsSoFar}</h3>}
      <AgendaList />
    </section>
  );
}

export function AdjournedPane({ meeting, isRemote }: { readonly meeting: MeetingRow; readonly isRemote: boolean }) {
  const words = useWords(memberWords);
  const names = useNames();
  const now = useServerNow(1_000);
  const { adjournment } = meeting;
  if (adjournment === undefined) return null;
  const since = Date.parse(adjournment.since);
  const until = adjournment.resumeBy === undefined ? undefined : Date.parse(adjournment.resumeBy);
  const cause =
    adjournment.cause === 'connectionLoss'
      ? words.adjournedCauses.connectionLoss(names.people(adjournment.awaitingPersonIds))
      : words.adjournedCauses[adjournment.cause];
  return (
    <section className={`card ${styles.pane}`} aria-labelledby="adjourned">
      <div className={styles.window}>
        <div role="status" className="stack">
          <h2 id="adjourned">{words.adjournedTitle}</h2>
          <p className={styles.lead}>
            {cause} {words.adjournedSince(clock(adjournment.since))}
          </p>
          <p>{isRemote ? words.adjournedStay : words.adjournedStayHall}</p>
        </div>
        <MinutesToSign />
        {until !== undefined && adjournment.resumeBy !== undefined && (
          <div className={styles.clock}>
            <Ring
              share={(until - now) / Math.max(1, until - since)}
              label={words.adjournedUntil(clock(adjournment.resumeBy))}
            >
              <b className={`num ${styles.time}`}>{minutesAndSeconds(Math.max(0, Math.ceil((until - now) / 1_000)))}</b>
              <span>{words.minutesLeft}</span>
            </Ring>
            <p>
              {words.longestUntil} <strong>{clock(adjournment.resumeBy)}</strong>
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
