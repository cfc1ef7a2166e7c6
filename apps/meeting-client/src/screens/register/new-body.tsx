/**
 * A body from nothing: kind, name, seats, substitutes, constituencies, the last § of the year it begins in the middle of, and
 * the model its rules begin from. Only what is decided about the body; who sits in it comes on the next page.
 */
import { type BodyKind, bodyKinds, type JointForm, jointForms, kindOfJoint, presets } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { SelectField } from '../../components/select-field.tsx';
import { NumberField, TextField } from '../../components/text-field.tsx';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { wholeNumber } from '../../components/whole-number.ts';
import { goTo, Link } from '../../routes/router.tsx';
import { addBody, getOrganisation, type Organisation } from '../../server-api/register.ts';
import { useKeptAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';
import { linesOf, seatsOf } from './whole-number.ts';

export function NewBody({ organisationId }: { readonly organisationId: string }) {
  const words = useWords(bodyWords);
  const register = useWords(registerWords);
  const common = useWords(commonWords);
  const organisation = useKeptAnswer(() => getOrganisation(organisationId), organisationId);
  if (organisation.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (organisation.state === 'problem') {
    if (organisation.problem.status === 0) return <Unreachable again={organisation.again} />;
    return (
      <>
        <TopBar />
        <main id="main" className="plain-page">
          <h1>{register.notAllowed}</h1>
        </main>
      </>
    );
  }
  return (
    <>
      <SkipLink>{words.newBody}</SkipLink>
      <TopBar title={words.newBody} subtitle={organisation.value.name} />
      <main id="main" className={styles.page}>
        <p>
          <Link to="/register">{register.toRegister}</Link>
        </p>
        <h1>{words.newBody}</h1>
        <p className="quiet">{words.newBodyLead}</p>
        <NewBodyForm organisation={organisation.value} />
      </main>
    </>
  );
}

const isPublicBy = (kind: BodyKind) => kind === 'council';
/** Who sits in a company's bodies sits there for no party, and by no council's decision. */
const isCompany = (kind: BodyKind) => kind === 'companyBoard' || kind === 'generalMeeting';

/** What a body is held to: a joint form to what holds for one kind of body. */
const kindOf = (form: BodyKind | JointForm): BodyKind =>
  bodyKinds.find((kind) => kind === form) ?? kindOfJoint[jointForms.find((one) => one === form) ?? 'jointCommittee'];
const firstForm = (organisation: Organisation['kind']): BodyKind | JointForm =>
  organisation === 'company' ? 'companyBoard' : organisation === 'federation' ? 'federationCouncil' : 'council';

function NewBodyForm({ organisation }: { readonly organisation: Organisation }) {
  const words = useWords(bodyWords);
  const id = useId();
  const [bodyId] = useState(() => crypto.randomUUID());
  const [form, setForm] = useState<BodyKind | JointForm>(() => firstForm(organisation.kind));
  const kind = kindOf(form);
  const joint = jointForms.find((one) => one === form);
  const [members, setMembers] = useState('');
  const [name, setName] = useState('');
  const [parent, setParent] = useState<string | undefined>(undefined);
  const [isPublic, setPublic] = useState(() => isPublicBy(kind));
  const [count, setCount] = useState('');
  const [byParty, setByParty] = useState<Readonly<Record<string, string>>>({});
  const [substitutes, setSubstitutes] = useState('');
  const [constituencies, setConstituencies] = useState('');
  const [last, setLast] = useState('');
  const [presetId, setPresetId] = useState<string | undefined>(undefined);
  const saving = useSaving();
  const year = new Date().getFullYear();
  const parents = organisation.bodies.filter((body) => !isCompany(body.kind) && body.kind !== 'subcommittee');
  const fitting = presets.filter((preset) => preset.bodies.includes(kind));
  const choose = (chosen: BodyKind | JointForm) => {
    setForm(chosen);
    setPublic(isPublicBy(kindOf(chosen)));
    setPresetId(undefined);
  };
  /** What the form says, or what is still to be put right in it. */
  const read = () => {
    const seats = wholeNumber(count, 200, 1);
    const parties = isCompany(kind) ? [] : organisation.parties.map(({ abbreviation }) => abbreviation);
    const shares = parties.map((party) => ({ party, seats: wholeNumber(byParty[party]?.trim() || '0', 200) ?? -1 }));
    const sum = shares.reduce((all, share) => all + share.seats, 0);
    if (name.trim() === '') return words.nameMissing;
    if (kind === 'subcommittee' && parent === undefined) return words.parentMissing;
    if (joint !== undefined && linesOf(members).length < 2) return words.jointMissing;
    if (seats === undefined) return words.countMissing;
    if (shares.some((share) => share.seats < 0)) return words.wholeNumber(200);
    if (sum > seats) return words.partySeatsOver(sum, seats);
    if (substitutes.trim() !== '' && wholeNumber(substitutes, 400) === undefined) return words.wholeNumber(400);
    if (last.trim() !== '' && wholeNumber(last, 9_999) === undefined) return words.wholeNumber(9_999);
    const decidedSubstitutes = wholeNumber(substitutes, 400);
    const lastParagraph = wholeNumber(last, 9_999);
    const districts = kind === 'council' ? linesOf(constituencies) : [];
    return {
      id: bodyId,
      kind,
      name: name.trim(),
      isPublic: kind === 'council' || isPublic,
      ...(kind === 'subcommittee' && parent !== undefined ? { parentBodyId: parent } : {}),
      ...(joint === undefined ? {} : { joint: { form: joint, members: linesOf(members) } }),
      seats: seatsOf(seats, shares),
      ...(decidedSubstitutes === undefined ? {} : { substitutes: decidedSubstitutes }),
      ...(districts.length === 0 ? {} : { constituencies: districts }),
      ...(lastParagraph === undefined
        ? {}
        : { lastParagraphs: [{ year, isRehearsal: false as const, last: lastParagraph }] }),
    };
  };
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const body = read();
    if (typeof body === 'string') return saving.refuse(body);
    const made = await saving.run(() => addBody(organisation.id, body));
    if (made === undefined) return;
    goTo(`/register/${encodeURIComponent(made.value.id)}${presetId === undefined ? '' : `#${presetId}`}`);
  };
  return (
    <form className="card stack" onSubmit={(event) => void make(event)} onInput={saving.forget} noValidate>
      <div className={styles.row}>
        <SelectField
          label={words.kind}
          options={[...bodyKinds, ...jointForms].map((one) => [one, words.kinds[one]] as const)}
          value={form}
          onChange={choose}
        />
        <TextField label={words.bodyName} value={name} onChange={setName} lang="sv" isRequired />
        {kind === 'subcommittee' && (
          <SelectField
            label={words.parent}
            options={parents.map((body) => [body.id, body.name] as const)}
            none={words.parentNone}
            value={parent}
            onChange={setParent}
          />
        )}
      </div>
      {joint !== undefined && (
        <div className="field">
          <label htmlFor={`${id}-members`}>{words.jointMembers}</label>
          <textarea
            id={`${id}-members`}
            className="textarea"
            lang="sv"
            rows={3}
            value={members}
            aria-describedby={`${id}-members-hint`}
            onChange={(event) => setMembers(event.target.value)}
          />
          <span className="hint" id={`${id}-members-hint`}>
            {words.jointHint[joint]}
          </span>
        </div>
      )}
      {kind === 'council' ? (
        <p className="why">{words.isPublicCouncil}</p>
      ) : (
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
      <div className={styles.row}>
        <NumberField
          label={kind === 'generalMeeting' ? words.shareholders : words.seatCount}
          value={count}
          onChange={setCount}
          min={1}
          max={200}
          hint={words.seatCountHint}
          isRequired
        />
        {kind !== 'generalMeeting' && (
          <NumberField
            label={words.substituteCount}
            value={substitutes}
            onChange={setSubstitutes}
            max={400}
            hint={words.substituteCountHint}
          />
        )}
      </div>
      {!isCompany(kind) && (
        <fieldset className={styles.fieldset} aria-describedby={`${id}-parties`}>
          <legend>{words.partySeats}</legend>
          {organisation.parties.length > 0 && (
            <div className={styles.small}>
              {organisation.parties.map(({ abbreviation }) => (
                <NumberField
                  key={abbreviation}
                  label={abbreviation}
                  value={byParty[abbreviation] ?? ''}
                  onChange={(typed) => setByParty({ ...byParty, [abbreviation]: typed })}
                  max={200}
                />
              ))}
            </div>
          )}
          <p className="why" id={`${id}-parties`}>
            {organisation.parties.length === 0 ? words.noParties : words.partySeatsHint}
          </p>
        </fieldset>
      )}
      {kind === 'council' && (
        <div className="field">
          <label htmlFor={`${id}-districts`}>{words.constituencies}</label>
          <textarea
            id={`${id}-districts`}
            className="textarea"
            lang="sv"
            rows={3}
            value={constituencies}
            aria-describedby={`${id}-districts-hint`}
            onChange={(event) => setConstituencies(event.target.value)}
          />
          <span className="hint" id={`${id}-districts-hint`}>
            {words.constituenciesHint}
          </span>
        </div>
      )}
      <div className={styles.row}>
        <NumberField
          label={words.lastParagraph(year)}
          value={last}
          onChange={setLast}
          max={9_999}
          hint={words.lastParagraphHint}
        />
        {fitting.length > 0 && (
          <SelectField
            label={words.preset}
            options={fitting.map((preset) => [preset.id, preset.name] as const)}
            none={words.presetNone}
            value={presetId}
            onChange={setPresetId}
            hint={words.presetHint}
          />
        )}
      </div>
      <SaveFoot saving={saving} label={words.make} isPrimary />
    </form>
  );
}
