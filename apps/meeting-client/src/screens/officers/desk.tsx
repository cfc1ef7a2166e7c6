/**
 * The officers' desk: chair and secretary have the same controls, so both screens stand on this.
 *
 * It sends acts, opens the form of an act that needs one, and keeps the last answer in sight. What was written down
 * wrongly a moment ago can be struck with one key; a vote, a count, a finding and the gavel never can.
 */
import type { BallotId, Mode, PersonId, ProcedureRow } from '@tinget/meeting-rules';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useMeetingSource, useRows, useSending } from '../../meeting-hooks/meeting-context.tsx';
import type { CommandOutcome } from '../../meeting-session/command-queue.ts';
import { routeOf } from '../../routes/router.tsx';
import { ActForm } from './act-form.tsx';
import { type Desk, DeskContext, type LastAct, type RarePane } from './desk-context.ts';
import { EndVote, missingVotes } from './end-vote.tsx';
import { FixMinutes } from './fix-minutes.tsx';
import type { FormKey, FormValues } from './form-definition.ts';
import { latestBallot } from './forms-ballot.ts';
import { HandOut } from './hand-out.tsx';
import type { OfficerCommand } from './officer-command.ts';
import { OtherMode, type RollAnswer } from './other-mode.tsx';
import { Palette } from './palette.tsx';
import { PersonPane } from './person-pane.tsx';
import { PreparedNames, type QuestionOfNames } from './prepared-names.tsx';
import { ShareVotes } from './share-votes.tsx';
import { Successor } from './successor.tsx';
import { entriesOfAct } from './undo-bar.tsx';

// The editors of the rules are large, and a rule is seldom set aside.
const OverridePolicy = lazy(async () => ({ default: (await import('./override-policy.tsx')).OverridePolicy }));

type OpenPane =
  | { readonly pane: 'form'; readonly key: FormKey; readonly preset: FormValues }
  | { readonly pane: 'person'; readonly personId: PersonId }
  | { readonly pane: 'palette' }
  | { readonly pane: 'handOut' }
  | { readonly pane: RarePane }
  | { readonly pane: 'otherMode'; readonly answer: RollAnswer; readonly admitted: Mode }
  | { readonly pane: 'preparedNames'; readonly asked: QuestionOfNames }
  | { readonly pane: 'endVote'; readonly ballotId: BallotId }
  | { readonly pane: 'fixMinutes'; readonly paragraphs: readonly number[] | undefined };

/** Acts of the procedure that ask for something before they can be sent, with the form that asks. */
export function formOfAct(row: ProcedureRow): { readonly key: FormKey; readonly preset: FormValues } | undefined {
  const text = (name: string): FormValues => {
    const value = row.body[name];
    return typeof value === 'string' ? { [name]: [value] } : {};
  };
  switch (row.actKey) {
    case 'putAdjusters':
      return { key: 'adjusters', preset: {} };
    case 'countBallot':
      // A general meeting enters its votes by shares in a pane of its own.
      if (row.command === 'CountShareVotes') return undefined;
      return { key: 'paperCount', preset: text('ballotId') };
    case 'drawLot':
      return { key: 'drawLot', preset: {} };
    case 'postNotice':
      return { key: 'postNotice', preset: { ...text('minutesId'), ...text('on') } };
    case 'setDelayMotive':
      return { key: 'delayMotive', preset: text('decisionId') };
    case 'endMeetingDay':
      return { key: 'endDay', preset: {} };
    // Before the agenda is done the meeting ends for a cause, which is asked for: it cannot be opened again.
    case 'endMeeting':
      return row.body['cause'] === 'timeUp' ? { key: 'endMeeting', preset: text('cause') } : undefined;
    default:
      return undefined;
  }
}

/** The §§ that an act is about, where it is about some of them only. */
function paragraphsIn(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : undefined;
}

const busyAttempts = 12;
const busyPauseMs = 1_500;
const isBusy = (outcome: CommandOutcome): boolean => 'refused' in outcome && outcome.refused.code === 'busy';

