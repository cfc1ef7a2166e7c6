/** Time, place, level and openness of a draft. Only what was changed is saved: what a colleague has changed meanwhile stays. */

import { type FormEvent, useEffect, useId, useState } from 'react';
import { DayInput, TimeInput } from '../../components/day-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { changeDraft, type DraftAnswer, type DraftChange } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { useWords } from '../../wording/language.ts';
import { plannedWords } from '../../wording/planned-meeting.ts';
import styles from './call-editor.module.css';
import { ExtraMeeting } from './extra-meeting.tsx';
import { instantOf, useRooms } from './prepare-start.tsx';

const mediaKinds = ['own', 'external', 'none'] as const;
const levels = ['0', '1', '2', '3', '4'] as const;

/** The facts as they stand in the form. */
interface Facts {
  readonly day: string;
  readonly time: string;
  readonly roomId: string | undefined;
  readonly level: number;
  readonly isPublic: boolean;
  readonly isRehearsal: boolean;
  readonly media: (typeof mediaKinds)[number];
  readonly link: string;
  readonly announcedOn: string;
  readonly extra: NonNullable<DraftChange['extraMeeting']> | null;
}

function factsOf(draft: DraftAnswer): Facts {
  return {
    day: draft.startsAt.slice(0, 10),
    time: draft.startsAt.slice(11, 16),
    roomId: draft.draft?.meetingRoomId,
    level: draft.level,
    isPublic: draft.isPublic,
    isRehearsal: draft.isRehearsal,
    media: draft.draft?.media ?? 'own',
    link: draft.draft?.externalLink ?? '',
    announcedOn: draft.draft?.announcedOn ?? '',
    extra: draft.draft?.extraMeeting ?? null,
  };
}

/** What the form has changed of what it began with. */
function changeOf(before: Facts, now: Facts): DraftChange {
  const isMoved = before.day !== now.day || before.time !== now.time;
  return {
    ...(isMoved ? { startsAt: instantOf(now.day, now.time) } : {}),
    ...(before.roomId === now.roomId ? {} : { meetingRoomId: now.roomId ?? null }),
    ...(before.level === now.level ? {} : { level: now.level }),
    ...(before.isPublic === now.isPublic ? {} : { isPublic: now.isPublic }),
    ...(before.isRehearsal === now.isRehearsal ? {} : { isRehearsal: now.isRehearsal }),
    ...(before.media === now.media ? {} : { media: now.media }),
    ...(now.media === 'external' && now.link.trim() !== '' && before.link !== now.link
      ? { externalLink: now.link.trim() }
      : {}),
    ...(before.announcedOn === now.announcedOn ? {} : { announcedOn: now.announcedOn === '' ? null : now.announcedOn }),
    ...(JSON.stringify(before.extra) === JSON.stringify(now.extra) ? {} : { extraMeeting: now.extra }),
  };
}

export function MeetingFacts({
  draft,
  bodyId,
  body,
  onUnsaved,
  onSaved,
}: {
  readonly draft: DraftAnswer;
  readonly bodyId: string;
  readonly body: BodyOfRegister | undefined;
  /** Told while something stands in the form that the draft does not hold. */
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly onSaved: () => void;
}) {
  const words = useWords(callEditorWords);
  const planned = useWords(plannedWords);
  const id = useId();
  const rooms = useRooms(bodyId);
  const [before, setBefore] = useState(() => factsOf(draft));
  const [facts, setFacts] = useState(before);
  const saving = useSaving();
  const set = (change: Partial<Facts>) => setFacts((now) => ({ ...now, ...change }));
  const isUnsaved = Object.keys(changeOf(before, facts)).length > 0;
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (facts.day === '' || facts.time === '') return saving.refuse(planned.timeMissing);
    if (!isUnsaved) return;
    if ((await saving.run(() => changeDraft(draft.meetingId, changeOf(before, facts)))) === undefined) return;
    setBefore(facts);
    onSaved();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.facts}</h2>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.when}>
          <div className="field">
            <label htmlFor={`${id}-day`}>{words.date}</label>
            <DayInput id={`${id}-day`} value={facts.day} onChange={(day) => set({ day })} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{words.time}</label>
            <TimeInput id={`${id}-time`} value={facts.time} onChange={(time) => set({ time })} />
          </div>
        </div>
        <SelectField
          label={words.room}
          options={rooms.map((room) => [room.id, `${room.name}, ${room.address}`] as const)}
          none={words.noRoom}
          value={facts.roomId}
          onChange={(roomId) => set({ roomId })}
        />
        <div className={styles.row}>
          <SelectField
            label={words.level}
            options={levels.map((level) => [level, words.levels[Number(level)] ?? level] as const)}
            value={levels[facts.level] ?? '1'}
            onChange={(level) => set({ level: Number(level) })}
          />
          <SelectField
            label={words.media}
            options={mediaKinds.map((kind) => [kind, words.mediaKinds[kind]] as const)}
            value={facts.media}
            onChange={(media) => set({ media })}
          />
        </div>
        {facts.media === 'external' && (
          <TextField label={words.externalLink} type="url" value={facts.link} onChange={(link) => set({ link })} />
        )}
        <div className="field">
          <label htmlFor={`${id}-announced`}>{words.announcedOn}</label>
          <DayInput id={`${id}-announced`} value={facts.announcedOn} onChange={(announcedOn) => set({ announcedOn })} />
        </div>
        <ExtraMeeting body={body} value={facts.extra} onChange={(extra) => set({ extra })} />
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={facts.isPublic}
            onChange={(event) => set({ isPublic: event.target.checked })}
          />
          <span>{words.isPublic}</span>
        </label>
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={facts.isRehearsal}
            onChange={(event) => set({ isRehearsal: event.target.checked })}
          />
          <span>{words.isRehearsal}</span>
        </label>
        {saving.problem !== '' && (
          <p className="field problem" role="alert">
            {saving.problem}
          </p>
        )}
        <div className={styles.saveRow}>
          <button
            className={isUnsaved && !saving.isSaving ? 'btn' : 'btn off'}
            type="submit"
            aria-disabled={!isUnsaved || saving.isSaving}
          >
            {saving.isSaving ? words.saving : words.save}
          </button>
          <span className="quiet" role="status">
            {isUnsaved ? words.unsaved : words.saved}
          </span>
        </div>
      </form>
    </section>
  );
}
