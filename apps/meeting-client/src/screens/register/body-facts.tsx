/** What a body is: name, openness, how many substitutes are decided; and what is still missing before its first call. */
import { presets } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { useFirstField } from '../../components/first-field.ts';
import { Icon } from '../../components/icon.tsx';
import { NumberField, TextField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { wholeNumber } from '../../components/whole-number.ts';
import { Link } from '../../routes/router.tsx';
import { type Assignment, type BodyOfRegister, changeBody, type Organisation } from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

export function assignmentsOn(body: Pick<BodyOfRegister, 'assignments'>, day: string): readonly Assignment[] {
  return body.assignments.filter((one) => one.from <= day && (one.to === null || one.to >= day));
}

/** What a call would lack, from the register. Only what stops a call or leaves somebody out is named. */
export function Ready({
  body,
  organisation,
  day,
}: {
  readonly body: BodyOfRegister;
  readonly organisation: Organisation;
  readonly day: string;
}) {
  const words = useWords(bodyWords);
  const inForce = assignmentsOn(body, day);
  const isCompany = body.kind === 'companyBoard' || body.kind === 'generalMeeting';
  const regulations = `/bodies/${encodeURIComponent(body.id)}/regulations`;
  // The model that was chosen when the body was made.
  const preset = presets.find((one) => `#${one.id}` === location.hash && one.bodies.includes(body.kind));
  const missing = [
    { isMissing: !inForce.some(({ role }) => role === 'member'), text: words.readyMembers, to: undefined },
    {
      isMissing: body.kind !== 'generalMeeting' && !inForce.some(({ presidium }) => presidium === 'chair'),
      text: words.readyChair,
      to: undefined,
    },
    { isMissing: !inForce.some(({ role }) => role === 'secretary'), text: words.readySecretary, to: undefined },
    { isMissing: organisation.meetingRooms.length === 0, text: words.readyRoom, to: '/register' },
  ].filter(({ isMissing }) => isMissing);
  const optional = [
    {
      isMissing: body.policies.length === 0,
      text: preset === undefined ? words.readyRules : words.readyPreset(preset.name),
      to: preset === undefined ? regulations : `${regulations}#${preset.id}`,
    },
    { isMissing: !isCompany && body.remoteAuthorizations.length === 0, text: words.readyRemote, to: undefined },
  ].filter(({ isMissing }) => isMissing);
  // A body that has met here is past its first call.
  const hasMet = body.paragraphs.some(({ hasBegun }) => hasBegun);
  if (missing.length === 0 && (optional.length === 0 || hasMet)) return null;
  return (
    <section className="card" aria-labelledby="ready" data-area="ready">
      <h2 id="ready">{words.ready}</h2>
      {missing.length === 0 && <p>{words.readyAll}</p>}
      <ul className={styles.todo}>
        {missing.map(({ text, to }) => (
          <li key={text}>
            <Icon name="chevron-right" size="s" />
            {to === undefined ? <span>{text}</span> : <Link to={to}>{text}</Link>}
          </li>
        ))}
        {optional.map(({ text, to }) => (
          <li key={text}>
            <Icon name="chevron-right" size="s" />
            <span>
              {to === undefined ? text : <Link to={to}>{text}</Link>}{' '}
              <span className="quiet">({words.readyOptional})</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function BodyFacts({
  body,
  day,
  onChanged,
}: {
  readonly body: BodyOfRegister;
  readonly day: string;
  readonly onChanged: () => void;
}) {
  const words = useWords(bodyWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState('');
  const inForce = assignmentsOn(body, day);
  const filled = inForce.filter(({ role }) => role === 'member').length;
  const substitutes = inForce.filter(({ role }) => role === 'substitute').length;
  const facts = [
    words.kinds[body.joint?.form ?? body.kind],
    ...(body.joint === null ? [] : [words.jointOf(body.joint.members)]),
    ...(body.isPublic ? [words.isPublic] : []),
    words.seatsFilled(filled, body.seats.length),
    ...(body.kind === 'generalMeeting' ? [] : [words.quorum(Math.floor(body.seats.length / 2) + 1)]),
    body.substitutes === null
      ? words.substitutesThere(substitutes)
      : words.substitutesOf(substitutes, body.substitutes),
  ];
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.facts}</h2>
      <ul className={styles.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {isOpen ? (
        <FactsForm
          body={body}
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
            {words.change}
          </button>
        )}
        <span role="status" className="why">
          {done}
        </span>
      </div>
    </section>
  );
}

function FactsForm({
  body,
  onDone,
  onCancel,
}: {
  readonly body: BodyOfRegister;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const words = useWords(bodyWords);
  // As it stood when the form was opened: what a colleague changes meanwhile is not mine to change back.
  const [before] = useState(body);
  const [name, setName] = useState(before.name);
  const [isPublic, setPublic] = useState(before.isPublic);
  const [substitutes, setSubstitutes] = useState(before.substitutes === null ? '' : String(before.substitutes));
  const saving = useSaving();
  const form = useFirstField<HTMLFormElement>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return saving.refuse(words.nameMissing);
    const number = substitutes.trim() === '' ? null : wholeNumber(substitutes, 400);
    if (number === undefined) return saving.refuse(words.wholeNumber(400));
    // Only what was changed: what a colleague has changed meanwhile stays.
    const change = {
      ...(name.trim() === before.name ? {} : { name: name.trim() }),
      ...(isPublic === before.isPublic ? {} : { isPublic }),
      ...(number === before.substitutes ? {} : { substitutes: number }),
    };
    if (Object.keys(change).length === 0) return onCancel();
    if ((await saving.run(() => changeBody(body.id, change), words.saved)) !== undefined) onDone();
  };
  return (
    <form className={styles.form} ref={form} onSubmit={(event) => void save(event)} onInput={saving.forget} noValidate>
      <div className={styles.row}>
        <TextField label={words.bodyName} value={name} onChange={setName} lang="sv" isRequired />
        {body.kind !== 'generalMeeting' && (
          <NumberField
            label={words.substituteCount}
            value={substitutes}
            onChange={setSubstitutes}
            max={400}
            hint={words.substituteCountHint}
          />
        )}
      </div>
      {body.kind !== 'council' && (
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={isPublic}
            onChange={(event) => setPublic(event.target.checked)}
          />
          <span>{words.isPublic}</span>
        </label>
      )}
      <SaveFoot saving={saving} label={words.save} onCancel={onCancel} />
    </form>
  );
}
