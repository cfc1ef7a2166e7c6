/** The council's decisions on remote participation in a body: which, decided when, for whom, from and until which day. */
import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { addRemoteAuthorization, type BodyOfRegister, endRemoteAuthorization } from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { EndOn } from './end-on.tsx';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

export function Authorizations({
  body,
  day,
  onChanged,
}: {
  readonly body: BodyOfRegister;
  readonly day: string;
  readonly onChanged: () => void;
}) {
  const words = useWords(registerWords);
  const bodies = useWords(bodyWords);
  const id = useId();
  const [newId, setNewId] = useState(() => crypto.randomUUID());
  const [document, setDocument] = useState('');
  const [extent, setExtent] = useState('');
  const [decidedOn, setDecidedOn] = useState(day);
  const [from, setFrom] = useState(day);
  const [to, setTo] = useState('');
  const saving = useSaving();
  if (body.kind === 'companyBoard' || body.kind === 'generalMeeting') return null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (document.trim() === '' || extent.trim() === '' || decidedOn === '' || from === '') {
      return saving.refuse(words.authorizationMissing);
    }
    const decision = {
      id: newId,
      documentRef: document.trim(),
      decidedOn,
      extent: extent.trim(),
      from,
      ...(to === '' ? {} : { to }),
    };
    if ((await saving.run(() => addRemoteAuthorization(body.id, decision), words.added)) === undefined) return;
    setNewId(crypto.randomUUID());
    setDocument('');
    setTo('');
    onChanged();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.authorizations}</h2>
      <p className="why">{words.authorizationsLead}</p>
      {body.remoteAuthorizations.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {body.remoteAuthorizations.map((one) => (
          <li key={one.id} className={styles.entry}>
            <span>
              <strong>{one.documentRef}</strong>
              <small>
                {one.extent}. {words.decidedOn} <span className="unbroken">{one.decidedOn}</span>.{' '}
                <Unbroken>{bodies.until(one.from, one.to ?? undefined)}</Unbroken>
              </small>
            </span>
            {(one.to === null || one.to >= day) && (
              <EndOn
                label={bodies.endAuthorization(one.documentRef)}
                day={day}
                end={(on) => endRemoteAuthorization(body.id, one.id, on)}
                onEnded={onChanged}
              />
            )}
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={(event) => void add(event)} onInput={saving.forget} noValidate>
        <h3>{words.addAuthorization}</h3>
        <div className={styles.row}>
          <TextField
            label={words.documentRef}
            value={document}
            onChange={setDocument}
            hint={words.documentHint}
            lang="sv"
            isRequired
          />
          <TextField
            label={words.extent}
            value={extent}
            onChange={setExtent}
            hint={words.extentHint}
            lang="sv"
            isRequired
          />
        </div>
        <div className={styles.row}>
          <div className="field">
            <label htmlFor={`${id}-decided`}>{words.decidedOn}</label>
            <DayInput id={`${id}-decided`} value={decidedOn} onChange={setDecidedOn} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-from`}>{words.from}</label>
            <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-to`}>{bodies.toDay}</label>
            <DayInput id={`${id}-to`} value={to} onChange={setTo} />
          </div>
        </div>
        <SaveFoot saving={saving} label={words.addAuthorization} />
      </form>
    </section>
  );
}
