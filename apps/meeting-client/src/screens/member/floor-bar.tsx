/** "Du har ordet": the clock, the microphone, and the way to leave the floor. */
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useMedia, useMediaSource } from '../../meeting-hooks/media-context.tsx';
import { usePermission, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { ActButton } from './act-button.tsx';
import styles from './acts.module.css';
import type { SpeechRow } from './member-scene.ts';
import { SpeechAnnouncer, useLimitWords, useSecondsLeft } from './speech-clock.tsx';

export function FloorBar({ speech, isRemote }: { readonly speech: SpeechRow; readonly isRemote: boolean }) {
  const words = useWords(memberWords);
  const left = useSecondsLeft(speech);
  const limit = useLimitWords(speech.limitSeconds);
  const microphoneOn = useMedia((media) => media.microphoneOn);
  const source = useMediaSource();
  const sending = useSending();
  const mayEnd = usePermission('EndSpeech');
  const toggle = () => source?.setMicrophone(!microphoneOn);
  useShortcuts({ m: isRemote ? toggle : undefined });
  const equipment = useWords(waitingRoomWords);
  const trouble = useMedia((media) => media.microphoneTrouble);
  const line = !isRemote
    ? words.floorInHall
    : trouble !== undefined
      ? equipment.microphoneTrouble[trouble]
      : microphoneOn
        ? words.microphoneIsOnAll
        : words.microphoneIsOffNobody;
  return (
    <>
      <section className={`card ${styles.floorbar}`} role="status" aria-label={words.youHaveFloor}>
        <Icon name={isRemote && !microphoneOn ? 'microphone-off' : 'microphone'} size="l" />
        <div>
          <h2>{words.youHaveFloor}</h2>
          <p>{line}</p>
        </div>
        <span className="clockface num" role="timer" aria-live="off">
          {minutesAndSeconds(left)}
        </span>
        <span className={`${styles.of} small`}>{left < 0 ? words.overTime : words.leftOf(limit)}</span>
        <SpeechAnnouncer speech={speech} />
      </section>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are acts. */}
      <div className={styles.wrap} role="group" aria-label={words.whatYouCanDo} data-area={words.areas.acts}>
        <div className={`${styles.actions} ${styles.floorActs}`}>
          <ActButton
            permission={mayEnd}
            icon="tick"
            className={isRemote && !microphoneOn ? 'btn large' : 'btn large primary'}
            isBusy={sending.isSending}
            onPress={() => void sending.send('EndSpeech', { speechId: speech.speechId })}
          >
            {words.finish}
          </ActButton>
          {isRemote && source !== undefined && (
            <button
              className={microphoneOn ? 'btn large' : `btn large primary ${styles.first}`}
              type="button"
              aria-keyshortcuts="M"
              onClick={toggle}
            >
              <Icon name={microphoneOn ? 'microphone-off' : 'microphone'} />
              {microphoneOn ? words.muteMe : words.unmuteMe}
            </button>
          )}
        </div>
        <SendingProblem sending={sending} />
      </div>
    </>
  );
}
