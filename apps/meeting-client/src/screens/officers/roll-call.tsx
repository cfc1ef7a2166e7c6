/**
 * The roll, called by the keyboard: the arrows walk, one letter answers, and the next name comes by itself. Members come
 * first, then their substitutes, each with the member whose place they take.
 *
 * A member at a distance is present when seen and heard; the answer says hall or remote as the officer saw it.
 */
import type { AttendanceRow, Mode } from '@tinget/meeting-rules';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { useMeetingRow, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import styles from './roll-call.module.css';

/** Who is called, in the order of the list. */
export function rollOrder(attendance: Readonly<Record<string, AttendanceRow>>): readonly AttendanceRow[] {
  return Object.values(attendance)
    .filter((row) => row.role === 'member')
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999) || a.name.localeCompare(b.name, 'sv'));
}

/** Substitutes by party, the parties in the order of the members; within a party as they are called. */
export function substitutesOnRoll(attendance: Readonly<Record<string, AttendanceRow>>): readonly AttendanceRow[] {
  const parties = [...new Set(rollOrder(attendance).map(({ party }) => party))];
  const placeOf = ({ party }: AttendanceRow) => (parties.includes(party) ? parties.indexOf(party) : parties.length);
  return Object.values(attendance)
    .filter((row) => row.role === 'substitute')
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** The next who has not answered after this place, else the next one. */
export function nextPlace(rows: readonly AttendanceRow[], place: number): number {
  const unanswered = rows.findIndex((row, i) => i > place && row.rollAnswer === undefined);
  return unanswered === -1 ? Math.min(rows.length - 1, place + 1) : unanswered;
}

export function RollCall() {
  const words = useWords(officerWords);
  const secretary = useWords(secretaryWords);
  const meeting = useMeetingRow();
  const desk = useDesk();
  const attendance = useRows('attendance');
  const members = rollOrder(attendance);
  const substitutes = substitutesOnRoll(attendance);
  const rows = [...members, ...substitutes];
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(() => nextPlace(rows, -1));
  const rollCall = meeting?.rollCall;
  if (rollCall === undefined) return null;
  const { rollCallId } = rollCall;
  const goTo = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setPlace(next);
    const button = list.current?.querySelector<HTMLElement>(`[data-place="${next}"] button`);
    button?.focus({ preventScroll: true });
    button?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  const answer = (index: number, present: boolean, mode: Mode) => {
    const row = rows[index];
    if (row === undefined) return;
    void desk.run(
      command('RecordRollAnswer', { rollCallId, personId: row.personId, present, ...(present ? { mode } : {}) }),
    );
    goTo(nextPlace(rows, index));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[place];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const known = row.mode ?? (row.remoteGranted === true ? 'remote' : 'hall');
    const acts: Readonly<Record<string, () => void>> = {
      arrowdown: () => goTo(place + 1),
      arrowup: () => goTo(place - 1),
      home: () => goTo(0),
      end: () => goTo(rows.length - 1),
      n: () => answer(place, true, known),
      s: () => answer(place, true, 'hall'),
      d: () => answer(place, true, 'remote'),
      f: () => answer(place, false, 'hall'),
      // A substitute has nobody in the own place.
      e: () =>
        row.role === 'member' &&
        desk.openForm('callSubstitute', {
          personId: [row.personId],
          ...(row.proposedSubstituteId === undefined ? {} : { substituteId: [row.proposedSubstituteId] }),
        }),
    };
    const key = event.key.toLowerCase();
    const act = acts[key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    // A letter that is held down answers for one person, not for the whole list.
    if (!event.repeat || key.startsWith('arrow')) act();
  };
  return (
    <section className="card" aria-labelledby="roll-title" data-area="roll">
      <div className={styles.head}>
        <h2 id="roll-title">{words.rollCall}</h2>
        <Badge tone="act" icon="people">
          {words.rollAnswered(rollCall.answered, rollCall.expected)}
        </Badge>
      </div>
      <p className={`small quiet ${styles.keys}`}>{secretary.rollKeys}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside, whose events come up here. */}
      <div ref={list} className={styles.roll} onKeyDown={onKeyDown} data-scroll>
        {[
          { title: secretary.groupsOf.members, own: members, from: 0 },
          { title: secretary.groupsOf.substitutes, own: substitutes, from: members.length },
        ].map(
          ({ title, own, from }) =>
            own.length > 0 && (
              <section key={title} aria-label={title}>
                {substitutes.length > 0 && <h3 className={styles.group}>{title}</h3>}
                <ol>
                  {own.map((row, index) => (
                    <RollRow
                      key={row.personId}
                      row={row}
                      index={from + index}
                      number={index + 1}
                      isCurrent={from + index === place}
                      onAnswer={answer}
                      onReach={() => setPlace(from + index)}
                    />
                  ))}
                </ol>
              </section>
            ),
        )}
      </div>
    </section>
  );
}

function RollRow({
  row,
  index,
  number,
  isCurrent,
  onAnswer,
  onReach,
}: {
  readonly row: AttendanceRow;
  /** Among all who are called. */
  readonly index: number;
  /** Within the own group. */
  readonly number: number;
  readonly isCurrent: boolean;
  readonly onAnswer: (index: number, present: boolean, mode: Mode) => void;
  readonly onReach: () => void;
}) {
  const words = useWords(secretaryWords);
  const common = useWords(commonWords);
  const names = useNames();
  const name = nameWithParty(row.name, row.party);
  const isHere = row.status === 'serving' || row.status === 'present';
  const state =
    row.rollAnswer === 'present'
      ? `${words.present}, ${row.mode === 'remote' ? common.remote : common.inHall}`
      : row.rollAnswer === 'absent'
        ? words.absent
        : isHere
          ? words.admittedNotCalled
          : words.notCalled;
  const serves =
    row.forPersonId !== undefined
      ? words.servesFor(names.plain(row.forPersonId))
      : row.stepsInFor !== undefined
        ? words.willServeFor(names.plain(row.stepsInFor))
        : undefined;
  const answers = [
    {
      words: words.inHall,
      present: true,
      mode: 'hall',
      isChosen: row.rollAnswer === 'present' && row.mode !== 'remote',
    },
    {
      words: words.remote,
      present: true,
      mode: 'remote',
      isChosen: row.rollAnswer === 'present' && row.mode === 'remote',
    },
    { words: words.absent, present: false, mode: 'hall', isChosen: row.rollAnswer === 'absent' },
  ] as const;
  return (
    <li data-place={index} className={isCurrent ? `${styles.row} ${styles.current}` : styles.row}>
      <span className={`${styles.no} num`}>{number}</span>
      <span className={styles.name}>
        <b>{name}</b>
        <small>
          {state}
          {serves !== undefined && <strong>{`, ${serves}`}</strong>}
        </small>
      </span>
      <span className={styles.acts}>
        {answers.map((answer, i) => (
          <button
            key={answer.words}
            className="btn small"
            type="button"
            tabIndex={isCurrent && i === 0 ? 0 : -1}
            aria-label={`${answer.words}: ${name}`}
            aria-pressed={answer.isChosen}
            onFocus={onReach}
            onClick={() => onAnswer(index, answer.present, answer.mode)}
          >
            {answer.words}
          </button>
        ))}
      </span>
    </li>
  );
}
