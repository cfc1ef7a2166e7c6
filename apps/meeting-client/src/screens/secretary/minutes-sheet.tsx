/** The minutes as paper, written by what happens: times in the margin, and a few dashed boxes to type in. */
import type { MinutesRow } from '@tinget/meeting-rules';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useMeetingRow, useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { minutesAddress } from '../../server-api/meetings.ts';
import { clock, weekdayAndDay } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { speechUnderWay } from '../member/member-scene.ts';
import { useDesk } from '../officers/desk-context.ts';
import { MinutesField } from './minutes-field.tsx';
import styles from './secretary.module.css';

export function MinutesSheet() {
  const words = useWords(secretaryWords);
  const { meetingId } = useDesk();
  const rows = useRows('minutes');
  const agenda = useRows('agenda');
  const item = useRow('item', 'item');
  const [isWhole, setWhole] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  const paragraphs = Object.values(rows)
    .filter((row) => row.itemId !== undefined)
    .sort(
      (a, b) =>
        (a.paragraphNumber ?? 0) - (b.paragraphNumber ?? 0) ||
        (agenda[a.itemId ?? '']?.position ?? 0) - (agenda[b.itemId ?? '']?.position ?? 0),
    );
  const current = item === undefined ? paragraphs.at(-1) : (rows[item.itemId] ?? paragraphs.at(-1));
  const front = rows['front'];
  const shown = isWhole
    ? [...(front === undefined ? [] : [front]), ...paragraphs]
    : current === undefined
      ? front === undefined
        ? []
        : [front]
      : [current];
  const currentId = current?.itemId;
  useEffect(() => {
    if (isWhole && currentId !== undefined)
      sheet.current?.querySelector(`[data-item="${currentId}"]`)?.scrollIntoView({ block: 'start' });
  }, [isWhole, currentId]);
  return (
    <section className={styles.minutes} aria-labelledby="minutes-title" data-area="minutes">
      <div className={styles.top}>
        <h1 id="minutes-title">{words.minutes}</h1>
        <span className="small quiet">{words.writtenByEvents}</span>
        <a className="btn small plain" href={minutesAddress(meetingId)} target="_blank" rel="noreferrer">
          {words.openPdf}
        </a>
        <button className="btn small" type="button" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          <Icon name="eye" size="s" />
          {isWhole ? words.showCurrent : words.showWhole}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled pane has to be reached by the keyboard. */}
      <article ref={sheet} className={styles.sheet} data-scroll lang="sv" tabIndex={0} aria-label={words.minutes}>
        {shown.length === 0 && <NotBegun />}
        {shown.map((row) => (
          <Paragraph
            key={row.itemId ?? 'front'}
            row={row}
            isCurrent={row.itemId !== undefined && row.itemId === item?.itemId}
          />
        ))}
      </article>
    </section>
  );
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

/** Before the meeting is opened: what the call says, where the minutes will begin. */
function NotBegun() {
  const words = useWords(secretaryWords);
  const meeting = useMeetingRow();
  const items = Object.values(useRows('agenda')).sort((a, b) => a.position - b.position);
  if (meeting === undefined) return null;
  return (
    <>
      <div className={styles.ln}>
        <time />
        <div>
          <h2>{meeting.bodyName}</h2>
          <p className="quiet">{words.nothingYet}</p>
        </div>
      </div>
      <div className={styles.ln}>
        <time>{clock(meeting.startsAt)}</time>
        <p>
          {capitalised(weekdayAndDay(meeting.startsAt, 'sv'))}, {meeting.meetingRoom}
        </p>
      </div>
      {items.map((item) => (
        <div className={styles.ln} key={item.itemId}>
          <time />
          <p className="quiet">
            {item.position}. {item.title}
          </p>
        </div>
      ))}
    </>
  );
}

function Paragraph({ row, isCurrent }: { readonly row: MinutesRow; readonly isCurrent: boolean }) {
  const agenda = useRows('agenda')[row.itemId ?? ''];
  const { itemId } = row;
  return (
    <section className={styles.paragraph} data-item={itemId}>
      <div className={styles.ln}>
        <time />
        <div>
          <h2>
            {row.paragraphNumber === undefined ? '' : `§\u00a0${row.paragraphNumber} `}
            {row.heading}
          </h2>
          {agenda?.registryNumber !== undefined && <p className="quiet">{agenda.registryNumber}</p>}
        </div>
      </div>
      {row.parts.map((part) => (
        <div key={part.heading} className={styles.part}>
          {part.heading !== '' && (
            <div className={styles.ln}>
              <time />
              <h3>{part.heading}</h3>
            </div>
          )}
          {part.field !== undefined && itemId !== undefined ? (
            <div className={styles.ln}>
              <time />
              <MinutesField
                itemId={itemId}
                field={part.field}
                serverText={part.sentences.map((sentence) => sentence.text).join('\n')}
              />
            </div>
          ) : (
            part.sentences.map((sentence, index) => (
              <div className={styles.ln} key={index}>
                <time>{sentence.at === undefined ? '' : clock(sentence.at)}</time>
                <p>{sentence.text}</p>
              </div>
            ))
          )}
        </div>
      ))}
      {isCurrent && <Live />}
    </section>
  );
}

/** What goes on right now, in the place where it will be written. */
function Live() {
  const words = useWords(secretaryWords);
  const member = useWords(memberWords);
  const names = useNames();
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const speech = speechUnderWay(useRows('floor'));
  if (item === undefined) return null;
  const phase =
    item.phase === 'presentation' ? 'presentation' : item.phase === 'deliberation' ? 'deliberation' : 'proposition';
  const now = meeting?.state === 'adjourned' ? member.adjournedTitle : steps[phase];
  return (
    <div className={styles.ln}>
      <time>{speech === undefined ? '' : clock(speech.startedAt)}</time>
      <div className={styles.live}>
        <p>
          <strong>{words.now}:</strong> {now}.
          {speech !== undefined && ` ${names.person(speech.personId)} ${member.hasFloorIn[speech.place]}.`}
        </p>
      </div>
    </div>
  );
}

/** The minutes are Swedish whatever language the reader has. */
const steps = { presentation: 'föredragning', deliberation: 'överläggning', proposition: 'proposition' } as const;
