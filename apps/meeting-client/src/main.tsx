/** The start of the page: styles, language, theme, and the screen that the address names. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { App } from './routes/app.tsx';
import { isNewEnough } from './routes/new-enough.ts';
import { setTheme, storedTheme } from './styles/theme.ts';
import { language } from './wording/language.ts';
import './styles/tokens.css';
import './styles/components.css';

document.documentElement.lang = language();
setTheme(storedTheme());

// An older browser has the sentence of old-browser.js in its place, or is about to.
if (isNewEnough()) {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element called root.');
  createRoot(root).render(
    <StrictMode>
      <FaultBoundary>
        <App />
      </FaultBoundary>
    </StrictMode>,
  );
}
