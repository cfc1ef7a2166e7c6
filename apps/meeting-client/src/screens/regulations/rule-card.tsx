/** One local rule: what it is about, what it leads to, how sure it is, what holds, and whether the draft decides it. */
import type { BodyKind, PolicyKey, ValueInForce } from '@tinget/meeting-rules';
import { useId } from 'react';
import { Badge } from '../../components/badge.tsx';
import { useLanguage, useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { doubtOf, originInWords, policyForms, standardOf, statuteOf } from './policy-forms.ts';
import type { DraftedRule } from './regulation-draft.ts';
import styles from './regulations.module.css';
import { RuleEditor } from './rule-editor.tsx';
import { useRuleWords } from './value-words.ts';

export function RuleCard({
  ruleKey,
  bodyKind,
  held,
  drafted,
  isChanged,
  epoch,
  onChange,
}: {
  readonly ruleKey: PolicyKey;
  readonly bodyKind: BodyKind;
  readonly held: ValueInForce;
  readonly drafted: DraftedRule | undefined;
  readonly isChanged: boolean;
  /** Changes when values come from somewhere else than the field, so that the field shows them. */
  readonly epoch: number;
  readonly onChange: (rule: DraftedRule | undefined) => void;
}) {
  const words = useWords(regulationWords);
  const language = useLanguage();
  const rules = useRuleWords();
  const id = useId();
  const { name, meaning, consequence } = rules.about(ruleKey);
  const standard = standardOf(ruleKey, bodyKind);
  const doubt = doubtOf(ruleKey, bodyKind);
  const statute = statuteOf(ruleKey, bodyKind);
  const form = policyForms[ruleKey];
  const hasChoice = form.kind !== 'choice' || form.choices.length > 1;
  return (
    <article className={styles.rule} aria-labelledby={id}>
      <div className={styles.ruleHead}>
        <h3 id={id}>{name}</h3>
        {isChanged && (
          <Badge tone="act" icon="pen">
            {words.changed}
          </Badge>
        )}
        {statute !== undefined ? (
          <Badge tone="plain" icon="lock">
            {words.statute}
          </Badge>
        ) : held.isAssumed ? (
          <Badge tone="line" icon="info">
            {words.assumed}
          </Badge>
        ) : (
          <Badge tone="ok">{words.decided}</Badge>
        )}
        {doubt !== undefined && (
          <Badge tone={doubt.mark === 'check' ? 'warn' : 'plain'} icon={doubt.mark === 'check' ? 'warning' : 'note'}>
            {words[doubt.mark]}
          </Badge>
        )}
      </div>
      <p>{meaning}</p>
      <p>
        <strong>{words.leads}</strong> {consequence}
      </p>
      {doubt !== undefined && (
        <p className="small quiet">
          {doubt.mark === 'check' ? words.checkText(doubt.rule) : words.likelyText(doubt.rule)}
        </p>
      )}
      <p className={styles.now}>
        <strong>
          {words.inForce}: {rules.value(ruleKey, held.value)}.
        </strong>{' '}
        <span className="small quiet">
          {statute !== undefined
            ? words.statuteText(statute)
            : held.isAssumed
              ? words.assumedSource(originInWords(held.source, language))
              : `${held.source}.`}
        </span>
      </p>
      {statute === undefined && hasChoice && (
        <>
          <label className="check">
            <input
              className="box"
              type="checkbox"
              checked={drafted !== undefined}
              onChange={(event) => onChange(event.target.checked ? { value: held.value } : undefined)}
            />
            <span>
              {words.decide}
              <span className="hidden-visually">: {name}</span>
            </span>
          </label>
          {drafted === undefined ? (
            <p className="small quiet">{words.standard(rules.value(ruleKey, standard.value))}</p>
          ) : (
            <>
              <RuleEditor
                key={epoch}
                ruleKey={ruleKey}
                value={drafted.value}
                onChange={(value) => onChange(value === undefined ? { ...drafted, isUnreadable: true } : { value })}
              />
              {drafted.model !== undefined && <p className="small quiet">{drafted.model}</p>}
            </>
          )}
        </>
      )}
    </article>
  );
}
