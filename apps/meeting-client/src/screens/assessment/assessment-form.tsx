/** The questions about one drafted item, with what they give while they are answered, and the reason. */
import { itemKinds } from '@tinget/meeting-rules';
import { type ReactNode, useId, useState } from 'react';
import {
  type AssessedItem,
  type AssessmentQuestions,
  type Assessments,
  keepAssessment,
} from '../../server-api/assessments.ts';
import { assessmentWords } from '../../wording/assessment.ts';
import { useWords } from '../../wording/language.ts';
import styles from './assessment.module.css';
import { assess, startingAnswers } from './assessment-answers.ts';
import { AssessmentResult } from './assessment-result.tsx';

export function AssessmentForm({
  meeting,
  item,
  onKept,
}: {
  readonly meeting: Assessments;
  readonly item: AssessedItem;
  readonly onKept: () => void;
}) {
  const words = useWords(assessmentWords);
  const [answers, setAnswers] = useState(() => startingAnswers(item));
  const [onSite, setOnSite] = useState(() => String(item.assessment?.expectedOnSite ?? ''));
  const [reason, setReason] = useState(item.assessment?.reason ?? '');
  const [state, setState] = useState<'writing' | 'sending' | 'problem' | 'called'>('writing');
  const id = useId();
  const expected = /^\d{1,3}$/.test(onSite.trim()) ? Number(onSite) : undefined;
  const isOnSiteWrong = onSite.trim() !== '' && (expected === undefined || expected > meeting.seats);
  const isReady = reason.trim() !== '' && !isOnSiteWrong && state !== 'sending';
  const set = (change: Partial<AssessmentQuestions>) => setAnswers((before) => ({ ...before, ...change }));
  const yesOrNo = { yes: words.yes, no: words.no };
  const keep = async () => {
    setState('sending');
    const answer = await keepAssessment(meeting.meetingId, item.itemId, {
      answers,
      ...(expected === undefined ? {} : { expectedOnSite: expected }),
      reason: reason.trim(),
    });
    if ('value' in answer) return onKept();
    setState(answer.problem.code === 'already-called' ? 'called' : 'problem');
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void keep();
      }}
    >
      {item.kind === 'procedural' ? (
        <p>{words.kindProcedural}</p>
      ) : (
        <div className="field">
          <label htmlFor={`${id}-kind`}>{words.kind}</label>
          <select
            id={`${id}-kind`}
            className="select"
            value={answers.kind}
            onChange={(event) => {
              const kind = itemKinds.find((one) => one === event.target.value);
              if (kind !== undefined) set({ kind });
            }}
          >
            {itemKinds
              .filter((kind) => kind !== 'procedural')
              .map((kind) => (
                <option key={kind} value={kind}>
                  {words.kinds[kind]}
                </option>
              ))}
          </select>
        </div>
      )}
      <Question
        title={words.exercise}
        hint={words.exerciseHint}
        options={yesOrNo}
        value={answers.exerciseOfPublicAuthority ? 'yes' : 'no'}
        onChange={(value) => set({ exerciseOfPublicAuthority: value === 'yes' })}
      />
      <Question
        title={words.personalData}
        options={words.personalDatas}
        value={answers.personalData}
        onChange={(personalData) => set({ personalData })}
      />
      <Question
        title={words.secrecy}
        options={words.secrecies}
        value={answers.secrecy}
        onChange={(secrecy) => set({ secrecy })}
      />
      <Question
        title={words.classified}
        hint={words.classifiedHint}
        options={yesOrNo}
        value={answers.securityClassified ? 'yes' : 'no'}
        onChange={(value) => set({ securityClassified: value === 'yes' })}
      />
      <Question
        title={words.disqualification}
        options={yesOrNo}
        value={answers.expectedDisqualification ? 'yes' : 'no'}
        onChange={(value) => set({ expectedDisqualification: value === 'yes' })}
      />
      <Question
        title={words.outside}
        options={words.outsides}
        value={answers.outsideParty}
        onChange={(outsideParty) => set({ outsideParty })}
      />
      <div className="field">
        <label htmlFor={`${id}-site`}>{words.onSite}</label>
        <input
          id={`${id}-site`}
          className={`input ${styles.number}`}
          inputMode="numeric"
          autoComplete="off"
          value={onSite}
          aria-invalid={isOnSiteWrong}
          aria-describedby={`${id}-site-hint`}
          onChange={(event) => setOnSite(event.target.value)}
        />
        <p id={`${id}-site-hint`} className={isOnSiteWrong ? 'problem' : 'hint'}>
          {isOnSiteWrong ? words.onSiteWrong(meeting.seats) : words.onSiteHint(meeting.conditions.required)}
        </p>
      </div>
      <div className={styles.outcome} aria-live="polite">
        <p className={styles.label}>{words.result}</p>
        <AssessmentResult assessment={assess(answers, expected, meeting.bodyKind, meeting.conditions)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{words.reason}</label>
        <textarea
          id={`${id}-reason`}
          className="textarea"
          lang="sv"
          maxLength={1_000}
          value={reason}
          aria-describedby={`${id}-reason-hint`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p id={`${id}-reason-hint`} className="hint">
          {words.reasonHint}
        </p>
      </div>
      {(state === 'problem' || state === 'called') && (
        <p className={styles.problem} role="alert">
          {state === 'called' ? words.problemCalled : words.problem}
        </p>
      )}
      <div className={styles.keep}>
        <button className="btn primary" type="submit" disabled={!isReady} aria-describedby={`${id}-missing`}>
          {state === 'sending' ? words.saving : words.save}
        </button>
        <p id={`${id}-missing`}>{reason.trim() === '' ? words.reasonMissing : ''}</p>
      </div>
    </form>
  );
}

function Question<Answer extends string>({
  title,
  hint,
  options,
  value,
  onChange,
}: {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly options: Readonly<Record<Answer, string>>;
  readonly value: Answer;
  readonly onChange: (value: Answer) => void;
}) {
  const name = useId();
  // The names of the object are its answers, by its type.
  const answers = Object.keys(options) as Answer[];
  return (
    <fieldset className={styles.question} {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}>
      <legend>{title}</legend>
      {hint !== undefined && (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {answers.map((answer) => (
        <label key={answer} className={styles.radio}>
          <input type="radio" name={name} checked={value === answer} onChange={() => onChange(answer)} />
          <span>{options[answer]}</span>
        </label>
      ))}
    </fieldset>
  );
}
