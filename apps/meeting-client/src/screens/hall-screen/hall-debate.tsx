/** The debate in the hall: the speaker large, the clock, who comes next, and everybody at a distance. */
import { PictureTile } from '../../components/picture-tile.tsx';
import { secondsLeft } from '../../components/speaking-time.ts';
import { usePicture } from '../../meeting-hooks/media-context.tsx';
import { useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { attClause, minutesAndSeconds, nameWithParty } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { listOf, type SpeechRow, speechUnderWay, waitingRequests } from '../member/member-scene.ts';
import { remoteMembers } from '../officers/remote-members.tsx';
import styles from './hall-screen.module.css';

const shown = 4;

export function HallDebate() {
  const words = useWords(hallWords);
  const member = useWords(memberWords);
  const names = useNames();
  const item = useRow('item', 'item');
  const floor = useRows('floor');
  const speech = speechUnderWay(floor);
  const requests = waitingRequests(floor);
  const list = listOf(floor);
  const rest = requests.length - shown;
  const isRemote = speech?.place === 'remote';
  const hasPicture =
    usePicture(isRemote && speech !== undefined ? `person:${speech.personId}` : 'lectern') !== undefined;
  return (
    <div className={styles.debate}>
      {speech !== undefined && (isRemote || hasPicture) ? (
        <PictureTile
          className={styles.speaker}
          picture={isRemote ? `person:${speech.personId}` : 'lectern'}
          size="big"
          plate={names.person(speech.personId)}
          alt={member.speakerAlt(names.person(speech.personId))}
          emptyWords={words.noPicture}
        />
      ) : (
        <section className={`${styles.speaker} ${styles.textStage}`}>
          {speech === undefined ? (
            <>
              <p className={styles.label}>{item?.phase === 'presentation' ? words.presentation : words.nobodySpeaks}</p>
              {item !== undefined && item.clauses.length > 0 && (
                <div lang="sv">
                  <p className={styles.label}>{words.proposal}</p>
                  {item.clauses.slice(0, 3).map((clause) => (
                    <p key={clause} className={styles.clause}>
                      {attClause(clause)}
                    </p>
                  ))}
                </div>
              )}
            </>
          ) : (
            <>
              <p className={styles.label}>{member.hasFloorIn[speech.place]}</p>
              <p className={styles.bigName}>{names.person(speech.personId)}</p>
            </>
          )}
        </section>
      )}
      <div className={styles.col}>
        {speech !== undefined && <HallClock speech={speech} />}
        <section className={styles.next}>
          <h2>
            {list?.isClosed === true
              ? words.listClosed
              : list?.isLastCall === true
                ? words.lastCall
                : words.nextSpeakers}
          </h2>
          {requests.length === 0 && <p className={styles.empty}>{words.listEmpty}</p>}
          <ol>
            {requests.slice(0, shown).map((request, index) => (
              <li key={request.requestId}>
                <i className="num">{index + 1}</i>
                {names.person(request.personId)}
                {request.floorKind !== 'speech' && <span>{member.floorKinds[request.floorKind]}</span>}
              </li>
            ))}
          </ol>
          {rest > 0 && <p className={styles.empty}>{words.more(rest)}</p>}
        </section>
      </div>
      <RemoteStrip />
    </div>
  );
}

function HallClock({ speech }: { readonly speech: SpeechRow }) {
  const words = useWords(hallWords);
  const now = useServerNow(250);
  const left = secondsLeft(speech, now);
  const limit = speech.limitSeconds % 60 === 0 ? words.minutes(speech.limitSeconds / 60) : `${speech.limitSeconds} s`;
  return (
    <section className={left < 0 ? `${styles.time} ${styles.over}` : styles.time}>
      <b className="num" role="timer">
        {minutesAndSeconds(left)}
      </b>
      <span>{left < 0 ? words.over : words.leftOf(limit)}</span>
    </section>
  );
}

/** Everybody at a distance is in the room: seen by those who sit there. */
export function RemoteStrip() {
  const words = useWords(hallWords);
  const attendance = useRows('attendance');
  const presence = useRows('presence');
  const remote = remoteMembers(attendance).filter((row) => row.status !== 'excluded');
  if (remote.length === 0) return null;
  const columns = Math.min(8, Math.max(5, remote.length));
  return (
    <section
      className={styles.remote}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      aria-label={words.remote}
    >
      <h2>{words.remote}</h2>
      {remote.slice(0, 16).map((row) => {
        const state = presence[row.personId]?.state;
        const name = nameWithParty(row.name, row.party);
        return (
          <PictureTile
            key={row.personId}
            picture={`person:${row.personId}`}
            plate={name}
            alt={name}
            state={state === 'impaired' ? { tone: 'warn', words: words.weak } : undefined}
            overlay={
              row.status === 'inWaitingRoom'
                ? { icon: 'door', words: words.inWaitingRoom }
                : state === 'lost'
                  ? { icon: 'cross-square', words: words.gone }
                  : undefined
            }
            impaired={state === 'impaired'}
            emptyWords={words.noPicture}
          />
        );
      })}
    </section>
  );
}
