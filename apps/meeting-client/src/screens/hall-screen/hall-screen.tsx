/**
 * The screen in the hall, read at fifteen metres: which §, who speaks and for how long, who is there at a distance, and
 * how the vote went. Nothing on it is under 24 pixels, and nothing on it can be pressed but two settings in the corner.
 */
import { useEffect, useState } from 'react';
import { Icon, TingetMark } from '../../components/icon.tsx';
import { useMeetingRow, useRow, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useServerInstant } from '../../meeting-hooks/server-time.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { type MemberScene, memberScene } from '../member/member-scene.ts';
import { HallConnection } from './hall-connection.tsx';
import { HallDebate } from './hall-debate.tsx';
import { HallQuestion } from './hall-question.tsx';
import { HallAdjourned, HallEnded, HallRollCall, HallWaiting } from './hall-resting.tsx';
import styles from './hall-screen.module.css';
import { HallResult, HallVote } from './hall-vote.tsx';

export function HallScreen({ meetingId }: { readonly meetingId: string }) {
  return (
    <HallConnection meetingId={meetingId} kind="hallScreen">
      <Screen />
    </HallConnection>
  );
}

const themeKey = 'tinget.hall-theme';

function storedTheme(): 'light' | 'dark' {
  try {
    return localStorage.getItem(themeKey) === 'light' ? 'light' : 'dark';
  } catch {
    return 'dark';
  }
}

function Screen() {
  const words = useWords(hallWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const scene = memberScene(useSnapshot((snapshot) => snapshot.store));
  const isLost = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  const now = useServerInstant(5_000);
  const [theme, setTheme] = useState(storedTheme);
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset['theme'];
    root.dataset['theme'] = theme;
    root.style.fontSize = '20px';
    return () => {
      root.style.fontSize = '';
      if (before === undefined) delete root.dataset['theme'];
      else root.dataset['theme'] = before;
    };
  }, [theme]);
  const toggle = () => {
    const other = theme === 'dark' ? 'light' : 'dark';
    setTheme(other);
    try {
      localStorage.setItem(themeKey, other);
    } catch {
      // Lasts as long as the page, then.
    }
  };
  const title = titleOf(scene, item?.title ?? meeting?.bodyName ?? '', words);
  const isVote = scene.name === 'vote' || scene.name === 'outcome';
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={isVote ? styles.smaller : undefined}>
          {item?.paragraphNumber !== undefined && <span className="para">§&nbsp;{item.paragraphNumber}</span>} {title}
        </h1>
        {meeting?.doorsClosed === true && (
          <span className={styles.doors}>
            <Icon name="lock" />
            {words.doorsClosed}
          </span>
        )}
        {meeting?.rehearsal === true && <span className={styles.doors}>{words.rehearsal}</span>}
        <time className={`${styles.clock} num`}>{clock(now)}</time>
      </header>
      <main id="main" className={styles.main}>
        <SceneOfHall scene={scene} />
      </main>
      <footer className={styles.foot}>
        <TingetMark />
        <span>
          {meeting !== undefined &&
            words.footer(meeting.bodyName, meeting.organisationName, dayInText(meeting.startsAt, language))}
        </span>
        {isLost && (
          <span role="alert" className={styles.lost}>
            <Icon name="network" />
            {words.lost}
          </span>
        )}
        {scene.name === 'outcome' && (meeting?.remote ?? 0) > 0 && (
          <span className={styles.push}>{words.sameTerms}</span>
        )}
        <span className={styles.settings}>
          <button
            type="button"
            onClick={toggle}
            aria-label={words.theme.switchTo(theme === 'dark' ? words.theme.light : words.theme.dark)}
          >
            <Icon name="moon" />
          </button>
          <button
            type="button"
            onClick={() => void document.documentElement.requestFullscreen().catch(() => {})}
            aria-label={words.fullScreen}
          >
            <Icon name="window" />
          </button>
        </span>
      </footer>
    </div>
  );
}

function titleOf(
  scene: MemberScene,
  itemTitle: string,
  words: { readonly vote: (title: string) => string; readonly closedVote: (title: string) => string },
): string {
  if (scene.name === 'vote' || scene.name === 'outcome')
    return (scene.ballot.kind === 'closed' ? words.closedVote : words.vote)(itemTitle);
  return itemTitle;
}

function SceneOfHall({ scene }: { readonly scene: MemberScene }) {
  switch (scene.name) {
    case 'deliberation':
      return <HallDebate />;
    case 'question':
    case 'gavelWindow':
    case 'ballotRequested':
      return <HallQuestion proposition={scene.proposition} />;
    case 'vote':
      return <HallVote ballot={scene.ballot} />;
    case 'outcome':
      return <HallResult ballot={scene.ballot} />;
    case 'adjourned':
      return <HallAdjourned meeting={scene.meeting} />;
    case 'ended':
      return <HallEnded meeting={scene.meeting} />;
    case 'rollCall':
      return <HallRollCall />;
    case 'notOpened':
    case 'betweenItems':
    case 'betweenDays':
    case 'cancelled':
      return <HallWaiting />;
  }
}
