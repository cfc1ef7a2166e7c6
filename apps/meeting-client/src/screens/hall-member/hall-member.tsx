/**
 * A member in the hall: floor, documents and vote on a phone or a tablet, without picture and sound.
 *
 * The eyes are in the room; the page says only what the person can do and where in the meeting everybody is.
 */
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { focusNextArea, useShortcuts } from '../../components/shortcuts.ts';
import { SkipLink } from '../../components/top-bar.tsx';
import {
  useMeetingRow,
  useMine,
  useNames,
  useRow,
  useRows,
  useSnapshot,
} from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { MemberActs } from '../member/acts.tsx';
import { AgendaList } from '../member/agenda-dialog.tsx';
import { DecidedInItem, useIsSettled } from '../member/decided.tsx';
import { FloorBar } from '../member/floor-bar.tsx';
import { BallotRequestedPane, GavelWindow, QuestionPane } from '../member/gavel-window.tsx';
import { PreparedProposal, ProposalList, QuorumLine, SpeakerList } from '../member/lists.tsx';
import { LostConnection, useIsLongLost } from '../member/lost-connection.tsx';
import { MeetingPhoneHead } from '../member/meeting-head.tsx';
import {
  listOf,
  type MemberScene,
  memberScene,
  speechUnderWay,
  standingProposals,
  waitingRequests,
} from '../member/member-scene.ts';
import { OutcomePane } from '../member/outcome-pane.tsx';
import { ReturnToSeat } from '../member/own-matters.tsx';
import { AdjournedPane, BetweenPane, RollCallPane } from '../member/resting-panes.tsx';
import { RoomAnnouncements } from '../member/room-announcements.tsx';
import { useSecondsLeft } from '../member/speech-clock.tsx';
import { VotePane } from '../member/vote-pane.tsx';
import styles from './hall-member.module.css';

const DocumentPane = lazy(async () => ({
  default: (await import('../meeting-documents/document-pane.tsx')).DocumentPane,
}));

type Tab = 'now' | 'documents' | 'items';

export function HallMember() {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const store = useSnapshot((snapshot) => snapshot.store);
  const scene = memberScene(store);
  const isLost = useIsLongLost();
  const isBroken = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  const [tab, setTab] = useState<Tab>('now');
  const meeting = useMeetingRow();
  useShortcuts({ h: () => setTab((shown) => (shown === 'documents' ? 'now' : 'documents')), f6: focusNextArea });
  // A vote that opens is what the page is about, whatever was read when it did; the documents are one press away.
  const [voteSeen, setVoteSeen] = useState<string | undefined>(undefined);
  const running = scene.name === 'vote' && scene.ballot.state === 'running' ? scene.ballot.ballotId : undefined;
  if (running !== voteSeen) {
    setVoteSeen(running);
    if (running !== undefined) setTab('now');
  }
  if (isLost) return <LostConnection isRemote={false} />;
  const tabs: readonly { readonly key: Tab; readonly icon: IconName; readonly label: string }[] = [
    { key: 'now', icon: 'hall', label: words.now },
    { key: 'documents', icon: 'document', label: words.documents },
    { key: 'items', icon: 'list', label: words.items },
  ];
  return (
    <div className={styles.page}>
      <SkipLink>{scene.name === 'vote' ? words.skipToVote : words.skipToItem}</SkipLink>
      <MeetingPhoneHead />
      <SeatLine />
      {isBroken && <Banner tone="warn" title={words.breakShort} />}
      {meeting?.rehearsal === true && <p className={styles.rehearsal}>{common.rehearsalBadge}</p>}
      <main id="main" className={styles.main}>
        {tab === 'now' && (
          <div className={scene.name === 'deliberation' || scene.name === 'vote' ? styles.scroll : styles.flush}>
            <Scene scene={scene} />
          </div>
        )}
        {tab === 'documents' && (
          <Suspense fallback={<p>{words.documents}</p>}>
            <DocumentPane className={styles.documents} />
          </Suspense>
        )}
        {tab === 'items' && (
          <div className={styles.scroll}>
            <AgendaList />
          </div>
        )}
      </main>
      <nav className={styles.tabs} aria-label={words.whatYouCanDo}>
        {tabs.map(({ key, icon, label }) => (
          <button key={key} type="button" aria-current={tab === key ? 'page' : undefined} onClick={() => setTab(key)}>
            <Icon name={icon} />
            {label}
          </button>
        ))}
      </nav>
      <RoomAnnouncements scene={scene} />
    </div>
  );
}

