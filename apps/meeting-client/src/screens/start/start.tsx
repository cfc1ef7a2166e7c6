/** The start page: the meeting that is next with the one thing to do, then the others. */
import { useEffect, useState } from 'react';
import { Badge, Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo, Link } from '../../routes/router.tsx';
import { getMyMeetings, type MyMeeting, minutesAddress } from '../../server-api/meetings.ts';
import { getMe, type Me } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayAndMonth, weekdayAndDay } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { startWords } from '../../wording/start.ts';
import { SupportPhone } from '../help/support-phone.tsx';
import { RemoteWish } from './request-remote.tsx';
import styles from './start.module.css';
import { greetingOf, whenWord } from './start-time.ts';

export function Start() {
  const common = useWords(commonWords);
  const me = useAnswer(getMe, 'me');
  const isSignedOut = me.state === 'there' && me.value.sessionId === null;
  useEffect(() => {
    if (isSignedOut) goTo('/sign-in', { replace: true });
  }, [isSignedOut]);
  if (me.state === 'problem') return <Unreachable again={me.again} />;
  if (me.state === 'waiting' || isSignedOut) return <WaitingPage text={common.loading} />;
  return <SignedInStart me={me.value} />;
}

function SignedInStart({ me }: { readonly me: Me }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const meetings = useAnswer(getMyMeetings, me.sessionId ?? '');
  if (meetings.state === 'problem') return <Unreachable again={meetings.again} />;
  if (meetings.state === 'waiting') return <WaitingPage text={common.loading} />;
  const { value } = meetings;
  const upcoming = value.filter((meeting) => meeting.state !== 'ended' && meeting.state !== 'cancelled');
  const held = value.filter((meeting) => meeting.state === 'ended' || meeting.state === 'cancelled');
  const [soon, ...later] = upcoming;
  const first = me.person?.name.split(' ')[0] ?? me.equipment?.label ?? '';
  const title =
    me.person === null ? words.title : words.hello(words.greetings[greetingOf(new Date().getHours())], first);
  return (
    <>
      <SkipLink>{words.skip}</SkipLink>
      <TopBar
        title={soon?.organisation ?? held[0]?.organisation}
        subtitle={words.people}
        account={me.person?.name ?? me.equipment?.label}
      />
      <main id="main" className={styles.wrap}>
        {me.isDemonstration && (
          <div className={styles.demo}>
            <Banner
              tone="info"
              title={words.demoTitle}
              action={
                me.mayChooseWho && (
                  <Link className="btn small" to="/sign-in">
                    {words.beSomeoneElse}
                  </Link>
                )
              }
            >
              {words.demoText}
            </Banner>
          </div>
        )}
        <div className={styles.hello}>
          <h1>{me.equipment === null ? title : words.equipmentTitle(me.equipment.label, me.equipment.room)}</h1>
          {me.equipment !== null && <p>{words.equipmentText}</p>}
        </div>
        <div className={styles.main}>
          {soon === undefined ? (
            <section className="card">
              <h2>{me.equipment === null ? words.none : words.equipmentNone}</h2>
              <p className="quiet">{me.equipment === null ? words.noneText : words.equipmentNoneText}</p>
            </section>
          ) : (
            <Soon meeting={soon} personId={me.person?.personId} onChanged={meetings.again} />
          )}
          {later.length > 0 && (
            <MeetingList
              title={words.upcoming}
              meetings={later}
              personId={me.person?.personId}
              onChanged={meetings.again}
            />
          )}
          {held.length > 0 && (
            <MeetingList title={words.held} meetings={held} personId={me.person?.personId} onChanged={meetings.again} />
          )}
        </div>
        <aside className={styles.side}>
          {(me.secretaryOf.length > 0 || me.administratorOf.length > 0) && (
            <Preparing isAdministrator={me.administratorOf.length > 0} />
          )}
          <section className="card" aria-labelledby="test">
            <h2 id="test">{words.testTitle}</h2>
            <p>{words.testText}</p>
            <Link className="btn wide" to="/equipment">
              {words.testStart}
            </Link>
          </section>
          <section className="card" aria-labelledby="public">
            <h2 id="public">{words.publicTitle}</h2>
            <p>{words.publicText}</p>
            <Link className="btn wide" to="/open">
              {words.publicLink}
            </Link>
          </section>
          <SupportPhone />
        </aside>
      </main>
    </>
  );
}

