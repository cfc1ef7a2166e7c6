/**
 * A draft of a meeting: time and place, the agenda with its documents, the days that matter, and the call.
 *
 * Everything is an ordinary row until the call: from then on the log speaks and the draft is closed.
 */
import type { Refusal } from '@tinget/meeting-rules';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo, Link } from '../../routes/router.tsx';
import {
  callMeeting,
  type DraftAnswer,
  type DraftItem,
  getDraft,
  removeDraft,
  setAgenda,
} from '../../server-api/drafts.ts';
import { type BodyOfRegister, getBody } from '../../server-api/register.ts';
import type { HttpProblem } from '../../server-api/request.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { wordsOfRefusal } from '../../wording/refusals.ts';
import { AssessmentCard } from '../assessment/assessment-card.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import styles from './call-editor.module.css';
import { daysOfCall, itemsOfDraft, writtenItems } from './draft-agenda.ts';
import { EarlyRequests } from './early-requests.tsx';
import { MeetingFacts } from './meeting-facts.tsx';

export function CallEditor({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(callEditorWords);
  const common = useWords(commonWords);
  const draft = useAnswer(() => getDraft(meetingId), meetingId);
  if (draft.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (draft.state === 'problem') {
    if (draft.problem.status === 0) return <Unreachable again={draft.again} />;
    return <Notice title={words.notAllowed} />;
  }
  const { value } = draft;
  if (value.state !== 'draft' || value.draft === undefined) {
    return (
      <Notice title={words.alreadyCalled}>
        <Link className="btn primary" to={`/meetings/${encodeURIComponent(meetingId)}/documents`}>
          {words.readCall}
        </Link>
      </Notice>
    );
  }
  return <Draft draft={value} bodyId={value.draft.bodyId} again={draft.again} />;
}

function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const common = useWords(commonWords);
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{title}</h1>
        <div className="buttons">
          {children}
          <Link className="btn" to="/">
            {common.toStart}
          </Link>
        </div>
      </main>
    </>
  );
}

