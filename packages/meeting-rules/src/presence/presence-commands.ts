/**
 * What has been concluded about sight and sound of the remote members and of the room, by measurement or by an officer,
 * and what the chair decides when somebody is lost (ATT-13).
 */
import { leaving } from '../attendance/seat-changes.ts';
import { lostMembers } from '../attendance/serving.ts';
import type { PresenceCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { Answer } from '../refusals.ts';
import type { Instant, PersonId, RoomSource } from '../vocabulary.ts';

export const presenceHandlers: Handlers<keyof PresenceCommands> = {
  ConcludePresence: (meeting, { body }) => presenceChanged(meeting, { ...body, basis: 'measured' }),
  AttestPresence: (meeting, { body, at }) =>
    presenceChanged(meeting, { ...body, missing: body.missing ?? [], since: at, basis: 'attested' }),
  ConcludeRoomSource: (meeting, { body }) => sourceChanged(meeting, body.source, body.state, body.since),
  AttestRoomSource: (meeting, { body, at }) => sourceChanged(meeting, body.source, body.state, at),
  DecideOnLoss: decideOnLoss,
};

function presenceChanged(
  meeting: Meeting,
  presence: Omit<Extract<MeetingEvent, { readonly type: 'PresenceChanged' }>, 'type'>,
): Answer<MeetingEvent> {
  const { personId } = presence;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  return accept({ type: 'PresenceChanged', ...presence });
}

function sourceChanged(
  _meeting: Meeting,
  source: RoomSource,
  state: 'live' | 'lost',
  since: Instant,
): Answer<MeetingEvent> {
  return accept({ type: 'RoomSourceChanged', source, state, since });
}

/** The chair waits, or goes on without the lost members, who are then recorded as absent from now (ATT-15). */
function decideOnLoss(meeting: Meeting, { body }: CommandOf<'DecideOnLoss'>): Answer<MeetingEvent> {
  const { personIds, choice } = body;
  const lost: ReadonlySet<PersonId> = new Set(lostMembers(meeting));
  const other = personIds.find((personId) => !lost.has(personId));
  if (other !== undefined) return refuse({ code: 'not-serving', personId: other });
  const events: MeetingEvent[] = [{ type: 'LossAcknowledged', personIds: [...new Set(personIds)], choice }];
  if (choice === 'goOnWithout') {
    for (const personId of new Set(personIds)) {
      const left = leaving(meeting, personId, 'connectionLoss');
      if ('refused' in left) return left;
      events.push(...left.accepted);
    }
  }
  return accept(...events);
}
