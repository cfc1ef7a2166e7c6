/** Who has the floor with the time left, and the speaker list with everything one may do to it. */
import type { ItemId } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { secondsLeft } from '../../components/speaking-time.ts';
import { useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { commonWords } from '../../wording/common.ts';
import { clockWithSeconds, minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { listOf, type SpeechRow, waitingRequests } from '../member/member-scene.ts';
import { AskerAndAnswerer, PartyPots } from './asker-and-answerer.tsx';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import styles from './officers.module.css';

export function SpeakerClock({ speech }: { readonly speech: SpeechRow }) {
  const words = useWords(officerWords);
  const now = useServerNow(250);
  const left = secondsLeft(speech, now);
  const text = minutesAndSeconds(left);
  const tone = left < 0 ? styles.over : left <= 30 ? styles.soon : '';
  return (
    <span className={`clockface num ${tone}`} role="timer" aria-label={words.timeLeft(text)}>
      {text}
      {left < 0 && <small>{words.overTime}</small>}
    </span>
  );
}

export function HasFloor({ speech }: { readonly speech: SpeechRow }) {
  const words = useWords(officerWords);
  const names = useNames();
  return (
    <div className={styles.floor}>
      <div>
        <p className="eyebrow">{words.hasFloorIn[speech.place]}</p>
        <p className={styles.who}>{names.person(speech.personId)}</p>
      </div>
      <SpeakerClock speech={speech} />
      <div className={styles.speechActs}>
        <SpeechActs speech={speech} />
      </div>
    </div>
  );
}

/** Buttons on the speech under way that are not among the procedure's own acts. */
function SpeechActs({ speech }: { readonly speech: SpeechRow }) {
  const words = useWords(officerWords);
  const desk = useDesk();
  const { speechId } = speech;
  return (
    <>
      <button
        className="btn small"
        type="button"
        onClick={() => void desk.run(command('AddSpeechTime', { speechId, seconds: 60 }))}
      >
        <span className={styles.actLabel}>
          <Icon name="plus" size="s" />
          {words.moreTimeMinute}
        </span>
      </button>
      <button
        className="btn small"
        type="button"
        onClick={() =>
          void desk.run(
            speech.pausedAt === undefined
              ? command('PauseSpeech', { speechId })
              : command('ContinueSpeech', { speechId }),
          )
        }
      >
        <span className={styles.actLabel}>
          <Icon name={speech.pausedAt === undefined ? 'pause' : 'play'} size="s" />
          {speech.pausedAt === undefined ? words.pause : words.goOn}
        </span>
      </button>
    </>
  );
}

/** Streck is a point of order, decided at once by the meeting; the last call comes after it (DEB-04). */
const askForStreck = (itemId: ItemId) =>
  command('PutProposition', { itemId, subject: { kind: 'closeSpeakerList', itemId }, purpose: 'pointOfOrder' });

export function SpeakerList() {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const common = useWords(commonWords);
  const names = useNames();
  const desk = useDesk();
  const floor = useRows('floor');
  const item = useRow('item', 'item');
  const requests = waitingRequests(floor);
  const list = listOf(floor);
  const isClosed = list?.isClosed === true;
  const isLastCall = list?.isLastCall === true;
  const [openRow, setOpenRow] = useState<string | undefined>(undefined);
  return (
    <section className="card" aria-labelledby="speaker-list" data-area="list">
      <div className={styles.paneHead}>
        <h2 id="speaker-list">{words.speakerList}</h2>
        {isClosed && <Badge tone="plain">{words.listClosed}</Badge>}
        {isLastCall && <Badge tone="warn">{words.lastCall}</Badge>}
        <button className="btn small" type="button" onClick={() => desk.openForm('requestFloor')}>
          <Icon name="plus" size="s" />
          {words.addSpeaker}
        </button>
        {item !== undefined && (
          <button
            className="btn small"
            type="button"
            onClick={() =>
              void desk.run(
                isClosed
                  ? command('ReopenSpeakerList', { itemId: item.itemId })
                  : isLastCall
                    ? command('CloseSpeakerList', { itemId: item.itemId })
                    : askForStreck(item.itemId),
              )
            }
          >
            {isClosed ? words.reopenList : isLastCall ? words.closeList : words.askForStreck}
          </button>
        )}
      </div>
      <AskerAndAnswerer />
      {requests.length === 0 && <p className="quiet">{words.listEmpty}</p>}
      <ol className="rows">
        {requests.map((request, index) => {
          const name = names.person(request.personId);
          const before = requests[index - 1];
          const detail = [
            request.floorKind === 'speech'
              ? words.asked(clockWithSeconds(request.requestedAt))
              : member.floorKinds[request.floorKind],
            request.mode === 'remote' ? common.remote : undefined,
          ].filter((part) => part !== undefined);
          return (
            <li key={request.requestId}>
              <div className={styles.personRow}>
                <span className={styles.no}>{index + 1}</span>
                <div className={styles.who}>
                  <b>{name}</b>
                  <small>{detail.join(', ')}</small>
                </div>
                <span className={`${styles.time} num`}>{minutesAndSeconds(request.limitSeconds)}</span>
                <span className={styles.icons}>
                  {openRow === request.requestId ? (
                    <>
                      {before !== undefined && (
                        <button
                          className="btn"
                          type="button"
                          aria-label={words.moveUp(name)}
                          title={words.moveUp(name)}
                          onClick={() =>
                            void desk.run(
                              command('MoveFloorRequest', {
                                requestId: request.requestId,
                                beforeRequestId: before.requestId,
                              }),
                            )
                          }
                        >
                          <Icon name="chevron-up" size="s" />
                        </button>
                      )}
                      <button
                        className="btn"
                        type="button"
                        aria-label={words.removeFromList(name)}
                        title={words.removeFromList(name)}
                        onClick={() =>
                          void desk.run(
                            command('WithdrawFloorRequest', { requestId: request.requestId }, request.personId),
                          )
                        }
                      >
                        <Icon name="cross" size="s" />
                      </button>
                    </>
                  ) : (
                    <button
                      className="btn"
                      type="button"
                      aria-label={words.giveFloorTo(name)}
                      title={words.giveFloorTo(name)}
                      onClick={() => void desk.run(command('GiveFloor', { requestId: request.requestId }))}
                    >
                      <Icon name="microphone" size="s" />
                    </button>
                  )}
                  <button
                    className="btn"
                    type="button"
                    aria-label={words.moreFor(name)}
                    aria-expanded={openRow === request.requestId}
                    onClick={() => setOpenRow(openRow === request.requestId ? undefined : request.requestId)}
                  >
                    <Icon name="more" size="s" />
                  </button>
                </span>
              </div>
            </li>
          );
        })}
      </ol>
      <PartyPots />
    </section>
  );
}
