/** The call and its documents, before, during and after the meeting. */
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { TopBar } from '../../components/top-bar.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { Link } from '../../routes/router.tsx';
import { type Call, type CalledItem, documentAddress, getCall } from '../../server-api/meetings.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { attClause, clock, weekdayAndDay } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { pageNames } from '../../wording/page-names.ts';
import { startWords } from '../../wording/start.ts';
import { DocumentViewer, type ShownDocument } from './document-viewer.tsx';
import styles from './documents.module.css';

export function MeetingDocuments({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const call = useAnswer(() => getCall(meetingId), meetingId);
  if (call.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (call.state === 'problem') {
    if (call.problem.status === 0 || call.problem.status >= 500) return <Unreachable again={call.again} />;
    return (
      <>
        <TopBar />
        <main id="main" className="plain-page">
          <h1>{words.noMeeting}</h1>
          <p>
            <Link className="btn primary" to="/">
              {words.backToStart}
            </Link>
          </p>
        </main>
      </>
    );
  }
  return <CallWithDocuments call={call.value} />;
}

export function CallWithDocuments({ call }: { readonly call: Call }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [shown, setShown] = useState<ShownDocument | undefined>(undefined);
  const day = weekdayAndDay(call.startsAt, language);
  usePageTitle(useWords(pageNames).documents, call.body);
  return (
    <>
      <TopBar title={call.body} subtitle={call.organisation}>
        {call.isRehearsal && <Badge tone="line">{common.rehearsal}</Badge>}
        <Badge tone="plain" icon="eye">
          {call.isPublic ? common.openMeeting : common.closedMeeting}
        </Badge>
      </TopBar>
      <main id="main" className={styles.page}>
        <div className={styles.list} data-scroll>
          <div className={styles.head}>
            <p>
              <Link to="/">{words.backToStart}</Link>
            </p>
            <h1>
              {words.call}: {call.body}
            </h1>
            <p>
              {words.when(day.charAt(0).toLocaleUpperCase('sv') + day.slice(1), clock(call.startsAt))}
              <br />
              {call.meetingRoom}
            </p>
            {call.joint !== undefined && <p>{words.joint[call.joint.form](call.joint.members)}.</p>}
            {call.extraMeeting !== undefined && (
              <p>
                {words.extra[call.extraMeeting.askedBy](call.extraMeeting.names)} ({call.extraMeeting.rule}).
              </p>
            )}
          </div>
          {[...call.items]
            .sort((a, b) => a.position - b.position)
            .map((item) => (
              <Item key={item.itemId} item={item} meetingId={call.meetingId} shown={shown} onShow={setShown} />
            ))}
        </div>
        <section className={`${styles.docs} ${shown === undefined ? styles.nothing : ''}`} aria-label={words.documents}>
          {shown === undefined ? (
            <div className={styles.empty}>
              <h2>{words.choose}</h2>
              <p className="quiet">{words.chooseText}</p>
            </div>
          ) : (
            <>
              <div className={styles.bar}>
                <h2 className={styles.shownTitle}>
                  <Unbroken>{shown.title}</Unbroken>
                </h2>
                <button
                  className={`btn ${styles.sq}`}
                  type="button"
                  aria-label={words.viewer.close}
                  onClick={() => setShown(undefined)}
                >
                  <Icon name="cross" />
                </button>
              </div>
              <DocumentViewer document={shown} />
            </>
          )}
        </section>
      </main>
    </>
  );
}

function Item({
  item,
  meetingId,
  shown,
  onShow,
}: {
  readonly item: CalledItem;
  readonly meetingId: string;
  readonly shown: ShownDocument | undefined;
  readonly onShow: (document: ShownDocument) => void;
}) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  return (
    <section className={`card ${styles.item}`} aria-labelledby={`item-${item.itemId}`}>
      <h2 id={`item-${item.itemId}`}>
        <span className="para line">{item.position}</span>
        {item.title}
      </h2>
      <p className={styles.meta}>
        {[
          item.registryNumber === undefined ? undefined : words.registry(item.registryNumber),
          item.level > 1 ? common.level(item.level) : undefined,
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      {item.clauses.length > 0 && (
        <>
          <p className="eyebrow">{words.proposal}</p>
          <ol className={`${styles.clauses} ${item.clauses.length === 1 ? styles.one : ''}`}>
            {item.clauses.map((clause, index) => (
              <li key={index}>
                <Unbroken>{attClause(clause)}</Unbroken>
              </li>
            ))}
          </ol>
        </>
      )}
      {item.documents.length > 0 && (
        <div className={styles.files}>
          {item.documents.map((document) => (
            <button
              key={document.documentId}
              type="button"
              aria-pressed={shown?.documentId === document.documentId}
              onClick={() =>
                onShow({
                  documentId: document.documentId,
                  title: document.title,
                  mediaType: document.mediaType,
                  address: documentAddress(meetingId, document.documentId),
                })
              }
            >
              <Icon name="document" />
              <span>
                <Unbroken>{document.title}</Unbroken>
                {document.handedOutAt !== undefined && <small> · {words.handedOut(clock(document.handedOutAt))}</small>}
              </span>
              <small className="num">
                {document.bytes !== undefined && words.size(Math.max(1, Math.round(document.bytes / 1000)))}
              </small>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
