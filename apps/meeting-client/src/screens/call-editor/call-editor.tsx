/**
 * A draft of a meeting: time and place, the agenda with its documents, the days that matter, and the call.
 *
 * Everything is an ordinary row until the call: from then on the log speaks and the draft is closed.
 */
import type { Refusal } from '@tinget/meeting-rules';
import { type ReactNode, useEffect, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { optionsOf, SelectField } from '../../components/select-field.tsx';
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
import { plannedWords } from '../../wording/planned-meeting.ts';
import { wordsOfRefusal } from '../../wording/refusals.ts';
import { problemInWords } from '../../wording/register-problems.ts';
import { AssessmentCard } from '../assessment/assessment-card.tsx';
import { assignmentsOn } from '../register/body-facts.tsx';
import { seatsOn } from '../register/decided-seats.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import styles from './call-editor.module.css';
import { daysOfCall, itemsOfDraft, writtenItems } from './draft-agenda.ts';
import { EarlyRequests } from './early-requests.tsx';
import { MeetingFacts } from './meeting-facts.tsx';
import { ToldDay } from './told-day.tsx';

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
  const planned = useWords(plannedWords);
  const body = useAnswer(() => getBody(bodyId), bodyId);
  const [items, setItems] = useState<readonly DraftItem[]>(() => itemsOfDraft(draft));
  const [saved, setSaved] = useState<readonly DraftItem[]>(items);
  // Of the agenda that was read here; what is read later for other reasons does not make the drafted one newer.
  const [revision, setRevision] = useState(draft.draft?.agendaRevision ?? 0);
  const [isSaving, setSaving] = useState(false);
  const [isOvertaken, setOvertaken] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [areFactsUnsaved, setFactsUnsaved] = useState(false);
  const [problem, setProblem] = useState('');
  const isChanged = items !== saved;
  const save = async (wanted: readonly DraftItem[], over = revision): Promise<boolean> => {
    setSaving(true);
    const answer = await setAgenda(draft.meetingId, writtenItems(wanted), over);
    setSaving(false);
    if ('problem' in answer) {
      const isByOther = answer.problem.code === 'changed-meanwhile';
      setOvertaken(isByOther);
      setProblem(isByOther ? '' : problemInWords(answer.problem));
      return false;
    }
    setProblem('');
    setOvertaken(false);
    setRevision(answer.value.revision);
    setSaved(wanted);
    return true;
  };
  /** Somebody else was first: reads theirs in, or puts this one in its place. */
  const settle = async (keepsMine: boolean) => {
    const theirs = await getDraft(draft.meetingId);
    if ('problem' in theirs) return setProblem(problemInWords(theirs.problem));
    const newest = theirs.value.draft?.agendaRevision ?? 0;
    if (keepsMine) return void (await save(items, newest));
    const read = itemsOfDraft(theirs.value);
    setItems(read);
    setSaved(read);
    setRevision(newest);
    setOvertaken(false);
    again();
  };
  useEffect(() => {
    if (!isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
  const remove = async () => {
    const answer = await removeDraft(draft.meetingId);
    if ('problem' in answer) {
      setRemoving(false);
      return setProblem(problemInWords(answer.problem));
    }
    goTo('/prepare');
  };
  // Who is in the body on the day of the meeting, as the call will have it.
  const meetingDay = draft.startsAt.slice(0, 10);
  const bodyThen =
    body.state === 'there'
      ? { ...body.value, assignments: assignmentsOn(body.value, meetingDay), seats: seatsOn(body.value, meetingDay) }
      : undefined;
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
            people={bodyThen?.assignments ?? []}
            bodyKind={bodyThen?.kind}
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
          {isOvertaken && (
            <Banner tone="warn" title={planned.someoneElse}>
              <p>{planned.someoneElseText}</p>
              <span className="buttons">
                <button className="btn" type="button" onClick={() => void settle(false)}>
                  {planned.takeTheirs}
                </button>
                <button className="btn" type="button" onClick={() => void settle(true)}>
                  {planned.keepMine}
                </button>
              </span>
            </Banner>
          )}
          {problem !== '' && (
            <p className="field problem" role="alert">
              {problem}
            </p>
          )}
        </div>
        <aside className={styles.side}>
          <MeetingFacts draft={draft} bodyId={bodyId} body={bodyThen} onUnsaved={setFactsUnsaved} onSaved={again} />
          <ToldDay draft={draft} onChanged={again} />
          {bodyThen !== undefined && <Days body={bodyThen} startsAt={draft.startsAt} />}
          {bodyThen !== undefined && <Remote draft={draft} body={bodyThen} onChanged={again} />}
          <AssessmentCard meetingId={draft.meetingId} save={async () => (isChanged ? save(items) : true)} />
          <CallCard
            draft={draft}
            body={bodyThen}
            hasItems={items.length > 0}
            areFactsUnsaved={areFactsUnsaved}
            save={async () => (isChanged ? save(items) : true)}
          />
          <button className="btn plain" type="button" onClick={() => setRemoving(true)}>
            <Icon name="cross" size="s" />
            {words.remove}
          </button>
          {isRemoving && (
            <Dialog title={words.remove} onClose={() => setRemoving(false)}>
              <p>{planned.removeSure}</p>
              <div className="buttons">
                <button className="btn" type="button" onClick={() => setRemoving(false)}>
                  {planned.removeKeep}
                </button>
                <button className="btn danger" type="button" onClick={() => void remove()}>
                  {words.remove}
                </button>
              </div>
            </Dialog>
          )}
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
  areFactsUnsaved,
  save,
}: {
  readonly draft: DraftAnswer;
  readonly body: BodyOfRegister | undefined;
  readonly hasItems: boolean;
  readonly areFactsUnsaved: boolean;
  readonly save: () => Promise<boolean>;
}) {
  const words = useWords(callEditorWords);
  const planned = useWords(plannedWords);
  const language = useLanguage();
  const [isCalling, setCalling] = useState(false);
  const [isCalled, setCalled] = useState(false);
  const [problem, setProblem] = useState('');
  const [lateReason, setLateReason] = useState<keyof typeof words.lateReasons | undefined>(undefined);
  // The council's time is the law's and no reason stretches it; other bodies may call late and say why (CON-05).
  const isLate =
    body !== undefined && body.kind !== 'council' && today() > daysOfCall(body, draft.startsAt.slice(0, 10)).callBy;
  const missing = areFactsUnsaved
    ? planned.saveFactsFirst
    : draft.draft?.meetingRoomId === undefined
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
      const answer = await callMeeting(draft.meetingId, isLate ? lateReason : undefined);
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
        <SelectField
          label={words.lateWhy}
          options={optionsOf(words.lateReasons)}
          none={words.notSaid}
          value={lateReason}
          onChange={setLateReason}
        />
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
