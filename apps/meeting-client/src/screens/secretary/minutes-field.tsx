/** A dashed box: the only places in the minutes where somebody types. Saved by itself, and kept over a reload. */
import type { ItemId } from '@tinget/meeting-rules';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useSending } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { useDesk } from '../officers/desk-context.ts';
import {
  accepted,
  type FreeText,
  isDirty,
  keepMine,
  refused,
  sending,
  serverSays,
  startText,
  takeTheirs,
  textToSend,
  typed,
} from './free-text.ts';
import styles from './secretary.module.css';

const pauseMs = 1_200;

function kept(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A private window keeps nothing; the text is then saved after a pause only.
  }
}

export function MinutesField({
  itemId,
  field,
  serverText,
}: {
  readonly itemId: ItemId;
  readonly field: 'summary' | 'background' | 'sentTo';
  readonly serverText: string;
}) {
  const words = useWords(secretaryWords);
  const { meetingId } = useDesk();
  const sender = useSending();
  const id = useId();
  const key = `tinget.minutes.${meetingId}.${itemId}.${field}`;
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState<FreeText>(() => {
    const fresh = startText(serverText);
    const unsaved = kept(key);
    return unsaved === undefined ? fresh : typed(fresh, unsaved);
  });
  useEffect(() => setText((before) => serverSays(before, serverText)), [serverText]);
  const dirty = isDirty(text);
  const { draft } = text;
  useEffect(() => keep(key, dirty ? draft : undefined), [key, dirty, draft]);
  const toSend = textToSend(text);
  const { send } = sender;
  const save = async (wanted: string) => {
    setText(sending);
    const outcome = await send('EditMinutesText', { itemId, field, text: wanted });
    setText('accepted' in outcome ? accepted : refused);
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (toSend === undefined) return undefined;
    const timer = setTimeout(() => void latest.current(toSend), pauseMs);
    return () => clearTimeout(timer);
  }, [toSend]);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [draft]);
  const label = words.fields[field];
  const [wasTyped, setWasTyped] = useState(false);
  return (
    <div className={styles.free} lang="sv">
      <label htmlFor={id} className={styles.freeLabel}>
        <Icon name="pen" size="s" />
        <span className="hidden-visually">{label}</span>
      </label>
      <div>
        <textarea
          ref={area}
          id={id}
          rows={1}
          value={draft}
          onChange={(event) => {
            setWasTyped(true);
            setText(typed(text, event.target.value));
          }}
          onBlur={() => {
            if (toSend !== undefined) void save(toSend);
          }}
          aria-describedby={`${id}-state`}
        />
        <p
          className={styles.freeState}
          data-empty={draft === '' && text.sent === undefined && !dirty}
          id={`${id}-state`}
          role="status"
        >
          {text.sent !== undefined
            ? words.saving
            : dirty
              ? words.notSaved
              : draft === ''
                ? words.writeHere
                : wasTyped
                  ? words.saved
                  : ''}
        </p>
        {text.theirs !== undefined && (
          <div className={styles.conflict} role="alert">
            <p>
              <strong>{words.conflictTitle}</strong>
            </p>
            <blockquote>{text.theirs}</blockquote>
            <div className="buttons">
              <button className="btn small" type="button" onClick={() => setText(keepMine)}>
                {words.keepMine}
              </button>
              <button className="btn small" type="button" onClick={() => setText(takeTheirs)}>
                {words.takeTheirs}
              </button>
            </div>
          </div>
        )}
        <SendingProblem sending={sender} />
      </div>
    </div>
  );
}
