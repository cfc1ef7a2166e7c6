/** What bodies, assignments and calls choose from: the organisation's parties and its meeting rooms. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { addMeetingRoom, addParty, type Organisation } from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import styles from './register.module.css';

export function PartiesAndRooms({
  organisation,
  onAdded,
}: {
  readonly organisation: Organisation;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const [admitsPublic, setAdmitsPublic] = useState(false);
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.parties}</h2>
      <ul className="rows">
        {organisation.parties.map((party) => (
          <li key={party.abbreviation} className={styles.entry}>
            <span>
              <strong>{party.abbreviation}</strong>
              <small>{party.name}</small>
            </span>
          </li>
        ))}
        {organisation.meetingRooms.map((room) => (
          <li key={room.id} className={styles.entry}>
            <span>
              <strong>{room.name}</strong>
              <small>{room.address}</small>
            </span>
          </li>
        ))}
      </ul>
      <Pair
        title={words.addParty}
        labels={[words.partyName, words.abbreviation]}
        onAdd={(name, abbreviation) => addParty(organisation.id, { name, abbreviation })}
        onAdded={onAdded}
      />
      <Pair
        title={words.addRoom}
        labels={[words.roomName, words.address]}
        onAdd={(name, address) => addMeetingRoom(organisation.id, { name, address, admitsPublic })}
        onAdded={onAdded}
      >
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={admitsPublic}
            onChange={(event) => setAdmitsPublic(event.target.checked)}
          />
          <span>{words.admitsPublic}</span>
        </label>
      </Pair>
    </section>
  );
}

/** A form of two texts that are both needed. */
function Pair({
  title,
  labels,
  children,
  onAdd,
  onAdded,
}: {
  readonly title: string;
  readonly labels: readonly [string, string];
  readonly children?: ReactNode;
  readonly onAdd: (first: string, second: string) => Promise<Answered<unknown>>;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [status, setStatus] = useState('');
  const isWhole = first.trim() !== '' && second.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const answer = await onAdd(first.trim(), second.trim());
    if ('problem' in answer) return setStatus(words.problem(answer.problem.code));
    setStatus(words.added);
    setFirst('');
    setSecond('');
    onAdded();
  };
  const fields = [
    { value: first, set: setFirst },
    { value: second, set: setSecond },
  ];
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h3>{title}</h3>
      <div className={styles.row}>
        {fields.map(({ value, set }, index) => (
          <div className="field" key={labels[index]}>
            <label htmlFor={`${id}-${String(index)}`}>{labels[index]}</label>
            <input
              id={`${id}-${String(index)}`}
              className="input"
              autoComplete="off"
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          </div>
        ))}
      </div>
      {children}
      <div className={styles.foot}>
        <button className={isWhole ? 'btn' : 'btn off'} type="submit" aria-disabled={!isWhole}>
          {title}
        </button>
        <span role="status" className="why">
          {status}
        </span>
      </div>
    </form>
  );
}
