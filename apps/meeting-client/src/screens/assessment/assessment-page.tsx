/** The items of a draft, each with its form and level, and the questions that give them. */
import { useState } from 'react';
import { Badge, Banner } from '../../components/badge.tsx';
import { NoRight } from '../../components/no-right.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { Link } from '../../routes/router.tsx';
import { type AssessedItem, type Assessments, getAssessments } from '../../server-api/assessments.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { assessmentWords } from '../../wording/assessment.ts';
import { commonWords } from '../../wording/common.ts';
import { clock, dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import styles from './assessment.module.css';
import { isStale } from './assessment-answers.ts';
import { AssessmentForm } from './assessment-form.tsx';
import { AssessmentResult } from './assessment-result.tsx';

export function AssessmentPage({ meetingId }: { readonly meetingId: string }) {
  const words = useWords(assessmentWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const [kept, setKept] = useState<string | undefined>(undefined);
  const answer = useAnswer(() => getAssessments(meetingId), meetingId);
  usePageTitle(words.title, answer.state === 'there' ? answer.value.body : undefined);
  if (answer.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (answer.state === 'problem') {
    if (answer.problem.status === 0 || answer.problem.status >= 500) return <Unreachable again={answer.again} />;
    return <NoRight title={words.noRight} text={words.noRightText} />;
  }
  const meeting = answer.value;
  return (
    <>
      <SkipLink>{words.skip}</SkipLink>
      <TopBar title={meeting.body} subtitle={meeting.organisation} />
      <main id="main" className={styles.page}>
        <div className={styles.head}>
          {!meeting.isCalled && (
            <p>
              <Link to={`/meetings/${meetingId}/prepare`}>{words.backToDraft}</Link>
            </p>
          )}
          <h1>{words.title}</h1>
          <p>
            {meeting.body}, {dayInText(meeting.startsAt, language)} {clock(meeting.startsAt)}
          </p>
          <p>{words.lead}</p>
        </div>
        {meeting.isCalled && <Banner tone="info">{words.called}</Banner>}
        {meeting.items.length === 0 && <p>{words.noItems}</p>}
        <ol className={styles.items}>
          {meeting.items.map((item) => (
            <li key={item.itemId}>
              <Item
                meeting={meeting}
                item={item}
                isOpen={open === item.itemId}
                isKept={kept === item.itemId}
                onToggle={() => {
                  setOpen(open === item.itemId ? undefined : item.itemId);
                  setKept(undefined);
                }}
                onKept={() => {
                  setOpen(undefined);
                  setKept(item.itemId);
                  answer.again();
                }}
              />
            </li>
          ))}
        </ol>
      </main>
    </>
  );
}

function Item({
  meeting,
  item,
  isOpen,
  isKept,
  onToggle,
  onKept,
}: {
  readonly meeting: Assessments;
  readonly item: AssessedItem;
  readonly isOpen: boolean;
  readonly isKept: boolean;
  readonly onToggle: () => void;
  readonly onKept: () => void;
}) {
  const words = useWords(assessmentWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { assessment: record } = item;
  const stale = isStale(item, meeting.bodyKind, meeting.conditions);
  const id = `item-${item.itemId}`;
  return (
    <section className="card stack" aria-labelledby={id}>
      <div className={styles.itemHead}>
        <h2 id={id}>
          {item.position}. {item.title}
        </h2>
        <Badge tone="plain" icon="lock">
          {common.level(item.level)}
        </Badge>
        {record === undefined && <Badge tone="line">{words.notAssessed}</Badge>}
        {stale && <Badge tone="warn">{words.stale}</Badge>}
      </div>
      {stale && <p>{words.staleText}</p>}
      {record !== undefined && !isOpen && (
        <>
          <AssessmentResult assessment={record.assessment} />
          <p className="small quiet">
            {words.by(record.assessedBy.name, `${dayInText(record.assessedAt, language)} ${clock(record.assessedAt)}`)}
            <br />
            {words.reasonOf(record.reason)}
          </p>
        </>
      )}
      <p role="status">{isKept ? words.saved : ''}</p>
      {!meeting.isCalled && (
        <>
          <div className="buttons">
            <button className="btn" type="button" aria-expanded={isOpen} onClick={onToggle}>
              {isOpen ? common.close : record === undefined ? words.assess : words.assessAgain}
              <span className="hidden-visually"> {words.of(item.title)}</span>
            </button>
          </div>
          {isOpen && <AssessmentForm meeting={meeting} item={item} onKept={onKept} />}
        </>
      )}
    </section>
  );
}
