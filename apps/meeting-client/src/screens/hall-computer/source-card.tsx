/** One of the room's pictures, or its sound: from which device, whether it goes out, and what is known of it beyond. */
import type { PresenceRow, RoomSource } from '@tinget/meeting-rules';
import { useEffect, useId, useRef, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { watchLevel } from '../../media/equipment.ts';
import { watchFrames } from '../../media/frame-watch.ts';
import { type HallDevice, openSource } from '../../media/hall-publisher.ts';
import type { MediaRoom } from '../../media/media-room.ts';
import type { DeviceTrouble, MediaSource } from '../../media/media-source.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { useRow } from '../../meeting-hooks/meeting-context.tsx';
import { clock } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import styles from './hall-computer.module.css';

/** The room as the hall's computer has it: it may send the room's own sources. */
function canPublish(source: MediaSource | undefined): source is MediaRoom {
  return source !== undefined && 'publishSource' in source;
}

/** Why a source cannot be sent: what has to be done first. */
export function whyNotSend(isAllowed: boolean, devices: number): 'notAllowed' | 'noDevices' | 'noneChosen' {
  if (!isAllowed) return 'notAllowed';
  return devices === 0 ? 'noDevices' : 'noneChosen';
}

type State = 'off' | 'starting' | 'sent' | 'stalled';

export function SourceCard({
  source,
  devices,
  isAllowed,
  chosen,
  onChoose,
}: {
  readonly source: RoomSource;
  readonly devices: readonly HallDevice[];
  /** The browser has been told that it may use camera and microphone. */
  readonly isAllowed: boolean;
  readonly chosen: { readonly deviceId: string; readonly isSent: boolean } | undefined;
  readonly onChoose: (deviceId: string, isSent: boolean) => void;
}) {
  const words = useWords(hallWords);
  const id = useId();
  const room = useMediaSource();
  const isConnected = useMedia((media) => media.state === 'connected');
  const known = useRow('presence', `source:${source}`);
  const [stream, setStream] = useState<MediaStream | undefined>(undefined);
  const [trouble, setTrouble] = useState<DeviceTrouble | undefined>(undefined);
  const [isFlowing, setFlowing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const deviceId = chosen?.deviceId;
  const isWanted = chosen?.isSent === true && deviceId !== undefined;
  const publisher = canPublish(room) ? room : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens the device anew after it was lost.
  useEffect(() => {
    if (!isWanted || publisher === undefined || deviceId === undefined) return undefined;
    let isCurrent = true;
    const start = async () => {
      const opened = await openSource(source, deviceId);
      if (!isCurrent) {
        if ('track' in opened) opened.track.stop();
        return;
      }
      if ('trouble' in opened) {
        setTrouble(opened.trouble);
        return;
      }
      setTrouble(undefined);
      setStream(opened.stream);
      // A camera that was unplugged is opened again as soon as it is there.
      opened.track.addEventListener(
        'ended',
        () => isCurrent && setTimeout(() => isCurrent && setAttempt((n) => n + 1), 1_000),
      );
      await publisher.publishSource(source, opened.track);
    };
    void start();
    return () => {
      isCurrent = false;
      setStream(undefined);
      setFlowing(false);
      void publisher.stopSource(source);
    };
  }, [isWanted, deviceId, source, publisher, attempt]);

  const state: State = !isWanted
    ? 'off'
    : stream === undefined || !isConnected
      ? 'starting'
      : isFlowing
        ? 'sent'
        : 'stalled';
  const hasDevice = deviceId !== undefined && deviceId !== '';
  const why = hasDevice ? undefined : words.whyNotSend[whyNotSend(isAllowed, devices.length)];
  const kind = source === 'hallSound' ? words.microphone : words.camera;
  return (
    <article
      className={`card ${styles.source}`}
      aria-labelledby={`${id}-title`}
      data-source={source}
      data-state={state}
    >
      <div className={styles.sourceHead}>
        <h2 id={`${id}-title`}>{words.sources[source]}</h2>
        {state === 'sent' && <Badge tone="ok">{words.sent}</Badge>}
        {state === 'off' && <Badge tone={source === 'overview' ? 'warn' : 'plain'}>{words.notSent}</Badge>}
        {state === 'starting' && <Badge tone="info">{words.sending}</Badge>}
        {state === 'stalled' && <Badge tone="warn">{source === 'hallSound' ? words.sending : words.stalled}</Badge>}
      </div>
      <p className="small quiet">{words.sourceHints[source]}</p>
      {source === 'hallSound' ? (
        <SoundMeter stream={stream} onFlow={setFlowing} />
      ) : (
        <Preview stream={stream} label={words.sources[source]} onFlow={setFlowing} empty={words.notSent} />
      )}
      <div className="field">
        <label htmlFor={id}>
          {words.device}: {words.sources[source]}
        </label>
        <select
          id={id}
          className="select"
          value={deviceId ?? ''}
          onChange={(event) => onChoose(event.target.value, event.target.value !== '' && chosen?.isSent === true)}
        >
          <option value="">{words.noDevice}</option>
          {devices.map((device, index) => (
            <option key={device.deviceId} value={device.deviceId}>
              {device.label === '' ? words.deviceNumber(index + 1, kind) : device.label}
            </option>
          ))}
        </select>
      </div>
      {trouble !== undefined && (
        <p className="field problem" role="alert">
          {words.troubles[trouble]}
        </p>
      )}
      {isWanted && publisher === undefined && <p className="why">{words.waitsForMeeting}</p>}
      {why !== undefined && (
        <p className="why" id={`${id}-why`}>
          {why}
        </p>
      )}
      <div className={styles.sourceFoot}>
        <button
          className={hasDevice ? 'btn' : 'btn off'}
          type="button"
          aria-disabled={!hasDevice}
          aria-describedby={why === undefined ? undefined : `${id}-why`}
          onClick={() => {
            if (hasDevice) onChoose(deviceId, !isWanted);
          }}
        >
          <Icon name={isWanted ? 'stop' : 'play'} size="s" />
          {isWanted ? words.stop : words.start}
        </button>
        <span className="small quiet">
          <Known row={known} isSent={state === 'sent'} />
        </span>
      </div>
    </article>
  );
}

/** What is known of the source beyond this room, and on whose word: sending alone says nothing of who receives. */
function Known({ row, isSent }: { readonly row: PresenceRow | undefined; readonly isSent: boolean }) {
  const words = useWords(hallWords);
  if (row === undefined) return isSent ? words.sentNotAttested : words.notSentNotAttested;
  const time = clock(row.since);
  if (row.basis === 'measured') return row.state === 'lost' ? words.measuredLost(time) : words.measuredLive(time);
  const by = row.attestedBy ?? '';
  return row.state === 'lost' ? words.attestedLost(by, time) : words.attestedLive(by, time);
}

function Preview({
  stream,
  label,
  empty,
  onFlow,
}: {
  readonly stream: MediaStream | undefined;
  readonly label: string;
  readonly empty: string;
  readonly onFlow: (isFlowing: boolean) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const flow = useRef(onFlow);
  flow.current = onFlow;
  useEffect(() => {
    const element = video.current;
    if (element === null || stream === undefined) return undefined;
    element.srcObject = stream;
    let last = 0;
    const stop = watchFrames(element, () => {
      last = Date.now();
    });
    const timer = setInterval(() => flow.current(Date.now() - last < 3_000), 1_000);
    return () => {
      stop();
      clearInterval(timer);
      element.srcObject = null;
    };
  }, [stream]);
  return (
    <figure className="tile whole">
      {stream === undefined ? (
        <div className="overlay">
          <Icon name="camera-off" />
          <span>{empty}</span>
        </div>
      ) : (
        <video ref={video} muted playsInline autoPlay aria-label={label} />
      )}
    </figure>
  );
}

function SoundMeter({
  stream,
  onFlow,
}: {
  readonly stream: MediaStream | undefined;
  readonly onFlow: (isFlowing: boolean) => void;
}) {
  const words = useWords(hallWords);
  const [level, setLevel] = useState(0);
  const flow = useRef(onFlow);
  flow.current = onFlow;
  useEffect(() => {
    if (stream === undefined) {
      setLevel(0);
      return undefined;
    }
    flow.current(true);
    return watchLevel(stream, (now) => setLevel(now ?? 0));
  }, [stream]);
  return (
    <div className={styles.sound}>
      <Icon name="sound" size="l" />
      {/* biome-ignore lint/a11y/useSemanticElements: drawn like the other meters of the pages. */}
      <div
        className="meter"
        role="meter"
        aria-label={words.soundLevel}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(level)}
      >
        <i style={{ width: `${level}%` }} />
      </div>
    </div>
  );
}
