/**
 * A person gets an assignment in a body: role, party, seat or place in the calling order, from which day and to which.
 *
 * Everything the call takes of a person is asked for here, each where it means something.
 */

import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { addAssignment, addPerson, type BodyOfRegister, getPersons } from '../../server-api/register.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { NewPersonFields, nobodyTyped, personTyped } from './new-person.tsx';
import styles from './register.module.css';

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
const presidiumRoles = ['none', 'chair', 'firstViceChair', 'secondViceChair'] as const;

/** Stands in the list of people for somebody who is not in it. */
const somebodyNew = 'new';

export function AddAssignment({
  body,
  organisationId,
  parties,
  onAdded,
}: {
  readonly body: BodyOfRegister;
  readonly organisationId: string;
  readonly parties: readonly string[];
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const id = useId();
  const people = useAnswer(() => getPersons(organisationId), organisationId);
  const [personId, setPersonId] = useState('');
  const [typed, setTyped] = useState(nobodyTyped);
  const [role, setRole] = useState<(typeof roles)[number]>('member');
  const [party, setParty] = useState('');
  const [seat, setSeat] = useState('');
  const [rank, setRank] = useState('');
  const [presidium, setPresidium] = useState<(typeof presidiumRoles)[number]>('none');
  const [seniority, setSeniority] = useState('');
  const [constituency, setConstituency] = useState('');
  const [isCommissioner, setCommissioner] = useState(false);
  const [to, setTo] = useState('');
  const [from, setFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const [status, setStatus] = useState('');
  if (people.state !== 'there') return null;
  const isElected = role === 'member' || role === 'substitute';
  // Nobody else speaks and proposes in the council without a seat (KL 5:39).
  const mayBeCommissioner = body.kind === 'council' && role === 'official';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (personId === '' || from === '') return;
    const newPerson = personId === somebodyNew ? personTyped(typed) : undefined;
    if (personId === somebodyNew && newPerson === undefined) return setStatus(words.nameMissing);
    const added = newPerson === undefined ? undefined : await addPerson(organisationId, newPerson);
    if (added !== undefined && 'problem' in added) return setStatus(words.problem(added.problem.code));
    if (added !== undefined) setPersonId(added.value.id);
    const answer = await addAssignment(body.id, {
      personId: added?.value.id ?? personId,
      role,
      from,
      ...(isElected && party !== '' ? { party } : {}),
      ...(role === 'member' && seat !== '' ? { seat } : {}),
      ...(role === 'substitute' && rank !== '' ? { substituteRank: Number(rank) } : {}),
      ...(role === 'member' && presidium !== 'none' ? { presidium } : {}),
      ...(role === 'member' && seniority !== '' ? { seniorityRank: Number(seniority) } : {}),
      ...(isElected && constituency.trim() !== '' ? { constituency: constituency.trim() } : {}),
      ...(mayBeCommissioner && isCommissioner ? { commissioner: true as const } : {}),
      ...(to === '' ? {} : { to }),
    });
    if ('problem' in answer) return setStatus(words.problem(answer.problem.code));
    setStatus(words.added);
    setPersonId('');
    setTyped(nobodyTyped);
    people.again();
    onAdded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h3>{words.addAssignment}</h3>
      <div className={styles.row}>
        <div className="field">
          <label htmlFor={`${id}-person`}>{words.person}</label>
          <select
            id={`${id}-person`}
            className="select"
            value={personId}
            onChange={(event) => setPersonId(event.target.value)}
          >
            <option value="" />
            <option value={somebodyNew}>{words.somebodyNew}</option>
            {people.value.map((person) => (
              <option key={person.personId} value={person.personId}>
                {person.displayName}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-role`}>{words.role}</label>
          <select
            id={`${id}-role`}
            className="select"
            value={role}
            onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? 'member')}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {common.roles[one]}
              </option>
            ))}
          </select>
        </div>
        {isElected && (
          <div className="field">
            <label htmlFor={`${id}-party`}>{words.party}</label>
            <select
              id={`${id}-party`}
              className="select"
              value={party}
              onChange={(event) => setParty(event.target.value)}
            >
              <option value="" />
              {parties.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </div>
        )}
        {role === 'member' && (
          <>
            <div className="field">
              <label htmlFor={`${id}-seat`}>{words.seat}</label>
              <select
                id={`${id}-seat`}
                className="select"
                value={seat}
                onChange={(event) => setSeat(event.target.value)}
              >
                <option value="">{words.noSeat}</option>
                {body.seats.map((one) => (
                  <option key={one.label} value={one.label}>
                    {one.label}
                    {one.party !== null && ` (${one.party})`}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor={`${id}-presidium`}>{words.presidium}</label>
              <select
                id={`${id}-presidium`}
                className="select"
                value={presidium}
                onChange={(event) => setPresidium(presidiumRoles.find((one) => one === event.target.value) ?? 'none')}
              >
                {presidiumRoles.map((one) => (
                  <option key={one} value={one}>
                    {words.presidiumRoles[one]}
                  </option>
                ))}
              </select>
            </div>
          </>
        )}
        {role === 'substitute' && (
          <div className="field">
            <label htmlFor={`${id}-rank`}>{words.rank}</label>
            <input
              id={`${id}-rank`}
              className="input"
              type="number"
              min={1}
              max={200}
              value={rank}
              onChange={(event) => setRank(event.target.value)}
            />
          </div>
        )}
        {role === 'member' && (
          <div className="field">
            <label htmlFor={`${id}-seniority`}>{words.seniority}</label>
            <input
              id={`${id}-seniority`}
              className="input"
              type="number"
              min={1}
              max={200}
              value={seniority}
              aria-describedby={`${id}-seniority-why`}
              onChange={(event) => setSeniority(event.target.value)}
            />
            <span className="hint" id={`${id}-seniority-why`}>
              {words.seniorityWhy}
            </span>
          </div>
        )}
        {isElected && body.kind === 'council' && (
          <div className="field">
            <label htmlFor={`${id}-constituency`}>{words.constituency}</label>
            <input
              id={`${id}-constituency`}
              className="input"
              value={constituency}
              onChange={(event) => setConstituency(event.target.value)}
            />
          </div>
        )}
      </div>
      <div className={styles.row}>
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
      <div className={styles.foot}>
        <button className="btn" type="submit">
          {words.addAssignment}
        </button>
        <span role="status" className="why">
          {status}
        </span>
      </div>
    </form>
  );
}
