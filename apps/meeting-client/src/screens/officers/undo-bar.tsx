/** A wrong press of something descriptive is put right with one key within seconds; the log keeps both entries. */
import type { JournalRow } from '@tinget/meeting-rules';
import { useEffect, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';

const offeredMs = 15_000;
const atMostEntries = 2;

/**
 * What one act has written that may be struck, oldest first. With a disqualification that is the one entry: seat, gavel and
 * door follow it back by themselves.
 */
export function entriesOfAct(
  journal: Readonly<Record<string, JournalRow>>,
  { fromSeq, toSeq }: { readonly fromSeq: number; readonly toSeq: number },
): readonly JournalRow[] {
  const written = Object.values(journal)
    .filter(({ seq }) => seq >= fromSeq && seq <= toSeq)
    .filter((row) => row.correctable && row.corrected === undefined && row.proposedCorrection === undefined)
    .sort((a, b) => a.seq - b.seq);
  const cause = written.find(({ type }) => type === 'DisqualificationRecorded');
  return cause === undefined ? written : [cause];
}

export function UndoBar() {
  const words = useWords(officerWords);
  const desk = useDesk();
  const journal = useRows('journal');
  const [, setTick] = useState(0);
  const { lastAct } = desk;
  useEffect(() => {
    if (lastAct === undefined) return undefined;
    const timer = setTimeout(() => setTick((n) => n + 1), Math.max(0, lastAct.at + offeredMs - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [lastAct]);
  const entries = lastAct === undefined || Date.now() - lastAct.at > offeredMs ? [] : entriesOfAct(journal, lastAct);
  // An act that wrote many entries, such as the end of a roll call, is no wrong press to be struck with one key.
  const last = entries.length > atMostEntries ? undefined : entries.at(-1);
  const entry = last?.sentence === '' ? undefined : last;
  useShortcuts({
    z: entry === undefined ? undefined : desk.undoLast,
    'ctrl+z': entry === undefined ? undefined : desk.undoLast,
  });
  if (entry === undefined) return null;
  return (
    <div className={styles.undo} role="status">
      <span lang="sv">{entry.sentence}</span>
      <button className="btn small" type="button" onClick={desk.undoLast}>
        <Icon name="again" size="s" />
        {words.correct} <kbd>Z</kbd>
      </button>
    </div>
  );
}
