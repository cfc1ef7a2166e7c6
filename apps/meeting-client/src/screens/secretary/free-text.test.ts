import { describe, expect, test } from 'vitest';
import {
  accepted,
  isDirty,
  keepMine,
  refused,
  sending,
  serverSays,
  startText,
  takeTheirs,
  textToSend,
  typed,
} from './free-text.ts';

describe('a free text of the minutes', () => {
  test('is sent when it differs from what the server has, and not again once accepted', () => {
    const written = typed(startText(''), 'Sex avdelningar behövs.');
    expect(textToSend(written)).toBe('Sex avdelningar behövs.');
    const done = accepted(sending(written));
    expect(textToSend(done)).toBeUndefined();
    expect(isDirty(done)).toBe(false);
  });

  test('keeps what was typed while the text before it was under way', () => {
    const underWay = typed(sending(typed(startText(''), 'Sex')), 'Sex avdelningar');
    expect(textToSend(underWay)).toBeUndefined();
    const done = serverSays(underWay, 'Sex');
    expect(done.draft).toBe('Sex avdelningar');
    expect(textToSend(done)).toBe('Sex avdelningar');
  });

  test('is not sent again by itself once the server has refused it, only when something else is written', () => {
    const tooLong = refused(sending(typed(startText(''), 'för lång')));
    expect(textToSend(tooLong)).toBeUndefined();
    expect(isDirty(tooLong)).toBe(true);
    expect(textToSend(typed(tooLong, 'kort'))).toBe('kort');
  });

  test('takes the other officer’s text silently when nothing of one’s own is unsaved', () => {
    expect(serverSays(startText('gammal'), 'ny').draft).toBe('ny');
  });

  test('shows both texts when the other officer wrote while one’s own was unsaved, and sends nothing until chosen', () => {
    const conflict = serverSays(typed(startText('gammal'), 'min'), 'deras');
    expect(conflict.theirs).toBe('deras');
    expect(conflict.draft).toBe('min');
    expect(textToSend(conflict)).toBeUndefined();
    expect(textToSend(keepMine(conflict))).toBe('min');
    expect(takeTheirs(conflict).draft).toBe('deras');
  });

  test('is no conflict when both wrote the same', () => {
    expect(serverSays(typed(startText(''), 'lika'), 'lika').theirs).toBeUndefined();
  });
});
