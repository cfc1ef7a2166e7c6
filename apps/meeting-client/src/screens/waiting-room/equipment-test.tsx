/** One's own picture as others see it, and the four things that have to work: camera, microphone, loudspeaker, network. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Badge, Banner } from '../../components/badge.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { mediaObstacle } from '../../media/browser-media.ts';
import {
  type DeviceChoice,
  type NetworkResult,
  openCamera,
  openMicrophone,
  pictureBrightness,
  playTestSound,
  rememberDevices,
  rememberedDevices,
  testNetwork,
  watchLevel,
} from '../../media/equipment.ts';
import type { DeviceTrouble } from '../../media/media-source.ts';
import type { EquipmentReport } from '../../meeting-session/snapshot.ts';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import styles from './equipment-test.module.css';

type Found = { readonly stream?: MediaStream; readonly trouble?: DeviceTrouble };
/** Below this a face is hard to see. */
const darkBelow = 45;

function useStream(
  open: (deviceId: string | undefined) => Promise<{ stream: MediaStream } | { trouble: DeviceTrouble }>,
  deviceId: string | undefined,
): Found {
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    let isCurrent = true;
    let stream: MediaStream | undefined;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void open(deviceId).then((answer) => {
      if ('stream' in answer) stream = answer.stream;
      if (isCurrent) setFound(answer);
      else stop();
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [deviceId]);
  return found;
}

function useDevices(known: boolean): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (media === undefined) return;
    const list = () => void media.enumerateDevices().then(setDevices, () => {});
    list();
    media.addEventListener('devicechange', list);
    return () => media.removeEventListener('devicechange', list);
  }, [known]);
  return devices;
}

export function EquipmentTest({
  onReport,
  children,
}: {
  /** Absent on the page where nobody waits for the result. */
  readonly onReport?: (report: EquipmentReport) => void;
  readonly children?: ReactNode;
}) {
  const words = useWords(waitingRoomWords);
  const [choice, setChoice] = useState<DeviceChoice>(rememberedDevices);
  const camera = useStream(openCamera, choice.camera);
  const microphone = useStream(openMicrophone, choice.microphone);
  const devices = useDevices(camera.stream !== undefined || microphone.stream !== undefined);
  const [obstacle] = useState(mediaObstacle);
  const [level, setLevel] = useState<number | undefined>(0);
  const [wasHeard, setWasHeard] = useState(false);
  const [isDark, setDark] = useState(false);
  const [hears, setHears] = useState<boolean | undefined>(undefined);
  const [isPlaying, setPlaying] = useState<'not' | 'playing' | 'played'>('not');
  const [network, setNetwork] = useState<NetworkResult | undefined>(undefined);
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => rememberDevices(choice), [choice]);
  useEffect(() => {
    const element = video.current;
    if (element !== null) element.srcObject = camera.stream ?? null;
    const timer = setInterval(() => {
      const brightness = element === null ? undefined : pictureBrightness(element);
      if (brightness !== undefined) setDark(brightness < darkBelow);
    }, 2_000);
    return () => clearInterval(timer);
  }, [camera.stream]);
  useEffect(() => {
    if (microphone.stream === undefined) return;
    return watchLevel(microphone.stream, (now) => {
      setLevel(now);
      if (now !== undefined && now > 35) setWasHeard(true);
    });
  }, [microphone.stream]);
  const testLine = () => {
    setNetwork(undefined);
    void testNetwork().then(setNetwork);
  };
  useEffect(testLine, []);
  const report: EquipmentReport = {
    camera: camera.stream !== undefined ? 'ok' : camera.trouble !== undefined ? 'failed' : 'notTested',
    microphone: microphone.trouble !== undefined ? 'failed' : wasHeard ? 'ok' : 'notTested',
    loudspeaker: hears === undefined ? 'notTested' : hears ? 'ok' : 'failed',
    network: network === undefined ? 'notTested' : network.state === 'none' ? 'failed' : 'ok',
  };
  const reportKey = JSON.stringify(report);
  useEffect(() => onReport?.(report), [reportKey]);

  const play = () => {
    setPlaying('playing');
    void playTestSound(choice.loudspeaker).then(() => setPlaying('played'));
  };
  return (
    <>
      <section className={styles.picture}>
        {obstacle !== undefined && (
          <Banner tone="bad" title={words.noMediaHere}>
            {words.noMediaHereWhy[obstacle]}
          </Banner>
        )}
        <figure className={camera.stream === undefined ? 'tile whole empty' : 'tile whole'}>
          <video ref={video} muted playsInline autoPlay aria-label={words.yourPicture} />
          {camera.stream === undefined && (
            <div className="overlay">
              <Icon name="camera-off" />
              <span>{words.noPicture}</span>
              <span>{camera.trouble === undefined ? words.noPictureWhy : words.cameraTrouble[camera.trouble]}</span>
            </div>
          )}
          <figcaption className="plate big">
            <span>{words.asOthersSee}</span>
          </figcaption>
        </figure>
        <div className={styles.choices}>
          <DeviceSelect
            label={words.changeCamera}
            devices={devices.filter((device) => device.kind === 'videoinput')}
            value={choice.camera}
            onChoose={(id) => setChoice({ ...choice, camera: id })}
          />
          <DeviceSelect
            label={words.changeMicrophone}
            devices={devices.filter((device) => device.kind === 'audioinput')}
            value={choice.microphone}
            onChoose={(id) => {
              setWasHeard(false);
              setChoice({ ...choice, microphone: id });
            }}
          />
          <DeviceSelect
            label={words.changeLoudspeaker}
            devices={devices.filter((device) => device.kind === 'audiooutput')}
            value={choice.loudspeaker}
            onChoose={(id) => setChoice({ ...choice, loudspeaker: id })}
          />
        </div>
      </section>
      <aside className={styles.side}>
        <section className="card" aria-labelledby="equipment-title">
          <h2 id="equipment-title">{words.equipment}</h2>
          <ul className={styles.checks}>
            <Check icon="camera" title={words.camera} outcome={report.camera} isWeak={isDark}>
              {camera.trouble !== undefined
                ? words.cameraTrouble[camera.trouble]
                : camera.stream === undefined
                  ? words.noPictureWhy
                  : isDark
                    ? words.cameraDark
                    : words.cameraGood}
            </Check>
            <Check icon="microphone" title={words.microphone} outcome={report.microphone}>
              {microphone.trouble !== undefined ? (
                words.microphoneTrouble[microphone.trouble]
              ) : (
                <>
                  {wasHeard
                    ? words.microphoneHeard
                    : level === undefined
                      ? words.meterStandsStill
                      : words.microphoneSilent}
                  <Meter level={level ?? 0} label={words.level(level ?? 0)} />
                </>
              )}
            </Check>
            <Check
              icon="sound"
              title={words.loudspeaker}
              outcome={report.loudspeaker}
              action={
                isPlaying === 'played' && hears !== true ? (
                  <span className={styles.answers}>
                    <button className="btn small" type="button" onClick={() => setHears(true)}>
                      {words.heardYes}
                    </button>
                    <button
                      className="btn small"
                      type="button"
                      onClick={() => {
                        setHears(false);
                        setPlaying('not');
                      }}
                    >
                      {words.heardNo}
                    </button>
                  </span>
                ) : hears === true ? undefined : (
                  <button className="btn small" type="button" disabled={isPlaying === 'playing'} onClick={play}>
                    {words.playSound}
                  </button>
                )
              }
            >
              {hears === true ? words.loudspeakerGood : hears === false ? words.loudspeakerBad : words.heardQuestion}
            </Check>
            <Check
              icon="network"
              title={words.network}
              outcome={report.network}
              isWeak={network?.state === 'weak'}
              isRunning={network === undefined}
              action={
                network !== undefined && network.state !== 'good' ? (
                  <button className="btn small" type="button" onClick={testLine}>
                    {words.testAgain}
                  </button>
                ) : undefined
              }
            >
              {network === undefined
                ? words.networkTesting
                : network.state === 'none'
                  ? words.networkNone
                  : network.state === 'weak'
                    ? words.networkWeak(network.ms)
                    : words.networkGood(network.ms)}
            </Check>
          </ul>
        </section>
        {children}
      </aside>
    </>
  );
}

