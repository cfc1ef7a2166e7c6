/** The open meetings of the municipality, for anybody, without signing in. */
import { Badge } from '../../components/badge.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { Link } from '../../routes/router.tsx';
import { getPublicMeetings, type PublicMeetingEntry } from '../../server-api/public-meetings.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayAndMonth } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { publicWords } from '../../wording/public.ts';
import styles from './public.module.css';

/** A meeting counts as coming until half a day after its time in the call. */
const halfDayMs = 12 * 3_600_000;

export function PublicStart() {
  const words = useWords(publicWords);
  const common = useWords(commonWords);
  const meetings = useAnswer(getPublicMeetings, 'public');
  if (meetings.state === 'problem') return <Unreachable again={meetings.again} />;
  if (meetings.state === 'waiting') return <WaitingPage text={common.loading} />;
  const isHeld = (meeting: PublicMeetingEntry) => Date.parse(meeting.startsAt) < Date.now() - halfDayMs;
  const coming = meetings.value
    .filter((meeting) => !isHeld(meeting))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const held = meetings.value.filter(isHeld).sort((a, b) => b.startsAt.localeCompare(a.startsAt));
  return (
    <>
      <TopBar />
      <main id="main" className={styles.page}>
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
        {meetings.value.length === 0 && <p>{words.none}</p>}
        <Group title={words.ongoing} meetings={coming} />
        <Group title={words.held} meetings={held} />
      </main>
    </>
  );
}

function Group({ title, meetings }: { readonly title: string; readonly meetings: readonly PublicMeetingEntry[] }) {
  const common = useWords(commonWords);
  const language = useLanguage();
  if (meetings.length === 0) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="rows">
        {meetings.map((meeting) => {
          const leaf = dayAndMonth(meeting.startsAt, language);
          return (
            <li key={meeting.meetingId} className={styles.entry}>
              <span className={styles.leaf}>
                <b className="num">{leaf.day}</b>
                {leaf.month}
              </span>
              <span className={styles.what}>
                <Link to={`/open/${encodeURIComponent(meeting.meetingId)}`}>
                  {meeting.body}, {meeting.organisation}
                </Link>
                <small>
                  {clock(meeting.startsAt)}
                  {meeting.room !== '' && `, ${meeting.room}`}
                </small>
              </span>
              {meeting.isRehearsal && <Badge tone="line">{common.rehearsal}</Badge>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