/** For those who prepare meetings or keep the register. */
function Preparing({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const editor = useWords(callEditorWords);
  const register = useWords(registerWords);
  return (
    <section className="card" aria-labelledby="preparing">
      <h2 id="preparing">{editor.title}</h2>
      <Link className="btn wide" to="/prepare">
        {editor.newMeeting}
      </Link>
      {isAdministrator && (
        <Link className="btn wide" to="/register">
          {register.title}
        </Link>
      )}
    </section>
  );
}

/** Where the button of a meeting leads. */
export function addressOf(meeting: MyMeeting): string {
  switch (meeting.nextAction) {
    case 'goToWaitingRoom':
    case 'join':
    case 'lead':
      return `/meetings/${meeting.meetingId}`;
    case 'follow':
      return `/open/${meeting.meetingId}`;
    case 'prepareCall':
      return `/meetings/${meeting.meetingId}/prepare`;
    case 'awaitCall':
      return '/';
    case 'readMinutes':
    case 'readDocuments':
    case 'nothing':
      return `/meetings/${meeting.meetingId}/documents`;
  }
}

/** Who I am to a meeting on the page, and reading the list anew when I have changed something. */
interface Mine {
  readonly personId: string | undefined;
  readonly onChanged: () => void;
}

/** The nearest meeting, larger, with its one filled button. */
function Soon({ meeting, personId, onChanged }: Mine & { readonly meeting: MyMeeting }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const when = whenWord(meeting, nowMs);
  const eyebrow =
    when.kind === 'inMinutes'
      ? words.inMinutes(when.count)
      : when.kind === 'inHours'
        ? words.inHours(when.count)
        : when.kind === 'later'
          ? words.next
          : words[when.kind];
  const day = weekdayAndDay(meeting.startsAt, language);
  const roleNames: Readonly<Record<string, string>> = common.roles;
  const role = meeting.presidium ?? meeting.role;
  return (
    <section className={`card ${styles.soon}`} aria-labelledby="soon">
      <p className="eyebrow">
        {eyebrow}
        {meeting.isRehearsal && ` · ${common.rehearsal}`}
      </p>
      <h2 id="soon">{meeting.body}</h2>
      <ul className={styles.facts}>
        <li>
          <Icon name="clock" />
          <span>{words.when(day.charAt(0).toLocaleUpperCase('sv') + day.slice(1), clock(meeting.startsAt))}</span>
        </li>
        {meeting.room !== null && (
          <li>
            <Icon name="place" />
            <span>
              {meeting.room.name}, {meeting.room.address}
            </span>
          </li>
        )}
        {role !== null && (
          <li>
            <Icon name={meeting.remote === 'granted' ? 'camera' : 'person'} />
            <span>
              {words.role(roleNames[role] ?? role)}{' '}
              {(meeting.role === 'member' || meeting.role === 'substitute') && words.remote[meeting.remote]}
            </span>
          </li>
        )}
        {meeting.state === 'planned' ? (
          <li>
            <Icon name="document" />
            <span>{words.planned}</span>
          </li>
        ) : (
          <li>
            <Icon name="document" />
            <span>{words.items(meeting.items, meeting.documents)}</span>
          </li>
        )}
      </ul>
      <div className={styles.go}>
        {meeting.nextAction !== 'awaitCall' && (
          <>
            <Link className="btn large primary" to={addressOf(meeting)}>
              {words.actions[meeting.nextAction]}
            </Link>
            {meeting.nextAction !== 'readDocuments' && meeting.nextAction !== 'nothing' && (
              <Link className="btn large" to={`/meetings/${meeting.meetingId}/documents`}>
                <Icon name="document" />
                {words.readDocuments}
              </Link>
            )}
          </>
        )}
        <RemoteWish meeting={meeting} personId={personId} isLarge onChanged={onChanged} />
      </div>
    </section>
  );
}

function MeetingList({
  title,
  meetings,
  personId,
  onChanged,
}: Mine & { readonly title: string; readonly meetings: readonly MyMeeting[] }) {
  const words = useWords(startWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const stateLine = (meeting: MyMeeting) => {
    switch (meeting.state) {
      case 'draft':
        return words.draft;
      case 'planned':
        return words.planned;
      case 'called':
        return words.called;
      case 'open':
        return words.goesOn;
      case 'adjourned':
      case 'betweenDays':
        return words.adjourned;
      case 'ended':
        return words.ended;
      case 'cancelled':
        return words.cancelled;
    }
  };
  return (
    <section className={`card ${styles.later}`} aria-label={title}>
      <h2>{title}</h2>
      {meetings.map((meeting) => {
        const date = dayAndMonth(meeting.startsAt, language);
        const line = `${clock(meeting.startsAt)}, ${meeting.room?.name ?? ''}. ${stateLine(meeting)}`;
        const content = (
          <>
            <span className={styles.date}>
              <b>{date.day}</b>
              <span>{date.month}</span>
            </span>
            <span>
              <strong>{meeting.body}</strong>
              <small>{line}</small>
            </span>
            {meeting.minutes === 'fixed' || meeting.minutes === 'extract' ? (
              <Badge tone="plain" icon="document">
                {words.minutes}
              </Badge>
            ) : meeting.isRehearsal ? (
              <Badge tone="line">{common.rehearsal}</Badge>
            ) : meeting.role === null || meeting.state === 'ended' ? (
              <span />
            ) : (
              <Badge
                tone={meeting.remote === 'requested' ? 'info' : meeting.remote === 'granted' ? 'act' : 'ok'}
                icon={meeting.remote === 'granted' ? 'camera' : meeting.remote === 'requested' ? 'clock' : 'hall'}
              >
                {words.remoteBadge[meeting.remote]}
              </Badge>
            )}
            {meeting.nextAction === 'awaitCall' ? <span /> : <Icon name="chevron-right" />}
          </>
        );
        return (
          <div key={meeting.meetingId} className={styles.entry}>
            {meeting.nextAction === 'awaitCall' ? (
              <div className={styles.row}>{content}</div>
            ) : meeting.nextAction === 'readMinutes' && meeting.minutes === 'fixed' ? (
              <a className={styles.row} href={minutesAddress(meeting.meetingId)} target="_blank" rel="noreferrer">
                {content}
              </a>
            ) : (
              <Link className={styles.row} to={addressOf(meeting)}>
                {content}
              </Link>
            )}
            <RemoteWish meeting={meeting} personId={personId} onChanged={onChanged} />
          </div>
        );
      })}
    </section>
  );
}
