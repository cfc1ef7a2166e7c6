/** Signing in: by personal link; in a demonstration by choosing who to be, and the page says that it is one. */
import { useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo } from '../../routes/router.tsx';
import {
  type DemonstrationPerson,
  getBeginning,
  getDemonstrationPeople,
  getDemonstrationRooms,
  getMe,
  signInAs,
  signInAsEquipment,
} from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { signInWords } from '../../wording/sign-in.ts';
import { SupportPhone } from '../help/support-phone.tsx';
import styles from './sign-in.module.css';

/** Where the person was going: only an address of this application. */
export function destination(search: string): string {
  const to = new URLSearchParams(search).get('to');
  return to?.startsWith('/') === true && !to.startsWith('//') ? to : '/';
}

export function SignIn() {
  const common = useWords(commonWords);
  const me = useAnswer(getMe, 'me');
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting') return <WaitingPage text={common.loading} />;
  return (
    <>
      <TopBar />
      <main id="main" className={styles.page}>
        {me.value.isDemonstration && <Banner tone="info" title={common.demonstration} />}
        {me.value.mayChooseWho ? <ChooseWho /> : <ByLink />}
      </main>
    </>
  );
}

/** People sign in by their own link; while nobody is in the installation there is none, and whoever started it begins. */
function ByLink() {
  const words = useWords(signInWords);
  const bodies = useWords(bodyWords);
  const beginning = useAnswer(getBeginning, 'begin');
  const isNew = beginning.state === 'there' && beginning.value.isOpen;
  return (
    <>
      <h1>{words.title}</h1>
      {isNew ? (
        <p className={styles.lead}>{bodies.beginNew}</p>
      ) : (
        <>
          <p className={styles.lead}>{words.byLink}</p>
          <p className={styles.lead}>{words.byLinkLost}</p>
        </>
      )}
      <SupportPhone />
    </>
  );
}

type Group = 'officers' | 'members' | 'substitutes';

/** The chair and the staff first: they are who a first visitor wants to be. */
export function groupOf(person: DemonstrationPerson): Group {
  const { assignments } = person;
  const isOfficer = assignments.some((a) => a.presidium !== null || (a.role !== 'member' && a.role !== 'substitute'));
  if (isOfficer || person.isAdministrator) return 'officers';
  return assignments.some((assignment) => assignment.role === 'member') ? 'members' : 'substitutes';
}

const groups = ['officers', 'members', 'substitutes'] as const;

function ChooseWho() {
  const words = useWords(signInWords);
  const common = useWords(commonWords);
  const people = useAnswer(getDemonstrationPeople, 'people');
  const rooms = useAnswer(getDemonstrationRooms, 'rooms');
  const [search, setSearch] = useState('');
  const [failed, setFailed] = useState(false);
  const be = async (personId: string) => {
    const answer = await signInAs(personId);
    if ('problem' in answer) setFailed(true);
    else goTo(destination(location.search));
  };
  const beEquipment = async (kind: 'hallRoom' | 'hallScreen', meetingRoomId: string) => {
    const answer = await signInAsEquipment(kind, meetingRoomId);
    if ('problem' in answer) setFailed(true);
    else goTo(destination(location.search));
  };
  const roleNames: Readonly<Record<string, string>> = common.roles;
  const roleLine = (person: DemonstrationPerson) => {
    const lines = person.assignments.map((a) => {
      const role = a.presidium === null ? a.role : a.presidium;
      return `${a.body}, ${roleNames[role] ?? role}`;
    });
    return [...lines, ...(person.isAdministrator ? [words.administrator] : [])];
  };
  if (people.state === 'waiting') return <WaitingPage text={common.loading} />;
  const found =
    people.state === 'there'
      ? people.value.filter((person) =>
          person.name.toLocaleLowerCase('sv').includes(search.trim().toLocaleLowerCase('sv')),
        )
      : [];
  return (
    <>
      <h1>{words.chooseTitle}</h1>
      <p className={styles.lead}>{words.chooseText}</p>
      {(failed || people.state === 'problem') && <Banner tone="bad" title={words.linkProblem.other} />}
      <div className={`field ${styles.search}`}>
        <label htmlFor="find">{words.find}</label>
        <input
          id="find"
          className="input"
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {found.length === 0 && search !== '' && <p role="status">{words.nobodyFound(search)}</p>}
      {groups.map((group) => {
        const members = found.filter((person) => groupOf(person) === group);
        if (members.length === 0) return null;
        return (
          <section key={group} className={styles.group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{words[group]}</h2>
            <ul className={styles.people}>
              {members.map((person) => (
                <li key={person.personId}>
                  <button className={styles.who} type="button" onClick={() => void be(person.personId)}>
                    <Icon name="person" />
                    <span>
                      <b>{nameWithParty(person.name, person.party ?? undefined)}</b>
                      {roleLine(person).map((line) => (
                        <small key={line}>{line}</small>
                      ))}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {rooms.state === 'there' && search === '' && (
        <section className={styles.group} aria-labelledby="group-equipment">
          <h2 id="group-equipment">{words.equipmentTitle}</h2>
          <ul className={styles.people}>
            {rooms.value.flatMap(({ meetingRoomId, name }) =>
              (['hallRoom', 'hallScreen'] as const).map((kind) => (
                <li key={`${meetingRoomId}-${kind}`}>
                  <button className={styles.who} type="button" onClick={() => void beEquipment(kind, meetingRoomId)}>
                    <Icon name={kind === 'hallRoom' ? 'camera' : 'screen'} />
                    <span>
                      <b>{kind === 'hallRoom' ? words.hallComputer : words.hallScreen}</b>
                      <small>{name}</small>
                    </span>
                  </button>
                </li>
              )),
            )}
          </ul>
        </section>
      )}
    </>
  );
}