/** Where one sits, and for whom one serves. */
function SeatLine() {
  const words = useWords(memberWords);
  const names = useNames();
  const mine = useMine();
  const own = useRow('attendance', mine.me?.personId ?? '');
  const meeting = useMeetingRow();
  const isRollCalled = meeting?.rollCall !== undefined;
  if (mine.me === undefined) return null;
  // While the roll is called nobody is found not to serve who has not been reached yet.
  const isBeingCalled = isRollCalled && own?.rollAnswer === undefined && mine.me.status === 'present';
  // Before the roll call is ended nobody serves yet: to be here is all there is to say, and the line says where.
  const isTold =
    mine.me.status !== 'serving' &&
    (isBeingCalled || mine.me.status !== 'present' || !(isRollCalled || meeting?.state === 'called'));
  return (
    <section className={styles.seat} aria-label={words.yourSeat}>
      <Icon name="place" size="s" />
      <span>
        {own?.position === undefined ? words.inHallNoSeat : words.seatInHall(own.position)}{' '}
        <strong>{names.person(mine.me.personId)}</strong>
        {(mine.me.forPersonId !== undefined || isTold) && ', '}
        {mine.me.forPersonId !== undefined && words.forMember(names.person(mine.me.forPersonId))}
        {isTold && words.statusWords[isBeingCalled ? 'expected' : mine.me.status].toLocaleLowerCase('sv')}
      </span>
    </section>
  );
}

function Scene({ scene }: { readonly scene: MemberScene }): ReactNode {
  switch (scene.name) {
    case 'vote':
      return <VotePane ballot={scene.ballot} isPhone />;
    case 'gavelWindow':
      return <GavelWindow proposition={scene.proposition} />;
    case 'question':
      return <QuestionPane proposition={scene.proposition} />;
    case 'ballotRequested':
      return <BallotRequestedPane proposition={scene.proposition} />;
    case 'outcome':
      return <OutcomePane ballot={scene.ballot} />;
    case 'rollCall':
      return <RollCallPane />;
    case 'adjourned':
      return <AdjournedPane meeting={scene.meeting} isRemote={false} />;
    case 'notOpened':
    case 'betweenItems':
    case 'betweenDays':
    case 'cancelled':
      return <BetweenPane scene={scene.name} />;
    case 'deliberation':
      return <Deliberation />;
    case 'ended':
      return null;
  }
}

function Deliberation() {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const names = useNames();
  const floor = useRows('floor');
  const mine = useMine();
  const item = useRow('item', 'item');
  const isSettled = useIsSettled();
  const speech = speechUnderWay(floor);
  const waiting = waitingRequests(floor);
  const list = listOf(floor);
  const proposals = standingProposals(useRows('proposals'));
  const own = mine.requests?.[0];
  const ownPlace = own === undefined ? -1 : waiting.findIndex((request) => request.requestId === own.requestId);
  const before = waiting.slice(0, Math.max(0, ownPlace)).map((request) => names.person(request.personId));
  const hasFloor = speech !== undefined && speech.personId === mine.me?.personId;
  return (
    <>
      {hasFloor ? null : (
        <section className={`card ${styles.now}`}>
          <h2 className="eyebrow">
            {item === undefined
              ? words.betweenItems
              : item.phase === 'presentation'
                ? common.steps.presentation
                : common.steps.deliberation}
            {list?.isClosed === true && ` · ${words.listClosed}`}
            {list?.isLastCall === true && ` · ${words.lastCall}`}
          </h2>
          {speech === undefined ? (
            <p>{words.nobodySpeaks}</p>
          ) : (
            <div className="person">
              <div className="who">
                <small>{words.hasFloorNow}</small>
                <b className={styles.speaker}>{names.person(speech.personId)}</b>
              </div>
              <SpeechTime speech={speech} />
            </div>
          )}
        </section>
      )}
      {ownPlace >= 0 && (
        <section className={styles.queue} role="status">
          <span className={`num ${styles.place}`}>{ownPlace + 1}</span>
          <div>
            <strong>{words.onList}</strong>
            <br />
            <span className="quiet small">
              {before.length === 0 ? words.nextUp : words.beforeYou(before.slice(-2).join(', '))}
            </span>
          </div>
        </section>
      )}
      {isSettled ? <DecidedInItem /> : <PreparedProposal />}
      <details className={styles.more}>
        <summary>{words.listAndProposals(waiting.length, proposals.length)}</summary>
        <SpeakerList />
        <hr className="rule" />
        <ProposalList />
        <QuorumLine />
      </details>
      <div className={styles.acts}>
        <ReturnToSeat />
        {hasFloor ? <FloorBar speech={speech} isRemote={false} /> : <MemberActs showsAll />}
      </div>
    </>
  );
}

function SpeechTime({ speech }: { readonly speech: NonNullable<ReturnType<typeof speechUnderWay>> }) {
  return <span className={`clockface num ${styles.time}`}>{minutesAndSeconds(useSecondsLeft(speech))}</span>;
}
