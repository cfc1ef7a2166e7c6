/** What waits for one person alone outside the debate: minutes to sign, a decision to answer, a seat to take again. */
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMine, usePermission, useRows, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { routeOf } from '../../routes/router.tsx';
import { minutesAddress } from '../../server-api/meetings.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import styles from './own-matters.module.css';

/** An adjuster signs the fixed minutes; who has signed sees that it is done (MIN-03). */
export function MinutesToSign() {
  const words = useWords(memberWords);
  const { toSign } = useMine();
  const sending = useSending();
  const [isSigned, setSigned] = useState(false);
  const route = routeOf(location.pathname, '');
  if (toSign === undefined) return isSigned ? <p role="status">{words.minutesSigned}</p> : null;
  const sign = async () => {
    const outcome = await sending.send('SignMinutes', { minutesId: toSign });
    if ('accepted' in outcome) setSigned(true);
  };
  return (
    <section className={`card ${styles.matter}`} aria-labelledby="to-sign">
      <h2 id="to-sign">{words.minutesWait}</h2>
      <p>{words.minutesWaitText}</p>
      <SendingProblem sending={sending} />
      <div className="buttons">
        <button className="btn primary" type="button" aria-disabled={sending.isSending} onClick={() => void sign()}>
          <Icon name="pen" />
          {words.signMinutes}
        </button>
        {'meetingId' in route && (
          <a className="btn" href={minutesAddress(route.meetingId)} target="_blank" rel="noreferrer">
            <Icon name="document" />
            {words.readMinutes}
          </a>
        )}
      </div>
    </section>
  );
}

/** A director answers a decision asked for without a meeting; one no ends it (CON-15). */
export function PerCapsulamToAnswer() {
  const words = useWords(memberWords);
  const own = useMine().me?.personId;
  const permission = usePermission('AnswerPerCapsulam');
  const sending = useSending();
  const asked = Object.values(useRows('proposals')).filter((row) => row.kind === 'perCapsulam');
  return asked.map((row) => {
    const all = row.agreed.length + row.missing.length + (row.rejectedBy === undefined ? 0 : 1);
    const isMine = row.missing.some((personId) => personId === own) && row.rejectedBy === undefined;
    const answer = (agrees: boolean) => void sending.send('AnswerPerCapsulam', { itemId: row.itemId, agrees });
    return (
      <section key={row.itemId} className={`card ${styles.matter}`} aria-label={words.perCapsulam}>
        <h2>{words.perCapsulam}</h2>
        <p className={styles.text} lang="sv">
          {row.text}
        </p>
        <p role="status">
          {row.isDecided
            ? words.perCapsulamDecided
            : row.rejectedBy !== undefined
              ? words.perCapsulamRejected
              : `${words.perCapsulamAgreed(row.agreed.length, all)} ${row.agreed.some((id) => id === own) ? words.youAgreed : words.perCapsulamText}`}
        </p>
        {isMine && (
          <div className="buttons">
            <ActButton
              permission={permission}
              icon="tick"
              className="btn large primary"
              isBusy={sending.isSending}
              onPress={() => answer(true)}
            >
              {words.agree}
            </ActButton>
            <ActButton
              permission={permission}
              icon="cross"
              className="btn large"
              isBusy={sending.isSending}
              showReason={false}
              onPress={() => answer(false)}
            >
              {words.notAgree}
            </ActButton>
          </div>
        )}
        <SendingProblem sending={sending} />
      </section>
    );
  });
}

/** Back to the own seat after having left it, where the rules let one (KL 5:18, 5:20). */
export function ReturnToSeat() {
  const words = useWords(memberWords);
  const { me } = useMine();
  const permission = usePermission('ReturnToSeat');
  const sending = useSending();
  if (me === undefined || me.status === 'serving' || permission.kind !== 'allowed') return null;
  return (
    <div className={styles.back}>
      <ActButton
        permission={permission}
        icon="place"
        className="btn"
        isBusy={sending.isSending}
        onPress={() => void sending.send('ReturnToSeat', { personId: me.personId })}
      >
        {words.returnToSeat}
      </ActButton>
      <SendingProblem sending={sending} />
    </div>
  );
}
