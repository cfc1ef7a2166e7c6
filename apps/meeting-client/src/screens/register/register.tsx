/** The register of an organisation: its bodies and its people, and the personal links by which they sign in. */
import { useEffect, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useKeptFocus } from '../../components/kept-focus.ts';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo, Link } from '../../routes/router.tsx';
import { getOrganisation, getPersons, makeLink, type PersonEntry } from '../../server-api/register.ts';
import { getMe, type Me } from '../../server-api/sign-in.ts';
import { useAnswer, useKeptAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { LinkToGive } from './link-to-give.tsx';
import { NotReadAnew } from './not-read-anew.tsx';
import { PartiesAndRooms } from './parties-and-rooms.tsx';
import styles from './register.module.css';
import { RoomEquipment } from './room-equipment.tsx';
import { Terms } from './terms.tsx';

export function Register() {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const me = useAnswer(getMe, 'me');
  useKeptFocus();
  const isSignedOut = me.state === 'there' && me.value.sessionId === null;
  useEffect(() => {
    if (isSignedOut) goTo('/sign-in?to=/register', { replace: true });
  }, [isSignedOut]);
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting' || isSignedOut) return <WaitingPage text={common.loading} />;
  return (
    <>
      <TopBar title={words.title} account={me.value.person?.name} />
      <main id="main" className={styles.page}>
        <h1>{words.title}</h1>
        <p className="quiet">{me.value.administratorOf.length === 0 ? words.notAllowed : words.lead}</p>
        <p>
          <Link to="/prepare">{words.prepare}</Link>
        </p>
        {me.value.administratorOf.map((one: Me['administratorOf'][number]) => (
          <OrganisationRegister key={one.organisationId} organisationId={one.organisationId} name={one.name} />
        ))}
      </main>
    </>
  );
}

function OrganisationRegister({ organisationId, name }: { readonly organisationId: string; readonly name: string }) {
  const words = useWords(registerWords);
  const bodies = useWords(bodyWords);
  const organisation = useKeptAnswer(() => getOrganisation(organisationId), organisationId);
  return (
    <>
      <section className="card" aria-labelledby={`bodies-${organisationId}`}>
        <h2 id={`bodies-${organisationId}`}>
          {words.bodies}, {name}
        </h2>
        <NotReadAnew of={organisation} />
        <ul className="rows">
          {organisation.state === 'there' &&
            organisation.value.bodies.map((body) => (
              <li key={body.id} className={styles.entry}>
                <span>
                  <strong>{body.name}</strong>
                  <small>{words.seats(body.seats)}</small>
                </span>
                <Link
                  className="btn small"
                  to={`/register/${encodeURIComponent(body.id)}`}
                  aria-label={`${words.open} ${body.name}`}
                >
                  {words.open}
                </Link>
              </li>
            ))}
        </ul>
        {organisation.state === 'there' && organisation.value.bodies.length === 0 && (
          <p className="quiet">{bodies.none}</p>
        )}
        <Link className={`btn ${styles.after}`} to={`/register/new-body/${encodeURIComponent(organisationId)}`}>
          <Icon name="plus" size="s" />
          {bodies.newBody}
        </Link>
      </section>
      {organisation.state === 'there' && (
        <>
          <PartiesAndRooms organisation={organisation.value} onAdded={organisation.again} />
          <Terms organisation={organisation.value} onChanged={organisation.again} />
          <RoomEquipment organisation={organisation.value} onChanged={organisation.again} />
        </>
      )}
      <People organisationId={organisationId} />
    </>
  );
}

function People({ organisationId }: { readonly organisationId: string }) {
  const words = useWords(registerWords);
  const id = useId();
  const people = useKeptAnswer(() => getPersons(organisationId), organisationId);
  const [typed, setTyped] = useState('');
  const found =
    people.state === 'there'
      ? people.value.filter((person) =>
          person.displayName.toLocaleLowerCase('sv').includes(typed.toLocaleLowerCase('sv')),
        )
      : [];
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.people}</h2>
      <NotReadAnew of={people} />
      <div className="field">
        <label htmlFor={`${id}-find`}>{words.find}</label>
        <input
          id={`${id}-find`}
          className="input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled pane has to be reached by the keyboard. */}
      <ul className={`rows ${styles.people}`} tabIndex={0} aria-label={words.people}>
        {found.map((person) => (
          <li key={person.personId}>
            <Person person={person} />
          </li>
        ))}
      </ul>
      <p className="why">{words.peopleWhy}</p>
    </section>
  );
}

function Person({ person }: { readonly person: PersonEntry }) {
  const words = useWords(registerWords);
  const [link, setLink] = useState<{ readonly address: string; readonly expiresAt: string } | undefined>(undefined);
  const saving = useSaving();
  const make = async () => {
    const answer = await saving.run(() => makeLink(person.personId));
    if (answer !== undefined) setLink(answer.value);
  };
  return (
    <div className={styles.person}>
      <div className={styles.entry}>
        <span>
          <strong>{person.displayName}</strong> {person.protected && <Badge tone="warn">{words.protectedPerson}</Badge>}
        </span>
        <button
          className="btn small"
          type="button"
          aria-label={words.linkFor(person.displayName)}
          onClick={() => void make()}
        >
          {words.link}
        </button>
      </div>
      {link !== undefined && <LinkToGive link={link} text={words.linkIs} />}
      {saving.problem !== '' && (
        <p className="field problem" role="alert">
          {saving.problem}
        </p>
      )}
    </div>
  );
}
