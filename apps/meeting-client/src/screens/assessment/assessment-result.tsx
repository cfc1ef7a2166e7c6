/** What the answers give: form, level and each condition with the rule it rests on. */
import type { Assessment, PolicyKey } from '@tinget/meeting-rules';
import { assessmentWords } from '../../wording/assessment.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { wordsOfKey } from '../../wording/regulations.ts';
import styles from './assessment.module.css';
import { kindOfRule } from './assessment-answers.ts';

export function AssessmentResult({ assessment }: { readonly assessment: Assessment }) {
  const words = useWords(assessmentWords);
  const language = useLanguage();
  const rule = (source: string): string => {
    switch (kindOfRule(source)) {
      case 'law':
        return source;
      case 'policy':
        // A source written as a key is one of the rules' own keys.
        return words.rulePolicy(wordsOfKey(source as PolicyKey, language).name);
      case 'guideline':
        return words.ruleGuideline;
    }
  };
  return (
    <div className={styles.result}>
      <dl>
        <dt>{words.form}</dt>
        <dd>
          <strong>{words.forms[assessment.form]}</strong>
        </dd>
        <dt>{words.level}</dt>
        <dd>
          <strong>{assessment.level}</strong>{' '}
          <span className="small quiet">{words.because[assessment.levelBecause]}</span>
        </dd>
      </dl>
      {assessment.conditions.length > 0 && (
        <>
          <p className={styles.label}>{words.conditions}</p>
          <ul>
            {assessment.conditions.map((condition) => (
              <li key={condition.code}>
                {words.condition[condition.code]} <span className="small quiet">({rule(condition.rule.source)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
