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
import { presidingNow } from '../sitting/presiding.ts';
import type { DisqualificationGround, ItemId, PersonId } from '../vocabulary.ts';
import { disqualificationRule, isDisqualified } from './exclusion.ts';
import {
  declarationOf,
  hasAskedToStrike,
  isDecidedSince,
  neverStruckRefusal,
  notNowRefusal,
} from './mistaken-declaration.ts';

export const disqualificationHandlers: Handlers<keyof DisqualificationCommands> = {
  DeclareDisqualification: declare,
  WithdrawDisqualification: withdraw,
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

/** What somebody has declared is not asked about; what the body has found may be taken up anew. */
function declaredRefusal(meeting: Meeting, personId: PersonId, itemId: ItemId): Refusal | undefined {
  const isFound = meeting.disqualification.recorded.some(
    (one) => one.personId === personId && one.itemId === itemId && one.how === 'decided',
  );
  return isFound ? undefined : alreadyRefusal(meeting, personId, itemId);
}

/**
 * A declaration of one's own that was a mistake: the person says so, and an officer goes along with it before the entry is
 * struck (`decisions.md` 3). Where an officer has asked for that already, both agree.
 *
 * Refuses what the body has decided, and what the item has ended with. What must not happen just now, as during a vote, is
 * not told to whoever is out of the item: the wish waits for the officer.
 */
function withdraw(meeting: Meeting, command: CommandOf<'WithdrawDisqualification'>): Answer<MeetingEvent> {
  const itemId = command.body.itemId ?? meeting.agenda.currentItemId ?? meeting.security.doorsClosedFor;
  const { personId } = command.actor;
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  if (itemId === undefined) return refuse({ code: 'item-not-open' });
  const item = meeting.agenda.items.get(itemId);
  if (item?.state === 'ended') return refuse({ code: 'item-already-ended', itemId });
  const entry = declarationOf(meeting, personId, itemId);
  if (entry === undefined) return refuse({ code: 'not-disqualified', personId });
  const refused = neverStruckRefusal(meeting, entry);
  if (refused !== undefined) return refuse(refused);
  const { seq: correctsSeq } = entry;
  const asked = meeting.corrections.proposed.get(correctsSeq);
  const correction = { correctsSeq, struck: true, reasonCode: 'ownMistake' };
  if (asked?.proposedBy === personId || hasAskedToStrike(meeting, entry)) {
    return refuse({ code: 'already-requested', personId });
  }
  // With something decided since it needs both officers, and in the middle of a vote it waits: then it is asked anew.
  const isAgreed = asked?.waitingFor === personId && asked.struck && !isDecidedSince(meeting, entry);
  if (isAgreed && notNowRefusal(meeting, entry) === undefined) {
    return accept({ type: 'EntryCorrected', ...correction, confirmedBy: [asked.proposedBy, personId] });
  }
  const { secretaryId } = meeting.sitting;
  const waitingFor = personId === secretaryId ? presidingNow(meeting) : secretaryId;
  return accept({
    type: 'CorrectionProposed',
    ...correction,
    proposedBy: personId,
    ...(waitingFor === undefined ? {} : { waitingFor }),
  });
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
  const barred = itemRefusal(meeting, itemId) ?? declaredRefusal(meeting, personId, itemId);
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