function Draft({
  draft,
  bodyId,
  again,
}: {
  readonly draft: DraftAnswer;
  readonly bodyId: string;
  readonly again: () => void;
}) {
  const words = useWords(callEditorWords);
  const language = useLanguage();
  const body = useAnswer(() => getBody(bodyId), bodyId);
  const [items, setItems] = useState<readonly DraftItem[]>(() => itemsOfDraft(draft));
  const [saved, setSaved] = useState<readonly DraftItem[]>(items);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState('');
  const isChanged = items !== saved;
  const save = async (wanted: readonly DraftItem[]): Promise<boolean> => {
    setSaving(true);
    const answer = await setAgenda(draft.meetingId, writtenItems(wanted));
    setSaving(false);
    if ('problem' in answer) {
      setProblem(words.problem(answer.problem.code));
      return false;
    }
    setProblem('');
    setSaved(wanted);
    return true;
  };
  useEffect(() => {
    if (!isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
  const remove = async () => {
    const answer = await removeDraft(draft.meetingId);
    if ('problem' in answer) return setProblem(words.problem(answer.problem.code));
    goTo('/prepare');
  };
  return (
    <>
      <SkipLink>{words.agenda}</SkipLink>
      <TopBar title={words.draftOf(draft.body)} subtitle={draft.organisation} />
      <main id="main" className={styles.editor}>
        <header className={styles.head}>
          <h1>{draft.body}</h1>
          <p className="quiet">
            {dayInText(draft.startsAt, language)} {clock(draft.startsAt)}
          </p>
        </header>
        <div className={styles.column}>
          <AgendaEditor
            meetingId={draft.meetingId}
            items={items}
            documents={draft.items}
            people={body.state === 'there' ? body.value.assignments : []}
            bodyKind={body.state === 'there' ? body.value.kind : undefined}
            onChange={setItems}
            onSave={() => save(items)}
            onDocumentsChanged={again}
          />
          <div className={styles.saveRow}>
            <button
              className={isChanged ? 'btn' : 'btn off'}
              type="button"
              aria-disabled={!isChanged}
              onClick={() => isChanged && void save(items)}
            >
              {isSaving ? words.saving : words.save}
            </button>
            <span className="quiet" role="status">
              {isChanged ? words.unsaved : words.saved}
            </span>
          </div>
          {problem !== '' && (
            <p className="field problem" role="alert">
              {problem}
            </p>
          )}
        </div>
        <aside className={styles.side}>
          <MeetingFacts
            draft={draft}
            bodyId={bodyId}
            body={body.state === 'there' ? body.value : undefined}
            onSaved={again}
          />
          {body.state === 'there' && <Days body={body.value} startsAt={draft.startsAt} />}
          {body.state === 'there' && <Remote draft={draft} body={body.value} onChanged={again} />}
          <AssessmentCard meetingId={draft.meetingId} save={async () => (isChanged ? save(items) : true)} />
          <CallCard
            draft={draft}
            body={body.state === 'there' ? body.value : undefined}
            hasItems={items.length > 0}
            save={async () => (isChanged ? save(items) : true)}
          />
          <button className="btn plain" type="button" onClick={() => void remove()}>
            <Icon name="cross" size="s" />
            {words.remove}
          </button>
        </aside>
      </main>
    </>
  );
}

const today = (): string => new Date().toISOString().slice(0, 10);

function Days({ body, startsAt }: { readonly body: BodyOfRegister; readonly startsAt: string }) {
  const words = useWords(callEditorWords);
  const language = useLanguage();
  const meetingDay = startsAt.slice(0, 10);
  const days = daysOfCall(body, meetingDay);
  return (
    <section className="card" aria-labelledby="days">
      <h2 id="days">{words.days}</h2>
      <dl className={styles.days}>
        <dt>{words.callBy}</dt>
        <dd>
          {dayInText(days.callBy, language)}
          <small>
            {body.kind === 'council' && days.callDays === 7
              ? words.callLaw.council
              : words.callLaw.other(days.callDays)}
          </small>
        </dd>
        {days.remoteBy !== undefined && (
          <>
            <dt>{words.remoteBy}</dt>
            <dd>{dayInText(days.remoteBy, language)}</dd>
          </>
        )}
        <dt>{words.adjustBy}</dt>
        <dd>
          {dayInText(days.adjustBy, language)}
          <small>{words.adjustLaw}</small>
        </dd>
      </dl>
      {today() > days.callBy && <Banner tone="warn">{words.callLate}</Banner>}
    </section>
  );
}

function Remote({
  draft,
  body,
  onChanged,
}: {
  readonly draft: DraftAnswer;
  readonly body: BodyOfRegister;
  readonly onChanged: () => void;
}) {
  const words = useWords(callEditorWords);
  const language = useLanguage();
  const day = draft.startsAt.slice(0, 10);
  const isCompany = body.kind === 'companyBoard' || body.kind === 'generalMeeting';
  const inForce = body.remoteAuthorizations.find((one) => one.from <= day && (one.to === null || one.to >= day));
  return (
    <section className="card" aria-labelledby="remote">
      <h2 id="remote">{words.remote}</h2>
      {inForce === undefined && !isCompany ? (
        <Banner tone="warn">{words.remoteNotAllowed}</Banner>
      ) : (
        <>
          {inForce !== undefined && (
            <p>{words.remoteAllowed(inForce.documentRef, dayInText(inForce.decidedOn, language))}</p>
          )}
          <p className="why">{words.remoteRequests}</p>
          <EarlyRequests
            meetingId={draft.meetingId}
            body={body}
            requests={draft.draft?.remoteRequests ?? []}
            onChanged={onChanged}
          />
        </>
      )}
    </section>
  );
}

/** A refusal of the rules comes with its code and facts; anything else is the server's own. */
function wordsOfProblem(
  problem: HttpProblem,
  language: 'sv' | 'en',
  words: { readonly problem: (code: string) => string },
  people: BodyOfRegister['assignments'],
): string {
  if (problem.status !== 409 && problem.status !== 422 && problem.status !== 403) return words.problem(problem.code);
  const name = (id: string) => people.find((one) => one.personId === id)?.name ?? id;
  // The form is that of a refusal; a code the client does not know is shown as it is.
  const refusal = { ...problem.facts, code: problem.code } as unknown as Refusal;
  return wordsOfRefusal(refusal, language, {
    person: name,
    people: (ids) => ids.join(', '),
    item: name,
    time: clock,
    day: (day) => dayInText(day, language),
  });
}

function CallCard({
  draft,
  body,
  hasItems,
  save,
}: {
  readonly draft: DraftAnswer;
  readonly body: BodyOfRegister | undefined;
  readonly hasItems: boolean;
  readonly save: () => Promise<boolean>;
}) {
  const words = useWords(callEditorWords);
  const language = useLanguage();
  const [isCalling, setCalling] = useState(false);
  const [isCalled, setCalled] = useState(false);
  const [problem, setProblem] = useState('');
  const [lateReason, setLateReason] = useState('');
  const id = useId();
  // The council's time is the law's and no reason stretches it; other bodies may call late and say why (CON-05).
  const isLate =
    body !== undefined && body.kind !== 'council' && today() > daysOfCall(body, draft.startsAt.slice(0, 10)).callBy;
  const missing =
    draft.draft?.meetingRoomId === undefined
      ? words.needRoom
      : !hasItems
        ? words.needItems
        : body?.kind === 'council' && draft.draft.announcedOn === undefined
          ? words.needAnnounced
          : undefined;
  const call = async () => {
    if (missing !== undefined || isCalling) return;
    setCalling(true);
    if (await save()) {
      const answer = await callMeeting(draft.meetingId, isLate && lateReason !== '' ? lateReason : undefined);
      if ('value' in answer) setCalled(true);
      else setProblem(wordsOfProblem(answer.problem, language, words, body?.assignments ?? []));
    }
    setCalling(false);
  };
  if (isCalled) {
    return (
      <Banner
        tone="ok"
        title={words.called}
        action={
          <Link className="btn small" to={`/meetings/${encodeURIComponent(draft.meetingId)}/documents`}>
            {words.readCall}
          </Link>
        }
      />
    );
  }
  return (
    <section className={`card ${styles.callCard}`} aria-labelledby="call">
      <h2 id="call">{words.call}</h2>
      <p>{words.callLead}</p>
      {isLate && (
        <div className="field">
          <label htmlFor={id}>{words.lateWhy}</label>
          <select id={id} className="select" value={lateReason} onChange={(event) => setLateReason(event.target.value)}>
            <option value="">{words.notSaid}</option>
            {Object.entries(words.lateReasons).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      <button
        className={missing === undefined ? 'btn large primary' : 'btn large off'}
        type="button"
        aria-disabled={missing !== undefined || isCalling}
        onClick={() => void call()}
      >
        {words.call}
      </button>
      {missing !== undefined && <p className="why">{missing}</p>}
      {problem !== '' && (
        <p className="field problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
