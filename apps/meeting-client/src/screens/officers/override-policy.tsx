/**
 * The presiding person sets a local rule aside for the meeting or one item; the reason is recorded, the law stays.
 *
 * What holds now stands beside what it becomes, so that nobody sets a rule aside without changing it.
 */
import type { CommandBodies, PolicyKey, RuleRow } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { useMeetingRow, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { allKeys, appliesTo, standardOf, statuteOf } from '../regulations/policy-forms.ts';
import { isSame, type RuleValue } from '../regulations/regulation-draft.ts';
import { RuleEditor } from '../regulations/rule-editor.tsx';
import { useRuleWords } from '../regulations/value-words.ts';
import { useDesk } from './desk-context.ts';
import { FormEnd } from './form-end.tsx';
import forms from './forms.module.css';
import { command } from './officer-command.ts';
import styles from './rare-acts.module.css';

export function OverridePolicy({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(rareWords);
  const rules = useRuleWords();
  const desk = useDesk();
  const id = useId();
  const bodyKind = useMeetingRow()?.bodyKind ?? 'council';
  const item = useRow('item', 'item');
  const decided = useRows('rules');
  const [key, setKey] = useState<PolicyKey | undefined>(undefined);
  const [value, setValue] = useState<RuleValue | undefined>(undefined);
  const [isForItem, setForItem] = useState(false);
  const [reasonCode, setReason] = useState('chairDecides');
  const [isMissing, setMissing] = useState(false);
  // What statute fixes is not offered: nobody could set it aside.
  const keys = allKeys()
    .filter((one) => appliesTo(one, bodyKind) && statuteOf(one, bodyKind) === undefined)
    .map((one) => ({ key: one, name: rules.about(one).name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const inForce = (one: PolicyKey): RuleValue => decided[one]?.value ?? standardOf(one, bodyKind).value;
  const choose = (chosen: string) => {
    const found = keys.find((one) => one.key === chosen)?.key;
    setKey(found);
    setValue(found === undefined ? undefined : inForce(found));
    setMissing(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (key === undefined || value === undefined || isSame(value, inForce(key))) return setMissing(true);
    const scope = isForItem && item !== undefined ? item.itemId : 'meeting';
    // The editor gives what the key's own form asks for; the rules judge it again.
    const own = value as CommandBodies['OverridePolicy']['value'];
    if (await desk.run(command('OverridePolicy', { key, value: own, scope, reasonCode }))) onClose();
  };
  return (
    <Dialog title={words.setAside} onClose={onClose}>
      <form className={`stack ${forms.form}`} onSubmit={(event) => void submit(event)} noValidate>
        <p className="why">{words.setAsideLead}</p>
        <div className="field">
          <label htmlFor={`${id}-rule`}>{words.rule}</label>
          <select
            id={`${id}-rule`}
            className="select"
            value={key ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{words.choose}</option>
            {keys.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </select>
          {key !== undefined && <span className="hint">{rules.about(key).consequence}</span>}
        </div>
        {key !== undefined && <InForce value={rules.value(key, inForce(key))} row={decided[key]} />}
        {key !== undefined && (
          <div>
            <RuleEditor
              key={key}
              ruleKey={key}
              // What cannot be read stays in its field; until it can, nothing new has been chosen.
              value={value ?? inForce(key)}
              onChange={(changed) => {
                setMissing(false);
                setValue(changed);
              }}
            />
          </div>
        )}
        {item !== undefined && (
          <fieldset className={forms.choices}>
            <legend>{words.scope}</legend>
            {[false, true].map((forItem) => (
              <label key={String(forItem)} className="check">
                <input
                  className={`box ${forms.radio}`}
                  type="radio"
                  name={`${id}-scope`}
                  checked={isForItem === forItem}
                  onChange={() => setForItem(forItem)}
                />
                <span>{forItem ? words.thisItem : words.wholeMeeting}</span>
              </label>
            ))}
          </fieldset>
        )}
        {key !== undefined && value !== undefined && (
          <p className={styles.becomes} role="status">
            {isSame(value, inForce(key))
              ? words.noChange
              : words.becomes(rules.value(key, value), isForItem && item !== undefined)}
          </p>
        )}
        <div className="field">
          <label htmlFor={`${id}-reason`}>{words.reason}</label>
          <select
            id={`${id}-reason`}
            className="select"
            value={reasonCode}
            onChange={(event) => setReason(event.target.value)}
          >
            {Object.entries(words.reasons).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <FormEnd act={words.setAsideDo} missing={isMissing ? words.ruleMissing : undefined} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** The value that holds now, and whose rule it is. */
function InForce({ value, row }: { readonly value: string; readonly row: RuleRow | undefined }) {
  const words = useWords(rareWords);
  const language = useLanguage();
  return (
    <p className={styles.inForce}>
      {words.holdsNow} <strong>{value}</strong>{' '}
      <span className="why">
        {row?.setAsideFor !== undefined
          ? words.setAsideAlready(row.setAsideFor === 'meeting')
          : row?.source === undefined
            ? words.assumed
            : words.ownRule(row.source, row.since === undefined ? '' : dayInText(row.since, language))}
      </span>
    </p>
  );
}
