/** One body in the register: who has which assignment from when to when, its own rules, and the council's decisions. */

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { DayInput } from '../../components/day-field.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { TopBar } from '../../components/top-bar.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { Link } from '../../routes/router.tsx';
import {
  addPolicy,
  addRemoteAuthorization,
  type BodyOfRegister,
  endAssignment,
  getBody,
  getOrganisation,
} from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { pageNames } from '../../wording/page-names.ts';
import { type NumberPolicy, registerWords } from '../../wording/register.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { useRuleWords } from '../regulations/value-words.ts';
import { AddAssignment } from './add-assignment.tsx';
import styles from './register.module.css';
import { SubstituteOrder } from './substitute-order.tsx';

export function BodyRegister({ bodyId }: { readonly bodyId: string }) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const body = useAnswer(() => getBody(bodyId), bodyId);
  usePageTitle(useWords(pageNames).registerBody, body.state === 'there' ? body.value.name : undefined);
  if (body.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (body.state === 'problem') {
    if (body.problem.status === 0) return <Unreachable again={body.again} />;
    return (
      <>
        <TopBar />
        <main id="main" className="plain-page">
          <h1>{body.problem.status === 404 ? words.notThere : words.notAllowed}</h1>
        </main>
      </>
    );
  }
  const { value, again } = body;
  return (
    <>
      <TopBar title={value.name} subtitle={words.title} />
      <main id="main" className={styles.page}>
        <p>
          <Link to="/register">{words.toRegister}</Link>
        </p>
        <h1>{value.name}</h1>
        <Assignments body={value} onChanged={again} />
        <Policies body={value} onChanged={again} />
        <Authorizations body={value} onChanged={again} />
      </main>
    </>
  );
}

interface Part {
  readonly body: BodyOfRegister;
  readonly onChanged: () => void;
}

const today = () => new Date().toISOString().slice(0, 10);

function Assignments({ body, onChanged }: Part) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const organisation = useAnswer(() => getOrganisation(body.organisationId), body.organisationId);
  const day = today();
  const inForce = body.assignments.filter((one) => one.from <= day && (one.to === null || one.to >= day));
  const roleNames: Readonly<Record<string, string>> = common.roles;
  const parties =
    organisation.state === 'there' ? organisation.value.parties.map((party) => party.abbreviation) : undefined;
  return (
    <>
      <section className="card" aria-labelledby="assignments">
        <h2 id="assignments">
          {words.assignments}{' '}
          <span className="small quiet">
            <Unbroken>{words.assignmentsOn(day)}</Unbroken>
          </span>
        </h2>
        {inForce.length === 0 && <p className="quiet">{words.none}</p>}
        <ul className="rows">
          {inForce.map((assignment) => (
            <li key={assignment.id} className={styles.entry}>
              <span>
                <strong>{nameWithParty(assignment.name, assignment.party ?? undefined)}</strong>
                <small>
                  {roleNames[assignment.presidium ?? assignment.role] ?? assignment.role}
                  {assignment.substituteRank !== null && ` ${assignment.substituteRank}`}
                  {assignment.commissioner && `, ${words.isCommissioner}`}
                  {assignment.constituency !== null && `, ${assignment.constituency}`}, {words.from.toLowerCase()}{' '}
                  <span className="unbroken">{assignment.from}</span>
                  {assignment.to !== null && <Unbroken>{`, ${words.to.toLowerCase()} ${assignment.to}`}</Unbroken>}
                </small>
              </span>
              <EndAssignment bodyId={body.id} assignmentId={assignment.id} name={assignment.name} onEnded={onChanged} />
            </li>
          ))}
        </ul>
        {parties !== undefined && (
          <AddAssignment body={body} organisationId={body.organisationId} parties={parties} onAdded={onChanged} />
        )}
      </section>
      {parties !== undefined && <SubstituteOrder body={body} parties={parties} onChanged={onChanged} />}
    </>
  );
}

