/** Every act that may come in question, found by typing: so that nothing needs a mouse and nothing is hidden. */
import type { Role } from '@tinget/meeting-rules';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { useMine, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { isStanding } from '../../meeting-hooks/standing-refusal.ts';
import { actTitles } from '../../wording/act-forms.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { labelOfAct } from '../../wording/procedure.ts';
import { type RareWords, rareWords } from '../../wording/rare-acts.ts';
import { type RarePane, rarePanes, useDesk } from './desk-context.ts';
import type { FormGroup, FormRows } from './form-definition.ts';
import { formKeys } from './form-keys.ts';
import styles from './forms.module.css';
import { forms } from './forms.ts';
import { useFormRows } from './use-form-rows.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly group: string;
  readonly run: () => void;
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * The entries that hold every word typed. An act that is called what was typed stands before one that merely begins so,
 * and that before one that only speaks of it: Enter carries out the first.
 */
export function entriesFound<Found extends Pick<Entry, 'title' | 'detail' | 'group'>>(
  entries: readonly Found[],
  typed: string,
): readonly Found[] {
  const text = plain(typed).trim();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const distance = ({ title, group, detail }: Found): number => {
    const name = plain(title);
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    if (words.every((word) => name.includes(word))) return 2;
    return words.every((word) => plain(`${title} ${group} ${detail ?? ''}`).includes(word)) ? 3 : 4;
  };
  return entries
    .map((entry) => ({ entry, far: distance(entry) }))
    .filter(({ far }) => far < 4)
    .sort((a, b) => a.far - b.far)
    .map(({ entry }) => entry);
}

const rareGroups = { shares: 'ballot', successor: 'ballot', setAside: 'meeting' } as const satisfies Record<
  RarePane,
  FormGroup
>;

/** Whether one of the panes of their own comes in question: by the body, the question under way, and one's role. */
export function isRareOffered(pane: RarePane, rows: FormRows, roles: readonly Role[]): boolean {
  switch (pane) {
    case 'shares': {
      const proposition = rows.proposals['proposition'];
      return (
        rows.meeting?.bodyKind === 'generalMeeting' &&
        proposition?.kind === 'proposition' &&
        proposition.state === 'ballotRequested'
      );
    }
    case 'successor':
      return rows.meeting?.bodyKind === 'council' || rows.item?.kind === 'election';
    case 'setAside':
      return roles.includes('presiding') && (rows.meeting?.state === 'open' || rows.meeting?.state === 'adjourned');
  }
}

function rareTitle(pane: RarePane, words: RareWords): { readonly title: string; readonly detail: string } {
  switch (pane) {
    case 'shares':
      return { title: words.shareVote, detail: words.shareVoteLead };
    case 'successor':
      return { title: words.successor, detail: words.successorLead };
    case 'setAside':
      return { title: words.setAside, detail: words.setAsideLead };
  }
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const language = useLanguage();
  const words = useWords(officerWords);
  const titles = useWords(actTitles);
  const desk = useDesk();
  const rows = useFormRows();
  const rareTitles = useWords(rareWords);
  const mine = useMine();
  const procedure = useRows('procedure');
  const now = useServerNow(1_000);
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const entries = useMemo<readonly Entry[]>(() => {
    const acts = Object.entries(procedure)
      .filter(([, row]) => row.actKey !== 'nothing' && !isStanding(row.refusal, now))
      .map(([key, row]) => ({
        id: key,
        title: labelOfAct(row, language),
        detail: undefined,
        group: words.nextStep,
        run: () => desk.perform(row),
      }));
    const isStep = (title: string) => acts.some((act) => act.title === title);
    const withForm = formKeys
      .filter((key) => forms[key].isOffered?.(rows) !== false && !isStep(titles[key].title))
      .map((key) => ({
        id: key,
        title: titles[key].title,
        detail: titles[key].lead,
        group: words.groups[forms[key].group],
        run: () => desk.openForm(key),
      }));
    const handOut = {
      id: 'handOut',
      title: words.handOut,
      detail: words.handOutLead,
      group: words.groups.item,
      run: desk.openHandOut,
    };
    const rare = rarePanes
      .filter((pane) => isRareOffered(pane, rows, mine.me?.roles ?? []))
      .map((pane) => ({
        id: pane,
        ...rareTitle(pane, rareTitles),
        group: words.groups[rareGroups[pane]],
        run: () => desk.openRare(pane),
      }));
    const all = [...acts, ...withForm, ...rare];
    return rows.meeting?.state === 'called' ? all : [...all, handOut];
  }, [procedure, rows, titles, words, rareTitles, desk, language, mine, now]);
  const found = useMemo(() => entriesFound(entries, typed), [entries, typed]);
  const current = Math.min(place, found.length - 1);
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = (current + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
      setPlace(next);
      document.getElementById(`${id}-${found[next]?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[current]);
    }
  };
  return (
    <Dialog title={words.allActs} onClose={onClose} wide>
      <div className={styles.palette}>
        <label className="hidden-visually" htmlFor={id}>
          {words.findAct}
        </label>
        <input
          id={id}
          className="input"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[current] === undefined ? undefined : `${id}-${found[current].id}`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in.
          autoFocus
        />
        <p className="small quiet">{words.paletteHint}</p>
        <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={words.allActs} tabIndex={-1}>
          {found.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which names the chosen option.
            <div
              key={entry.id}
              id={`${id}-${entry.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={styles.act}
              onClick={() => choose(entry)}
            >
              <b>{entry.title}</b>
              <span className={styles.group}>{entry.group}</span>
              {entry.detail !== undefined && <small>{entry.detail}</small>}
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="why">{words.noSuchAct}</p>}
      </div>
    </Dialog>
  );
}
