/** The presiding person sets a local rule aside for the meeting or one item; the reason is recorded, the law stays. */
import type { CommandBodies, PolicyKey } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMeetingRow, useRow } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { rareWords } from '../../wording/rare-acts.ts';
import { allKeys, appliesTo, standardOf, statuteOf } from '../regulations/policy-forms.ts';
import type { RuleValue } from '../regulations/regulation-draft.ts';
import { RuleEditor } from '../regulations/rule-editor.tsx';
import { useRuleWords } from '../regulations/value-words.ts';
import { useDesk } from './desk-context.ts';
import forms from './forms.module.css';
import { command } from './officer-command.ts';

export function OverridePolicy({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(rareWords);
  const common = useWords(commonWords);
  const rules = useRuleWords();
  const desk = useDesk();
  const id = useId();
  const bodyKind = useMeetingRow()?.bodyKind ?? 'council';
  const item = useRow('item', 'item');
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
  const choose = (chosen: string) => {
    const found = keys.find((one) => one.key === chosen)?.key;
    setKey(found);
    setValue(found === undefined ? undefined : standardOf(found, bodyKind).value);
    setMissing(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (key === undefined || value === undefined) return setMissing(true);
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
        {key !== undefined && value !== undefined && (
          <div>
            <p className="why">{words.standard(rules.value(key, standardOf(key, bodyKind).value))}</p>
            <RuleEditor key={key} ruleKey={key} value={value} onChange={setValue} />
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
        {isMissing && (
          <p className="field problem" role="alert">
            {words.ruleMissing}
          </p>
        )}
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn primary" type="submit" aria-disabled={desk.sending.isSending}>
            {words.setAsideDo}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
