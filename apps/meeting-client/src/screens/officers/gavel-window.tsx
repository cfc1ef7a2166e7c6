/**
 * The window before the gavel: the finding is said, and whoever wants a vote asks for it now.
 *
 * The ring is the confirmation; there is no dialog on top of it and no second way to the gavel.
 */
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { Ring } from '../../components/ring.tsx';
import { useMeetingRow, useNames } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { foundLabel } from '../member/finding-label.ts';
import type { PropositionRow } from '../member/member-scene.ts';
import { useDesk } from './desk-context.ts';
import { ActButton, useProcedure } from './next-act.tsx';
import styles from './officers.module.css';

export function GavelWindow({ proposition }: { readonly proposition: PropositionRow }) {
  const words = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const meeting = useMeetingRow();
  const now = useServerNow(200);
  const { next, others } = useProcedure();
  const opensAt = proposition.gavelNotBefore === undefined ? now : Date.parse(proposition.gavelNotBefore);
  const openedAt = proposition.foundAt === undefined ? opensAt - 5_000 : Date.parse(proposition.foundAt);
  const leftMs = Math.max(0, opensAt - now);
  const seconds = Math.ceil(leftMs / 1_000);
  const found = foundLabel(proposition) ?? '';
  const gavel = next?.actKey === 'strikeGavel' ? next : others.find((row) => row.actKey === 'strikeGavel');
  // While the ring counts the server's own refusal says the same; the ring says it better.
  const shown =
    gavel === undefined ? undefined : gavel.refusal?.code === 'gavel-too-early' ? withoutRefusal(gavel) : gavel;
  return (
    <>
      <section className={`card ${styles.gavel}`} aria-labelledby="say">
        <div>
          <p className="say" id="say">
            <Icon name="sound" size="s" />
            {words.say}
          </p>
          <p className="script" lang="sv">
            {leftMs > 0 || gavel === undefined ? (
              <>
                Jag finner{' '}
                <em>{proposition.purpose === 'election' ? found : found.charAt(0).toLowerCase() + found.slice(1)}</em>.
                Begärs votering?
              </>
            ) : (
              gavel.words
            )}
          </p>
        </div>
        <Ring
          share={leftMs / Math.max(1, opensAt - openedAt)}
          label={seconds > 0 ? words.gavelIn(seconds) : words.gavelFree}
        >
          {seconds > 0 ? (
            <>
              <b className="num">{seconds}</b>
              <span className="small">{words.secondsToGavel(seconds)}</span>
            </>
          ) : (
            <span>
              <Icon name="gavel" size="l" />
              <span className="small">{words.gavelFree}</span>
            </span>
          )}
        </Ring>
      </section>
      <div className={styles.gavelActs}>
        {shown !== undefined && (
          <ActButton
            row={shown}
            isPrimary
            isBarred={seconds > 0}
            sub={seconds > 0 ? words.gavelIn(seconds) : undefined}
          />
        )}
        <button className="btn" type="button" onClick={() => desk.openForm('requestBallot')}>
          <span className={styles.actLabel}>
            <Icon name="ballot" />
            {words.ballotRequestedInHall}
          </span>
        </button>
      </div>
      <SendingProblem sending={desk.sending} />
      <section className="card" aria-labelledby="requests-title">
        <div className={styles.paneHead}>
          <h2 id="requests-title">{words.ballotRequests}</h2>
          {proposition.ballotRequestedBy.length === 0 ? (
            <Badge tone="plain">{words.noneYet}</Badge>
          ) : (
            <Badge tone="act" icon="ballot">
              {words.requestedBy(names.people(proposition.ballotRequestedBy))}
            </Badge>
          )}
        </div>
        <dl className={styles.facts}>
          <dt>{words.canRequest}</dt>
          <dd>{words.canRequestText(meeting?.serving ?? 0)}</dd>
          <dt>{words.question}</dt>
          <dd lang="sv">{proposition.question}</dd>
        </dl>
        <p className="quiet" style={{ marginTop: 12 }}>
          {words.lateCounts}
        </p>
        {others.length > 0 && (
          <div className={styles.otherActs} style={{ marginTop: 12 }}>
            {others
              .filter((row) => row.actKey !== 'strikeGavel')
              .map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same act may stand for two alternatives.
                <ActButton key={index} row={row} />
              ))}
          </div>
        )}
      </section>
    </>
  );
}

function withoutRefusal<T extends { readonly refusal?: unknown }>(row: T): Omit<T, 'refusal'> {
  const { refusal: _refusal, ...rest } = row;
  return rest;
}

/** What yes and no would mean, beside the window; nothing until the chair has found what they are. */
export function IfBallot({ proposition }: { readonly proposition: Pick<PropositionRow, 'ballotBetween'> }) {
  const words = useWords(officerWords);
  const rare = useWords(rareWords);
  const between = proposition.ballotBetween;
  if (between === undefined) return null;
  return (
    <section className="card">
      <h2>{words.ifBallot}</h2>
      {between.kind === 'closed' ? (
        <p className="quiet">{rare.closedBetween(between.labels)}</p>
      ) : between.kind === 'counterFirst' ? (
        <p className="quiet" lang="sv">
          {words.yesMeans(between.yes)}
          <br />
          {words.noIsChosenFirst(between.among)}
        </p>
      ) : (
        <p className="quiet" lang="sv">
          <YesAndNo between={between} />
        </p>
      )}
    </section>
  );
}

export function YesAndNo({ between }: { readonly between: { readonly yes: string; readonly no: string } }) {
  const words = useWords(officerWords);
  return (
    <>
      {words.yesMeans(between.yes)}
      <br />
      {words.noMeans(between.no)}
    </>
  );
}
