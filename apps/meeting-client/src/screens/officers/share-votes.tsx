/** A general meeting votes: the register of votes, what each owner votes, and what it comes to (ABL 7:40, 7:42). */
import type { PersonId, PropositionId } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { wholeInText } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { useDesk } from './desk-context.ts';
import { peopleInGroup } from './form-definition.ts';
import { FormEnd } from './form-end.tsx';
import forms from './forms.module.css';
import { YesAndNo } from './gavel-window.tsx';
import { command } from './officer-command.ts';
import { PersonField } from './people-field.tsx';
import styles from './rare-acts.module.css';
import { linesOf, type RegisterLine, standingOf, votesOfLines } from './share-register.ts';
import { shareVotesIn } from './share-votes-result.tsx';
import { useFormRows } from './use-form-rows.ts';

const choices = ['yes', 'no', 'abstain'] as const;

export function ShareVotes({
  propositionId,
  onClose,
}: {
  readonly propositionId: PropositionId;
  readonly onClose: () => void;
}) {
  const words = useWords(rareWords);
  const desk = useDesk();
  const rows = useFormRows();
  const proposals = useRows('proposals');
  const last = shareVotesIn(proposals);
  const proposition = proposals['proposition'];
  const between = proposition?.kind === 'proposition' ? proposition.ballotBetween : undefined;
  const present = peopleInGroup(rows, 'presentMembers');
  const [lines, setLines] = useState<readonly RegisterLine[]>(() =>
    last === undefined
      ? present.map(({ personId }) => ({ personId, shares: '', votes: '', choice: undefined }))
      : linesOf(last),
  );
  const [castingVote, setCasting] = useState<'yes' | 'no' | undefined>(undefined);
  const [isMissing, setMissing] = useState(false);
  const standing = standingOf(lines);
  const votes = votesOfLines(lines);
  const isLevel = votes !== undefined && standing.simple.outcome === 'tie';
  const change = (personId: PersonId, part: Partial<RegisterLine>) => {
    setMissing(false);
    setLines((before) => before.map((line) => (line.personId === personId ? { ...line, ...part } : line)));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (votes === undefined || (isLevel && castingVote === undefined)) return setMissing(true);
    const body = { propositionId, votes, ...(isLevel && castingVote !== undefined ? { castingVote } : {}) };
    if (await desk.run(command('CountShareVotes', body))) onClose();
  };
  const others = peopleInGroup(rows, 'everybody').filter(
    (row) => !lines.some((line) => line.personId === row.personId),
  );
  return (
    <Dialog title={words.shareVote} onClose={onClose} wide>
      <form className={forms.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className="why">{words.shareVoteLead}</p>
        {between?.kind === 'yesNo' && (
          <p className={styles.inForce} lang="sv">
            <YesAndNo between={between} />
          </p>
        )}
        {lines.length === 0 && <p className="quiet">{words.nobodyOnRegister}</p>}
        <ol className={styles.register}>
          {lines.map((line) => (
            <li key={line.personId}>
              <Owner
                line={line}
                onChange={(part) => change(line.personId, part)}
                onRemove={() => setLines(lines.filter((other) => other.personId !== line.personId))}
              />
            </li>
          ))}
        </ol>
        <p className="hint">{words.votesHint}</p>
        {others.length > 0 && (
          <PersonField
            key={lines.length}
            label={words.addOwner}
            people={others}
            value=""
            onChange={(chosen) => {
              const personId = rows.attendance[chosen]?.personId;
              if (personId !== undefined) setLines([...lines, { personId, shares: '', votes: '', choice: undefined }]);
            }}
          />
        )}
        <section className={styles.sum} aria-label={words.sum} aria-live="polite">
          <p className="num">
            {words.sumYes(wholeInText(standing.simple.yesVotes))}, {words.sumNo(wholeInText(standing.simple.noVotes))}.{' '}
            {words.sumShares(wholeInText(standing.simple.sharesRepresented))}.
          </p>
          <dl>
            <dt>{words.simple}</dt>
            <dd>
              {votes === undefined
                ? words.notYet
                : standing.simple.outcome === 'tie'
                  ? words.level
                  : standing.simple.outcome === 'yes'
                    ? words.reached
                    : words.notReached}
            </dd>
            <dt>{words.qualified}</dt>
            <dd>
              {votes === undefined
                ? words.notYet
                : standing.qualified.outcome === 'yes'
                  ? words.reached
                  : words.notReached}
            </dd>
          </dl>
        </section>
        {isLevel && (
          <fieldset className={forms.choices}>
            <legend>{words.casting}</legend>
            {(['yes', 'no'] as const).map((choice) => (
              <label key={choice} className="check">
                <input
                  className={`box ${forms.radio}`}
                  type="radio"
                  name="casting"
                  checked={castingVote === choice}
                  onChange={() => setCasting(choice)}
                />
                <span>{words.choices[choice]}</span>
              </label>
            ))}
          </fieldset>
        )}
        <FormEnd act={words.countShares} missing={isMissing ? words.sharesMissing : undefined} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function Owner({
  line,
  onChange,
  onRemove,
}: {
  readonly line: RegisterLine;
  readonly onChange: (part: Partial<RegisterLine>) => void;
  readonly onRemove: () => void;
}) {
  const words = useWords(rareWords);
  const names = useNames();
  const id = useId();
  const name = names.person(line.personId);
  return (
    <fieldset className={styles.owner}>
      <legend>{name}</legend>
      {(['shares', 'votes'] as const).map((field) => (
        <div className="field" key={field}>
          <label htmlFor={`${id}-${field}`}>
            {words[field]}
            <span className="hidden-visually">: {name}</span>
          </label>
          <input
            id={`${id}-${field}`}
            className="input num"
            inputMode="numeric"
            autoComplete="off"
            value={line[field]}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        </div>
      ))}
      <div className={styles.choice} role="radiogroup" aria-label={words.fieldOf(words.choice, name)}>
        {choices.map((choice) => (
          <label key={choice} className="check">
            <input
              className={`box ${forms.radio}`}
              type="radio"
              name={`${id}-choice`}
              checked={line.choice === choice}
              onChange={() => onChange({ choice })}
            />
            <span>{words.choices[choice]}</span>
          </label>
        ))}
      </div>
      <button className="btn small plain" type="button" aria-label={words.removeOwner(name)} onClick={onRemove}>
        <Icon name="cross" size="s" />
      </button>
    </fieldset>
  );
}
