/** Documents beside the meeting: those of the item first, and what is handed out appears at once with its time. */
import type { DocumentRow } from '@tinget/meeting-rules';
import { useId, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { documentAddress } from '../../server-api/meetings.ts';
import { clock } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';
import { DocumentViewer } from './document-viewer.tsx';
import styles from './documents.module.css';

/** The meeting's id stands in the address of its page. */
function meetingIdOfPage(): string {
  return location.pathname.split('/')[2] ?? '';
}

export function sortedDocuments(documents: readonly DocumentRow[], itemId: string | undefined): readonly DocumentRow[] {
  const rank = (document: DocumentRow) => (document.itemId === itemId ? 0 : 1);
  return [...documents].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.handedOutAt ?? '').localeCompare(b.handedOutAt ?? '') ||
      a.title.localeCompare(b.title, 'sv', { numeric: true }),
  );
}

export function DocumentPane({
  onClose,
  className,
}: {
  readonly onClose?: () => void;
  readonly className?: string | undefined;
}) {
  const words = useWords(startWords).viewer;
  const rows = useRows('documents');
  const agenda = useRows('agenda');
  const item = useRow('item', 'item');
  const documents = sortedDocuments(Object.values(rows), item?.itemId);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const id = useId();
  // What was there when the pane was opened has been seen; only what comes after is news.
  const seen = useRef(new Set<string>(documents.map((document) => document.documentId)));
  const [, redraw] = useState(0);
  const news = documents.filter((document) => !seen.current.has(document.documentId)).at(-1);
  const shown = documents.find((document) => document.documentId === chosen) ?? documents[0];
  const ofItem = documents.filter((document) => document.itemId === item?.itemId);
  const others = documents.filter((document) => document.itemId !== item?.itemId);
  const show = (documentId: string) => {
    seen.current.add(documentId);
    setChosen(documentId);
    redraw((n) => n + 1);
  };
  return (
    <section className={`${styles.docs} ${className ?? ''}`} aria-label={words.label} data-area={words.label}>
      <div className={styles.bar}>
        <label className="hidden-visually" htmlFor={id}>
          {words.pick}
        </label>
        <select
          id={id}
          className="select"
          value={shown?.documentId ?? ''}
          onChange={(event) => show(event.target.value)}
        >
          {documents.length === 0 && <option value="">{words.none}</option>}
          {ofItem.length > 0 && (
            <optgroup label={words.ofItem}>
              {ofItem.map((document) => (
                <option key={document.documentId} value={document.documentId}>
                  {document.title}
                </option>
              ))}
            </optgroup>
          )}
          {others.length > 0 && (
            <optgroup label={words.ofMeeting}>
              {others.map((document) => (
                <option key={document.documentId} value={document.documentId}>
                  {agenda[document.itemId]?.title ?? ''}: {document.title}
                </option>
              ))}
            </optgroup>
          )}
        </select>
        {onClose !== undefined && (
          <button className={`btn ${styles.sq}`} type="button" aria-label={words.close} onClick={onClose}>
            <Icon name="cross" />
            <span className={styles.back}>{words.back}</span>
          </button>
        )}
      </div>
      {news !== undefined && (
        <p className={styles.news} role="status">
          <Icon name="bell" />
          <span>{words.newDocument(clock(news.handedOutAt ?? ''), news.title)}</span>
          <button className="btn small" type="button" onClick={() => show(news.documentId)}>
            {words.show}
          </button>
        </p>
      )}
      {shown !== undefined && (
        <DocumentViewer
          document={{
            documentId: shown.documentId,
            title: shown.title,
            mediaType: shown.mediaType,
            address: documentAddress(meetingIdOfPage(), shown.documentId),
          }}
        />
      )}
    </section>
  );
}
