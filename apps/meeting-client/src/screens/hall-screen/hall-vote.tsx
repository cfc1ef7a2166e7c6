/** The vote on the hall's screen: how many have voted while it runs, and afterwards the numbers, the names, the map. */
import type { AttendanceRow, BallotRow } from '@tinget/meeting-rules';
import { VoteMark } from '../../components/icon.tsx';
import { useMeetingRow, useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { nameWithParty } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { BigText } from './big-text.tsx';
import { RemoteStrip } from './hall-debate.tsx';
import styles from './hall-screen.module.css';
import { mapHeight, mapWidth, seatPoints } from './seat-map.ts';

export function HallVote({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(hallWords);
  const names = useNames();
  const isPaper = ballot.kind === 'closed';
  const text = (isPaper ? words.markedOff : words.voted)(ballot.voted, ballot.onRoll);
  // In a vote between names the choice has no word of its own.
  const wordOf = (key: string) =>
    key === 'yes' ? words.yes : key === 'no' ? words.no : key === 'abstain' ? words.abstain : '';
  return (
    <div className={styles.voteRunning}>
      <section className={styles.asked}>
        <BigText text={ballot.question} />
        {ballot.kind === 'open' && (
          <ul className={styles.choices} lang="sv">
            {ballot.choices
              .filter((choice) => choice.words !== '')
              .map((choice) => (
                <li
                  key={choice.key}
                  className={choice.key === 'yes' ? styles.yes : choice.key === 'no' ? styles.no : styles.abstain}
                >
                  <VoteMark choice={choice.key === 'yes' ? 'yes' : choice.key === 'no' ? 'no' : 'abstain'} />
                  <b>{wordOf(choice.key)}</b>
                  {choice.key !== 'abstain' && <span>{choice.words}</span>}
                </li>
              ))}
          </ul>
        )}
        <div>
          <p className={`${styles.counting} num`} aria-live="off">
            {ballot.state === 'prepared' ? words.soon : ballot.state === 'held' ? words.held : text}
          </p>
          <div className={`meter ${styles.bigMeter}`} aria-hidden="true">
            <i style={{ width: `${(100 * ballot.voted) / Math.max(1, ballot.onRoll)}%` }} />
          </div>
        </div>
        {isPaper && ballot.notVoted !== undefined && ballot.notVoted.length > 0 && (
          <p className={styles.clause}>
            {ballot.notVoted
              .slice(0, 12)
              .map((personId) => names.person(personId))
              .join(', ')}
          </p>
        )}
      </section>
      <RemoteStrip />
    </div>
  );
}

export function HallResult({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(hallWords);
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const { result } = ballot;
  if (result === undefined) return <HallVote ballot={ballot} />;
  const decision = item?.decisions.at(-1);
  const lines =
    result.perAlternative === undefined
      ? ([
          { key: 'yes', label: words.yes, votes: result.yes, mark: 'yes' },
          { key: 'no', label: words.no, votes: result.no, mark: 'no' },
          { key: 'abstain', label: words.abstain, votes: result.abstain, mark: 'abstain' },
        ] as const)
      : [
          ...result.perAlternative.map((line) => ({
            key: line.key,
            label: ballot.choices.find((choice) => choice.key === line.key)?.words ?? line.key,
            votes: line.votes,
            mark: 'yes' as const,
          })),
          { key: 'blank', label: words.blank, votes: (result.blank ?? 0) + result.abstain, mark: 'abstain' as const },
        ];
  const meanings = ballot.choices.filter(
    (choice) => (choice.key === 'yes' || choice.key === 'no') && choice.words !== '',
  );
  return (
    <div className={styles.result}>
      <section>
        {decision !== undefined && <p className={styles.label}>{words.decided}</p>}
        <p className={styles.lead} lang="sv">
          {decision?.label ?? ballot.question}
        </p>
        <dl className={styles.numbers}>
          {lines.map((line) => (
            <div
              key={line.key}
              className={line.mark === 'yes' ? styles.yes : line.mark === 'no' ? styles.no : styles.abstain}
            >
              <dt>
                <VoteMark choice={line.mark} />
                <span>{line.label}</span>
              </dt>
              <dd className="num">{line.votes}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.meanings}>
          {result.outcome === 'tie' && <strong>{words.tie}. </strong>}
          {result.castingVote !== undefined && (
            <strong>{words.casting(result.castingVote === 'yes' ? words.yes : words.no)}. </strong>
          )}
          {words.absentCount(
            Math.max(0, (meeting?.seats ?? result.present) - result.present),
            result.present,
            meeting?.seats ?? result.present,
          )}
          {meanings.map((choice) => (
            <span key={choice.key} lang="sv">
              <br />
              {(choice.key === 'yes' ? words.yesMeans : words.noMeans)(choice.words.replaceAll('\n', ' '))}
            </span>
          ))}
        </p>
      </section>
      {result.votes !== undefined && <SeatMap votes={result.votes} />}
    </div>
  );
}

interface SeatOfMap {
  readonly key: string;
  readonly name: string;
  readonly choice: string;
}

/** Every seat on the list, with the vote of who sat there; an empty seat is a dashed ring. */
export function seatsOfMap(
  attendance: Readonly<Record<string, AttendanceRow>>,
  votes: readonly { readonly personId: string; readonly seatId: string; readonly choice: string }[],
): readonly SeatOfMap[] {
  const bySeat = new Map(votes.map((vote) => [vote.seatId, vote]));
  const members = Object.values(attendance)
    .filter((row) => row.role === 'member' && row.seatId !== undefined)
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999));
  const seats = members.map((row) => {
    const vote = bySeat.get(row.seatId ?? '');
    if (vote !== undefined) bySeat.delete(vote.seatId);
    const sitting = vote === undefined ? row : (attendance[vote.personId] ?? row);
    return { key: String(row.seatId), name: lastName(sitting.name), choice: vote?.choice ?? 'didNotTakePart' };
  });
  const others = [...bySeat.values()].map((vote) => ({
    key: vote.seatId,
    name: lastName(attendance[vote.personId]?.name ?? ''),
    choice: vote.choice,
  }));
  return [...seats, ...others];
}

const lastName = (name: string): string => name.split(' ').at(-1) ?? name;

function SeatMap({
  votes,
}: {
  readonly votes: readonly { readonly personId: string; readonly seatId: string; readonly choice: string }[];
}) {
  const words = useWords(hallWords);
  const attendance = useRows('attendance');
  const names = useNames();
  const seats = seatsOfMap(attendance, votes);
  const points = seatPoints(seats.length);
  const text = votes
    .map((vote) => `${nameWithParty(names.plain(vote.personId), attendance[vote.personId]?.party)}: ${vote.choice}`)
    .join('. ');
  return (
    <section className={styles.map} aria-label={words.seatMap}>
      <svg viewBox={`-20 -40 ${mapWidth + 40} ${mapHeight + 60}`} role="img" aria-label={`${words.seatMap} ${text}`}>
        {seats.map((seat, index) => {
          const point = points[index];
          if (point === undefined) return null;
          return <Seat key={seat.key} x={point.x} y={point.y} seat={seat} hasName={seats.length <= 61} />;
        })}
        <text x={mapWidth / 2} y={mapHeight - 20} className={styles.presidium}>
          {words.presidium}
        </text>
      </svg>
    </section>
  );
}

function Seat({
  x,
  y,
  seat,
  hasName,
}: {
  readonly x: number;
  readonly y: number;
  readonly seat: SeatOfMap;
  readonly hasName: boolean;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {seat.choice === 'no' ? (
        <>
          <rect x="-19" y="-19" width="38" height="38" rx="5" fill="var(--nej)" />
          <path d="m-7.500 -7.500 15 15m0 -15 -15 15" className={styles.in} />
        </>
      ) : seat.choice === 'abstain' ? (
        <>
          <circle r="18.500" fill="none" stroke="var(--avstar)" strokeWidth="5" />
          <path d="M-8 0h16" stroke="var(--avstar)" strokeWidth="5" strokeLinecap="round" />
        </>
      ) : seat.choice === 'didNotTakePart' ? (
        <circle r="18.500" fill="none" stroke="var(--line-strong)" strokeWidth="2.500" strokeDasharray="5 5" />
      ) : (
        <>
          <circle r="21" fill="var(--ja)" />
          <path d="m-9 0.500 6 6.500 12 -12.500" className={styles.in} />
        </>
      )}
      {hasName && <text y="40">{seat.name}</text>}
    </g>
  );
}