function DeviceSelect({
  label,
  devices,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  readonly value: string | undefined;
  readonly onChoose: (deviceId: string) => void;
}) {
  const id = useId();
  const named = devices.filter((device) => device.deviceId !== '');
  // One device leaves nothing to choose.
  if (named.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value ?? named[0]?.deviceId}
        onChange={(event) => onChoose(event.target.value)}
      >
        {named.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label === '' ? `${label} ${index + 1}` : device.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Check({
  icon,
  title,
  outcome,
  isWeak,
  isRunning,
  action,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly outcome: 'ok' | 'failed' | 'notTested';
  readonly isWeak?: boolean | undefined;
  readonly isRunning?: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useWords(waitingRoomWords);
  return (
    <li>
      <span className={styles.ic}>
        <Icon name={icon} />
      </span>
      <div>
        <b>{title}</b>
        <div className={styles.say} role="status">
          {children}
        </div>
      </div>
      <div className={styles.verdict}>
        {outcome === 'ok' ? (
          <Badge tone={isWeak === true ? 'warn' : 'ok'}>{isWeak === true ? words.weak : words.good}</Badge>
        ) : outcome === 'failed' ? (
          <Badge tone="bad">{words.missing}</Badge>
        ) : isRunning === true ? (
          <Badge tone="info">{words.testing}</Badge>
        ) : null}
        {action}
      </div>
    </li>
  );
}

/** Ten small bars, so that the level is seen without colour. */
function Meter({ level, label }: { readonly level: number; readonly label: string }) {
  const bars = Array.from({ length: 10 }, (_, index) => index * 10 < level);
  return (
    <span className={styles.level} role="img" aria-label={label}>
      {bars.map((isOn, index) => (
        <i key={index} className={isOn ? styles.on : undefined} />
      ))}
    </span>
  );
}
