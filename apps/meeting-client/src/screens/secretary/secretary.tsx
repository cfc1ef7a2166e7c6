/**
 * The secretary's screen: minutes that write themselves to the left, the work to the right, and every act by a key.
 *
 * The secretary usually drives: the first part on the right is the same work the chair has, with the same next step.
 */
import { useEffect, useState } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { Badge } from '../../components/badge.tsx';
import { focusNextArea, useShortcuts } from '../../components/shortcuts.ts';
import { SkipLink } from '../../components/top-bar.tsx';
import { useMeetingRow, useRow, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { useStandingRefusal } from '../../meeting-hooks/standing-refusal.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { labelOfAct } from '../../wording/procedure.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { pressPrimary } from '../chair/chair.tsx';
import { ChairWork, useScene } from '../chair/chair-work.tsx';
import { CorrectionBar } from '../officers/correction-bar.tsx';
import { OfficerDesk } from '../officers/desk.tsx';
import { useDesk } from '../officers/desk-context.ts';
import { DisqualifiedList } from '../officers/disqualified-list.tsx';
import { SpeakerList } from '../officers/floor-panel.tsx';
import { MeetingWarnings } from '../officers/meeting-warnings.tsx';
import { useProcedure } from '../officers/next-act.tsx';
import { ConnectionBanner, OfficerTopBar } from '../officers/officer-top-bar.tsx';
import { OrderPanel, PreparedClauses, ProposalsPanel } from '../officers/proposals-panel.tsx';
import { isQuorumUnknown } from '../officers/remote-members.tsx';
import { useGate } from '../officers/security-gate.tsx';
import { UndoBar } from '../officers/undo-bar.tsx';
import { AttendancePane } from './attendance-pane.tsx';
import { JournalPane } from './journal-pane.tsx';
import { MinutesSheet } from './minutes-sheet.tsx';
import styles from './secretary.module.css';
import { useWaiting, WaitingPeople } from './waiting-people.tsx';

const tabs = ['now', 'attendance', 'floor', 'proposals', 'journal'] as const;
type Tab = (typeof tabs)[number];

export function SecretaryScreen() {
  return (
    <OfficerDesk>
      <Secretary />
    </OfficerDesk>
  );
}

function Secretary() {
  const words = useWords(secretaryWords);
  const officer = useWords(officerWords);
  const language = useLanguage();
  const desk = useDesk();
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const scene = useScene();
  const gate = useGate();
  const waiting = useWaiting();
  const { next } = useProcedure();
  const barred = useStandingRefusal(next?.refusal);
  const isLost = useSnapshot((snapshot) => snapshot.connection.state === 'lost');
  const [tab, setTab] = useState<Tab>(() => (meeting?.state === 'called' ? 'attendance' : 'now'));
  const isRollCall = scene.name === 'rollCall' && meeting?.rollCall !== undefined;
  useEffect(() => {
    if (isRollCall) setTab('now');
  }, [isRollCall]);
  const show = (index: number) => () => setTab(tabs[index] ?? 'now');
  useShortcuts({
    '1': show(0),
    '2': show(1),
    '3': show(2),
    '4': show(3),
    '5': show(4),
    'ctrl+enter': () =>
      tab === 'now' ? pressPrimary() : next !== undefined && barred.refusal === undefined && desk.perform(next),
    'ctrl+k': desk.openPalette,
    f6: focusNextArea,
    t: () => desk.openForm('requestFloor'),
    y: item === undefined ? undefined : () => desk.openForm('proposal'),
    r: () => desk.openForm('reservation'),
    h: desk.openHandOut,
    j: () => desk.openForm('disqualify'),
    i:
      waiting.length === 0
        ? undefined
        : () => document.querySelector<HTMLButtonElement>('[data-admit-first]')?.click() ?? setTab('attendance'),
  });
  const nextLabel =
    next === undefined || next.actKey === 'nothing'
      ? undefined
      : officer.nextStepIs(lowerFirst(labelOfAct(next, language)));
  return (
    <div className={styles.page}>
      <SkipLink>{words.skip}</SkipLink>
      <OfficerTopBar title={officer.secretaryOf(meeting?.bodyName ?? '')}>
        {meeting !== undefined && meeting.state !== 'called' && meeting.state !== 'ended' && (
          <Badge tone={isQuorumUnknown(meeting) ? 'plain' : meeting.isQuorate ? 'ok' : 'bad'}>
            {isQuorumUnknown(meeting)
              ? officer.rollCallGoesOn
              : `${meeting.isQuorate ? officer.quorate : officer.notQuorate} ${officer.ofSeats(meeting.serving, meeting.seats)}`}
          </Badge>
        )}
        {tab !== 'now' && next !== undefined && nextLabel !== undefined && (
          <button
            className={
              barred.refusal === undefined
                ? `btn small primary ${styles.nextButton}`
                : `btn small off ${styles.nextButton}`
            }
            type="button"
            aria-disabled={barred.refusal !== undefined}
            onClick={() => (barred.refusal === undefined ? desk.perform(next) : setTab('now'))}
          >
            {nextLabel}
            {barred.seconds !== undefined && `, ${officer.gavelIn(barred.seconds)}`}
          </button>
        )}
      </OfficerTopBar>
      {isLost && <ConnectionBanner />}
      <main id="main" className={styles.main} tabIndex={-1}>
        <MinutesSheet />
        <div className={styles.work} data-scroll data-area="work">
          <div className={styles.tabs} role="tablist" aria-label={words.parts}>
            {tabs.map((name, index) => (
              <button
                key={name}
                id={`tab-${name}`}
                type="button"
                role="tab"
                aria-selected={tab === name}
                aria-controls="tab-content"
                tabIndex={tab === name ? 0 : -1}
                aria-keyshortcuts={String(index + 1)}
                onClick={() => setTab(name)}
                onKeyDown={(event) => {
                  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                  if (step === 0) return;
                  const to = tabs[(index + step + tabs.length) % tabs.length];
                  if (to === undefined) return;
                  setTab(to);
                  document.getElementById(`tab-${to}`)?.focus();
                }}
              >
                {words.tabs[name]}
                {name === 'attendance' && waiting.length > 0 && (
                  <span className={styles.count}>{words.waiting(waiting.length)}</span>
                )}
              </button>
            ))}
          </div>
          <CorrectionBar />
          <div id="tab-content" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.content}>
            {tab === 'now' && (
              <>
                <ChairWork scene={scene} isGate={gate !== undefined && item === undefined} />
                <DisqualifiedList />
              </>
            )}
            {tab === 'attendance' && (
              <>
                <WaitingPeople />
                <DisqualifiedList />
                <MeetingWarnings />
                <AttendancePane />
              </>
            )}
            {tab === 'floor' && <SpeakerList />}
            {tab === 'proposals' && (
              <>
                <ProposalsPanel />
                <OrderPanel />
                <PreparedClauses />
              </>
            )}
            {tab === 'journal' && <JournalPane />}
          </div>
          <div className={styles.quick}>
            <button className="btn small" type="button" onClick={desk.openHandOut}>
              {words.handOut}
            </button>
            <button className="btn small" type="button" onClick={() => desk.openForm('reservation')}>
              {words.reservation}
            </button>
            <button className="btn small" type="button" onClick={() => desk.openForm('note')}>
              {words.note}
            </button>
            <button className="btn small" type="button" onClick={() => desk.openForm('disqualify')}>
              {words.disqualify}
            </button>
            <button className="btn small" type="button" onClick={desk.openPalette}>
              {officer.allActsShort}
            </button>
          </div>
          <ul className={styles.keys} aria-label={words.shortcuts}>
            {words.keyList.map(([key, what]) => (
              <li key={key}>
                <kbd>{key}</kbd> {what}
              </li>
            ))}
          </ul>
        </div>
      </main>
      <UndoBar />
      <Announcer text={waiting.length === 0 ? '' : words.waiting(waiting.length)} />
      <Announcer text={nextLabel ?? ''} />
    </div>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
