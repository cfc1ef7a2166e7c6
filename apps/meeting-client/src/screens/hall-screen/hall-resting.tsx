/** The hall's screen while nothing is debated: before, between, in a break, at the roll, and at the end. */
import type { MeetingRow } from '@tinget/meeting-rules';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Ring } from '../../components/ring.tsx';
import { useMeetingRow, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { clock, minutesAndSeconds, weekdayAndDay } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { lastDecided } from '../member/decided.tsx';
import { RemoteStrip } from './hall-debate.tsx';
import styles from './hall-screen.module.css';
import { latestDecisions } from './latest-decisions.ts';

export function HallWaiting() {
  const words = useWords(hallWords);
  const member = useWords(memberWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const rows = useRows('agenda');
  const agenda = Object.values(rows).sort((a, b) => a.position - b.position);
  // What was decided stays until the next item is opened; the list of what comes gives it room.
  const decided = meeting?.state === 'open' ? lastDecided(rows) : undefined;
  const coming = agenda
    .filter((row) => row.state === 'waiting' || row.state === 'setAside')
    .slice(0, decided === undefined ? 5 : 3);
  if (meeting === undefined) return null;
  const isBefore = meeting.state === 'called';
  return (
    <div className={styles.question}>
      <section className={styles.asked}>
        {decided?.decisions !== undefined && (
          <div className={styles.decided}>
            <p className={styles.label}>
              {member.decidedJustNow}
              {decided.paragraphNumber !== undefined && `: §\u00a0${decided.paragraphNumber} ${decided.title}`}
            </p>
            {decided.decisions.slice(0, 2).map((sentence) => (
              <p key={sentence} className={styles.clause} lang="sv">
                {sentence}
              </p>
            ))}
          </div>
        )}
        <p className={styles.label}>
          {isBefore
            ? weekdayAndDay(meeting.startsAt, language)
            : meeting.state === 'cancelled'
              ? member.cancelledTitle
              : meeting.state === 'betweenDays'
                ? member.betweenDaysTitle
                : words.next}
        </p>
        {isBefore && <p className={styles.bigText}>{words.begins(clock(meeting.startsAt))}</p>}
        {isBefore && <p className={styles.clause}>{meeting.meetingRoom}</p>}
        <ol className={styles.coming}>
          {coming.map((row) => (
            <li key={row.itemId}>
              <span className="num">
                {row.paragraphNumber === undefined ? row.position : `§\u00a0${row.paragraphNumber}`}
              </span>
              {row.title}
            </li>
          ))}
        </ol>
      </section>
      <RemoteStrip />
    </div>
  );
}

export function HallRollCall() {
  const words = useWords(hallWords);
  const meeting = useMeetingRow();
  const rollCall = meeting?.rollCall;
  return (
    <div className={styles.question}>
      <section className={styles.asked}>
        <p className={styles.label}>{words.rollCall}</p>
        {rollCall !== undefined && (
          <>
            <p className={styles.bigText}>{words.answered(rollCall.answered, rollCall.expected)}</p>
            <div className={`meter ${styles.bigMeter}`} aria-hidden="true">
              <i style={{ width: `${(100 * rollCall.answered) / Math.max(1, rollCall.expected)}%` }} />
            </div>
          </>
        )}
      </section>
      <RemoteStrip />
    </div>
  );
}

export function HallAdjourned({ meeting }: { readonly meeting: MeetingRow }) {
  const words = useWords(hallWords);
  const names = useNames();
  const now = useServerNow(500);
  const { adjournment } = meeting;
  if (adjournment === undefined) return null;
  const end = adjournment.resumeBy === undefined ? undefined : Date.parse(adjournment.resumeBy);
  const left = end === undefined ? 0 : Math.max(0, end - now);
  return (
    <div className={styles.question}>
      <section className={styles.asked}>
        <p className={styles.label}>{words.adjourned}</p>
        {adjournment.resumeBy !== undefined && (
          <p className={styles.bigText}>{words.resumes(clock(adjournment.resumeBy))}</p>
        )}
        {adjournment.awaitingPersonIds.length > 0 && (
          <p className={styles.clause}>{words.waitFor(names.people(adjournment.awaitingPersonIds))}</p>
        )}
      </section>
      {end !== undefined && (
        <Ring share={left / Math.max(1, end - Date.parse(adjournment.since))} label={minutesAndSeconds(left / 1_000)}>
          <b className="num">{minutesAndSeconds(left / 1_000)}</b>
        </Ring>
      )}
      <RemoteStrip />
    </div>
  );
}

/** The head of the log stands here, in the minutes and on every member's screen: nobody can rewrite it unseen. */
export function HallEnded({ meeting }: { readonly meeting: MeetingRow }) {
  const words = useWords(hallWords);
  const groups = meeting.headHash?.match(/.{1,8}/g) ?? [];
  const half = Math.ceil(groups.length / 2);
  const isDecided = Object.values(useRows('agenda')).some((row) => (row.decisions?.length ?? 0) > 0);
  return (
    <div className={isDecided ? `${styles.question} ${styles.afterwards}` : styles.question}>
      <section className={styles.asked}>
        <p className={styles.label}>{meeting.endedAt === undefined ? '' : words.endedAt(clock(meeting.endedAt))}</p>
        <p className={styles.bigText}>{words.ended}</p>
        {groups.length > 0 && (
          <div className={styles.hash}>
            <p className={styles.label}>{words.headTitle}</p>
            <p className={styles.code}>
              {groups.slice(0, half).join(' ')}
              <br />
              {groups.slice(half).join(' ')}
            </p>
            <p className={styles.clause}>
              {words.headEvents(meeting.seq)}. {words.headText}
            </p>
          </div>
        )}
      </section>
      {isDecided && <Decided />}
    </div>
  );
}

/** More are never tried: it is the height of the screen that decides. */
const mostTried = 30;

/** The decisions in whole sentences, as many as the screen has room for, and how many there are beside them. */
function Decided() {
  const words = useWords(hallWords);
  const agenda = useRows('agenda');
  const section = useRef<HTMLElement>(null);
  const [most, setMost] = useState(mostTried);
  const { items, left } = latestDecisions(agenda, most);
  // One less until they fit: sentences differ in length, and screens in height.
  useLayoutEffect(() => {
    const element = section.current;
    if (element !== null && most > 1 && element.scrollHeight > element.clientHeight + 1) setMost(most - 1);
  });
  useEffect(() => {
    const tryAnew = () => setMost(mostTried);
    window.addEventListener('resize', tryAnew);
    document.fonts.addEventListener('loadingdone', tryAnew);
    return () => {
      window.removeEventListener('resize', tryAnew);
      document.fonts.removeEventListener('loadingdone', tryAnew);
    };
  }, []);
  return (
    <section ref={section} className={styles.latest} aria-labelledby="latest-decisions">
      <h2 id="latest-decisions" className={styles.label}>
        {words.latestDecisions}
      </h2>
      <ol className={styles.today}>
        {items.map(({ row, sentences }) => (
          <li key={row.itemId} lang="sv">
            <b>
              {row.paragraphNumber !== undefined && `§\u00a0${row.paragraphNumber} `}
              {row.title}
            </b>
            {sentences.map((sentence) => (
              <span key={sentence}>{sentence}</span>
            ))}
          </li>
        ))}
      </ol>
      {left > 0 && <p className={styles.label}>{words.moreDecisions(left)}</p>}
    </section>
  );
}
