/**
 * One open meeting as anybody may follow it: what goes on, who speaks, what has been decided and how each voted.
 *
 * It shows the public view of the server and nothing else; behind closed doors that view holds nothing of the item.
 */
import type { AgendaRow, AttendanceRow, BallotRow, DocumentRow, Sections } from '@tinget/meeting-rules';
import type { ReactNode } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { Link } from '../../routes/router.tsx';
import { documentAddress, minutesAddress, publicMinutesAddress } from '../../server-api/meetings.ts';
import { get } from '../../server-api/request.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { clock, nameWithParty, weekdayAndDay } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { minutesReadingWords } from '../../wording/minutes-reading.ts';
import { pageNames } from '../../wording/page-names.ts';
import { publicWords } from '../../wording/public.ts';
import { startWords } from '../../wording/start.ts';
import { speechUnderWay, waitingRequests } from '../member/member-scene.ts';
import styles from './public.module.css';
import { usePublicView } from './use-public-view.ts';

/** `notice` is what concerns this reader alone, above everything else. */
export function PublicMeeting({ meetingId, notice }: { readonly meetingId: string; readonly notice?: ReactNode }) {
  const words = useWords(publicWords);
  const following = usePublicView(meetingId);
  const bodyName = following.state === 'there' ? following.view.sections.meeting?.['meeting']?.bodyName : undefined;
  usePageTitle(useWords(pageNames).publicMeeting, bodyName);
  if (following.state === 'waiting') return <WaitingPage text={words.waiting} />;
  if (following.state === 'notFound') {
    return (
      <>
        <TopBar />
        <main id="main" className="plain-page">
          <h1>{words.notFound}</h1>
          <p>
            <Link to="/open">{words.toAll}</Link>
          </p>
        </main>
      </>
    );
  }
  return (
    <Meeting meetingId={meetingId} sections={following.view.sections} isBehind={following.isBehind} notice={notice} />
  );
}

