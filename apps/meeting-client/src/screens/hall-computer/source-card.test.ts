import { expect, test } from 'vitest';
import { hallWords } from '../../wording/hall.ts';
import { whyNotSend } from './source-card.tsx';

test('a source that cannot be sent names what has to be done first', () => {
  expect(hallWords.sv.whyNotSend[whyNotSend(false, 0)]).toMatch(/^Tillåt/);
  expect(hallWords.sv.whyNotSend[whyNotSend(true, 0)]).toMatch(/^Ingen enhet/);
  expect(hallWords.sv.whyNotSend[whyNotSend(true, 2)]).toBe('Välj en enhet först.');
});
