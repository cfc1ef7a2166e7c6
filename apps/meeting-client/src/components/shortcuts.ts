/**
 * Single letters as shortcuts (WCAG 2.1.4): dead while somebody writes or a dialog is open, and they can be turned off.
 */
import { useEffect, useRef } from 'react';

const storageKey = 'tinget.shortcuts';

export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function setShortcutsOn(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // A private window keeps nothing.
  }
}

function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
  );
}

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Listens for keys by their name, in lower case: `b`, `f6`, `ctrl+enter`.
 *
 * Single letters obey the reader's setting; keys with a name or with Ctrl work without it. Behind an open dialog nothing
 * works: who ends a form with Ctrl+Enter does not strike the gavel of the page below.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.metaKey || event.defaultPrevented || event.repeat) return;
      const name = (event.ctrlKey ? 'ctrl+' : '') + event.key.toLowerCase();
      const act = latest.current[name];
      if (act === undefined) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const isLetter = event.key.length === 1 && !event.ctrlKey;
      if (isLetter && (isWritten(event.target) || !shortcutsAreOn())) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** F6 walks between the areas of a page, those marked with `data-area`; a screen reader hears their names. */
export function focusNextArea(): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter((area) => area.offsetParent !== null);
  if (areas.length === 0) return;
  const current = areas.findIndex((area) => area.contains(document.activeElement));
  const next = areas[(current + 1) % areas.length];
  if (next === undefined) return;
  if (!next.hasAttribute('tabindex')) next.setAttribute('tabindex', '-1');
  next.focus();
}
