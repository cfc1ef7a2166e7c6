/** Moved out of the room: nothing of the item, not even its speaker list; only why, and what happens next. */
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { MeetingTopBar } from '../member/meeting-head.tsx';
import styles from './waiting-room.module.css';

const causes = ['disqualification', 'closedBallot', 'levelNotMet', 'order', 'ownWish', 'guestDone'] as const;

export function MovedOut() {
  const words = useWords(waitingRoomWords);
  const reason = useSnapshot((snapshot) => snapshot.audienceReason);
  const cause = causes.find((one) => one === reason) ?? 'other';
  return (
    <>
      <MeetingTopBar />
      <main id="main" className="plain-page">
        <p>
          <Badge tone="line" icon="door">
            {words.notReceived}
          </Badge>
        </p>
        <div className={styles.wait} role="status">
          <Icon name="door" size="l" />
          <div>
            <h1>{words.movedOutTitle}</h1>
            <p>{words.movedOut[cause]}</p>
          </div>
        </div>
        <p>{words.movedOutNext}</p>
      </main>
    </>
  );
}
