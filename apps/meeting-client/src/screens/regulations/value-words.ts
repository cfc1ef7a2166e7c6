/** A rule's value as words: a choice by its name, a number with its unit, no limit as no limit. */
import type { PolicyKey } from '@tinget/meeting-rules';
import { useLanguage, useWords } from '../../wording/language.ts';
import { regulationWords, type WordsOfKey, wordsOfKey } from '../../wording/regulations.ts';
import type { RuleValue } from './regulation-draft.ts';

export interface RuleWords {
  readonly about: (key: PolicyKey) => WordsOfKey;
  readonly value: (key: PolicyKey, value: RuleValue) => string;
}

export function useRuleWords(): RuleWords {
  const words = useWords(regulationWords);
  const language = useLanguage();
  const about = (key: PolicyKey) => wordsOfKey(key, language);
  return {
    about,
    value(key, value) {
      const { choices, unit } = about(key);
      if (typeof value === 'boolean') return value ? words.yes : words.no;
      if (typeof value === 'string')
        return choices?.[value] ?? (key === 'debate.groupSpeechSeconds' ? words.own : words.noLimit);
      if (typeof value === 'number') return unit === undefined ? String(value) : words.units[unit](value);
      return `${value.join(', ')} ${words.unitLabels.seconds.toLowerCase()}`;
    },
  };
}
