/**
 * Requests to take part at a distance that came before the call, by telephone or letter: the secretary enters them, and
 * they go into the call with the moment they came (CON-10). The ground is a code, never free text about a person.
 */
import { type FormEvent, useId, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { type EarlyRequest, enterEarlyRequest, removeEarlyRequest } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { clock, dayInText, nameWithParty } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';
import styles from './call-editor.module.css';

export function EarlyRequests({
  meetingId,
  body,
  requests,
  onChanged,
}: {
  readonly meetingId: string;
  readonly body: BodyOfRegister;
  readonly requests: readonly EarlyRequest[];
  readonly onChanged: () => void;
}) {
  const words = useWords(callEditorWords);
  const start = useWords(startWords);
  const language = useLanguage();
  const id = useId();
  const [personId, setPersonId] = useState('');
  const [reasonCode, setReason] = useState('work');
  const [problem, setProblem] = useState('');
  const reasons: Readonly<Record<string, string>> = start.requestRemoteReasons;
  const elected = body.assignments.filter(
    (one) => one.to === null && (one.role === 'member' || one.role === 'substitute'),
  );
  const nameOf = (of: string) => {
    const person = elected.find((one) => one.personId === of);
    return person === undefined ? of : nameWithParty(person.name, person.party ?? undefined);
  };
  const free = elected.filter((one) => !requests.some((request) => request.personId === one.personId));
  const after = async (answer: Promise<Answered<void>>) => {
    const done = await answer;
    if ('problem' in done) return setProblem(words.problem(done.problem.code));
    setProblem('');
    setPersonId('');
    onChanged();
  };
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (personId !== '') void after(enterEarlyRequest(meetingId, { personId, reasonCode }));
  };
  return (
    <>
      {requests.length > 0 && (
        <ul className={styles.documents}>
          {requests.map((request) => (
            <li key={request.personId}>
              <Icon name="camera" size="s" />
              <span className={styles.asked}>
                {nameOf(request.personId)}
                <small>
                  {reasons[request.reasonCode] ?? request.reasonCode}, {dayInText(request.askedAt, language)}{' '}
                  {clock(request.askedAt)}
                </small>
              </span>
              <button
                className="btn small plain"
                type="button"
                aria-label={words.removeEarly(nameOf(request.personId))}
                onClick={() => void after(removeEarlyRequest(meetingId, request.personId))}
              >
                <Icon name="cross" size="s" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.early} onSubmit={enter}>
        <h3>{words.enterEarly}</h3>
        <div className="field">
          <label htmlFor={`${id}-who`}>{words.whoAsked}</label>
          <select
            id={`${id}-who`}
            className="select"
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
          >
            <option value="">{words.nobody}</option>
            {free.map((one) => (
              <option key={one.id} value={one.personId}>
                {nameOf(one.personId)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-why`}>{start.requestRemoteWhy}</label>
          <select
            id={`${id}-why`}
            className="select"
            value={reasonCode}
            onChange={(event) => setReason(event.target.value)}
          >
            {Object.entries(reasons).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button className={personId === '' ? 'btn off' : 'btn'} type="submit" aria-disabled={personId === ''}>
          {words.enterEarly}
        </button>
        {problem !== '' && (
          <p className="field problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </>
  );
}
