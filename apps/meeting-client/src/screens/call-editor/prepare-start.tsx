/** Where a meeting begins: choose body, day and room, and go on with a draft. */

import { type FormEvent, useEffect, useId, useState } from 'react';
import { DayInput, TimeInput } from '../../components/day-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo, Link } from '../../routes/router.tsx';
import { makeDraft } from '../../server-api/drafts.ts';
import { getMyMeetings } from '../../server-api/meetings.ts';
import { getBody, getOrganisation, type Organisation } from '../../server-api/register.ts';
import { getMe, type Me } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, weekdayAndDay } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { plannedWords } from '../../wording/planned-meeting.ts';
import styles from './call-editor.module.css';

export function PrepareStart() {
  const common = useWords(commonWords);
  const me = useAnswer(getMe, 'me');
  const isSignedOut = me.state === 'there' && me.value.sessionId === null;
  useEffect(() => {
    if (isSignedOut) goTo('/sign-in?to=/prepare', { replace: true });
  }, [isSignedOut]);
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting' || isSignedOut) return <WaitingPage text={common.loading} />;
  return <Prepare me={me.value} />;
}

interface BodyChoice {
  readonly bodyId: string;
  readonly name: string;
}

/** Bodies this person prepares for: as their secretary, or as administrator of the organisation. */
function useBodies(me: Me): readonly BodyChoice[] {
  const organisations = useAnswer(async () => {
    const all = await Promise.all(me.administratorOf.map((one) => getOrganisation(one.organisationId)));
    return { value: all.flatMap((one) => ('value' in one ? [one.value] : [])) };
  }, 'organisations');
  const administered =
    organisations.state === 'there'
      ? organisations.value.flatMap((one: Organisation) =>
          one.bodies.map((body) => ({ bodyId: body.id, name: `${body.name}, ${one.name}` })),
        )
      : [];
  const own = me.secretaryOf.map((body) => ({ bodyId: body.bodyId, name: body.name }));
  return [...own, ...administered.filter((body) => !own.some((mine) => mine.bodyId === body.bodyId))];
}

function Prepare({ me }: { readonly me: Me }) {
  const words = useWords(callEditorWords);
  const language = useLanguage();
  const bodies = useBodies(me);
  const meetings = useAnswer(getMyMeetings, 'meetings');
  const drafts = meetings.state === 'there' ? meetings.value.filter((meeting) => meeting.state === 'draft') : [];
  return (
    <>
      <TopBar title={words.title} account={me.person?.name} />
      <main id="main" className={styles.page}>
        <h1>{words.title}</h1>
        <section className="card" aria-labelledby="drafts">
          <h2 id="drafts">{words.drafts}</h2>
          {meetings.state === 'there' && drafts.length === 0 && <p className="quiet">{words.noDrafts}</p>}
          <ul className="rows">
            {drafts.map((meeting) => (
              <li key={meeting.meetingId} className={styles.entry}>
                <span>
                  <strong>{meeting.body}</strong>
                  <small>
                    {weekdayAndDay(meeting.startsAt, language)} {clock(meeting.startsAt)}
                  </small>
                </span>
                <Link className="btn small" to={`/meetings/${encodeURIComponent(meeting.meetingId)}/prepare`}>
                  {words.edit}
                </Link>
              </li>
            ))}
          </ul>
        </section>
        {bodies.length === 0 ? <p className="quiet">{words.noBodies}</p> : <NewMeeting bodies={bodies} />}
      </main>
    </>
  );
}

/** `2026-03-09` and `18:00` with the offset of this device for that day, which is the municipality's. */
export function instantOf(day: string, time: string): string {
  const local = new Date(`${day}T${time}:00`);
  const minutes = -local.getTimezoneOffset();
  const two = (n: number) => String(n).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  return `${day}T${time}:00${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function NewMeeting({ bodies }: { readonly bodies: readonly BodyChoice[] }) {
  const words = useWords(callEditorWords);
  const id = useId();
  const [bodyId, setBodyId] = useState(bodies[0]?.bodyId ?? '');
  const [day, setDay] = useState('');
  const [time, setTime] = useState('18:00');
  const [roomId, setRoomId] = useState<string | undefined>(undefined);
  const [isRehearsal, setRehearsal] = useState(false);
  // A press whose answer never came back makes no second draft.
  const [meetingId] = useState(() => crypto.randomUUID());
  const planned = useWords(plannedWords);
  const saving = useSaving();
  const rooms = useRooms(bodyId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (bodyId === '' || day === '' || time === '') return saving.refuse(planned.timeMissing);
    const made = await saving.run(() =>
      makeDraft(bodyId, {
        id: meetingId,
        startsAt: instantOf(day, time),
        ...(roomId === undefined ? {} : { meetingRoomId: roomId }),
        level: 1,
        media: 'own',
        isRehearsal,
      }),
    );
    if (made !== undefined) goTo(`/meetings/${encodeURIComponent(made.value.meetingId)}/prepare`);
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.newMeeting}</h2>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <SelectField
          label={words.body}
          options={bodies.map((body) => [body.bodyId, body.name] as const)}
          value={bodyId}
          onChange={setBodyId}
        />
        <div className={styles.when}>
          <div className="field">
            <label htmlFor={`${id}-day`}>{words.date}</label>
            <DayInput id={`${id}-day`} isRequired value={day} onChange={setDay} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{words.time}</label>
            <TimeInput id={`${id}-time`} isRequired value={time} onChange={setTime} />
          </div>
        </div>
        <SelectField
          label={words.room}
          options={rooms.map((room) => [room.id, `${room.name}, ${room.address}`] as const)}
          none={words.noRoom}
          value={roomId}
          onChange={setRoomId}
          hint={words.roomWhy}
        />
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={isRehearsal}
            onChange={(event) => setRehearsal(event.target.checked)}
          />
          <span>{words.isRehearsal}</span>
        </label>
        {saving.problem !== '' && (
          <p className="field problem" role="alert">
            {saving.problem}
          </p>
        )}
        <div className="buttons">
          <button
            className={saving.isSaving ? 'btn primary off' : 'btn primary'}
            type="submit"
            aria-disabled={saving.isSaving}
          >
            {words.make}
          </button>
        </div>
      </form>
    </section>
  );
}

/** The rooms of the body's organisation. */
export function useRooms(bodyId: string): Organisation['meetingRooms'] {
  const rooms = useAnswer(async () => {
    if (bodyId === '') return { value: [] };
    const body = await getBody(bodyId);
    if ('problem' in body) return body;
    const organisation = await getOrganisation(body.value.organisationId);
    return 'problem' in organisation ? organisation : { value: organisation.value.meetingRooms };
  }, `rooms ${bodyId}`);
  return rooms.state === 'there' ? rooms.value : [];
}
