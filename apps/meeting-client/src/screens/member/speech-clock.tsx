/** How long the speaker has left; a screen reader hears half time, thirty seconds and zero, not each second. */
import { useRef } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { secondsLeft } from '../../components/speaking-time.ts';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import type { SpeechRow } from './member-scene.ts';

export function useSecondsLeft(speech: SpeechRow): number {
  return secondsLeft(speech, useServerNow(250));
}

/** `5 min`, `90 s`. */
export function useLimitWords(seconds: number): string {
  const words = useWords(memberWords);
  return seconds % 60 === 0 ? words.minutesLimit(String(seconds / 60)) : words.secondsLimit(seconds);
}

/** The clock in the corner of the speaker's picture. */
export function CornerClock({ speech, isShort }: { readonly speech: SpeechRow; readonly isShort?: boolean }) {
  const words = useWords(memberWords);
  const left = useSecondsLeft(speech);
  const limit = useLimitWords(speech.limitSeconds);
  const unit =
    speech.pausedAt !== undefined
      ? words.paused
      : left < 0
        ? words.overTime
        : isShort === true
          ? words.left
          : words.leftOf(limit);
  return (
    <div className="corner remaining num">
      <b>{minutesAndSeconds(left)}</b>
      <span>{unit}</span>
    </div>
  );
}

/** Said aloud to who has the floor. */
export function SpeechAnnouncer({ speech }: { readonly speech: SpeechRow }) {
  const words = useWords(memberWords);
  const left = useSecondsLeft(speech);
  const said = useRef('');
  if (left <= 0) said.current = words.timeIsUp;
  else if (left <= 30) said.current = words.thirtySeconds;
  else if (left <= speech.limitSeconds / 2) said.current = words.secondsToHalf;
  else said.current = '';
  return <Announcer text={said.current} />;
}
