/** The middle of the chair's screen: what the present moment of the meeting asks for. */
import { Badge } from '../../components/badge.tsx';
import { useMeetingRow, useRow, useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { clockWithSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { type MemberScene, memberScene, speechUnderWay } from '../member/member-scene.ts';
import { BallotPanel, BallotResult } from '../officers/ballot-panel.tsx';
import { ExpectedPeople } from '../officers/expected-people.tsx';
import { HasFloor, SpeakerList } from '../officers/floor-panel.tsx';
import { GavelWindow } from '../officers/gavel-window.tsx';
import { AdjournmentRing, LostMemberCard, useAwaited, useLost } from '../officers/lost-member.tsx';
import { MeetingWarnings } from '../officers/meeting-warnings.tsx';
import { MinutesAfterwards } from '../officers/minutes-afterwards.tsx';
import { NextAct } from '../officers/next-act.tsx';
import styles from '../officers/officers.module.css';
import { PerCapsulamPanel } from '../officers/per-capsulam.tsx';
import { DecisionsPanel, OrderPanel, PreparedClauses, ProposalsPanel } from '../officers/proposals-panel.tsx';
import { RollCall } from '../officers/roll-call.tsx';
import { SecurityGate } from '../officers/security-gate.tsx';
import { ShareVotesResult } from '../officers/share-votes-result.tsx';

/** The same scenes as the members have: all in the room are in the same moment. */
export function useScene(): MemberScene {
  const store = useSnapshot((snapshot) => snapshot.store);
  return memberScene(store);
}

export function ChairWork({ scene, isGate }: { readonly scene: MemberScene; readonly isGate: boolean }) {
  const meeting = useMeetingRow();
  const lost = useLost();
  const awaited = useAwaited();
  const isLossAdjournment =
    meeting?.state === 'adjourned' && meeting.adjournment?.cause === 'connectionLoss' && awaited.ids.length > 0;
  if (isLossAdjournment || (meeting?.state === 'open' && lost.length > 0)) {
    return (
      <>
        <LostMemberCard />
        {scene.name === 'vote' && (
          <>
            <BallotPanel ballot={scene.ballot} />
            <BallotResult ballot={scene.ballot} />
          </>
        )}
      </>
    );
  }
  if (isGate) return <SecurityGate />;
  switch (scene.name) {
    case 'notOpened':
      return (
        <>
          <NextCard />
          <PerCapsulamPanel />
          <ExpectedPeople />
        </>
      );
    case 'rollCall':
      return (
        <>
          <NextCard />
          <RollCall />
        </>
      );
    case 'betweenItems':
      return (
        <>
          <NextCard />
          <PerCapsulamPanel />
        </>
      );
    case 'deliberation':
      return <Deliberation />;
    case 'question':
    case 'ballotRequested':
      return (
        <>
          <NextCard />
          <OrderPanel />
          <ProposalsPanel />
        </>
      );
    case 'gavelWindow':
      return <GavelWindow proposition={scene.proposition} />;
    case 'vote':
    case 'outcome':
      return (
        <>
          <BallotPanel ballot={scene.ballot} />
          <DecisionsPanel />
          <BallotResult ballot={scene.ballot} />
        </>
      );
    case 'adjourned':
      return (
        <>
          <Adjourned />
          <NextCard />
        </>
      );
    case 'betweenDays':
      return <NextCard />;
    case 'ended':
      return (
        <>
          <MinutesAfterwards />
          <MeetingWarnings />
        </>
      );
    case 'cancelled':
      return <Cancelled />;
  }
}

/** The next formal act comes first; what is to be known in time stands under it. */
function NextCard() {
  return (
    <>
      <section className={`card ${styles.next}`}>
        <NextAct />
      </section>
      <MeetingWarnings />
    </>
  );
}

function Deliberation() {
  const words = useWords(officerWords);
  const item = useRow('item', 'item');
  const proposals = useRows('proposals');
  const speech = speechUnderWay(useRows('floor'));
  const isDebate = item?.phase !== 'propositions';
  return (
    <>
      <section className={`card ${styles.next}`} aria-labelledby="say">
        {speech !== undefined && (
          <>
            <HasFloor speech={speech} />
            <hr className="rule" style={{ margin: 0 }} />
          </>
        )}
        <NextAct {...(speech === undefined ? {} : { say: words.sayWhenDone })} />
      </section>
      <MeetingWarnings />
      <DecisionsPanel />
      {!isDebate && <ShareVotesResult />}
      {isDebate ? (
        <div className={styles.debate}>
          <SpeakerList />
          <ProposalsPanel />
        </div>
      ) : (
        <>
          {proposals['order'] !== undefined && <OrderPanel />}
          <ProposalsPanel />
        </>
      )}
      {isDebate && <PreparedClauses />}
    </>
  );
}

function Adjourned() {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const meeting = useMeetingRow();
  const adjournment = meeting?.adjournment;
  if (adjournment === undefined) return null;
  return (
    <section className={`card ${styles.gavel}`}>
      <div>
        <Badge tone="info">{member.adjournedTitle}</Badge>
        <h2 style={{ marginTop: 8 }}>{words.adjournedSince(clockWithSeconds(adjournment.since))}</h2>
      </div>
      <AdjournmentRing adjournment={adjournment} />
    </section>
  );
}

function Cancelled() {
  const words = useWords(officerWords);
  return (
    <section className="card">
      <h2>{words.cancelled}</h2>
    </section>
  );
}
