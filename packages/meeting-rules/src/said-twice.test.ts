/**
 * What a member gives twice is written down once, or refused: nobody makes the record longer by pressing again.
 *
 * Taken from the whole evening: each accepted act of somebody who is no officer is given once more, at once, as the same
 * words under a new id.
 */
import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { apply } from './apply.ts';
import type { Command } from './commands.ts';
import { emptyMeeting } from './meeting.ts';
import { rolesOf } from './rights.ts';
import { Evening } from './testing/evening.ts';
import { commandOf, person } from './testing/made-meetings.ts';

describe('an act of a member that is given again', () => {
  test('adds nothing to the record', () => {
    const evening = new Evening().whole();
    let meeting = emptyMeeting(evening.meeting.meetingId);
    const tried = new Set<string>();
    const grew = new Set<string>();
    for (const act of evening.acts) {
      if ('refused' in act.outcome) continue;
      for (const recorded of act.outcome.accepted) meeting = apply(meeting, recorded);
      const actor = { personId: person(act.who), role: 'member' as const };
      if (meeting.call === undefined || act.who === 'adaptor') continue;
      const roles = rolesOf(meeting, actor);
      if (roles.has('presiding') || roles.has('secretary')) continue;
      const again = commandOf(act.name, act.body as never, actor, act.at, meeting.meetingId) as Command;
      tried.add(act.name);
      const answered = answer(meeting, again);
      if ('accepted' in answered && answered.accepted.length > 0) grew.add(act.name);
    }
    expect(tried.size).toBeGreaterThan(8);
    expect([...grew]).toEqual([]);
  });
});
