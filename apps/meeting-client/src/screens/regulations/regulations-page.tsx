/** A body's local rules: what holds, the next version as a draft, adopting it, and the text to decide on. */

import type { PolicyKey } from '@tinget/meeting-rules';
import { useEffect, useMemo, useState } from 'react';
import { Banner } from '../../components/badge.tsx';
import { DayInput } from '../../components/day-field.tsx';
import { NoRight } from '../../components/no-right.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { SkipLink, TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { getRegulations, type Regulations } from '../../server-api/regulations.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { Adoption, Changes } from './adoption.tsx';
import { BasisDocument } from './basis-document.tsx';
import { appliesTo, doubtOf, keysOfGroup, ruleGroups } from './policy-forms.ts';
import { PresetChooser } from './preset-chooser.tsx';
import {
  type AdoptionForm,
  changesOf,
  draftOf,
  type RegulationDraft,
  withPreset,
  withRule,
} from './regulation-draft.ts';
import styles from './regulations.module.css';
import { RuleCard } from './rule-card.tsx';

export function RegulationsPage({ bodyId }: { readonly bodyId: string }) {
  const words = useWords(regulationWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [on, setOn] = useState<string | undefined>(undefined);
  const [adopted, setAdopted] = useState<{ readonly version: number; readonly from: string } | undefined>(undefined);
  const answer = useAnswer(() => getRegulations(bodyId, on), `${bodyId} ${on ?? ''} ${adopted?.version ?? ''}`);
  usePageTitle(words.title, answer.state === 'there' ? answer.value.body : undefined);
  if (answer.state === 'waiting') return <WaitingPage text={common.loading} />;
  if (answer.state === 'problem') {
    if (answer.problem.status === 0 || answer.problem.status >= 500) return <Unreachable again={answer.again} />;
    return <NoRight title={words.noRight} text={words.noRightText} />;
  }
  const regulations = answer.value;
  return (
    <>
      <SkipLink>{words.skip}</SkipLink>
      <TopBar title={regulations.organisation} subtitle={regulations.body} />
      <main id="main" className={styles.page}>
        <div className={styles.head}>
          <h1>{words.titleOf(regulations.body)}</h1>
          <p>{words.lead}</p>
        </div>
        {adopted !== undefined && (
          <Banner tone="ok">{words.adopted(adopted.version, dayInText(adopted.from, language))}</Banner>
        )}
        {/* A new version begins a new draft. */}
        <Editor
          key={regulations.versions.length}
          regulations={regulations}
          onDay={setOn}
          onAdopted={(version, from) => {
            setOn(from);
            setAdopted({ version, from });
            window.scrollTo(0, 0);
          }}
        />
      </main>
    </>
  );
}

type Shown = 'all' | 'assumed' | 'changed' | 'doubtful';
const showns: readonly Shown[] = ['all', 'assumed', 'changed', 'doubtful'];

function Editor({
  regulations,
  onDay,
  onAdopted,
}: {
  readonly regulations: Regulations;
  readonly onDay: (day: string) => void;
  readonly onAdopted: (version: number, from: string) => void;
}) {
  const words = useWords(regulationWords);
  const { bodyKind, inForce } = regulations;
  const [draft, setDraft] = useState<RegulationDraft>(() => draftOf(inForce));
  const [epoch, setEpoch] = useState(0);
  const [shown, setShown] = useState<Shown>('all');
  const [form, setForm] = useState<AdoptionForm>({
    title: regulations.versions.at(-1)?.title ?? '',
    decision: '',
    decidedOn: '',
    from: '',
  });
  const changes = useMemo(() => changesOf(inForce, draft, bodyKind), [inForce, draft, bodyKind]);
  const changed = useMemo(() => new Set(changes.map(({ key }) => key)), [changes]);
  const held = useMemo(() => new Map(inForce.map((one) => [one.key, one])), [inForce]);
  const replace = (next: RegulationDraft) => {
    setDraft(next);
    setEpoch((n) => n + 1);
  };
  const isShown = (key: PolicyKey): boolean => {
    switch (shown) {
      case 'all':
        return true;
      case 'assumed':
        return held.get(key)?.isAssumed === true;
      case 'changed':
        return changed.has(key);
      case 'doubtful':
        return doubtOf(key, bodyKind) !== undefined;
    }
  };
  const groups = ruleGroups.map((group) => ({ group, keys: keysOfGroup(group, bodyKind).filter(isShown) }));
  return (
    <>
      <InForce regulations={regulations} onDay={onDay} />
      <PresetChooser
        bodyKind={bodyKind}
        draft={draft}
        onUse={(preset) => replace(withPreset(draft, preset, bodyKind))}
      />
      <fieldset className={`${styles.choices} ${styles.filter}`}>
        <legend>{words.show}</legend>
        {showns.map((option) => (
          <label key={option} className={styles.radio}>
            <input type="radio" name="shown" checked={shown === option} onChange={() => setShown(option)} />
            <span>{words.shows[option]}</span>
          </label>
        ))}
      </fieldset>
      {groups.every(({ keys }) => keys.length === 0) && <p role="status">{words.nothingShown}</p>}
      {groups.map(
        ({ group, keys }) =>
          keys.length > 0 && (
            <section key={group} className="card" aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{words.groups[group]}</h2>
              {keys.map((key) => {
                const value = held.get(key);
                return (
                  value !== undefined && (
                    <RuleCard
                      key={key}
                      ruleKey={key}
                      bodyKind={bodyKind}
                      held={value}
                      drafted={draft.get(key)}
                      isChanged={changed.has(key)}
                      epoch={epoch}
                      onChange={(rule) => setDraft((before) => withRule(before, key, rule))}
                    />
                  )
                );
              })}
            </section>
          ),
      )}
      <Changes changes={changes} onUndo={() => replace(draftOf(inForce))} />
      <BasisDocument regulations={regulations} draft={draft} decision={form.decision} />
      <Adoption regulations={regulations} draft={draft} form={form} onForm={setForm} onAdopted={onAdopted} />
      <Versions regulations={regulations} onDay={onDay} />
    </>
  );
}

function InForce({ regulations, onDay }: { readonly regulations: Regulations; readonly onDay: (day: string) => void }) {
  const words = useWords(regulationWords);
  const language = useLanguage();
  const current = regulations.versions.find(({ version }) => version === regulations.version);
  const values = regulations.inForce.filter(({ key }) => appliesTo(key, regulations.bodyKind));
  const assumed = values.filter(({ isAssumed }) => isAssumed).length;
  const [day, setDay] = useState(regulations.on);
  useEffect(() => setDay(regulations.on), [regulations.on]);
  return (
    <section className="card stack" aria-labelledby="in-force">
      <h2 id="in-force">{words.inForce}</h2>
      {current === undefined ? (
        <p>{words.inForceNone}</p>
      ) : (
        <p>
          <strong>{words.versionLine(current.version, current.title)}</strong>
          <br />
          {words.decidedLine(
            current.decision,
            dayInText(current.decidedOn, language),
            dayInText(current.from, language),
          )}
        </p>
      )}
      <p className="num">{words.counts(values.length - assumed, assumed)}.</p>
      <form
        className={styles.onDay}
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== '') onDay(day);
        }}
      >
        <div className={`field ${styles.number}`}>
          <label htmlFor="on-day">{words.onDay}</label>
          <DayInput id="on-day" value={day} onChange={setDay} />
        </div>
        <button className="btn" type="submit">
          {words.show}
        </button>
      </form>
    </section>
  );
}

function Versions({
  regulations,
  onDay,
}: {
  readonly regulations: Regulations;
  readonly onDay: (day: string) => void;
}) {
  const words = useWords(regulationWords);
  const language = useLanguage();
  if (regulations.versions.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="versions">
      <h2 id="versions">{words.versionsTitle}</h2>
      <ol className={styles.changes} reversed>
        {[...regulations.versions].reverse().map(({ version, title, decision, decidedOn, from, values }) => (
          <li key={version}>
            <strong>{words.versionLine(version, title)}</strong>
            <br />
            {words.decidedLine(decision, dayInText(decidedOn, language), dayInText(from, language))}{' '}
            {words.versionValues(values.length)}.{' '}
            <button className="btn small" type="button" onClick={() => onDay(from)}>
              {words.onDay} {dayInText(from, language)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
