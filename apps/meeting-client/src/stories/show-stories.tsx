/** A page of stories: the list of them, or the one the hash names; `?theme=dark` and `?language=en` choose how. */
import { type ReactNode, StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { setLanguage } from '../wording/language.ts';
import '../styles/tokens.css';
import '../styles/components.css';

type Stories = Readonly<Record<string, () => ReactNode>>;

export function showStories(stories: Stories): void {
  const parameters = new URLSearchParams(location.search);
  const theme = parameters.get('theme');
  if (theme !== null) document.documentElement.setAttribute('data-theme', theme);
  setLanguage(parameters.get('language') === 'en' ? 'en' : 'sv');
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <StoryPage stories={stories} />
    </StrictMode>,
  );
}

function StoryPage({ stories }: { readonly stories: Stories }) {
  const hash = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
  const name = hash.slice(1);
  const story = stories[name];
  return <div key={name}>{story === undefined ? <StoryList names={Object.keys(stories)} /> : story()}</div>;
}

function StoryList({ names }: { readonly names: readonly string[] }) {
  return (
    <main className="plain-page">
      <h1>Stories</h1>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
