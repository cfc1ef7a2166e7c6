/**
 * The decided seats of a body, and deciding them anew from a day on: more or fewer, and which party has which.
 *
 * Whoever sits in a seat keeps it by its name; a seat in which somebody sits is not taken away here.
 */
import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { useFirstField } from '../../components/first-field.ts';
import { Icon } from '../../components/icon.tsx';
import { NumberField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { wholeNumber } from '../../components/whole-number.ts';
import { type BodyOfRegister, type Seat, setSeats } from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import { useReadAnew } from './read-anew.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';
import { moreSeats } from './whole-number.ts';

/** The seats that hold on a day. */
export function seatsOn(body: Pick<BodyOfRegister, 'allSeats'>, day: string): readonly Seat[] {
  return body.allSeats
    .filter(({ from, to }) => (from === null || from <= day) && (to === null || to >= day))
    .map(({ label, party }) => ({ label, party }));
}

/** What is decided for a day and later: whoever saves from that day replaces it. */
export function decidedFrom(body: Pick<BodyOfRegister, 'allSeats'>, day: string): BodyOfRegister['allSeats'] {
  return body.allSeats.filter(({ to }) => to === null || to >= day);
}

export function DecidedSeats({
  body,
  parties,
  day,
  onChanged,
}: {
  readonly body: BodyOfRegister;
  readonly parties: readonly string[];
  readonly day: string;
  readonly onChanged: () => void;
}) {
  const words = useWords(bodyWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState('');
  const byParty = Map.groupBy(body.seats, ({ party }) => party ?? '');
  const coming = body.allSeats.filter(({ from }) => from !== null && from > day);
  const ending = body.allSeats.filter(({ to }) => to !== null && to >= day);
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.seats}</h2>
      <p>{words.seatsLead(body.seats.length)}</p>
      {byParty.size > 1 || !byParty.has('') ? (
        <ul className={styles.facts}>
          {[...byParty].map(([party, seats]) => (
            <li key={party} className="num">
              {party === '' ? words.noParty : party}: {seats.length}
            </li>
          ))}
        </ul>
      ) : null}
      {(coming.length > 0 || ending.length > 0) && (
        <ul className={styles.facts}>
          {ending.map((seat) => (
            <li key={`${seat.label}-${seat.to}-ends`}>{words.seatEnds(seat.label, seat.to ?? '', seat.party)}</li>
          ))}
          {coming.map((seat) => (
            <li key={`${seat.label}-${seat.from}-later`}>{words.seatLater(seat.label, seat.from ?? '', seat.party)}</li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <SeatsForm
          body={body}
          parties={parties}
          day={day}
          onChanged={onChanged}
          onDone={() => {
            setOpen(false);
            setDone(words.saved);
            onChanged();
          }}
          onCancel={() => setOpen(false)}
        />
      ) : null}
      <div className={styles.foot}>
        {!isOpen && (
          <button
            className="btn"
            type="button"
            onClick={() => {
              setDone('');
              setOpen(true);
            }}
          >
            {words.seatsChange}
          </button>
        )}
        <span role="status" className="why">
          {done}
        </span>
      </div>
    </section>
  );
}

function SeatsForm({
  body,
  parties,
  day,
  onChanged,
  onDone,
  onCancel,
}: {
  readonly body: BodyOfRegister;
  readonly parties: readonly string[];
  readonly day: string;
  readonly onChanged: () => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const words = useWords(bodyWords);
  const id = useId();
  const [from, setFrom] = useState(day);
  const [seats, setDrafted] = useState<readonly Seat[]>(() => seatsOn(body, day));
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const [more, setMore] = useState('');
  const saving = useSaving();
  const form = useFirstField<HTMLFormElement>();
  const { base, readAnew } = useReadAnew(body, {
    isUntouched: () => false,
    fill: (now) => {
      setDrafted(seatsOn(now, from === '' ? day : from));
      setRemoved(new Set());
    },
  });
  const isReplacing = from !== '' && base.allSeats.some((seat) => seat.from !== null && seat.from > from);
  const kept = seats.filter(({ label }) => !removed.has(label));
  const begin = (chosen: string) => {
    setFrom(chosen);
    // What holds on that day may be something else than what holds today.
    if (chosen !== '') {
      setDrafted(seatsOn(base, chosen));
      setRemoved(new Set());
    }
  };
  const toggle = (label: string) => {
    const next = new Set(removed);
    if (!next.delete(label)) next.add(label);
    setRemoved(next);
  };
  const add = () => {
    const count = wholeNumber(more, 200, 1);
    if (count === undefined) return saving.refuse(words.wholeNumber(200, 1));
    const labels = moreSeats(base.allSeats.map(({ label }) => label).concat(seats.map(({ label }) => label)), count);
    setDrafted([...seats, ...labels.map((label) => ({ label, party: null }))]);
    setMore('');
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (from === '') return saving.refuse(words.seatsFromMissing);
    if (kept.length < 1 || kept.length > 200) return saving.refuse(words.countMissing);
    const decided = {
      seats: kept.map(({ label, party }) => ({ label, ...(party === null ? {} : { party }) })),
      from,
      was: decidedFrom(base, from),
    };
    const answer = await saving.run(
      () => setSeats(body.id, decided),
      words.saved,
      (problem) => {
        if (problem.code !== 'changed-meanwhile') return;
        readAnew();
        onChanged();
      },
    );
    if (answer !== undefined) onDone();
  };
  return (
    <form className={styles.form} ref={form} onSubmit={(event) => void save(event)} onInput={saving.forget} noValidate>
      <div className={styles.row}>
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.seatsFrom}</label>
          <DayInput id={`${id}-from`} value={from} onChange={begin} describedBy={`${id}-from-hint`} />
          <span className="hint" id={`${id}-from-hint`}>
            {words.seatsFromHint}
          </span>
        </div>
        <div className={styles.addSeats}>
          <NumberField label={words.seatsAdd} value={more} onChange={setMore} min={1} max={200} />
          <button className="btn" type="button" onClick={add}>
            {words.seatsAddPress}
          </button>
        </div>
      </div>
      <ol className={styles.seats}>
        {seats.map((seat) => {
          const isRemoved = removed.has(seat.label);
          return (
            <li key={seat.label} className={isRemoved ? styles.gone : undefined}>
              <strong className="num">{seat.label}</strong>
              {isRemoved ? (
                <span className="quiet">{words.seatRemoved}</span>
              ) : (
                <select
                  className="select"
                  aria-label={words.seatParty(seat.label)}
                  value={seat.party ?? ''}
                  onChange={(event) => {
                    const party = event.target.value === '' ? null : event.target.value;
                    setDrafted(seats.map((one) => (one.label === seat.label ? { ...one, party } : one)));
                  }}
                >
                  <option value="">{words.noParty}</option>
                  {parties.map((party) => (
                    <option key={party} value={party}>
                      {party}
                    </option>
                  ))}
                </select>
              )}
              <button
                className="btn small plain"
                type="button"
                aria-pressed={isRemoved}
                aria-label={isRemoved ? words.seatKeep(seat.label) : words.seatRemove(seat.label)}
                onClick={() => toggle(seat.label)}
              >
                <Icon name={isRemoved ? 'plus' : 'cross'} size="s" />
              </button>
            </li>
          );
        })}
      </ol>
      <p role="status">{words.seatsAfter(kept.length)}</p>
      {isReplacing && <p className="why">{words.seatsLaterGone}</p>}
      <SaveFoot saving={saving} label={words.save} onCancel={onCancel} />
    </form>
  );
}
