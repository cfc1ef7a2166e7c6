/** A person gets an assignment in a body: role, party, seat or place in the calling order, and from which day. */

import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { addAssignment, type BodyOfRegister, getPersons } from '../../server-api/register.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
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
  const [role, setRole] = useState<(typeof roles)[number]>('member');
  const [party, setParty] = useState('');
  const [seat, setSeat] = useState('');
  const [rank, setRank] = useState('');
  const [presidium, setPresidium] = useState<(typeof presidiumRoles)[number]>('none');
  const [from, setFrom] = useState(() => new Date().toISOString().slice(0, 10));
  const [status, setStatus] = useState('');
  if (people.state !== 'there') return null;
  const isElected = role === 'member' || role === 'substitute';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (personId === '' || from === '') return;
    const answer = await addAssignment(body.id, {
      personId,
      role,
      from,
      ...(isElected && party !== '' ? { party } : {}),
      ...(role === 'member' && seat !== '' ? { seat } : {}),
      ...(role === 'substitute' && rank !== '' ? { substituteRank: Number(rank) } : {}),
      ...(role === 'member' && presidium !== 'none' ? { presidium } : {}),
    });
    if ('problem' in answer) return setStatus(words.problem(answer.problem.code));
    setStatus(words.added);
    setPersonId('');
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
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
        </div>
      </div>
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
