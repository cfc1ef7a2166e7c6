import { describe, expect, test } from 'vitest';
import { entriesOf, type Meeting } from '../meeting.ts';
import { Evening } from '../testing/evening.ts';
import { randomMeeting } from '../testing/random-meeting.ts';
import { journalSentence } from './journal-sentences.ts';

const whole = /^[\p{Lu}§\d].*[^.,: ]\.$/u;

function wrongSentences(meeting: Meeting): readonly string[] {
  return entriesOf(meeting)
    .map(({ event }) => ({ type: event.type, sentence: journalSentence(meeting, event) }))
    .filter(({ sentence }) => !whole.test(sentence) || /undefined|null|\[object| {2}/u.test(sentence))
    .map(({ type, sentence }) => `${type}: ${sentence}`);
}

describe('the journal', () => {
  test('has one whole Swedish sentence for every entry of the evening', () => {
    const { meeting } = new Evening().whole();
    expect(wrongSentences(meeting)).toEqual([]);
  });

  test('has one for every entry of meetings made at random', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { meeting } = randomMeeting(seed, 250);
      expect({ seed, wrong: wrongSentences(meeting) }).toEqual({ seed, wrong: [] });
    }
  });

  test('never tells what somebody has voted', () => {
    const { meeting } = new Evening().whole();
    const votes = entriesOf(meeting).filter(({ event }) => event.type === 'VoteReceived');
    expect(votes.length).toBeGreaterThan(100);
    expect(new Set(votes.map(({ event }) => journalSentence(meeting, event)))).toEqual(new Set(['En röst togs emot.']));
  });
});
