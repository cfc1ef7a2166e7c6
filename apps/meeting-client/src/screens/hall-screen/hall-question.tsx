/** The question that is put, what the chair finds, and the seconds in which a vote can still be asked for. */
import { Ring } from '../../components/ring.tsx';
import { useNames } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { foundLabel } from '../member/finding-label.ts';
import type { PropositionRow } from '../member/member-scene.ts';
import { BigText } from './big-text.tsx';
import { RemoteStrip } from './hall-debate.tsx';
import styles from './hall-screen.module.css';

export function HallQuestion({ proposition }: { readonly proposition: PropositionRow }) {
  const words = useWords(hallWords);
  const officer = useWords(officerWords);
  const names = useNames();
  const now = useServerNow(200);
  const found = foundLabel(proposition);
  const opensAt = proposition.gavelNotBefore === undefined ? now : Date.parse(proposition.gavelNotBefore);
  const foundAt = proposition.foundAt === undefined ? opensAt - 5_000 : Date.parse(proposition.foundAt);
  const left = Math.max(0, opensAt - now);
  const seconds = Math.ceil(left / 1_000);
  const isWindow = proposition.state === 'found';
  return (
    <div className={styles.question}>
      <section className={styles.asked}>
        <p className={styles.label}>
          {isWindow
            ? words.chairFinds
            : proposition.state === 'ballotRequested'
              ? words.ballotRequested
              : words.question}
        </p>
        <BigText text={isWindow && found !== undefined ? found : proposition.question} />
        {isWindow && (
          <p className={styles.clause}>
            {words.ballotAsked} {words.ballotHow}
          </p>
        )}
        {proposition.ballotRequestedBy.length > 0 && (
          <p className={styles.clause}>{officer.requestedBy(names.people(proposition.ballotRequestedBy))}</p>
        )}
        {!isWindow && (
          <ul className={styles.alternatives} lang="sv">
            {proposition.alternatives.map((alternative) => (
              <li key={alternative.key}>{alternative.label}</li>
            ))}
          </ul>
        )}
      </section>
      {isWindow && seconds > 0 && (
        <Ring share={left / Math.max(1, opensAt - foundAt)} label={officer.gavelIn(seconds)}>
          <b className="num">{seconds}</b>
        </Ring>
      )}
      <RemoteStrip />
    </div>
  );
}
