import { expect, test } from 'vitest';
import { ownState } from './own-state.ts';

const attested = { state: 'equal', basis: 'attested', missing: [] } as const;

test('what the device measures now is said, and no attested word that contradicts it beside it', () => {
  expect(ownState({ hasLine: true, missingHere: ['ownPicture'], presence: attested })).toEqual({
    state: 'missing',
    missing: 'ownPicture',
    word: 'device',
  });
});

test('the attested word stands when nothing measured speaks against it', () => {
  expect(ownState({ hasLine: true, missingHere: [], presence: attested })).toEqual({ state: 'ok', word: 'attested' });
});

test('what the meeting has found is said with what is missing and on whose word', () => {
  const impaired = { state: 'impaired', basis: 'measured', missing: ['overview'] } as const;
  expect(ownState({ hasLine: true, missingHere: [], presence: impaired })).toEqual({
    state: 'impaired',
    missing: 'overview',
    word: 'measured',
  });
});

test('without a line nothing else is claimed, and what nobody has looked at is not guessed', () => {
  expect(ownState({ hasLine: false, missingHere: [], presence: attested })).toEqual({ state: 'noLine' });
  expect(ownState({ hasLine: true, missingHere: [], presence: undefined })).toEqual({ state: 'unknown' });
});
