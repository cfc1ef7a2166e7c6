/** One body in the register: what it is and has decided, who has which assignment from when to when, and its own rules. */

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { DayInput } from '../../components/day-field.tsx';
import { useKeptFocus } from '../../components/kept-focus.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { optionsOf, SelectField } from '../../components/select-field.tsx';
import { NumberField, TextField } from '../../components/text-field.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { wholeNumber } from '../../components/whole-number.ts';
import { Link } from '../../routes/router.tsx';
import {
  addPolicy,
  type BodyOfRegister,
  endAssignment,
  getBody,
  getOrganisation,
  type Organisation,
} from '../../server-api/register.ts';
import type { Answered } from '../../server-api/request.ts';
import { useKeptAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { pageNames } from '../../wording/page-names.ts';
import { type NumberPolicy, registerWords } from '../../wording/register.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { useRuleWords } from '../regulations/value-words.ts';
import { AddAssignment } from './add-assignment.tsx';
import { Authorizations } from './authorizations.tsx';
import { assignmentsOn, BodyFacts, Ready } from './body-facts.tsx';
import { Constituencies, FirstParagraph } from './body-numbers.tsx';
import { DecidedSeats } from './decided-seats.tsx';
import { EndOn } from './end-on.tsx';
import { NotReadAnew } from './not-read-anew.tsx';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';
import { SubstituteOrder } from './substitute-order.tsx';

export function BodyRegister({ bodyId }: { readonly bodyId: string }) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const body = useKeptAnswer(() => getBody(bodyId), bodyId);
  const organisationId = body.state === 'there' ? body.value.organisationId : undefined;
  const organisation = useKeptAnswer<Organisation | undefined>(
    async () => (organisationId === undefined ? { value: undefined } : getOrganisation(organisationId)),
    organisationId ?? '',
  );
  useKeptFocus();
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
  const of = organisation.state === 'there' ? organisation.value : undefined;
  const day = today();
  return (
    <>
      <TopBar title={value.name} subtitle={words.title} />
      <main id="main" className={styles.page}>
        <p>
          <Link to="/register">{words.toRegister}</Link>
        </p>
        <h1>{value.name}</h1>
        <NotReadAnew of={body} />
        <NotReadAnew of={organisation} />
        {of !== undefined && (
          <>
            <Ready body={value} organisation={of} day={day} />
            <BodyFacts body={value} day={day} onChanged={again} />
            <Assignments body={value} organisation={of} day={day} onChanged={again} />
            <DecidedSeats body={value} parties={partiesOf(of)} day={day} onChanged={again} />
            <SubstituteOrder body={value} parties={partiesOf(of)} onChanged={again} />
            <Constituencies body={value} onChanged={again} />
            <FirstParagraph body={value} onChanged={again} />
          </>
        )}
        <Policies body={value} onChanged={again} />
        <Authorizations body={value} day={day} onChanged={again} />
      </main>
    </>
  );
}

interface Part {
  readonly body: BodyOfRegister;
  readonly onChanged: () => void;
}

