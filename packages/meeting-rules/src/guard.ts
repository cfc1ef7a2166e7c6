/**
 * The first question to every command: is it for this meeting, and may this actor give it in this state?
 *
 * Whoever acts for somebody else needs an officer's right to do so, and the other one's own right to the act.
 */
import type { Command, CommandName } from './commands.ts';
import { addSeconds, isBefore, isInstant } from './dates/instant.ts';
import { isDisqualified, isExcluded, staffRule } from './disqualification/exclusion.ts';
import type { Meeting } from './meeting.ts';
import type { Refusal } from './refusals.ts';
import { type MeetingPhase, phaseOf, rightsTable, rolesOf, rolesOfPerson } from './rights.ts';
import { runningAdjournment } from './sitting/sitting-state.ts';
import type { PersonId, Role } from './vocabulary.ts';

/** For whom a command is given: the person it names, else the one acted for, else the actor. */
export function subjectOf(command: Command): PersonId | undefined {
  const { actor, body } = command;
  const named = 'personId' in body ? body.personId : oneOf(personsNamed(body), actor.personId);
  return named ?? actor.onBehalfOf ?? actor.personId;
}

/** Several persons for whom one command is given: a joint proposal, reservations announced together. */
function personsNamed(body: Command['body']): readonly PersonId[] {
  if ('by' in body && typeof body.by === 'object') return body.by;
  return 'personIds' in body ? (body.personIds ?? []) : [];
}

/** The actor, when among those named; else the first. The topic judges the others. */
function oneOf(persons: readonly PersonId[], actor: PersonId | undefined): PersonId | undefined {
  return persons.find((personId) => personId === actor) ?? persons[0];
}

/**
 * Whether anybody but the actor is named: naming others beside oneself is acting for them too, or one member could ask
 * for a proportional election in the names of eight. Those who asked for a delay settle its motive together (KL 5:50).
 */
function namesAnother(command: Command, subject: PersonId): boolean {
  const { personId } = command.actor;
  if (subject !== personId) return true;
  return command.name !== 'SetDelayMotive' && personsNamed(command.body).some((named) => named !== personId);
}

const fromOutside: ReadonlySet<CommandName> = new Set<CommandName>([
  'ReturnToSeat',
  'LeaveSeat',
  'WithdrawDisqualification',
]);

/** Why the command may not be given at all, or nothing. */
export function guard(meeting: Meeting, command: Command): Refusal | undefined {
  if (command.meetingId !== meeting.meetingId) return { code: 'wrong-meeting' };
  if (!couldOccurThen(meeting, command)) return { code: 'invalid-body', field: 'occurredAt' };
  const right = rightsTable[command.name];
  const phase = phaseOf(meeting);
  if (!right.during.includes(phase)) return outOfPhase(meeting, phase, command.name);
  const { actor } = command;
  // Whether somebody may come back, the seats themselves answer; and who is out by mistake is out when saying so.
  const out = fromOutside.has(command.name) ? undefined : outOfItem(meeting, actor.personId);
  if (out !== undefined && actor.role !== 'adaptor') return out;
  const roles = rolesOf(meeting, actor);
  const subject = subjectOf(command);
  // Where nobody may act for others, naming somebody to act for is no right at all.
  if (actor.onBehalfOf !== undefined && right.onBehalf === undefined) {
    return { code: 'no-right', command: command.name };
  }
  const isForOther = right.onBehalf !== undefined && subject !== undefined && namesAnother(command, subject);
  if (!isForOther) return has(roles, right.by) ? undefined : noRight(command);
  if (!has(roles, right.onBehalf ?? [])) return { code: 'no-right', command: command.name };
  return has(rolesOfPerson(meeting, subject), right.by) ? undefined : noRight(command);
}

const dayInSeconds = 86_400;

/** What is entered later has happened: not after it is entered, and not before people came together. */
function couldOccurThen(meeting: Meeting, { occurredAt, at }: Command): boolean {
  if (occurredAt === undefined) return true;
  const startsAt = meeting.call?.called.startsAt;
  if (!isInstant(occurredAt) || isBefore(at, occurredAt)) return false;
  return startsAt === undefined || !isBefore(occurredAt, addSeconds(startsAt, -dayInSeconds));
}

const has = (roles: ReadonlySet<Role>, wanted: readonly Role[]) => wanted.some((role) => roles.has(role));

/** Excluded from the open item: no control works, not even the chair's own (`decisions.md` 18). */
function outOfItem(meeting: Meeting, personId: PersonId | undefined): Refusal | undefined {
  const itemId = meeting.agenda.currentItemId;
  if (personId === undefined || itemId === undefined || !isExcluded(meeting, personId, itemId)) return undefined;
  if (isDisqualified(meeting, personId, itemId)) return { code: 'disqualified', personId, itemId };
  const staff = staffRule(meeting, personId, itemId);
  if (staff !== undefined) return { code: 'not-admitted', personId, rule: staff };
  return meeting.admission.waiting.get(personId)?.cause === 'closedBallot'
    ? { code: 'remote-excluded-from-closed-ballot', personIds: [personId], rule: { source: 'closedBallot.remote' } }
    : { code: 'not-admitted', personId };
}

function noRight(command: Command): Refusal {
  const personId = subjectOf(command);
  if (personId !== undefined) {
    if (command.name === 'CastVote' || command.name === 'RequestBallot') return { code: 'no-right-to-vote', personId };
    if (command.name === 'MakeProposal' || command.name === 'JoinProposal') {
      return { code: 'no-right-to-propose', personId };
    }
    if (command.name === 'RequestFloor') return { code: 'no-right-to-speak', personId };
  }
  return { code: 'no-right', command: command.name };
}

function outOfPhase(meeting: Meeting, phase: MeetingPhase, name: CommandName): Refusal {
  if (name === 'CallMeeting') return { code: 'already-called' };
  if (name === 'Resume' && phase === 'open') return { code: 'meeting-not-adjourned' };
  if (phase !== 'notCalled' && rightsTable[name].during.every((wanted) => wanted === 'ended')) {
    return { code: 'meeting-not-ended' };
  }
  switch (phase) {
    case 'notCalled':
      return { code: 'meeting-not-called' };
    case 'ended':
    case 'cancelled':
      return { code: 'meeting-ended' };
    case 'called':
    case 'betweenDays':
      return { code: 'meeting-not-open' };
    case 'adjourned': {
      const resumeBy = runningAdjournment(meeting.sitting)?.resumeBy;
      return { code: 'meeting-adjourned', ...(resumeBy === undefined ? {} : { resumeBy }) };
    }
    case 'open':
      return { code: 'already-opened' };
  }
}
