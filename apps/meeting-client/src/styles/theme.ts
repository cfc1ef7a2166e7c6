/** Light or dark: the system's setting until the reader chooses. */
export type Theme = 'system' | 'light' | 'dark';
const storageKey = 'tinget.theme';

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the theme at once and keeps it on this device. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // A private window keeps nothing; the choice then lasts as long as the page.
  }
}
