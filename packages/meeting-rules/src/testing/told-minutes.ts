/** The minutes of a test meeting as text, with the words that were given in its commands. */
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import type { TextRef } from '../vocabulary.ts';
import type { TestMeeting } from './test-meeting.ts';

export function toldMinutes(m: TestMeeting): string {
  const words = m.acts.flatMap(({ body }) => Object.values(body).filter((value) => typeof value === 'string'));
  const texts = new Map(words.map((word): readonly [TextRef, string] => [`ref:${word}`, word]));
  return minutesText(minutesOf(m.meeting.minutes, texts));
}

/** One § of them, from its heading to the next. */
export function toldParagraph(m: TestMeeting, number: number): string {
  const [, after = ''] = toldMinutes(m).split(new RegExp(`^§ ${number} `, 'mu'));
  return after.split(/^§ \d+ /mu)[0] ?? '';
}
