/** The very first of the page, before its screens and what draws them: what the address tells is asked for at once. */
import { startAhead } from './routes/ahead.ts';
import { isNewEnough } from './routes/new-enough.ts';

if (isNewEnough()) startAhead(location);