function Meeting({
  meetingId,
  sections,
  isBehind,
  notice,
}: {
  readonly meetingId: string;
  readonly sections: Sections;
  readonly isBehind: boolean;
  readonly notice: ReactNode;
}) {
  const words = useWords(publicWords);
  const start = useWords(startWords);
  const language = useLanguage();
  const meeting = sections.meeting?.['meeting'];
  const agenda = Object.values(sections.agenda ?? {}).sort((a, b) => a.position - b.position);
  const documents = Object.values(sections.documents ?? {});
  const item = sections.item?.['item'];
  const kept = useAnswer(
    () => get<{ readonly minutes: string }>(`/api/meetings/${encodeURIComponent(meetingId)}`),
    `minutes ${meeting?.state ?? ''}`,
  );
  if (meeting === undefined) return null;
  const minutes = kept.state === 'there' && meeting.state === 'ended' ? kept.value.minutes : 'none';
  return (
    <>
      <SkipLink>{words.skip}</SkipLink>
      <TopBar title={meeting.bodyName} subtitle={meeting.organisationName}>
        {isBehind && <Badge tone="warn">{words.waiting}</Badge>}
      </TopBar>
      <main id="main" className={styles.page}>
        {notice}
        <header className={styles.head}>
          <h1>{meeting.bodyName}</h1>
          <p className="quiet">
            {capitalised(weekdayAndDay(meeting.startsAt, language))} {words.begins(clock(meeting.startsAt))}.{' '}
            {meeting.meetingRoom}
          </p>
          {meeting.joint !== undefined && <p>{start.joint[meeting.joint.form](meeting.joint.members)}.</p>}
          {meeting.extraMeeting !== undefined && (
            <p>
              {start.extra[meeting.extraMeeting.askedBy](meeting.extraMeeting.names)} (
              {meeting.extraMeeting.rule.source}).
            </p>
          )}
          <p className={styles.badges}>
            <Badge
              tone={meeting.state === 'open' ? 'act' : meeting.state === 'adjourned' ? 'warn' : 'plain'}
              icon={meeting.state === 'open' ? 'microphone' : 'clock'}
            >
              {words.states[meeting.state]}
            </Badge>
            {(meeting.state === 'open' || meeting.state === 'adjourned') && (
              <Badge tone="plain" icon="people">
                {words.present(meeting.serving, meeting.seats)}
              </Badge>
            )}
          </p>
          {meeting.rehearsal && <p>{words.rehearsal}</p>}
          <Minutes meetingId={meetingId} minutes={minutes} />
        </header>
        {meeting.state !== 'ended' && <Now sections={sections} />}
        <Ballots ballots={Object.values(sections.ballot ?? {})} attendance={sections.attendance ?? {}} />
        <section className="card" aria-labelledby="agenda-title">
          <h2 id="agenda-title">{words.agenda}</h2>
          <ol className="rows">
            {agenda.map((row) => (
              <li key={row.itemId}>
                <Item
                  meetingId={meetingId}
                  row={row}
                  isNow={row.itemId === item?.itemId}
                  documents={documents.filter((document) => document.itemId === row.itemId)}
                />
              </li>
            ))}
          </ol>
        </section>
      </main>
      <Announcer text={item === undefined ? '' : `${words.now}: ${item.title}`} />
    </>
  );
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

/** The minutes once they are adjusted; with a closed § an extract, and before that has been announced the reason why not. */
function Minutes({ meetingId, minutes }: { readonly meetingId: string; readonly minutes: string }) {
  const words = useWords(publicWords);
  const reading = useWords(minutesReadingWords);
  if (minutes === 'withheld') return <p role="note">{reading.withheldWhy}</p>;
  if (minutes !== 'fixed' && minutes !== 'extract') return null;
  const isExtract = minutes === 'extract';
  return (
    <>
      {isExtract && <p role="note">{reading.extractWhy}</p>}
      <p>
        <a className="btn primary" href={isExtract ? publicMinutesAddress(meetingId) : minutesAddress(meetingId)}>
          <Icon name="document" size="s" />
          {isExtract ? reading.readExtract : words.minutes}
        </a>
      </p>
    </>
  );
}

function Now({ sections }: { readonly sections: Sections }) {
  const words = useWords(publicWords);
  const member = useWords(memberWords);
  const meeting = sections.meeting?.['meeting'];
  const item = sections.item?.['item'];
  const floor = sections.floor ?? {};
  const attendance = sections.attendance ?? {};
  const speech = speechUnderWay(floor);
  const requests = waitingRequests(floor);
  const name = (personId: string) => {
    const row: AttendanceRow | undefined = Object.values(attendance).find((one) => one.personId === personId);
    return row === undefined ? '' : nameWithParty(row.name, row.party);
  };
  return (
    <section className={`card ${styles.now}`} aria-labelledby="now-title">
      <p className="eyebrow">{words.now}</p>
      <h2 id="now-title">
        {item === undefined ? (
          meeting?.doorsClosed === true ? (
            words.closedDoors
          ) : (
            words.nothingNow
          )
        ) : (
          <>
            {item.paragraphNumber !== undefined && <span className="para">§&nbsp;{item.paragraphNumber}</span>}{' '}
            {item.title}
          </>
        )}
      </h2>
      {speech !== undefined && (
        <p className={styles.speaker}>
          <Icon name="microphone" />
          <span>
            <strong>{name(speech.personId)}</strong> {member.hasFloorIn[speech.place]}
          </span>
        </p>
      )}
      {item !== undefined && requests.length > 0 && (
        <div>
          <h3>{words.speakerList}</h3>
          <ol className={styles.list}>
            {requests.map((request) => (
              <li key={request.requestId}>
                {name(request.personId)}
                {request.floorKind !== 'speech' && `, ${member.floorKinds[request.floorKind]}`}
              </li>
            ))}
          </ol>
        </div>
      )}
      {item !== undefined && item.decisions.length > 0 && (
        <div lang="sv">
          <h3>{words.decisions}</h3>
          {item.decisions.map((decision) => (
            <p key={decision.decisionId}>{decision.sentence}</p>
          ))}
        </div>
      )}
    </section>
  );
}

function Ballots({
  ballots,
  attendance,
}: {
  readonly ballots: readonly BallotRow[];
  readonly attendance: Readonly<Record<string, AttendanceRow>>;
}) {
  const words = useWords(publicWords);
  const ended = ballots.filter((ballot) => ballot.state === 'ended' && ballot.result !== undefined);
  const people = Object.values(attendance);
  const wordOf = (choice: string) =>
    choice === 'yes'
      ? words.yes
      : choice === 'no'
        ? words.no
        : choice === 'abstain'
          ? words.abstain
          : choice === 'didNotTakePart'
            ? words.absent
            : choice;
  return ended.map((ballot) => {
    const { result } = ballot;
    if (result === undefined) return null;
    return (
      <section key={ballot.ballotId} className="card" aria-label={`${words.result}: ${ballot.question}`}>
        <p className="eyebrow">{words.result}</p>
        <h2 lang="sv">{ballot.question}</h2>
        <dl className={styles.result}>
          {result.perAlternative !== undefined ? (
            result.perAlternative.map((line) => (
              <div key={line.key}>
                <dt lang="sv">{ballot.choices.find((choice) => choice.key === line.key)?.words ?? line.key}</dt>
                <dd className="num">{line.votes}</dd>
              </div>
            ))
          ) : (
            <>
              <div className={styles.yes}>
                <dt>{words.yes}</dt>
                <dd className="num">{result.yes}</dd>
              </div>
              <div className={styles.no}>
                <dt>{words.no}</dt>
                <dd className="num">{result.no}</dd>
              </div>
            </>
          )}
          <div>
            <dt>{words.abstain}</dt>
            <dd className="num">{result.abstain}</dd>
          </div>
          <div>
            <dt>{words.absent}</dt>
            <dd className="num">{result.didNotTakePart}</dd>
          </div>
        </dl>
        {result.votes !== undefined && (
          <details>
            <summary>{words.howAll}</summary>
            <ul className={styles.votes}>
              {result.votes.map((vote) => {
                const person = people.find((row) => row.personId === vote.personId);
                return (
                  <li key={vote.seatId}>
                    <span>{person === undefined ? '' : nameWithParty(person.name, person.party)}</span>
                    <b>{wordOf(vote.choice)}</b>
                  </li>
                );
              })}
            </ul>
          </details>
        )}
      </section>
    );
  });
}

function Item({
  meetingId,
  row,
  isNow,
  documents,
}: {
  readonly meetingId: string;
  readonly row: AgendaRow;
  readonly isNow: boolean;
  readonly documents: readonly DocumentRow[];
}) {
  const words = useWords(publicWords);
  const member = useWords(memberWords);
  return (
    <article className={isNow ? `${styles.item} ${styles.itemNow}` : styles.item}>
      <h3>
        <span className={`${styles.sign} num`}>
          {row.paragraphNumber === undefined ? words.item(row.position) : `§\u00a0${row.paragraphNumber}`}
        </span>{' '}
        {row.title}
      </h3>
      <p className={styles.badges}>
        {isNow && <Badge tone="act">{words.now}</Badge>}
        {row.state === 'ended' && row.outcome !== undefined && <Badge tone="ok">{member.outcome[row.outcome]}</Badge>}
        {(row.state === 'struck' || row.state === 'setAside') && (
          <Badge tone="plain">{member.agendaState[row.state]}</Badge>
        )}
      </p>
      {row.decisions?.map((sentence) => (
        <p key={sentence} lang="sv">
          <Unbroken>{sentence}</Unbroken>
        </p>
      ))}
      {row.clauses.length > 0 && (
        <details>
          <summary>{words.proposal}</summary>
          <ol className={styles.clauses} lang="sv">
            {row.clauses.map((clause) => (
              <li key={clause}>
                <Unbroken>{clause}</Unbroken>
              </li>
            ))}
          </ol>
        </details>
      )}
      {documents.length > 0 && (
        <ul className={styles.documents} aria-label={words.documents}>
          {documents.map((document) => (
            <li key={document.documentId}>
              <Icon name="document" size="s" />
              <a href={documentAddress(meetingId, document.documentId)}>{document.title}</a>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