/** The day it is where the reader sits, which is where the body is. */
const today = () => {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const partiesOf = (organisation: Organisation) => organisation.parties.map(({ abbreviation }) => abbreviation);

function Assignments({
  body,
  organisation,
  day,
  onChanged,
}: Part & { readonly organisation: Organisation; readonly day: string }) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const inForce = assignmentsOn(body, day);
  const later = body.assignments.filter((one) => one.from > day);
  const roleNames: Readonly<Record<string, string>> = common.roles;
  return (
    <section className="card" aria-labelledby="assignments" data-area="assignments">
      <h2 id="assignments">
        {words.assignments}{' '}
        <span className="small quiet">
          <Unbroken>{words.assignmentsOn(day)}</Unbroken>
        </span>
      </h2>
      {inForce.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {[...inForce, ...later].map((assignment) => (
          <li key={assignment.id} className={styles.entry}>
            <span>
              <strong>{nameWithParty(assignment.name, assignment.party ?? undefined)}</strong>
              <small>
                {roleNames[assignment.presidium ?? assignment.role] ?? assignment.role}
                {assignment.seat !== null && `, ${words.seat.toLowerCase()} ${assignment.seat}`}
                {assignment.substituteRank !== null && ` ${assignment.substituteRank}`}
                {assignment.commissioner && `, ${words.isCommissioner}`}
                {assignment.constituency !== null && `, ${assignment.constituency}`}, {words.from.toLowerCase()}{' '}
                <span className="unbroken">{assignment.from}</span>
                {assignment.to !== null && <Unbroken>{`, ${words.to.toLowerCase()} ${assignment.to}`}</Unbroken>}
              </small>
            </span>
            <EndOn
              label={words.endFor(assignment.name)}
              day={assignment.from > day ? assignment.from : day}
              end={(on) => endAssignment(body.id, assignment.id, on)}
              onEnded={onChanged}
            />
          </li>
        ))}
      </ul>
      <AddAssignment body={body} organisation={organisation} day={day} onAdded={onChanged} />
    </section>
  );
}

function Policies({ body, onChanged }: Part) {
  const words = useWords(registerWords);
  const regulations = useWords(regulationWords);
  const bodies = useWords(bodyWords);
  const ruleWords = useRuleWords();
  const [key, setKey] = useState<NumberPolicy>('call.deadlineDays');
  const [value, setValue] = useState('');
  const number = wholeNumber(value, 86_400);
  return (
    <section className="card" aria-labelledby="policies" data-area="policies">
      <h2 id="policies">{words.policies}</h2>
      <p className="why">{words.policiesLead}</p>
      <p className={styles.after}>
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
        missing={number === undefined ? bodies.wholeNumber(86_400) : undefined}
        onAdd={async (decision) =>
          number === undefined ? { value: undefined } : await addPolicy(body.id, { key, value: number, ...decision })
        }
        onAdded={() => {
          setValue('');
          onChanged();
        }}
      >
        <SelectField label={words.key} options={optionsOf(words.keys)} value={key} onChange={setKey} />
        <NumberField label={words.value} value={value} onChange={setValue} max={86_400} />
      </Sourced>
    </section>
  );
}

/** A form of something that has a source, a day of decision, and a day from which it holds. */
function Sourced({
  title,
  sourceLabel,
  children,
  missing,
  onAdd,
  onAdded,
}: {
  readonly title: string;
  readonly sourceLabel: string;
  readonly children: ReactNode;
  /** What is wrong in the fields of its own. */
  readonly missing: string | undefined;
  /** Asks the server, under an id that stays until it has said yes. */
  readonly onAdd: (of: {
    readonly id: string;
    readonly source: string;
    readonly decidedOn: string;
    readonly from: string;
  }) => Promise<Answered<unknown>>;
  readonly onAdded: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const [newId, setNewId] = useState(() => crypto.randomUUID());
  const [source, setSource] = useState('');
  const [decidedOn, setDecidedOn] = useState(today);
  const [from, setFrom] = useState(today);
  const saving = useSaving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const isWhole = source.trim() !== '' && decidedOn !== '' && from !== '';
    if (!isWhole) return saving.refuse(words.sourceMissing);
    if (missing !== undefined) return saving.refuse(missing);
    const decision = { id: newId, source: source.trim(), decidedOn, from };
    if ((await saving.run(() => onAdd(decision), words.added)) === undefined) return;
    setNewId(crypto.randomUUID());
    setSource('');
    onAdded();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} onInput={saving.forget} noValidate>
      <h3>{title}</h3>
      <div className={styles.row}>{children}</div>
      <div className={styles.row}>
        <TextField label={sourceLabel} value={source} onChange={setSource} lang="sv" />
        <div className="field">
          <label htmlFor={`${id}-decided`}>{words.decidedOn}</label>
          <DayInput id={`${id}-decided`} value={decidedOn} onChange={setDecidedOn} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
        </div>
      </div>
      <SaveFoot saving={saving} label={title} />
    </form>
  );
}
