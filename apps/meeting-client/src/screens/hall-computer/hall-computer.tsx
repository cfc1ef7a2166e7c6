/**
 * The hall's computer: the room's eyes and ears for those at a distance.
 *
 * A technician chooses which camera is overview, presidium and lectern and which microphone is the room, sees that
 * each really goes out, and how everybody's line is. It starts again by itself after a reload.
 */
import { type RoomSource, roomSources } from '@tinget/meeting-rules';
import { useCallback, useEffect, useState } from 'react';
import { Badge, Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import {
  askForDevices,
  type HallChoice,
  type HallDevices,
  listDevices,
  rememberChoice,
  rememberedChoice,
} from '../../media/hall-publisher.ts';
import type { DeviceTrouble } from '../../media/media-source.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { useMeetingRow } from '../../meeting-hooks/meeting-context.tsx';
import { useServerInstant } from '../../meeting-hooks/server-time.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { HallConnection } from '../hall-screen/hall-connection.tsx';
import { ConnectionHealth } from './connection-health.tsx';
import styles from './hall-computer.module.css';
import { RemoteAsSeen } from './remote-as-seen.tsx';
import { SourceCard } from './source-card.tsx';

export function HallComputer({ meetingId }: { readonly meetingId: string }) {
  return (
    <HallConnection meetingId={meetingId} kind="hallRoom">
      <Computer meetingId={meetingId} />
    </HallConnection>
  );
}

const noDevices: HallDevices = { cameras: [], microphones: [], isAllowed: false };

function Computer({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(hallWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const now = useServerInstant(5_000);
  const [devices, setDevices] = useState<HallDevices>(noDevices);
  const [choice, setChoice] = useState<HallChoice>(rememberedChoice);
  const [trouble, setTrouble] = useState<DeviceTrouble | undefined>(undefined);
  const look = useCallback(async () => setDevices(await listDevices()), []);
  useEffect(() => {
    void look();
    const changed = () => void look();
    navigator.mediaDevices?.addEventListener('devicechange', changed);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', changed);
  }, [look]);
  const choose = (source: RoomSource, deviceId: string, isSent: boolean) =>
    setChoice((before) => {
      const after = { ...before, [source]: { deviceId, isSent } };
      rememberChoice(after);
      return after;
    });
  const allow = async () => {
    setTrouble(await askForDevices());
    await look();
  };
  const startAll = () =>
    setChoice((before) => {
      const after = Object.fromEntries(
        Object.entries(before).map(([source, one]) => [source, { ...one, isSent: true }]),
      );
      rememberChoice(after);
      return after;
    });
  const chosen = roomSources.filter((source) => choice[source] !== undefined);
  const isOver = meeting !== undefined && ['ended', 'cancelled'].includes(meeting.state);
  const isAllSent = chosen.every((source) => choice[source]?.isSent === true);
  return (
    <>
      <TopBar
        title={words.computerTitle}
        subtitle={
          meeting === undefined ? undefined : words.atMeeting(meeting.bodyName, dayInText(meeting.startsAt, language))
        }
      >
        <MediaBadge />
        <span className="clock num">{clock(now)}</span>
      </TopBar>
      <main id="main" className={styles.page}>
        <header className={styles.lead}>
          <h1>{words.computerTitle}</h1>
          <p>{words.computerLead}</p>
          <div className="buttons">
            {!devices.isAllowed && (
              <button className="btn primary" type="button" onClick={() => void allow()}>
                <Icon name="camera" size="s" />
                {words.allow}
              </button>
            )}
            {devices.isAllowed && chosen.length > 0 && !isAllSent && !isOver && (
              <button className="btn primary" type="button" onClick={startAll}>
                <Icon name="play" size="s" />
                {words.startAll}
              </button>
            )}
            {devices.isAllowed && (
              <button className="btn" type="button" onClick={() => void look()}>
                <Icon name="again" size="s" />
                {words.findDevices}
              </button>
            )}
            <a
              className="btn"
              href={`/meetings/${encodeURIComponent(meetingId)}/hall-screen`}
              target="_blank"
              rel="noreferrer"
            >
              <Icon name="screen" size="s" />
              {words.openScreen}
            </a>
          </div>
          {!devices.isAllowed && <p className="why">{words.allowWhy}</p>}
          {trouble !== undefined && (
            <p className="field problem" role="alert">
              {words.troubles[trouble]}
            </p>
          )}
        </header>
        {isOver && (
          <Banner tone="info" title={words.overTitle}>
            {words.overText}
          </Banner>
        )}
        {!isOver && (
          <section className={styles.sources} aria-label={words.computerTitle}>
            {roomSources.map((source) => (
              <SourceCard
                key={source}
                source={source}
                devices={source === 'hallSound' ? devices.microphones : devices.cameras}
                isAllowed={devices.isAllowed}
                chosen={choice[source]}
                onChoose={(deviceId, isSent) => choose(source, deviceId, isSent)}
              />
            ))}
          </section>
        )}
        <HallSound />
        <RemoteAsSeen />
        <ConnectionHealth />
      </main>
    </>
  );
}

function MediaBadge() {
  const words = useWords(hallWords);
  const state = useMedia((media) => media.state);
  return (
    <Badge
      tone={state === 'connected' ? 'ok' : state === 'failed' ? 'bad' : 'info'}
      icon={state === 'connected' ? 'tick-ring' : 'network'}
    >
      {words.connection}: {words.connectionStates[state]}
    </Badge>
  );
}

/** Those at a distance are heard in the hall through this computer. */
function HallSound() {
  const words = useWords(hallWords);
  const media = useMediaSource();
  const isBlocked = useMedia((snapshot) => snapshot.soundIsBlocked);
  if (!isBlocked || media === undefined) return null;
  return (
    <div className="banner warn" role="alert">
      <Icon name="sound" />
      <div>
        <h3>{words.hallHears}</h3>
        <p>{words.soundBlocked}</p>
      </div>
      <div className="push">
        <button className="btn" type="button" onClick={media.startSound}>
          {words.startSound}
        </button>
      </div>
    </div>
  );
}
