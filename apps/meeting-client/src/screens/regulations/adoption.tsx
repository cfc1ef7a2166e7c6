/** What the draft changes, and entering the decision that makes it the next version. */

import type { PolicyKey } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { adoptRegulation, type Regulations } from '../../server-api/regulations.ts';
import type { HttpProblem } from '../../server-api/request.ts';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { allKeys } from './policy-forms.ts';
import { type AdoptionForm, missingForAdoption, type RegulationDraft, type RuleChange } from './regulation-draft.ts';
import styles from './regulations.module.css';
import { useRuleWords } from './value-words.ts';

export function Changes({ changes, onUndo }: { readonly changes: readonly RuleChange[]; readonly onUndo: () => void }) {
  const words = useWords(regulationWords);
  const rules = useRuleWords();
  const line = (change: RuleChange): string => {
    const { name } = rules.about(change.key);
    const to = rules.value(change.key, change.to);
    switch (change.kind) {
      case 'value':
        return words.changeLine(name, rules.value(change.key, change.from), to);
      case 'decided':
        return words.becomesDecided(name, to);
      case 'assumed':
        return words.becomesAssumed(name, to);
    }
  };
  return (
    <section className="card stack" aria-labelledby="changes">
      <h2 id="changes">{words.changesTitle}</h2>
      {changes.length === 0 ? (
        <p>{words.changesNone}</p>
      ) : (
        <>
          <ul className={styles.changes}>
            {changes.map((change) => (
              <li key={change.key}>
                {line(change)}.
                {change.kind === 'value' && <span className="small quiet"> {rules.about(change.key).consequence}</span>}
              </li>
            ))}
          </ul>
          <div className="buttons">
            <button className="btn" type="button" onClick={onUndo}>
              {words.undoAll}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

export function Adoption({
  regulations,
  draft,
  form,
  onForm,
  onAdopted,
}: {
  readonly regulations: Regulations;
  readonly draft: RegulationDraft;
  readonly form: AdoptionForm;
  readonly onForm: (form: AdoptionForm) => void;
  readonly onAdopted: (version: number, from: string) => void;
}) {
  const words = useWords(regulationWords);
  const explain = useProblemWords();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<HttpProblem | undefined>(undefined);
  const id = useId();
  const next = (regulations.versions.at(-1)?.version ?? 0) + 1;
  const missing = missingForAdoption(draft, form, regulations.today);
  const adopt = async () => {
    setSending(true);
    setProblem(undefined);
    const decision = form.decision.trim();
    const answer = await adoptRegulation(regulations.bodyId, {
      title: form.title.trim(),
      decision,
      decidedOn: form.decidedOn,
      from: form.from,
      values: [...draft].map(([key, { value, model }]) => ({
        key,
        value,
        ...(model === undefined ? {} : { source: words.modelled(decision, model) }),
      })),
    });
    setSending(false);
    if ('problem' in answer) setProblem(answer.problem);
    else onAdopted(answer.value.version, form.from);
  };
  return (
    <form
      className="card stack"
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === undefined && !isSending) void adopt();
      }}
    >
      <h2 id={`${id}-title`}>{words.adoptTitle(next)}</h2>
      <p>{words.adoptText}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.fieldTitle}</label>
        <input
          id={`${id}-name`}
          className="input"
          maxLength={200}
          value={form.title}
          onChange={(event) => onForm({ ...form, title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-decision`}>{words.fieldDecision}</label>
        <input
          id={`${id}-decision`}
          className="input"
          maxLength={160}
          value={form.decision}
          aria-describedby={`${id}-decision-hint`}
          onChange={(event) => onForm({ ...form, decision: event.target.value })}
        />
        <p className="hint" id={`${id}-decision-hint`}>
          {words.fieldDecisionHint}
        </p>
      </div>
      <div className={styles.days}>
        <div className="field">
          <label htmlFor={`${id}-decided`}>{words.fieldDecidedOn}</label>
          <DayInput
            id={`${id}-decided`}
            max={regulations.today}
            value={form.decidedOn}
            onChange={(value) => onForm({ ...form, decidedOn: value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-from`}>{words.fieldFrom}</label>
          <DayInput
            id={`${id}-from`}
            min={form.decidedOn}
            value={form.from}
            onChange={(value) => onForm({ ...form, from: value })}
          />
        </div>
      </div>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {explain(problem)}
        </p>
      )}
      <div className={styles.adopt}>
        <button
          className="btn large primary"
          type="submit"
          disabled={missing !== undefined || isSending}
          aria-describedby={`${id}-missing`}
        >
          {isSending ? words.adopting : words.adopt(next)}
        </button>
        <p id={`${id}-missing`}>{missing === undefined ? '' : words.missing[missing]}</p>
      </div>
    </form>
  );
}

/** Why the server did not take the version, in words. */
function useProblemWords(): (problem: HttpProblem) => string {
  const words = useWords(regulationWords);
  const language = useLanguage();
  const rules = useRuleWords();
  return ({ status, code, facts }) => {
    const key: PolicyKey | undefined = allKeys().find((one) => one === facts['key']);
    if (code === 'policy-is-statute' && key !== undefined) return words.refused.statute(rules.about(key).name);
    if (key !== undefined) return words.refused.value(rules.about(key).name);
    if (code === 'already-there' && typeof facts['from'] === 'string') {
      return words.refused.taken(dayInText(facts['from'], language));
    }
    if (facts['field'] === 'decidedOn') return words.missing.decidedOnLater;
    if (facts['field'] === 'from') return words.missing.fromEarlier;
    return status === 401 || status === 403 ? words.refused.right : words.refused.other;
  };
}
