/** The connection was ended for a reason that a new attempt does not change: says which, and what the person can do. */
import { Icon } from '../components/icon.tsx';
import { TopBar } from '../components/top-bar.tsx';
import { useMeetingSource, useSnapshot } from '../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { memberWords } from '../wording/member.ts';

export function ClosedConnection({ onChangeKind }: { readonly onChangeKind: () => void }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const source = useMeetingSource();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const reason = connection.state === 'closed' ? connection.reason : 'left';
  const { title, text } = words.closed[reason];
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{title}</h1>
        <p>{text}</p>
        <div className="buttons">
          {reason === 'takenOver' && (
            <button className="btn primary" type="button" onClick={source.retryNow}>
              <Icon name="swap" />
              {words.takeBack}
            </button>
          )}
          {(reason === 'left' || reason === 'protocolFault') && (
            <button className="btn primary" type="button" onClick={source.retryNow}>
              <Icon name="again" />
              {words.returnToMeeting}
            </button>
          )}
          {reason === 'signedOut' && (
            <a className="btn primary" href={`/sign-in?to=${encodeURIComponent(location.pathname)}`}>
              {words.signInAgain}
            </a>
          )}
          {reason === 'oldVersion' && (
            <button className="btn primary" type="button" onClick={() => location.reload()}>
              <Icon name="again" />
              {common.reload}
            </button>
          )}
          {reason === 'notAllowed' && (
            <button className="btn primary" type="button" onClick={onChangeKind}>
              {words.changeHow}
            </button>
          )}
          <a className="btn" href="/">
            {common.toStart}
          </a>
        </div>
      </main>
    </>
  );
}
