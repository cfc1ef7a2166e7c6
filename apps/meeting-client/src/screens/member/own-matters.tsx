/** What waits for one person alone outside the debate: minutes to sign, a decision to answer, a seat to take again. */
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMine, usePermission, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { routeOf } from '../../routes/router.tsx';
import { minutesAddress } from '../../server-api/meetings.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ActButton } from './act-button.tsx';
import styles from './own-matters.module.css';

/** An adjuster signs the fixed minutes; who has signed sees that it is done (MIN-03). */
export function MinutesToSign() {
  const words = useWords(memberWords);
  const { toSign, toSignParagraphs } = useMine();
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
      <h2 id="to-sign">
        {toSignParagraphs === undefined ? words.minutesWait : words.paragraphsWait(toSignParagraphs)}
      </h2>
      <p>{toSignParagraphs === undefined ? words.minutesWaitText : words.paragraphsWaitText}</p>
      <SendingProblem sending={sending} />
      <div className="buttons">
        <button className="btn primary" type="button" aria-disabled={sending.isSending} onClick={() => void sign()}>
          <Icon name="pen" />
          {words.signMinutes}
        </button>
        {'meetingId' in route && (
          <a className="btn" href={minutesAddress(route.meetingId, { text: toSign })} target="_blank" rel="noreferrer">
            <Icon name="document" />
            {words.readMinutes}
          </a>
        )}
      </div>
    </section>
  );
}

/** A director answers a decision asked for without a meeting, from wherever one is; one no ends it (CON-15). */
export function PerCapsulamToAnswer() {
  const words = useWords(memberWords);
  const { perCapsulam = [] } = useMine();
  const permission = usePermission('AnswerPerCapsulam');
  const sending = useSending();
  return perCapsulam.map((asked) => {
    const answer = (agrees: boolean) => void sending.send('AnswerPerCapsulam', { itemId: asked.itemId, agrees });
    const standing =
      asked.state === 'decided'
        ? words.perCapsulamDecided
        : asked.state === 'rejected'
          ? words.perCapsulamRejected
          : `${words.perCapsulamAgreed(asked.agreed, asked.directors)} ${asked.hasAgreed ? words.youAgreed : words.perCapsulamText}`;
    return (
      <section
        key={asked.itemId}
        className={`card ${styles.matter}`}
        aria-label={`${words.perCapsulam}: ${asked.title}`}
      >
        <div>
          <p className="eyebrow">{words.perCapsulam}</p>
          <h2>{asked.title}</h2>
        </div>
        <p className={styles.text} lang="sv">
          {asked.text}
        </p>
        <p role="status">{standing}</p>
        {asked.state === 'open' && !asked.hasAgreed && (
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
        className="btn primary"
        isBusy={sending.isSending}
        onPress={() => void sending.send('ReturnToSeat', { personId: me.personId })}
      >
        {words.returnToSeat}
      </ActButton>
      <SendingProblem sending={sending} />
    </div>
  );
}
