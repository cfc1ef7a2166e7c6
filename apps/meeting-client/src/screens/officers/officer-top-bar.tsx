/** The officers' top bar: whose meeting one leads, whether it is open, and the ways to adjourn and to every act. */
import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { useMeetingRow, useRow, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useServerInstant } from '../../meeting-hooks/server-time.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './officers.module.css';

export function OfficerTopBar({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const common = useWords(commonWords);
  const words = useWords(officerWords);
  const language = useLanguage();
  const desk = useDesk();
  const meeting = useMeetingRow();
  const isWebcast = useRow('outputs', 'webcast')?.state === 'on';
  const now = useServerInstant(5_000);
  const openness =
    meeting === undefined
      ? undefined
      : meeting.doorsClosed
        ? common.doorsClosed
        : meeting.isPublic
          ? isWebcast
            ? common.openMeetingWebcast
            : common.openMeeting
          : common.closedMeeting;
  return (
    <TopBar
      title={title}
      subtitle={
        meeting === undefined ? undefined : `${meeting.organisationName} · ${dayInText(meeting.startsAt, language)}`
      }
    >
      {meeting?.rehearsal === true && <Badge tone="line">{common.rehearsal}</Badge>}
      {openness !== undefined && (
        <Badge
          tone={meeting?.doorsClosed === true ? 'act' : 'plain'}
          icon={meeting?.doorsClosed === true ? 'lock' : 'eye'}
        >
          {openness}
        </Badge>
      )}
      {children}
      {meeting?.state === 'open' && (
        <button className={`btn small ${styles.adjourn}`} type="button" onClick={() => desk.openForm('adjourn')}>
          <Icon name="pause" size="s" />
          {words.adjourn}
        </button>
      )}
      <button
        className="btn small"
        type="button"
        onClick={desk.openPalette}
        aria-keyshortcuts="Control+K"
        title={words.allActs}
      >
        <Icon name="search" size="s" />
        {words.more}
        <span className={styles.key} aria-hidden="true">
          <kbd>Ctrl K</kbd>
        </span>
      </button>
      <span className="clock num">
        <span className="hidden-visually">{common.clockIs(clock(now))}</span>
        <span aria-hidden="true">{clock(now)}</span>
      </span>
    </TopBar>
  );
}

/** A break of the officer's own line: said at the top, and what is pressed waits. */
export function ConnectionBanner() {
  const words = useWords(officerWords);
  const isLost = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  if (!isLost) return null;
  return (
    <div className="banner bad" role="alert" style={{ borderRadius: 0 }}>
      <Icon name="network" />
      <p>{words.connectionLost}</p>
    </div>
  );
}
