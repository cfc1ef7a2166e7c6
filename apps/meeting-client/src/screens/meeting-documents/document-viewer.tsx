/** One document: pages, size, search and download; pictures are shown as they are, other files are downloaded. */
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';
import styles from './documents.module.css';
import type { OpenedPdf } from './pdf-document.ts';

export interface ShownDocument {
  readonly documentId: string;
  readonly title: string;
  readonly mediaType: string;
  readonly address: string;
}

export function DocumentViewer({ document: shown }: { readonly document: ShownDocument }) {
  const words = useWords(startWords).viewer;
  if (shown.mediaType === 'application/pdf') return <PdfViewer key={shown.address} document={shown} />;
  return (
    <div className={styles.view} data-scroll>
      {shown.mediaType.startsWith('image/') ? (
        <img className={styles.image} src={shown.address} alt={shown.title} />
      ) : (
        <div className={styles.message}>
          <p>{words.cannotShow}</p>
        </div>
      )}
      <p className={styles.message}>
        <a className="btn" href={shown.address} download>
          <Icon name="download" />
          {words.download}
        </a>
      </p>
    </div>
  );
}

type Opened =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly opened: OpenedPdf }
  | { readonly state: 'problem'; readonly isWithheld: boolean };

function PdfViewer({ document: shown }: { readonly document: ShownDocument }) {
  const words = useWords(startWords).viewer;
  const [state, setState] = useState<Opened>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [isSearching, setSearching] = useState(false);
  const [search, setSearch] = useState('');
  const [hits, setHits] = useState<readonly number[] | undefined>(undefined);
  const [text, setText] = useState('');
  const [width, setWidth] = useState(0);
  const view = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const searchId = useId();

  useEffect(() => {
    let isCurrent = true;
    let opened: OpenedPdf | undefined;
    setState({ state: 'loading' });
    const open = async () => {
      const { DocumentProblem, openPdf } = await import('./pdf-document.ts');
      try {
        opened = await openPdf(shown.address);
        if (isCurrent) setState({ state: 'open', opened });
        else opened.close();
      } catch (error) {
        const isWithheld = error instanceof DocumentProblem && (error.status === 403 || error.status === 404);
        if (isCurrent) setState({ state: 'problem', isWithheld });
      }
    };
    void open();
    return () => {
      isCurrent = false;
      opened?.close();
    };
  }, [shown.address, attempt]);

  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const pdf = state.state === 'open' ? state.opened.pdf : undefined;
  useEffect(() => {
    const target = canvas.current;
    if (pdf === undefined || target === null || width === 0) return;
    let isCurrent = true;
    let stop: (() => void) | undefined;
    void import('./pdf-document.ts').then(({ drawPage, textOfPage }) => {
      if (!isCurrent) return;
      stop = drawPage(pdf, page, target, Math.max(200, width - 40) * zoom).stop;
      void textOfPage(pdf, page).then((found) => {
        if (isCurrent) setText(found);
      });
    });
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [pdf, page, width, zoom]);

  const pages = pdf?.numPages ?? 0;
  const turn = (to: number) => {
    setPage(Math.max(1, Math.min(pages, to)));
    view.current?.scrollTo({ top: 0 });
  };
  const find = async () => {
    if (pdf === undefined) return;
    const { findInPdf } = await import('./pdf-document.ts');
    const found = await findInPdf(pdf, search);
    setHits(found);
    const next = found.find((hit) => hit > page) ?? found[0];
    if (next !== undefined) turn(next);
  };
  return (
    <>
      <div className={styles.tools}>
        <button
          className={`btn ${styles.sq}`}
          type="button"
          aria-label={words.previous}
          disabled={page <= 1}
          onClick={() => turn(page - 1)}
        >
          <Icon name="chevron-left" />
        </button>
        <span className="num" role="status">
          {pages > 0 && words.page(page, pages)}
        </span>
        <button
          className={`btn ${styles.sq}`}
          type="button"
          aria-label={words.next}
          disabled={page >= pages}
          onClick={() => turn(page + 1)}
        >
          <Icon name="chevron-right" />
        </button>
        <span className={styles.spread} />
        <button
          className={`btn ${styles.sq}`}
          type="button"
          aria-label={words.smaller}
          disabled={zoom <= 0.5}
          onClick={() => setZoom(zoom / 1.25)}
        >
          <Icon name="minus" />
        </button>
        <button
          className={`btn ${styles.sq}`}
          type="button"
          aria-label={words.larger}
          disabled={zoom >= 4}
          onClick={() => setZoom(zoom * 1.25)}
        >
          <Icon name="plus" />
        </button>
        <button
          className={`btn ${styles.sq}`}
          type="button"
          aria-label={words.find}
          aria-expanded={isSearching}
          onClick={() => setSearching(!isSearching)}
        >
          <Icon name="search" />
        </button>
        <a className={`btn ${styles.sq}`} href={shown.address} download aria-label={words.download}>
          <Icon name="download" />
        </a>
      </div>
      {isSearching && (
        <form
          className={styles.find}
          onSubmit={(event) => {
            event.preventDefault();
            void find();
          }}
        >
          <label className="hidden-visually" htmlFor={searchId}>
            {words.findLabel}
          </label>
          <input
            id={searchId}
            className="input"
            type="search"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setHits(undefined);
            }}
          />
          <button className="btn small" type="submit">
            {hits === undefined ? words.find : words.nextHit}
          </button>
          <span role="status">{hits !== undefined && words.found(hits.length)}</span>
        </form>
      )}
      <section
        ref={view}
        className={styles.view}
        data-scroll
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reached by the keyboard.
        tabIndex={0}
        aria-label={pages === 0 ? shown.title : words.pageLabel(shown.title, page, pages)}
        onKeyDown={(event) => {
          if (event.key === 'PageDown') turn(page + 1);
          else if (event.key === 'PageUp') turn(page - 1);
          else return;
          event.preventDefault();
        }}
      >
        {state.state === 'loading' && (
          <p className={styles.message} role="status">
            <span className="spin" />
            {words.loading}
          </p>
        )}
        {state.state === 'problem' && (
          <div className={styles.message} role="alert">
            <p>{state.isWithheld ? words.withdrawn : words.problem}</p>
            <button className="btn" type="button" onClick={() => setAttempt(attempt + 1)}>
              {words.tryAgain}
            </button>
          </div>
        )}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tab stop takes no focus; its words stand beside it. */}
        <canvas ref={canvas} className={styles.paper} aria-hidden="true" hidden={state.state !== 'open'} />
        <p className="hidden-visually" lang="sv">
          {text}
        </p>
      </section>
    </>
  );
}
