/**
 * Requests to take part at a distance that came before the call, by telephone or letter: the secretary enters them, and
 * they go into the call with the moment they came (CON-10). The ground is a code, never free text about a person.
 */
import { type FormEvent, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { optionsOf, SelectField } from '../../components/select-field.tsx';
import { type EarlyRequest, enterEarlyRequest, removeEarlyRequest } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { clock, dayInText, nameWithParty } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { problemInWords } from '../../wording/register-problems.ts';
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
  const [personId, setPersonId] = useState('');
  const [reasonCode, setReason] = useState<keyof typeof start.requestRemoteReasons>('work');
  const [problem, setProblem] = useState('');
  const reasons: Readonly<Record<string, string>> = start.requestRemoteReasons;
  const elected = body.assignments.filter((one) => one.role === 'member' || one.role === 'substitute');
  const nameOf = (of: string) => {
    const person = elected.find((one) => one.personId === of);
    return person === undefined ? of : nameWithParty(person.name, person.party ?? undefined);
  };
  const free = elected.filter((one) => !requests.some((request) => request.personId === one.personId));
  const after = async (answer: Promise<Answered<void>>) => {
    const done = await answer;
    if ('problem' in done) return setProblem(problemInWords(done.problem));
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
        <SelectField
          label={words.whoAsked}
          options={free.map((one) => [one.personId, nameOf(one.personId)] as const)}
          none={words.nobody}
          value={personId === '' ? undefined : personId}
          onChange={(one) => setPersonId(one ?? '')}
        />
        <SelectField
          label={start.requestRemoteWhy}
          options={optionsOf(start.requestRemoteReasons)}
          value={reasonCode}
          onChange={setReason}
        />
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
