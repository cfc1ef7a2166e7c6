/** Time, place, level and openness of a draft. */

import { type FormEvent, useId, useState } from 'react';
import { DayInput, TimeInput } from '../../components/day-field.tsx';
import { changeDraft, type DraftAnswer } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { useWords } from '../../wording/language.ts';
import styles from './call-editor.module.css';
import { ExtraMeeting } from './extra-meeting.tsx';
import { instantOf, useRooms } from './prepare-start.tsx';

const mediaKinds = ['own', 'external', 'none'] as const;

export function MeetingFacts({
  draft,
  bodyId,
  body,
  onSaved,
}: {
  readonly draft: DraftAnswer;
  readonly bodyId: string;
  readonly body: BodyOfRegister | undefined;
  readonly onSaved: () => void;
}) {
  const words = useWords(callEditorWords);
  const id = useId();
  const rooms = useRooms(bodyId);
  const [day, setDay] = useState(draft.startsAt.slice(0, 10));
  const [time, setTime] = useState(draft.startsAt.slice(11, 16));
  const [roomId, setRoomId] = useState(draft.draft?.meetingRoomId ?? '');
  const [level, setLevel] = useState(draft.level);
  const [isPublic, setPublic] = useState(draft.isPublic);
  const [isRehearsal, setRehearsal] = useState(draft.isRehearsal);
  const [media, setMedia] = useState(draft.draft?.media ?? 'own');
  const [link, setLink] = useState(draft.draft?.externalLink ?? '');
  const [announcedOn, setAnnouncedOn] = useState(draft.draft?.announcedOn ?? '');
  const [extra, setExtra] = useState(draft.draft?.extraMeeting ?? null);
  const [status, setStatus] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setStatus(words.saving);
    const answer = await changeDraft(draft.meetingId, {
      startsAt: instantOf(day, time),
      ...(roomId === '' ? {} : { meetingRoomId: roomId }),
      level,
      isPublic,
      isRehearsal,
      media,
      ...(media === 'external' && link !== '' ? { externalLink: link } : {}),
      ...(announcedOn === '' ? {} : { announcedOn }),
      extraMeeting: extra,
    });
    setStatus('problem' in answer ? words.problem(answer.problem.code) : words.saved);
    if ('value' in answer) onSaved();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.facts}</h2>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.when}>
          <div className="field">
            <label htmlFor={`${id}-day`}>{words.date}</label>
            <DayInput id={`${id}-day`} value={day} onChange={setDay} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{words.time}</label>
            <TimeInput id={`${id}-time`} value={time} onChange={setTime} />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-room`}>{words.room}</label>
          <select
            id={`${id}-room`}
            className="select"
            value={roomId}
            onChange={(event) => setRoomId(event.target.value)}
          >
            <option value="">{words.noRoom}</option>
            {rooms.map((room) => (
              <option key={room.id} value={room.id}>
                {room.name}, {room.address}
              </option>
            ))}
          </select>
        </div>
        <div className={styles.row}>
          <div className="field">
            <label htmlFor={`${id}-level`}>{words.level}</label>
            <select
              id={`${id}-level`}
              className="select"
              value={level}
              onChange={(event) => setLevel(Number(event.target.value))}
            >
              {words.levels.map((name, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-media`}>{words.media}</label>
            <select
              id={`${id}-media`}
              className="select"
              value={media}
              onChange={(event) => setMedia(mediaKinds.find((kind) => kind === event.target.value) ?? 'own')}
            >
              {mediaKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.mediaKinds[kind]}
                </option>
              ))}
            </select>
          </div>
        </div>
        {media === 'external' && (
          <div className="field">
            <label htmlFor={`${id}-link`}>{words.externalLink}</label>
            <input
              id={`${id}-link`}
              className="input"
              type="url"
              value={link}
              onChange={(event) => setLink(event.target.value)}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}-announced`}>{words.announcedOn}</label>
          <DayInput id={`${id}-announced`} value={announcedOn} onChange={setAnnouncedOn} />
        </div>
        <ExtraMeeting body={body} value={extra} onChange={setExtra} />
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={isPublic}
            onChange={(event) => setPublic(event.target.checked)}
          />
          <span>{words.isPublic}</span>
        </label>
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={isRehearsal}
            onChange={(event) => setRehearsal(event.target.checked)}
          />
          <span>{words.isRehearsal}</span>
        </label>
        <div className={styles.saveRow}>
          <button className="btn" type="submit">
            {words.save}
          </button>
          <span className="quiet" role="status">
            {status}
          </span>
        </div>
      </form>
    </section>
  );
}
