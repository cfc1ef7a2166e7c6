/** The line to the meeting is broken: what it means, what the page does, and what the person can do. */
import { useEffect, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { Ring } from '../../components/ring.tsx';
import { useMeetingRow, useMeetingSource, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { instantAt } from '../../meeting-session/server-clock.ts';
import { clock, clockWithSeconds, minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { supportNumber } from '../help/support-phone.tsx';
import styles from './lost-connection.module.css';
import { MeetingPhoneHead, MeetingTopBar } from './meeting-head.tsx';

/** A break shorter than this is only a line on the page: the pictures may well be there all the time. */
const shortBreakMs = 6_000;

export function useIsLongLost(): boolean {
  const lostAt = useSnapshot((snapshot) =>
    snapshot.connection.state === 'lost' ? snapshot.connection.lostAt : undefined,
  );
  const offset = useSnapshot((snapshot) => snapshot.clock.offsetMs);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (lostAt === undefined) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), Math.max(0, lostAt + shortBreakMs - (Date.now() + offset)));
    return () => clearTimeout(timer);
  }, [lostAt, offset]);
  return isLong && lostAt !== undefined;
}

export function LostConnection({ isRemote }: { readonly isRemote: boolean }) {
  const words = useWords(memberWords);
  const source = useMeetingSource();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const serverClock = useSnapshot((snapshot) => snapshot.clock);
  const meeting = useMeetingRow();
  const now = useServerNow(1_000);
  if (connection.state !== 'lost') return null;
  const since = instantAt(serverClock, connection.lostAt);
  const resumeBy = meeting?.adjournment?.resumeBy;
  const until = resumeBy === undefined ? undefined : Date.parse(resumeBy);
  const from = meeting?.adjournment === undefined ? connection.lostAt : Date.parse(meeting.adjournment.since);
  const number = supportNumber();
  return (
    <div className={styles.page}>
      <div className={styles.wideHead}>
        <MeetingTopBar />
      </div>
      <div className={styles.phoneHead}>
        <MeetingPhoneHead />
      </div>
      <main id="main" className={styles.main}>
        <section className={styles.words} aria-labelledby="lost">
          <p>
            <Badge tone="bad">{isRemote ? words.lostBadge : words.lostBadgeHall}</Badge>
          </p>
          <h1 id="lost">{words.lostTitle(clock(since))}</h1>
          <p className={styles.lead}>
            {meeting?.state === 'adjourned' ? words.lostTextAdjourned : isRemote ? words.lostTextRemote : ''}{' '}
            {words.lostText}
          </p>
          <section className="card">
            <ul className={styles.tries}>
              <li>
                <span className="spin" />
                <span role="status">
                  <b>{words.lostTrying}</b>
                  <small>{words.lostTry(connection.attempt)}</small>
                </span>
              </li>
              <li>
                <span className={styles.dot}>
                  <Icon name="network" />
                </span>
                <span>
                  <b>{words.lostRouter}</b>
                  <small>{words.lostRouterWhy}</small>
                </span>
              </li>
              <li>
                <span className={styles.dot}>
                  <Icon name="phone-device" />
                </span>
                <span>
                  <b>{words.lostPhone}</b>
                  <small>{words.lostPhoneWhy}</small>
                </span>
              </li>
            </ul>
          </section>
          {isRemote && <p className="quiet">{words.lostConsequence}</p>}
        </section>
        <aside className={`card ${styles.clockbox}`}>
          {until === undefined || resumeBy === undefined ? (
            <p className={styles.since}>
              {words.lostSince(minutesAndSeconds(Math.max(0, (now - connection.lostAt) / 1_000)))}
            </p>
          ) : (
            <>
              <Ring share={(until - now) / Math.max(1, until - from)} label={words.adjournedUntil(clock(resumeBy))}>
                <b className="num">{minutesAndSeconds(Math.max(0, Math.ceil((until - now) / 1_000)))}</b>
                <span>{words.minutesLeft}</span>
              </Ring>
              <p>
                {words.longestUntil} <strong>{clockWithSeconds(resumeBy)}</strong>
              </p>
            </>
          )}
          <button className="btn large primary wide" type="button" onClick={source.retryNow}>
            <Icon name="again" />
            {words.tryNow}
          </button>
          {number !== undefined && (
            <a className="btn large wide" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
              <Icon name="telephone" />
              {words.callSupport(number)}
            </a>
          )}
        </aside>
      </main>
    </div>
  );
}
