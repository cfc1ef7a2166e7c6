/**
 * Jäv: declared unasked, or raised by somebody and decided by the body (KL 5:47, 6:28–32).
 *
 * A declaration is always accepted; the program never proposes one.
 */

import { isServing, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { availableSubstitutes } from '../attendance/substitutes.ts';
import type { DisqualificationCommands } from '../commands/item-commands.ts';
import type { CommandOf } from '../commands.ts';
import type { MeetingEvent } from '../events.ts';
import { subjectOf } from '../guard.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { isFixed } from '../minutes/adjustments.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { proceduralQuestion, refusalOfProcedural } from '../proposals/putting-questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { rolesOfPerson } from '../rights.ts';
import type { DisqualificationGround, ItemId, PersonId } from '../vocabulary.ts';
import { disqualificationRule, isDisqualified } from './exclusion.ts';

export const disqualificationHandlers: Handlers<keyof DisqualificationCommands> = {
  DeclareDisqualification: declare,
  QuestionDisqualification: question,
};

/**
 * The person says so, before or during the item (JAV-05); or after it, until its minutes are fixed: then the decision is
 * flagged and nothing else changes.
 */
function declare(meeting: Meeting, command: CommandOf<'DeclareDisqualification'>): Answer<MeetingEvent> {
  const { itemId, ground } = command.body;
  const personId = subjectOf(command);
  if (personId === undefined || !meeting.call?.roster.has(personId)) {
    return refuse({ code: 'invalid-body', field: 'personId' });
  }
  const item = meeting.agenda.items.get(itemId);
  if (item?.state === 'ended') return declareLate(meeting, personId, itemId, ground);
  const barred = itemRefusal(meeting, itemId) ?? alreadyRefusal(meeting, personId, itemId);
  if (barred !== undefined) return refuse(barred);
  if (meeting.sitting.endedAt !== undefined) return refuse({ code: 'meeting-ended' });
  return accept({ type: 'DisqualificationRecorded', personId, itemId, ground, how: 'declared' });
}

function declareLate(
  meeting: Meeting,
  personId: PersonId,
  itemId: ItemId,
  ground: DisqualificationGround,
): Answer<MeetingEvent> {
  const paragraph = meeting.agenda.items.get(itemId)?.paragraphNumber;
  if (isFixed(meeting.minutes, paragraph)) return refuse({ code: 'minutes-already-fixed' });
  const isKnown = meeting.disqualification.recorded.some((d) => d.personId === personId && d.itemId === itemId);
  if (isKnown) return refuse({ code: 'disqualified', personId, itemId });
  return accept({ type: 'DisqualificationRecorded', personId, itemId, ground, how: 'declared', late: true });
}

function itemRefusal(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const state = meeting.agenda.items.get(itemId)?.state;
  if (state === undefined || state === 'struck') return { code: 'item-not-on-agenda', itemId };
  return state === 'ended' ? { code: 'item-already-ended', itemId } : undefined;
}

function alreadyRefusal(meeting: Meeting, personId: PersonId, itemId: ItemId): Refusal | undefined {
  return isDisqualified(meeting, personId, itemId) ? { code: 'disqualified', personId, itemId } : undefined;
}

/**
 * Raises the question of somebody's jäv; the body decides it as a question of its own. Said aloud, an officer enters it in
 * the name of who raised it; refuses whoever does not serve.
 *
 * The one concerned may take part in that decision only if the body otherwise is not quorate and nobody can be called in
 * time (KL 6:30 third paragraph, S-16).
 */
function question(meeting: Meeting, command: CommandOf<'QuestionDisqualification'>): Answer<MeetingEvent> {
  const { personId, itemId, ground } = command.body;
  const by = command.actor.personId;
  const raisedBy = command.body.raisedBy ?? by;
  if (by === undefined || raisedBy === undefined) return refuse({ code: 'no-right', command: command.name });
  if (raisedBy !== by) {
    const roles = rolesOfPerson(meeting, by);
    if (!roles.has('presiding') && !roles.has('secretary')) return refuse({ code: 'no-right', command: command.name });
    if (!isServing(meeting, raisedBy)) return refuse({ code: 'not-serving', personId: raisedBy });
  }
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  const barred = itemRefusal(meeting, itemId) ?? alreadyRefusal(meeting, personId, itemId);
  if (barred !== undefined) return refuse(barred);
  const subject = { kind: 'disqualification', itemId, personId, ground } as const;
  const running = refusalOfProcedural(meeting, subject);
  if (running !== undefined) return refuse(running);
  return accept(
    {
      type: 'DisqualificationQuestioned',
      personId,
      itemId,
      raisedBy,
      concernedMayVote: concernedMayVote(meeting, personId, command.body.nobodyCanBeCalled === true),
      rule: disqualificationRule(meeting),
    },
    proceduralQuestion(meeting, 'disqualification', subject, freshIds(command), meeting.agenda.currentItemId),
  );
}

function concernedMayVote(meeting: Meeting, personId: PersonId, nobodyCanBeCalled: boolean): boolean {
  const others = servingCount(meeting) - (isServing(meeting, personId) ? 1 : 0);
  if (others >= requiredForQuorum(meeting)) return false;
  return nobodyCanBeCalled || availableSubstitutes(meeting).length === 0;
}
