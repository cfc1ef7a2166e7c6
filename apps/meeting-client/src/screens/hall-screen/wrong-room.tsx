/**
 * The hall's own computer or screen at a meeting that is held elsewhere: which room it belongs to, and what is held there
 * today. It stands for nobody, so it has no choice of how to take part.
 */
import { TopBar } from '../../components/top-bar.tsx';
import { goTo, Link } from '../../routes/router.tsx';
import { getMyMeetings, type MyMeeting } from '../../server-api/meetings.ts';
import { getMe, type Me } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { clock } from '../../wording/format.ts';
import { hallWords } from '../../wording/hall.ts';
import { useWords } from '../../wording/language.ts';
import { startWords } from '../../wording/start.ts';

/** Asks whose equipment this is and what its room has today; until it is known the page says only what is certain. */
export function WrongRoom() {
  const me = useAnswer(getMe, 'me');
  const meetings = useAnswer(getMyMeetings, 'equipment');
  return (
    <WrongRoomPage
      equipment={me.state === 'there' ? me.value.equipment : null}
      today={meetings.state === 'there' ? meetings.value : undefined}
    />
  );
}

export function WrongRoomPage({
  equipment,
  today,
}: {
  readonly equipment: Pick<NonNullable<Me['equipment']>, 'label' | 'room' | 'kind'> | null;
  /** Undefined while it is not known. */
  readonly today: readonly MyMeeting[] | undefined;
}) {
  const words = useWords(hallWords);
  const start = useWords(startWords);
  const open = (meeting: MyMeeting) =>
    `/meetings/${encodeURIComponent(meeting.meetingId)}/${equipment?.kind === 'hallScreen' ? 'hall-screen' : 'hall-computer'}`;
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{words.wrongRoomTitle}</h1>
        <p>{equipment === null ? words.wrongRoomUnknown : words.wrongRoomText(equipment.label, equipment.room)}</p>
        {today !== undefined && (
          <section aria-labelledby="today">
            <h2 id="today">{equipment === null ? words.today : words.todayIn(equipment.room)}</h2>
            {today.length === 0 ? (
              <p>{start.equipmentNone}</p>
            ) : (
              <ul className="rows">
                {today.map((meeting) => (
                  <li key={meeting.meetingId} className="buttons">
                    <span>
                      <strong>{meeting.body}</strong>, {clock(meeting.startsAt)}
                    </span>{' '}
                    <Link className="btn small primary" to={open(meeting)}>
                      {start.equipmentOpen}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        <div className="buttons">
          <button className="btn" type="button" onClick={() => goTo('/')}>
            {words.toRoomStart}
          </button>
        </div>
      </main>
    </>
  );
}