function EndAssignment({
  bodyId,
  assignmentId,
  name,
  onEnded,
}: {
  readonly bodyId: string;
  readonly assignmentId: string;
  readonly name: string;
  readonly onEnded: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState(today);
  const [problem, setProblem] = useState('');
  const end = async () => {
    const answer = await endAssignment(bodyId, assignmentId, on);
    if ('problem' in answer) return setProblem(words.problem(answer.problem.code));
    onEnded();
  };
  if (!isOpen) {
    return (
      <button className="btn small" type="button" aria-label={words.endFor(name)} onClick={() => setOpen(true)}>
        {words.end}
      </button>
    );
  }
  return (
    <span className={styles.endRow}>
      <label htmlFor={id}>{words.endOn}</label>
      <DayInput id={id} value={on} onChange={setOn} />
      <button className="btn small danger" type="button" onClick={() => void end()}>
        {words.end}
      </button>
      {problem !== '' && <span className="field problem">{problem}</span>}
    </span>
  );
}

function Policies({ body, onChanged }: Part) {
  const words = useWords(registerWords);
  const regulations = useWords(regulationWords);
  const ruleWords = useRuleWords();
  const names: Readonly<Record<string, string>> = words.keys;
  const keys = Object.keys(words.keys);
  const [key, setKey] = useState<NumberPolicy>('call.deadlineDays');
  const [value, setValue] = useState('');
  return (
    <section className="card" aria-labelledby="policies">
      <h2 id="policies">{words.policies}</h2>
      <p className="why">{words.policiesLead}</p>
      <p>
        <Link className="btn" to={`/bodies/${encodeURIComponent(body.id)}/regulations`}>
          {regulations.openAll}
        </Link>
      </p>
      {body.policies.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {body.policies.map((policy) => (
          <li key={policy.id} className={styles.entry}>
            <span>
              <strong>{ruleWords.about(policy.key).name}</strong>
              <small>
                <Unbroken>{`${policy.source}, ${policy.decidedOn}. ${policy.from} – ${policy.to ?? words.untilFurther}`}</Unbroken>
              </small>
            </span>
            <Badge tone="plain">{ruleWords.value(policy.key, policy.value)}</Badge>
          </li>
        ))}
      </ul>
      <Sourced
        title={words.addPolicy}
        sourceLabel={words.source}
        onAdd={async ({ source, decidedOn, from }) => {
          if (value === '') return undefined;
          return await addPolicy(body.id, { key, value: Number(value), source, decidedOn, from });
        }}
        onAdded={onChanged}
      >
        {(id) => (
          <>
            <div className="field">
              <label htmlFor={`${id}-key`}>{words.key}</label>
              <select
                id={`${id}-key`}
                className="select"
                value={key}
                onChange={(event) => setKey(keys.find((one): one is NumberPolicy => one === event.target.value) ?? key)}
              >
                {keys.map((one) => (
                  <option key={one} value={one}>
                    {names[one]}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor={`${id}-value`}>{words.value}</label>
              <input
                id={`${id}-value`}
                className="input"
                type="number"
                min={0}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </div>
          </>
        )}
      </Sourced>
    </section>
  );
}

function Authorizations({ body, onChanged }: Part) {
  const words = useWords(registerWords);
  const [extent, setExtent] = useState('');
  return (
    <section className="card" aria-labelledby="authorizations">
      <h2 id="authorizations">{words.authorizations}</h2>
      <p className="why">{words.authorizationsLead}</p>
      {body.remoteAuthorizations.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {body.remoteAuthorizations.map((one) => (
          <li key={one.id} className={styles.entry}>
            <span>
              <strong>{one.documentRef}</strong>
              <small>
                <Unbroken>{`${one.extent}. ${words.decidedOn} ${one.decidedOn}. ${one.from} – ${one.to ?? words.untilFurther}`}</Unbroken>
              </small>
            </span>
          </li>
        ))}
      </ul>
      <Sourced
        title={words.addAuthorization}
        sourceLabel={words.documentRef}
        onAdd={async ({ source, decidedOn, from }) => {
          if (extent.trim() === '') return undefined;
          return await addRemoteAuthorization(body.id, { documentRef: source, decidedOn, extent: extent.trim(), from });
        }}
        onAdded={onChanged}
      >
        {(id) => (
          <div className="field">
            <label htmlFor={`${id}-extent`}>{words.extent}</label>
            <input
              id={`${id}-extent`}
              className="input"
              value={extent}
              onChange={(event) => setExtent(event.target.value)}
              lang="sv"
            />
          </div>
        )}
      </Sourced>
    </section>
  );
}

/** A form of something that has a source, a day of decision, and a day from which it holds. */
function Sourced({
  title,
  sourceLabel,
  children,
  onAdd,
  onAdded,
}: {
  readonly title: string;
  readonly sourceLabel: string;
  readonly children: (id: string) => ReactNode;
  readonly onAdd: (of: {
    readonly source: string;
    readonly decidedOn: string;
    readonly from: string;
  }) => Promise<Answered<unknown> | undefined>;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const [source, setSource] = useState('');
  const [decidedOn, setDecidedOn] = useState(today);
  const [from, setFrom] = useState(today);
  const [status, setStatus] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (source.trim() === '' || decidedOn === '' || from === '') return;
    const answer = await onAdd({ source: source.trim(), decidedOn, from });
    if (answer === undefined) return;
    if ('problem' in answer) return setStatus(words.problem(answer.problem.code));
    setStatus(words.added);
    setSource('');
    onAdded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <h3>{title}</h3>
      <div className={styles.row}>{children(id)}</div>
      <div className={styles.row}>
        <div className="field">
          <label htmlFor={`${id}-source`}>{sourceLabel}</label>
          <input
            id={`${id}-source`}
            className="input"
            value={source}
            onChange={(event) => setSource(event.target.value)}
            lang="sv"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-decided`}>{words.decidedOn}</label>
          <DayInput id={`${id}-decided`} value={decidedOn} onChange={setDecidedOn} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
        </div>
      </div>
      <div className={styles.foot}>
        <button className="btn" type="submit">
          {title}
        </button>
        <span role="status" className="why">
          {status}
        </span>
      </div>
    </form>
  );
}
