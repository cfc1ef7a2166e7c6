/** My account: where I am signed in, how the pages look, and signing out. */
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo } from '../../routes/router.tsx';
import { endSession, getMe, getSessions, signOut } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { signInWords } from '../../wording/sign-in.ts';
import { Appearance } from '../help/appearance.tsx';
import { RegulationLinks } from '../regulations/regulation-links.tsx';
import styles from './sign-in.module.css';

export function AccountPage() {
  const words = useWords(signInWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const me = useAnswer(getMe, 'me');
  const [ended, setEnded] = useState(0);
  const sessions = useAnswer(getSessions, `sessions-${ended}`);
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting') return <WaitingPage text={common.loading} />;
  const leave = async () => {
    await signOut();
    goTo('/sign-in');
  };
  return (
    <>
      <TopBar />
      <main id="main" className={styles.page}>
        <h1>{me.value.person?.name ?? me.value.equipment?.label ?? words.accountTitle}</h1>
        <section className="card" aria-labelledby="appearance">
          <h2 id="appearance">{words.appearance}</h2>
          <Appearance />
        </section>
        {me.value.administratorOf.map(({ organisationId, name }) => (
          <RegulationLinks key={organisationId} organisationId={organisationId} organisation={name} />
        ))}
        {sessions.state === 'there' && (
          <section className="card" aria-labelledby="sessions">
            <h2 id="sessions">{words.sessionsTitle}</h2>
            <ul className={styles.sessions}>
              {sessions.value.map((session) => (
                <li key={session.sessionId}>
                  <span className={styles.grow}>
                    <strong>{session.isThisOne ? words.thisDevice : session.device}</strong>
                    <br />
                    <span className="small quiet">
                      {words.lastSeen(`${dayInText(session.lastSeenAt, language)} ${clock(session.lastSeenAt)}`)}
                    </span>
                  </span>
                  {!session.isThisOne && (
                    <button
                      className="btn small"
                      type="button"
                      onClick={() => void endSession(session.sessionId).then(() => setEnded((n) => n + 1))}
                    >
                      {words.endSession}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>
          <button className="btn" type="button" onClick={() => void leave()}>
            <Icon name="exit" />
            {me.value.mayChooseWho ? words.someoneElse : words.signOut}
          </button>
        </p>
      </main>
    </>
  );
}
