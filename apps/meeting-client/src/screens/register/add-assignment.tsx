/**
 * A person gets an assignment in a body: role, party, seat or place in the calling order, from which day and to which.
 *
 * Everything the call takes of a person is asked for here, each where it means something.
 */

import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { NumberField, TextField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { wholeNumber } from '../../components/whole-number.ts';
import {
  addAssignment,
  addPerson,
  type BodyOfRegister,
  getPersons,
  type Organisation,
} from '../../server-api/register.ts';
import { useKeptAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { seatsOn } from './decided-seats.tsx';
import { NewPersonFields, nobodyTyped, personTyped } from './new-person.tsx';
import { NotReadAnew } from './not-read-anew.tsx';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';
import { termText } from './terms.tsx';

const roles = [
  'member',
  'substitute',
  'secretary',
  'official',
  'technician',
  'meetingHost',
  'auditor',
  'staffRepresentative',
] as const;
const presidiumRoles = ['chair', 'firstViceChair', 'secondViceChair'] as const;

/** Stands in the list of people for somebody who is not in it. */
const somebodyNew = 'new';

/** Made anew for what is added next: a press whose answer never came back adds nothing twice. */
const newIds = () => ({ person: crypto.randomUUID(), assignment: crypto.randomUUID() });

export function AddAssignment({
  body,
  organisation,
  day,
  onAdded,
}: {
  readonly body: BodyOfRegister;
  readonly organisation: Organisation;
  readonly day: string;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const bodies = useWords(bodyWords);
  const common = useWords(commonWords);
  const id = useId();
  const people = useKeptAnswer(() => getPersons(organisation.id), organisation.id);
  const [ids, setIds] = useState(newIds);
  const [personId, setPersonId] = useState<string | undefined>(undefined);
  const [typed, setTyped] = useState(nobodyTyped);
  const [role, setRole] = useState<(typeof roles)[number]>('member');
  const [party, setParty] = useState<string | undefined>(undefined);
  const [seat, setSeat] = useState<string | undefined>(undefined);
  const [rank, setRank] = useState('');
  const [presidium, setPresidium] = useState<(typeof presidiumRoles)[number] | undefined>(undefined);
  const [seniority, setSeniority] = useState('');
  const [constituency, setConstituency] = useState('');
  const [isCommissioner, setCommissioner] = useState(false);
  const [to, setTo] = useState('');
  const [from, setFrom] = useState(day);
  const saving = useSaving();
  if (people.state === 'problem') return <NotReadAnew of={people} />;
  if (people.state === 'waiting') return <p className="quiet">{common.loading}</p>;
  const isElected = role === 'member' || role === 'substitute';
  // Nobody else speaks and proposes in the council without a seat (KL 5:39).
  const mayBeCommissioner = body.kind === 'council' && role === 'official';
  const firstDay = from === '' ? day : from;
  const taken = new Set(
    body.assignments.flatMap((one) => (one.seat !== null && (one.to === null || one.to >= firstDay) ? one.seat : [])),
  );
  const free = seatsOn(body, firstDay).filter(({ label }) => !taken.has(label));
  const term = organisation.terms.find((one) => one.from === from && one.to === to);
  const chooseSeat = (label: string | undefined) => {
    setSeat(label);
    // A seat is mostly a party's, and so is whoever is elected to it.
    const partyOfSeat = free.find((one) => one.label === label)?.party ?? null;
    if (partyOfSeat !== null) setParty(partyOfSeat);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (personId === undefined || from === '') return saving.refuse(words.personMissing);
    if (role === 'member' && seat === undefined) return saving.refuse(words.seatMissing);
    const substituteRank = wholeNumber(rank, 200, 1);
    if (role === 'substitute' && rank.trim() !== '' && substituteRank === undefined) {
      return saving.refuse(bodies.wholeNumber(200, 1));
    }
    const seniorityRank = wholeNumber(seniority, 200, 1);
    if (role === 'member' && seniority.trim() !== '' && seniorityRank === undefined) {
      return saving.refuse(bodies.wholeNumber(200, 1));
    }
    const newPerson = personId === somebodyNew ? personTyped(typed) : undefined;
    if (personId === somebodyNew && newPerson === undefined) return saving.refuse(words.nameMissing);
    const added = await saving.run(async () => {
      const person =
        newPerson === undefined
          ? { value: { id: personId } }
          : await addPerson(organisation.id, { ...newPerson, id: ids.person });
      if ('problem' in person) return person;
      return await addAssignment(body.id, {
        id: ids.assignment,
        personId: person.value.id,
        role,
        from,
        ...(isElected && party !== undefined ? { party } : {}),
        ...(role === 'member' && seat !== undefined ? { seat } : {}),
        ...(role === 'substitute' && substituteRank !== undefined ? { substituteRank } : {}),
        ...(role === 'member' && presidium !== undefined ? { presidium } : {}),
        ...(role === 'member' && seniorityRank !== undefined ? { seniorityRank } : {}),
        ...(isElected && constituency.trim() !== '' ? { constituency: constituency.trim() } : {}),
        ...(mayBeCommissioner && isCommissioner ? { commissioner: true as const } : {}),
        ...(to === '' ? {} : { to }),
      });
    }, words.added);
    if (added === undefined) return;
    setIds(newIds());
    setPersonId(undefined);
    setTyped(nobodyTyped);
    setParty(undefined);
    setSeat(undefined);
    setConstituency('');
    setCommissioner(false);
    setPresidium(undefined);
    setSeniority('');
    setRank('');
    people.again();
    onAdded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} onInput={saving.forget} noValidate>
      <h3>{words.addAssignment}</h3>
      <NotReadAnew of={people} />
      <div className={styles.row}>
        <SelectField
          label={words.person}
          options={[
            [somebodyNew, words.somebodyNew],
            ...people.value.map((person) => [person.personId, person.displayName] as const),
          ]}
          none={words.choosePerson}
          value={personId}
          onChange={setPersonId}
        />
        <SelectField
          label={words.role}
          options={roles.map((one) => [one, common.roles[one]] as const)}
          value={role}
          onChange={setRole}
        />
        {role === 'member' && (
          <>
            <SelectField
              label={words.seat}
              options={free.map(
                (one) => [one.label, one.party === null ? one.label : `${one.label} (${one.party})`] as const,
              )}
              none={words.chooseSeat}
              value={seat}
              onChange={chooseSeat}
            />
            <SelectField<(typeof presidiumRoles)[number]>
              label={words.presidium}
              options={presidiumRoles.map((one) => [one, words.presidiumRoles[one]] as const)}
              none={words.presidiumRoles.none}
              value={presidium}
              onChange={setPresidium}
            />
          </>
        )}
        {isElected && organisation.parties.length > 0 && (
          <SelectField
            label={words.party}
            options={organisation.parties.map(({ abbreviation }) => [abbreviation, abbreviation] as const)}
            none={words.noParty}
            value={party}
            onChange={setParty}
          />
        )}
        {role === 'substitute' && <NumberField label={words.rank} value={rank} onChange={setRank} min={1} max={200} />}
        {role === 'member' && (
          <NumberField
            label={words.seniority}
            value={seniority}
            onChange={setSeniority}
            min={1}
            max={200}
            hint={words.seniorityWhy}
          />
        )}
        {isElected &&
          body.kind === 'council' &&
          (body.constituencies.length > 0 ? (
            <SelectField
              label={words.constituency}
              options={body.constituencies.map((one) => [one, one] as const)}
              none={words.noConstituency}
              value={constituency === '' ? undefined : constituency}
              onChange={(one) => setConstituency(one ?? '')}
            />
          ) : (
            <TextField label={words.constituency} value={constituency} onChange={setConstituency} lang="sv" />
          ))}
      </div>
      <div className={styles.row}>
        {organisation.terms.length > 0 && (
          <SelectField
            label={bodies.chooseTerm}
            options={organisation.terms.map((one) => [one.id, termText(one)] as const)}
            none={bodies.ownDays}
            value={term?.id}
            onChange={(chosen) => {
              const days = organisation.terms.find((one) => one.id === chosen);
              if (days !== undefined) setFrom(days.from);
              setTo(days?.to ?? '');
            }}
          />
        )}
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-to`}>{words.toIfKnown}</label>
          <DayInput id={`${id}-to`} value={to} onChange={setTo} />
        </div>
      </div>
      {personId === somebodyNew && <NewPersonFields typed={typed} onChange={setTyped} />}
      {mayBeCommissioner && (
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={isCommissioner}
            onChange={(event) => setCommissioner(event.target.checked)}
          />
          <span>{words.commissioner}</span>
        </label>
      )}
      <SaveFoot saving={saving} label={words.addAssignment} />
    </form>
  );
}
