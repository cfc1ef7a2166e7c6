/** Language, light or dark, and whether single letters are shortcuts; kept on this device. */
import { useId, useState } from 'react';
import { setShortcutsOn, shortcutsAreOn } from '../../components/shortcuts.ts';
import { setTheme, storedTheme, type Theme } from '../../styles/theme.ts';
import { commonWords } from '../../wording/common.ts';
import { helpWords } from '../../wording/help.ts';
import { setLanguage, useLanguage, useWords } from '../../wording/language.ts';
import styles from '../sign-in/sign-in.module.css';

const themes = ['system', 'light', 'dark'] as const;

function isTheme(value: string): value is Theme {
  return themes.some((theme) => theme === value);
}

export function Appearance() {
  const words = useWords(commonWords);
  const help = useWords(helpWords);
  const language = useLanguage();
  const [theme, chooseTheme] = useState(storedTheme);
  const [shortcuts, chooseShortcuts] = useState(shortcutsAreOn);
  const id = useId();
  return (
    <div className={styles.choices}>
      <div className="field">
        <label htmlFor={`${id}-language`}>{words.languageLabel}</label>
        <select
          id={`${id}-language`}
          className="select"
          value={language}
          onChange={(event) => setLanguage(event.target.value === 'en' ? 'en' : 'sv')}
        >
          <option value="sv" lang="sv">
            Svenska
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-theme`}>{words.theme.label}</label>
        <select
          id={`${id}-theme`}
          className="select"
          value={theme}
          onChange={(event) => {
            const chosen = isTheme(event.target.value) ? event.target.value : 'system';
            chooseTheme(chosen);
            setTheme(chosen);
          }}
        >
          {themes.map((name) => (
            <option key={name} value={name}>
              {words.theme[name]}
            </option>
          ))}
        </select>
      </div>
      <label className="check">
        <input
          className="box"
          type="checkbox"
          checked={shortcuts}
          onChange={(event) => {
            chooseShortcuts(event.target.checked);
            setShortcutsOn(event.target.checked);
          }}
        />
        <span>{help.keysOn}</span>
      </label>
    </div>
  );
}
