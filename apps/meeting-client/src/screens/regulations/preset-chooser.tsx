/** Models to begin from: what each source says, line by line, and which values it sets. Nothing else is filled in. */
import { type BodyKind, type Preset, presetSources, presets } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { isSame, type RegulationDraft, settingsFor, valueIn } from './regulation-draft.ts';
import styles from './regulations.module.css';
import { useRuleWords } from './value-words.ts';

export function PresetChooser({
  bodyKind,
  draft,
  onUse,
}: {
  readonly bodyKind: BodyKind;
  readonly draft: RegulationDraft;
  readonly onUse: (preset: Preset) => void;
}) {
  const words = useWords(regulationWords);
  const [chosen, setChosen] = useState('');
  const [used, setUsed] = useState<string | undefined>(undefined);
  const id = useId();
  const fitting = presets.filter((preset) => preset.bodies.includes(bodyKind));
  const preset = fitting.find((one) => one.id === chosen);
  const settings = preset === undefined ? [] : settingsFor(preset, bodyKind);
  return (
    <section className="card stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.presetTitle}</h2>
      <p>{words.presetText}</p>
      <div className="field">
        <label htmlFor={id}>{words.presetPick}</label>
        <select
          id={id}
          className="select"
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            setUsed(undefined);
          }}
        >
          <option value="">{words.presetNone}</option>
          {fitting.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {preset !== undefined && (
        <>
          <Statements preset={preset} bodyKind={bodyKind} draft={draft} />
          <div className="buttons">
            <button
              className="btn soft"
              type="button"
              disabled={settings.length === 0}
              onClick={() => {
                onUse(preset);
                setUsed(preset.name);
              }}
            >
              {settings.length === 0 ? words.presetUseNone : words.presetUse(settings.length)}
            </button>
          </div>
        </>
      )}
      <p role="status">{used === undefined ? '' : words.presetUsed(used)}</p>
    </section>
  );
}

function Statements({
  preset,
  bodyKind,
  draft,
}: {
  readonly preset: Preset;
  readonly bodyKind: BodyKind;
  readonly draft: RegulationDraft;
}) {
  const words = useWords(regulationWords);
  const rules = useRuleWords();
  const sets = new Set(settingsFor(preset, bodyKind).map(({ key }) => key));
  return (
    <ol className={styles.statements}>
      {preset.statements.map(({ text, source, place, sets: setting, conflict }) => {
        const effect =
          setting !== undefined && sets.has(setting.key)
            ? { ...setting, before: valueIn(draft, setting.key, bodyKind) }
            : undefined;
        return (
          <li key={`${place}-${text}`}>
            <p lang="sv">{text}</p>
            <p className="small quiet" lang="sv">
              {presetSources[source]}, {place}
            </p>
            {conflict !== undefined && (
              <p className={styles.conflict}>
                <Badge tone="warn">{words.presetConflict}</Badge> <span lang="sv">{conflict}</span>
              </p>
            )}
            <p className="small">
              {effect === undefined ? (
                words.presetSetsNothing
              ) : (
                <>
                  <strong>
                    {words.presetSets(rules.about(effect.key).name, rules.value(effect.key, effect.value))}
                  </strong>
                  .{' '}
                  {isSame(effect.before, effect.value) && draft.has(effect.key)
                    ? words.presetAlready
                    : words.presetOverwrites(rules.value(effect.key, effect.before))}
                  .
                </>
              )}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
