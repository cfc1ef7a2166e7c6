/**
 * The pictures beside the act: what the law asks for first, then one's own, then the others at a distance.
 *
 * None of the three can be closed. What is large on the stage is left out here, so that nobody is shown twice.
 */
import type { AttendanceRow, PresenceRow } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { PictureTile, type TileState } from '../../components/picture-tile.tsx';
import type { PictureName } from '../../media/media-source.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { useMeetingRow, useMine, useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { clock, nameWithParty, shortName } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { speechUnderWay } from './member-scene.ts';
import { type OwnState, ownState } from './own-state.ts';
import styles from './pictures.module.css';

export function OverviewTile({
  size,
  className,
  isShort,
}: {
  readonly size?: 'big';
  readonly className?: string | undefined;
  readonly isShort?: boolean;
}) {
  const words = useWords(memberWords);
  const isBlocking = useMeetingRow()?.blocked.some((refusal) => refusal.code === 'room-overview-lost') === true;
  return (
    <PictureTile
      picture="overview"
      whole
      plate={isShort === true ? words.overviewShort : words.overview}
      alt={words.overviewAlt}
      emptyWords={words.overviewMissing}
      emptyConsequence={isBlocking ? words.overviewConsequence : undefined}
      className={className}
      {...(size === undefined ? {} : { size })}
    />
  );
}

export function PresidiumTile({
  size,
  className,
  chairSpeaks,
}: {
  readonly size?: 'big';
  readonly className?: string | undefined;
  readonly chairSpeaks?: boolean;
}) {
  const words = useWords(memberWords);
  return (
    <PictureTile
      picture="presidium"
      plate={words.presidium}
      plateDetail={chairSpeaks === true ? words.chairSpeaks : undefined}
      alt={words.presidiumAlt}
      emptyWords={words.presidiumMissing}
      className={className}
      {...(size === undefined ? {} : { size })}
    />
  );
}

function useOwnState(): OwnState {
  const presence = useRows('presence')[useMine().me?.personId ?? ''];
  const hasLine = useSnapshot((snapshot) => snapshot.connection.state === 'connected');
  const missingHere = useMedia((media) => media.missing);
  return ownState({ hasLine, missingHere, presence });
}

/** What is known about oneself, as words and a tone. */
function useSelfState(own: OwnState): TileState {
  const words = useWords(memberWords);
  switch (own.state) {
    case 'noLine':
    case 'lost':
      return { tone: 'bad', words: words.notSeenHeard };
    case 'missing':
      return { tone: 'warn', words: words.youMiss[own.missing] };
    case 'ok':
      return { tone: 'ok', words: words.seenAndHeard };
    case 'impaired':
      return { tone: 'warn', words: own.missing === undefined ? words.impaired : words.youMiss[own.missing] };
    case 'unknown':
      return { tone: 'warn', words: words.notMeasured };
  }
}

/** The line under one's own picture: whose word the state is, camera and microphone. */
function useSelfLine(own: OwnState): string {
  const words = useWords(memberWords);
  const mine = useMine();
  const microphoneOn = useMedia((media) => media.microphoneOn);
  const cameraOn = useMedia((media) => media.cameraOn);
  const isConnected = useMedia((media) => media.state === 'connected');
  const equipment = useWords(waitingRoomWords);
  const cameraTrouble = useMedia((media) => media.cameraTrouble);
  const mutedBy = useSnapshot((snapshot) => snapshot.device?.mutedBy);
  if (isConnected && cameraTrouble !== undefined) return equipment.cameraTrouble[cameraTrouble];
  if (isConnected && !cameraOn) return words.cameraOff;
  const microphone =
    mutedBy !== undefined
      ? words.mutedByPresidium
      : microphoneOn
        ? words.microphoneOn
        : mine.me?.hasFloor === true
          ? words.microphoneOff
          : words.microphoneOffUntilFloor;
  const whose = own.state === 'unknown' ? words.notMeasuredLine : 'word' in own ? words.whoseWord[own.word] : undefined;
  return [whose, microphone]
    .filter((part) => part !== undefined)
    .map((part) => `${part}.`)
    .join(' ');
}

