/**
 * Out of the room: nothing of the item, not even its speaker list; only why, and what happens next. Who is at a distance
 * has been moved to the waiting room; who sits in the hall has got up and gone out, and is called back.
 */
import type { UnitKind } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMine, usePermission, useSending, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { disqualifiedWords } from '../../wording/disqualified.ts';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { ActButton } from '../member/act-button.tsx';
import { MeetingTopBar } from '../member/meeting-head.tsx';
import styles from './waiting-room.module.css';

const causes = ['disqualification', 'closedBallot', 'levelNotMet', 'order', 'ownWish', 'guestDone'] as const;
export type MovedOutCause = (typeof causes)[number] | 'other';

/** Why the person is out: what the record says, else what the server said when it happened. */
export function causeOfMovedOut(recorded: string | undefined, said: string | undefined): MovedOutCause {
  return causes.find((one) => one === recorded) ?? causes.find((one) => one === said) ?? 'other';
}

export function MovedOut({ kind }: { readonly kind: UnitKind }) {
  const words = useWords(waitingRoomWords);
  const me = useMine().me;
  const said = useSnapshot((snapshot) => snapshot.audienceReason);
  const cause = causeOfMovedOut(me?.excludedFor, said);
  const isRemote = kind === 'remote';
  return (
    <>
      <MeetingTopBar />
      <main id="main" className="plain-page">
        {isRemote && (
          <p>
            <Badge tone="line" icon="door">
              {words.notReceived}
            </Badge>
          </p>
        )}
        <div className={styles.wait} role="status">
          <Icon name="door" size="l" />
          <div>
            <h1>{isRemote ? words.movedOutTitle : words.leftRoomTitle}</h1>
            <p>{(isRemote ? words.movedOut : words.leftRoom)[cause]}</p>
          </div>
        </div>
        <p>{isRemote ? words.movedOutNext : words.leftRoomNext}</p>
        {cause === 'disqualification' && <OwnMistake />}
      </main>
    </>
  );
}

/** A declaration pressed by mistake: the person says so, and an officer agrees before anything changes. */
function OwnMistake() {
  const words = useWords(disqualifiedWords);
  const sending = useSending();
  const permission = usePermission('WithdrawDisqualification');
  const code = permission.kind === 'refused' ? permission.refusal.code : undefined;
  if (permission.kind === 'notOffered') return null;
  return (
    <section className="card stack" aria-labelledby="own-mistake">
      <h2 id="own-mistake">{words.ownTitle}</h2>
      {code === 'already-requested' ? (
        <p role="status">{words.ownWaits}</p>
      ) : code === 'disqualification-decided' ? (
        <p>{words.ownDecided}</p>
      ) : (
        <>
          <p>{words.ownLead}</p>
          <div className="buttons">
            <ActButton
              className="btn"
              permission={permission}
              isBusy={sending.isSending}
              onPress={() => void sending.send('WithdrawDisqualification', {})}
            >
              {words.own}
            </ActButton>
          </div>
          {code === undefined && <SendingProblem sending={sending} />}
        </>
      )}
    </section>
  );
}
