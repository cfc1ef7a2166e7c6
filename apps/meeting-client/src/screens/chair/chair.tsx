/**
 * The chair's screen: the agenda, the work with one next act and the words to say, and the state of the meeting.
 *
 * What is in the middle follows from the meeting alone; the chair never has to find the right page.
 */
import { useEffect } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { ItemSteps, ParagraphMark, stepOf } from '../../components/item-steps.tsx';
import { focusNextArea, useShortcuts } from '../../components/shortcuts.ts';
import { SkipLink } from '../../components/top-bar.tsx';
import { useMeetingRow, useNames, useRow, useRows, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { labelOfAct } from '../../wording/procedure.ts';
import { useItemTitle } from '../member/meeting-head.tsx';
import { AgendaRail } from '../officers/agenda-rail.tsx';
import { CorrectionBar } from '../officers/correction-bar.tsx';
import { OfficerDesk } from '../officers/desk.tsx';
import { useDesk } from '../officers/desk-context.ts';
import { DisqualifiedList } from '../officers/disqualified-list.tsx';
import { IfBallot } from '../officers/gavel-window.tsx';
import { useProcedure } from '../officers/next-act.tsx';
import { ConnectionBanner, OfficerTopBar } from '../officers/officer-top-bar.tsx';
import { OverviewState, QuorumCard, RemoteMembers } from '../officers/remote-members.tsx';
import { useGate } from '../officers/security-gate.tsx';
import { UndoBar } from '../officers/undo-bar.tsx';
import styles from './chair.module.css';
import { ChairWork, useScene } from './chair-work.tsx';

export function ChairScreen() {
  return (
    <OfficerDesk>
      <Chair />
    </OfficerDesk>
  );
}

/** Presses the primary button of the page, unless it is barred: the gavel never falls while the ring counts. */
export function pressPrimary(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-primary]');
  if (button !== null && button.getAttribute('aria-disabled') !== 'true') button.click();
}

function Chair() {
  const words = useWords(officerWords);
  const language = useLanguage();
  const names = useNames();
  const desk = useDesk();
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const scene = useScene();
  const gate = useGate();
  const { next } = useProcedure();
  const isConnected = useSnapshot((snapshot) => snapshot.connection.state !== 'lost');
  useShortcuts({
    'ctrl+enter': pressPrimary,
    'ctrl+k': desk.openPalette,
    f6: focusNextArea,
    a: meeting?.state === 'open' ? () => desk.openForm('adjourn') : undefined,
    t: () => desk.openForm('requestFloor'),
    y: item === undefined ? undefined : () => desk.openForm('proposal'),
  });
  const isGate = gate !== undefined && item === undefined;
  // When the meeting has ended nobody serves and nobody is to be attested any more.
  const isWide = isGate || scene.name === 'ended';
  const proposition =
    scene.name === 'gavelWindow' || scene.name === 'question' || scene.name === 'ballotRequested'
      ? scene.proposition
      : undefined;
  const announced = next === undefined ? '' : words.nextStepIs(labelOfAct(next, language));
  const requested =
    proposition === undefined || proposition.ballotRequestedBy.length === 0
      ? ''
      : words.requestedBy(names.people(proposition.ballotRequestedBy));
  return (
    <div className={styles.page}>
      <SkipLink>{words.skip}</SkipLink>
      <OfficerTopBar title={words.youPreside(meeting?.bodyName ?? '')} />
      {!isConnected && <ConnectionBanner />}
      <main id="main" className={isWide ? `${styles.main} ${styles.gate}` : styles.main} tabIndex={-1}>
        <AgendaRail />
        <div className={styles.work} data-area="work" data-scroll>
          <CorrectionBar />
          <ItemHeading gateItemId={isGate ? gate.itemId : undefined} />
          <ChairWork scene={scene} isGate={isGate} />
        </div>
        {!isWide && (
          <aside className={styles.rail} data-area="state" data-scroll>
            <QuorumCard />
            <RemoteMembers />
            <OverviewState />
            {proposition !== undefined && <IfBallot proposition={proposition} />}
            <DisqualifiedList />
          </aside>
        )}
      </main>
      <UndoBar />
      <Announcer text={announced} />
      <Announcer text={requested} urgent />
    </div>
  );
}

function ItemHeading({ gateItemId }: { readonly gateItemId: string | undefined }) {
  const item = useRow('item', 'item');
  const gateItem = useRow('agenda', gateItemId ?? '');
  const ballots = useRows('ballot');
  const { number, position, title } = useItemTitle();
  const isVoting = Object.values(ballots).some((ballot) => ballot.state !== 'annulled');
  useEffect(() => {
    // The eye follows to the top when another item is opened.
    if (item?.itemId !== undefined) document.querySelector('[data-area="work"]')?.scrollTo({ top: 0 });
  }, [item?.itemId]);
  return (
    <div>
      <h1>
        <ParagraphMark
          number={gateItem?.paragraphNumber ?? number}
          position={gateItem?.position ?? position}
          isForecast={gateItem !== undefined}
        />{' '}
        {gateItem?.title ?? title}
      </h1>
      {item !== undefined && <ItemSteps step={stepOf(item, isVoting)} />}
    </div>
  );
}