export function SelfPicture() {
  const words = useWords(memberWords);
  const own = useOwnState();
  const state = useSelfState(own);
  const line = useSelfLine(own);
  const source = useMediaSource();
  const hasFloor = useMine().me?.hasFloor === true;
  const microphoneOn = useMedia((media) => media.microphoneOn);
  const cameraOn = useMedia((media) => media.cameraOn);
  const isConnected = useMedia((media) => media.state === 'connected');
  return (
    <section className={styles.self} aria-label={words.ownPicture}>
      <PictureTile
        picture="self"
        mirrored
        plate={words.you}
        plateIcon={microphoneOn ? 'microphone' : undefined}
        alt={words.ownPicture}
        state={state}
        speaking={hasFloor && microphoneOn}
        emptyWords={words.notSeen}
      />
      <div className={styles.selfWords}>
        <span className={styles.selfBadge}>
          <Badge tone={state.tone}>{state.words}</Badge>
        </span>
        <p className={styles.line}>{line}</p>
        {isConnected && !cameraOn && (
          <button className="btn small" type="button" onClick={() => source?.setCamera(true)}>
            <Icon name="camera" size="s" />
            {words.turnCameraOn}
          </button>
        )}
      </div>
    </section>
  );
}

/** How somebody else at a distance is: a badge over the picture, or words in its place. */
function otherState(
  row: AttendanceRow,
  presence: PresenceRow | undefined,
  hasFloor: boolean,
  words: ReturnType<typeof useMemberWords>,
): {
  readonly state?: TileState;
  readonly overlay?: { readonly icon: 'door' | 'cross-square'; readonly words: string };
} {
  if (row.status === 'excluded') return { overlay: { icon: 'door', words: words.inWaitingRoomBias } };
  if (row.status === 'inWaitingRoom') return { overlay: { icon: 'door', words: words.inWaitingRoom } };
  if (presence?.state === 'lost')
    return { overlay: { icon: 'cross-square', words: words.goneSince(clock(presence.since)) } };
  if (presence?.state === 'impaired') {
    const first = presence.missing[0];
    return { state: { tone: 'warn', words: first === undefined ? words.impaired : words.theyMiss[first] } };
  }
  return hasFloor ? { state: { tone: 'act', words: words.hasFloor } } : {};
}

function useMemberWords() {
  return useWords(memberWords);
}

/** The other remote members, by roll-call order; as many as there are, in a grid that scrolls. */
export function OtherPictures({ large }: { readonly large: PictureName | undefined }) {
  const words = useMemberWords();
  const own = useMine().me?.personId;
  const attendance = useRows('attendance');
  const presence = useRows('presence');
  const speech = speechUnderWay(useRows('floor'));
  const lowBandwidth = useMedia((media) => media.lowBandwidth);
  const others = Object.values(attendance)
    .filter(
      (row) =>
        row.personId !== own &&
        row.mode === 'remote' &&
        ['present', 'serving', 'excluded', 'inWaitingRoom'].includes(row.status),
    )
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999) || a.name.localeCompare(b.name, 'sv'));
  if (others.length === 0) return null;
  return (
    <section className={styles.others} aria-labelledby="others-title">
      <h2 id="others-title">
        {words.others} <span>{others.length}</span>
      </h2>
      {lowBandwidth && <p className="why">{words.lowBandwidth}</p>}
      <div className={styles.grid}>
        {others
          .filter((row) => large !== `person:${row.personId}`)
          .map((row) => {
            const { state, overlay } = otherState(
              row,
              presence[row.personId],
              speech?.personId === row.personId,
              words,
            );
            const name = nameWithParty(row.name, row.party);
            return (
              <PictureTile
                key={row.personId}
                picture={`person:${row.personId}`}
                size="mini"
                plate={shortName(row.name)}
                alt={words.remoteAlt(name)}
                state={state}
                overlay={overlay}
                speaking={speech?.personId === row.personId}
                impaired={presence[row.personId]?.state === 'impaired'}
                emptyWords={words.noPictureSent}
                pausedWords={words.picturePaused}
              />
            );
          })}
      </div>
    </section>
  );
}
