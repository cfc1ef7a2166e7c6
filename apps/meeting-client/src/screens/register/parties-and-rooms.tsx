/** What bodies, assignments and calls choose from: the organisation's parties and its meeting rooms. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { addMeetingRoom, addParty, type Organisation } from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

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
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
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
        onAdd={(id, name, abbreviation) => addParty(organisation.id, { id, name, abbreviation })}
        onAdded={onAdded}
      />
      <Pair
        title={words.addRoom}
        labels={[words.roomName, words.address]}
        onAdd={(room, name, address) => addMeetingRoom(organisation.id, { id: room, name, address, admitsPublic })}
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
  /** Adds what is written under an id that stays until it has been added. */
  readonly onAdd: (id: string, first: string, second: string) => Promise<Answered<unknown>>;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const saving = useSaving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (first.trim() === '' || second.trim() === '') return saving.refuse(words.bothMissing(...labels));
    if ((await saving.run(() => onAdd(id, first.trim(), second.trim()), words.added)) === undefined) return;
    setId(crypto.randomUUID());
    setFirst('');
    setSecond('');
    onAdded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} onInput={saving.forget} noValidate>
      <h3>{title}</h3>
      <div className={styles.row}>
        <TextField label={labels[0]} value={first} onChange={setFirst} lang="sv" />
        <TextField label={labels[1]} value={second} onChange={setSecond} lang="sv" />
      </div>
      {children}
      <SaveFoot saving={saving} label={title} />
    </form>
  );
}
