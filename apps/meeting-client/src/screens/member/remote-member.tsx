/**
 * A member at a distance: the three pictures always, the act in the place of the stage, the list or the documents beside.
 */
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { focusNextArea, useShortcuts } from '../../components/shortcuts.ts';
import { SkipLink } from '../../components/top-bar.tsx';
import { usePicture } from '../../meeting-hooks/media-context.tsx';
import { useMeetingRow, useMine, useRow, useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { MemberActs } from './acts.tsx';
import { AgendaDialog } from './agenda-dialog.tsx';
import { DecidedInItem, useIsSettled } from './decided.tsx';
import { FloorBar } from './floor-bar.tsx';
import { BallotRequestedPane, GavelWindow, QuestionPane } from './gavel-window.tsx';
import { ListColumn, PreparedProposal, SpeakerList } from './lists.tsx';
import { LostConnection, useIsLongLost } from './lost-connection.tsx';
import { MediaNotices } from './media-notices.tsx';
import { ItemHead, MeetingPhoneHead, MeetingTopBar } from './meeting-head.tsx';
import { type MemberScene, memberScene, speechUnderWay } from './member-scene.ts';
import { OutcomePane } from './outcome-pane.tsx';
import { ReturnToSeat } from './own-matters.tsx';
import { OtherPictures, OverviewTile, PresidiumTile, SelfPicture } from './pictures.tsx';
import { PopOut } from './pop-out.tsx';
import styles from './remote-member.module.css';
import { AdjournedPane, BetweenPane, RollCallPane } from './resting-panes.tsx';
import { RoomAnnouncements } from './room-announcements.tsx';
import { SharedScreen, SpeakerPicture, useLargePicture } from './stage.tsx';
import { VotePane, VoteProgress } from './vote-pane.tsx';

const DocumentPane = lazy(async () => ({
  default: (await import('../meeting-documents/document-pane.tsx')).DocumentPane,
}));

/** Scenes whose pane takes the place of the stage. */
function isActScene(scene: MemberScene): boolean {
  return scene.name !== 'deliberation';
}

/** Scenes in which it is the chair who speaks: the question, the finding, the outcome. */
const chairLeads: ReadonlySet<MemberScene['name']> = new Set(['question', 'gavelWindow', 'outcome']);

/** Scenes without an act of the member's own: what is left is to read. */
const resting: ReadonlySet<MemberScene['name']> = new Set([
  'notOpened',
  'rollCall',
  'betweenItems',
  'betweenDays',
  'adjourned',
  'question',
  'ballotRequested',
]);

export function RemoteMember() {
  const words = useWords(memberWords);
  const scene = useSnapshotScene();
  const isLost = useIsLongLost();
  const [showsDocuments, setShowsDocuments] = useState(false);
  const [showsAgenda, setShowsAgenda] = useState(false);
  const documents = Object.values(useRows('documents'));
  const item = useRow('item', 'item');
  const ofItem = item === undefined ? documents : documents.filter((document) => document.itemId === item.itemId);
  const documentsButton = useRef<HTMLButtonElement>(null);
  // On a phone and a tablet the documents are the page: an act that begins is what the page is about, whatever was read.
  const act = isActScene(scene) ? scene.name : undefined;
  const [actSeen, setActSeen] = useState(act);
  if (act !== actSeen) {
    setActSeen(act);
    if (act !== undefined && showsDocuments && matchMedia('(max-width: 1100px)').matches) setShowsDocuments(false);
  }
  const toggleDocuments = () => setShowsDocuments((shown) => !shown);
  useShortcuts({ h: toggleDocuments, f6: focusNextArea });
  if (isLost) return <LostConnection isRemote />;
  return (
    <div className={styles.page}>
      <SkipLink>{scene.name === 'vote' ? words.skipToVote : words.skipToItem}</SkipLink>
      <div className={styles.wideHead}>
        <MeetingTopBar />
      </div>
      <div className={styles.phoneHead}>
        <MeetingPhoneHead />
      </div>
      <div className={styles.itemHead}>
        <ItemHead>
          <button className="btn" type="button" aria-haspopup="dialog" onClick={() => setShowsAgenda(true)}>
            <Icon name="list" />
            {words.items}
          </button>
          <button
            ref={documentsButton}
            className={showsDocuments ? 'btn soft' : 'btn'}
            type="button"
            aria-expanded={showsDocuments}
            aria-keyshortcuts="H"
            onClick={toggleDocuments}
          >
            <Icon name="document" />
            {showsDocuments ? words.closeDocuments : words.documentsCount(ofItem.length)}
          </button>
          <PopOut />
        </ItemHead>
      </div>
      <Notices />
      <main
        id="main"
        className={`${styles.main} ${showsDocuments ? styles.withDocuments : isActScene(scene) ? styles.withAct : ''}`}
      >
        <Room
          scene={scene}
          showsDocuments={showsDocuments}
          onDocuments={toggleDocuments}
          onAgenda={() => setShowsAgenda(true)}
        />
        {showsDocuments && (
          <Suspense fallback={<section className="card">{words.documents}</section>}>
            <DocumentPane onClose={() => setShowsDocuments(false)} className={styles.documents} />
          </Suspense>
        )}
      </main>
      {showsAgenda && <AgendaDialog onClose={() => setShowsAgenda(false)} />}
      <RoomAnnouncements scene={scene} />
    </div>
  );
}

/** The same object while the view is the same, so that nothing is drawn twice. */
function useSnapshotScene(): MemberScene {
  const store = useSnapshot((snapshot) => snapshot.store);
  const kept = useRef<{ readonly store: typeof store; readonly scene: MemberScene } | undefined>(undefined);
  if (kept.current?.store !== store) kept.current = { store, scene: memberScene(store) };
  return kept.current.scene;
}

function Room({
  scene,
  showsDocuments,
  onDocuments,
  onAgenda,
}: {
  readonly scene: MemberScene;
  readonly showsDocuments: boolean;
  readonly onDocuments: () => void;
  readonly onAgenda: () => void;
}) {
  const words = useWords(memberWords);
  const large = useLargePicture();
  const own = useMine().me?.personId;
  const speech = speechUnderWay(useRows('floor'));
  const isActing = isActScene(scene);
  const isShared = usePicture('screen') !== undefined;
  const hasFloor = speech !== undefined && speech.personId === own;
  const isSettled = useIsSettled();
  const proposal = isSettled ? <DecidedInItem /> : <PreparedProposal onReadWhole={onDocuments} />;
  if (isActing && !showsDocuments) {
    return (
      <>
        <div className={styles.act}>
          <ActPane scene={scene} />
        </div>
        {resting.has(scene.name) && (
          // The head with these two is not there on a phone; nobody waits out a break without the documents.
          <div className={styles.restingActs}>
            <button className="btn" type="button" onClick={onDocuments}>
              <Icon name="document" />
              {words.documents}
            </button>
            <button className="btn" type="button" aria-haspopup="dialog" onClick={onAgenda}>
              <Icon name="list" />
              {words.items}
            </button>
          </div>
        )}
        <Side isStrip>
          {scene.name === 'vote' && <VoteProgress ballot={scene.ballot} />}
          <div className={styles.pair}>
            <PresidiumTile chairSpeaks={speech === undefined && chairLeads.has(scene.name)} />
            <OverviewTile isShort />
            {speech !== undefined && large !== 'presidium' && large !== 'overview' && <SpeakerPicture isSmall />}
          </div>
          <SelfPicture />
          {scene.name !== 'vote' && <OtherPictures large={speech === undefined ? undefined : large} />}
        </Side>
      </>
    );
  }
  return (
    <>
      <section className={styles.stage} aria-label={hasFloor ? words.hallWhileYouSpeak : words.speakerStage}>
        {isShared ? <SharedScreen className={styles.speaker} /> : <SpeakerPicture className={styles.speaker} />}
        {showsDocuments ? (
          isActing ? (
            <ActPane scene={scene} />
          ) : (
            <div className={styles.beside}>
              {proposal}
              <section className={`card ${styles.next}`} aria-label={words.nextOnList}>
                <h2>{words.nextOnList}</h2>
                <SpeakerList limit={3} />
              </section>
            </div>
          )
        ) : (
          proposal
        )}
        <ReturnToSeat />
        {hasFloor ? <FloorBar speech={speech} isRemote /> : !isActing && <MemberActs onDocuments={onDocuments} />}
      </section>
      <Side>
        <div className={styles.pair}>
          {isShared && <SpeakerPicture isSmall />}
          {large !== 'overview' && <OverviewTile />}
          {large !== 'presidium' && <PresidiumTile />}
        </div>
        <SelfPicture />
        <OtherPictures large={large} />
      </Side>
      {!showsDocuments && <ListColumn />}
    </>
  );
}

/** The column of pictures; it can be reached by the keyboard, because it scrolls when there are many. */
function Side({ isStrip, children }: { readonly isStrip?: boolean; readonly children: ReactNode }) {
  const words = useWords(memberWords);
  return (
    <section
      className={isStrip === true ? `${styles.side} ${styles.strip}` : styles.side}
      aria-label={words.areas.pictures}
      data-area={words.areas.pictures}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reached by the keyboard.
      tabIndex={0}
    >
      {children}
    </section>
  );
}

/** The pane of a scene that stands in the place of the stage. */
function ActPane({ scene }: { readonly scene: MemberScene }) {
  switch (scene.name) {
    case 'vote':
      return <VotePane ballot={scene.ballot} />;
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
      return <AdjournedPane meeting={scene.meeting} isRemote />;
    case 'notOpened':
    case 'betweenItems':
    case 'betweenDays':
    case 'cancelled':
      return <BetweenPane scene={scene.name} />;
    case 'deliberation':
    case 'ended':
      return null;
  }
}

/** What is wrong with the line, the sound or the picture, where it cannot be missed and hides nothing. */
function Notices() {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const isBroken = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  const meeting = useMeetingRow();
  return (
    <div className={styles.notices}>
      {meeting?.rehearsal === true && <p className={styles.rehearsal}>{common.rehearsalBadge}</p>}
      {isBroken && <Banner tone="warn" title={words.breakShort} />}
      <MediaNotices />
      {meeting?.media === 'external' && meeting.externalLink !== undefined && (
        <Banner
          tone="info"
          title={words.externalTitle}
          action={
            <a className="btn small" href={meeting.externalLink} target="_blank" rel="noreferrer">
              {words.externalOpen}
            </a>
          }
        >
          {words.externalText}
        </Banner>
      )}
    </div>
  );
}
