/** The basis for the council's decision and the wording for the rules of procedure: to read, print and copy. */
import { type DecisionBasis, decisionBasis } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { Regulations } from '../../server-api/regulations.ts';
import { dayInText } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { draftAsRegulation, type RegulationDraft } from './regulation-draft.ts';
import styles from './regulations.module.css';

/** The document as plain text, as it is copied. It is Swedish whatever language the screen has. */
export function basisAsText(basis: DecisionBasis): string {
  const terms = basis.terms.map(
    ({ text, source, isAssumed }) => `– ${text} (${isAssumed ? regulationWords.sv.basisAssumed : source})`,
  );
  const wording = basis.wording.map((text, index) => `${index + 1}. ${text}`);
  return [
    basis.title,
    '',
    regulationWords.sv.basisTerms,
    ...terms,
    '',
    regulationWords.sv.basisWording,
    ...wording,
    '',
  ].join('\n');
}

export function BasisDocument({
  regulations,
  draft,
  decision,
}: {
  readonly regulations: Regulations;
  readonly draft: RegulationDraft;
  /** As typed into the form of adoption; empty while nothing has been decided. */
  readonly decision: string;
}) {
  const words = useWords(regulationWords);
  const [of, setOf] = useState<'draft' | 'inForce'>('draft');
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const { bodyKind, body } = regulations;
  if (bodyKind === 'companyBoard' || bodyKind === 'generalMeeting') {
    return (
      <section className="card stack" aria-labelledby="basis">
        <h2 id="basis">{words.basisTitle}</h2>
        <p>{words.basisCompany}</p>
      </section>
    );
  }
  const source = decision.trim() === '' ? regulationWords.sv.basisNewDecision : decision.trim();
  const basis =
    of === 'inForce'
      ? regulations.basis
      : decisionBasis(
          draftAsRegulation(draft, regulations.inForce, {
            bodyKind,
            title: '',
            decision: source,
            day: regulations.today,
          }),
          bodyKind,
          body,
        );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(basisAsText(basis));
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <section className={`card stack ${styles.printed}`} aria-labelledby="basis">
      <div className={`stack ${styles.notPrinted}`}>
        <h2 id="basis">{words.basisTitle}</h2>
        <p>{words.basisLead}</p>
        <fieldset className={styles.choices}>
          <legend>{words.basisOf}</legend>
          {(['draft', 'inForce'] as const).map((option) => (
            <label key={option} className={styles.radio}>
              <input
                type="radio"
                name="basis-of"
                checked={of === option}
                onChange={() => {
                  setOf(option);
                  setCopied('no');
                }}
              />
              <span>{option === 'draft' ? words.basisDraft : words.basisInForce}</span>
            </label>
          ))}
        </fieldset>
        <div className="buttons">
          <button className="btn" type="button" onClick={() => window.print()}>
            <Icon name="document" />
            {words.print}
          </button>
          <button className="btn" type="button" onClick={() => void copy()}>
            <Icon name="copy" />
            {words.copy}
          </button>
        </div>
        <p role="status">{copied === 'yes' ? words.copied : copied === 'failed' ? words.copyFailed : ''}</p>
      </div>
      <div className={styles.paper} lang="sv">
        <p className="small">
          {regulations.organisation}, {dayInText(regulations.today, 'sv')}
        </p>
        <h3>{basis.title}</h3>
        <h4>{regulationWords.sv.basisTerms}</h4>
        <ul>
          {basis.terms.map(({ text, source: from, isAssumed }) => (
            <li key={text}>
              {text} <span className="small quiet">({isAssumed ? regulationWords.sv.basisAssumed : from})</span>
            </li>
          ))}
        </ul>
        <h4>{regulationWords.sv.basisWording}</h4>
        <ol>
          {basis.wording.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </div>
    </section>
  );
}