export function OfficerDesk({ children }: { readonly children: ReactNode }) {
  const source = useMeetingSource();
  const sending = useSending();
  const journal = useRows('journal');
  const proposition = useRows('proposals')['proposition'];
  const ballot = latestBallot({ ballots: useRows('ballot') });
  const [pane, setPane] = useState<OpenPane | undefined>(undefined);
  const [lastAct, setLastAct] = useState<LastAct | undefined>(undefined);
  const { send, forget } = sending;

  const run = useCallback(
    async (command: OfficerCommand) => {
      // The pair of name and body was bound where the command was made.
      let outcome = await send(command.name, command.body as never, command.onBehalfOf);
      // Busy is no judgement of the meeting: an officer who calls the roll fast is not made to press again.
      for (let attempt = 0; attempt < busyAttempts && isBusy(outcome); attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
        outcome = await send(command.name, command.body as never, command.onBehalfOf);
      }
      if ('refused' in outcome && outcome.refused.code === 'admitted-in-other-mode') {
        if (command.name === 'RecordRollAnswer') {
          setPane({ pane: 'otherMode', answer: command.body, admitted: outcome.refused.mode });
          forget();
        }
        return false;
      }
      if ('refused' in outcome && outcome.refused.code === 'prepared-names-unknown') {
        if (command.name === 'PutProposition' || command.name === 'ApprovePropositionOrder') {
          setPane({ pane: 'preparedNames', asked: command });
          forget();
        }
        return false;
      }
      if (!('accepted' in outcome)) return false;
      setLastAct(command.name === 'CorrectEntry' ? undefined : { ...outcome.accepted, at: Date.now() });
      return true;
    },
    [send, forget],
  );

  const desk = useMemo<Desk>(() => {
    const route = routeOf(location.pathname, '');
    return {
      meetingId: 'meetingId' in route ? route.meetingId : '',
      sending,
      run,
      perform: (row) => {
        if (row.actKey === 'fixMinutes')
          return setPane({ pane: 'fixMinutes', paragraphs: paragraphsIn(row.body['paragraphs']) });
        if (row.command === 'CountShareVotes') return setPane({ pane: 'shares' });
        // With everybody's vote in it is one press; else the officer sees first who is missing.
        if (row.actKey === 'endBallot' && ballot !== undefined && missingVotes(ballot) > 0) {
          return setPane({ pane: 'endVote', ballotId: ballot.ballotId });
        }
        const form = formOfAct(row);
        if (form !== undefined) return setPane({ pane: 'form', ...form });
        // The body was made by the rules for exactly this command.
        void run({ name: row.command, body: row.body } as never);
      },
      openForm: (key, preset = {}) => setPane({ pane: 'form', key, preset }),
      openPerson: (personId) => setPane({ pane: 'person', personId }),
      openPalette: () => setPane({ pane: 'palette' }),
      openHandOut: () => setPane({ pane: 'handOut' }),
      openRare: (rare) => setPane({ pane: rare }),
      lastAct,
      undoLast: () => {
        if (lastAct === undefined) return;
        const entries = entriesOfAct(journal, lastAct);
        setLastAct(undefined);
        for (const entry of entries.toReversed()) {
          void source.send('CorrectEntry', { correctsSeq: entry.seq, struck: true, reasonCode: 'wrongPress' });
        }
      },
      forgetLast: () => setLastAct(undefined),
    };
  }, [sending, run, lastAct, journal, source, ballot]);

  const close = useCallback(() => setPane(undefined), []);
  return (
    <DeskContext.Provider value={desk}>
      {children}
      {pane?.pane === 'form' && <ActForm key={pane.key} formKey={pane.key} preset={pane.preset} onClose={close} />}
      {pane?.pane === 'person' && <PersonPane personId={pane.personId} onClose={close} />}
      {pane?.pane === 'palette' && <Palette onClose={close} />}
      {pane?.pane === 'handOut' && <HandOut onClose={close} />}
      {pane?.pane === 'otherMode' && <OtherMode answer={pane.answer} admitted={pane.admitted} onClose={close} />}
      {pane?.pane === 'preparedNames' && <PreparedNames asked={pane.asked} onClose={close} />}
      {pane?.pane === 'endVote' && <EndVote ballotId={pane.ballotId} onClose={close} />}
      {pane?.pane === 'fixMinutes' && <FixMinutes paragraphs={pane.paragraphs} onClose={close} />}
      {pane?.pane === 'shares' && proposition?.kind === 'proposition' && (
        <ShareVotes propositionId={proposition.propositionId} onClose={close} />
      )}
      {pane?.pane === 'successor' && <Successor onClose={close} />}
      {pane?.pane === 'setAside' && (
        <Suspense fallback={null}>
          <OverridePolicy onClose={close} />
        </Suspense>
      )}
    </DeskContext.Provider>
  );
}
