/**
 * The end, read by whoever opens the meeting then or any day after: the minutes, what was decided, and the head of the
 * log, the same number as on the hall screen and in the minutes (`decisions.md` 5).
 */
import type { MeetingRow } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useMeetingRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { routeOf } from '../../routes/route.ts';
import { getMeeting, type MyMeeting, minutesAddress } from '../../server-api/meetings.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { minutesReadingWords } from '../../wording/minutes-reading.ts';
import { AgendaList } from './agenda-dialog.tsx';
import { MeetingTopBar } from './meeting-head.tsx';
import { MinutesToSign } from './own-matters.tsx';
import styles from './resting-panes.module.css';
import { BetweenPane } from './resting-panes.tsx';

export function Ended() {
  const meeting = useMeetingRow();
  if (meeting === undefined) return null;
  if (meeting.state === 'ended') return <EndedPane meeting={meeting} />;
  return (
    <>
      <MeetingTopBar />
      <main id="main" className="plain-page">
        <BetweenPane scene="cancelled" />
      </main>
    </>
  );
}

export function EndedPane({ meeting }: { readonly meeting: MeetingRow }) {
  const words = useWords(memberWords);
  const language = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const head = meeting.headHash;
  const agenda = Object.values(useRows('agenda'));
  return (
    <>
      <MeetingTopBar />
      <main id="main" className="plain-page">
        <h1>{words.endedTitle}</h1>
        <p className={styles.lead}>
          {meeting.endedAt !== undefined && words.endedOn(dayInText(meeting.endedAt, language), clock(meeting.endedAt))}{' '}
          {words.endedText}
        </p>
        <MinutesToSign />
        <MinutesToRead />
        {agenda.length > 0 && (
          <section className="card" aria-labelledby="decisions">
            <h2 id="decisions">{words.decisionsOfMeeting}</h2>
            <AgendaList />
          </section>
        )}
        {head !== undefined && (
          <section className="card" aria-labelledby="head-of-log">
            <h2 id="head-of-log">{words.headTitle}</h2>
            <p className={styles.head}>
              <code>{(isWhole ? head : head.slice(0, 16)).replaceAll(/(.{4})/g, '$1 ').trim()}</code>{' '}
              <button className="btn small" type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
                {words.headEvents(meeting.seq)}
              </button>
            </p>
            <p className="quiet">{words.headText}</p>
          </section>
        )}
        <p>
          <a className="btn" href="/">
            <Icon name="exit" />
            {words.toStart}
          </a>
        </p>
      </main>
    </>
  );
}

interface MinutesWords {
  readonly minutesNotFixed: string;
  readonly minutesWithheld: string;
}

/** Why there are no minutes to read here; undefined when there are. */
export function whyNoMinutes(minutes: MyMeeting['minutes'], words: MinutesWords): string | undefined {
  switch (minutes) {
    case 'fixed':
    case 'extract':
      return undefined;
    case 'none':
      return words.minutesNotFixed;
    case 'withheld':
      return words.minutesWithheld;
  }
}

/** The minutes, once they are fixed and this reader may have them; the documents in any case. */
function MinutesToRead() {
  const words = useWords(memberWords);
  const route = routeOf(location.pathname, '');
  const meetingId = 'meetingId' in route ? route.meetingId : undefined;
  if (meetingId === undefined) return null;
  return <MinutesOf meetingId={meetingId} words={words} />;
}

function MinutesOf({
  meetingId,
  words,
}: {
  readonly meetingId: string;
  readonly words: MinutesWords & { readonly readMinutes: string; readonly documents: string };
}) {
  const meeting = useAnswer(() => getMeeting(meetingId), meetingId);
  const reading = useWords(minutesReadingWords);
  if (meeting.state === 'waiting') return null;
  const minutes = meeting.state === 'there' ? meeting.value.minutes : 'none';
  const isExtract = minutes === 'extract';
  const why = whyNoMinutes(minutes, words);
  return (
    <>
      {why !== undefined && <p>{why}</p>}
      {isExtract && <p>{reading.ownExtract}</p>}
      <div className="buttons">
        {(minutes === 'fixed' || isExtract) && (
          <a className="btn primary" href={minutesAddress(meetingId)} target="_blank" rel="noreferrer">
            <Icon name="document" />
            {isExtract ? reading.readExtract : words.readMinutes}
          </a>
        )}
        <a className="btn" href={`/meetings/${encodeURIComponent(meetingId)}/documents`}>
          <Icon name="document" />
          {words.documents}
        </a>
      </div>
    </>
  );
}
