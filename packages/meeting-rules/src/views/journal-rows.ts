/** The last entries of the log in plain form, for officers: what was recorded, by whom, and whether it can be corrected. */
import { isCorrectable } from '../corrections/correctable.ts';
import { clockOf } from '../dates/instant.ts';
import type { MeetingEvent, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { JournalRow } from '../views.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';

/** As many as a secretary looks back on; the whole log is read elsewhere. */
const shown = 100;

const plain = new WeakMap<RecordedEvent, JournalRow>();

export function journalRows(meeting: Meeting): Readonly<Record<string, JournalRow>> {
  const rows: Record<string, JournalRow> = {};
  let count = 0;
  for (let link = meeting.entries; link !== undefined && count < shown; link = link.before, count++) {
    const { recorded } = link;
    const row = plain.get(recorded) ?? rowOf(meeting, recorded);
    plain.set(recorded, row);
    const corrected = meeting.corrections.corrected.get(recorded.seq);
    rows[recorded.seq] = corrected === undefined ? row : { ...row, corrected };
  }
  return rows;
}

function rowOf(meeting: Meeting, recorded: RecordedEvent): JournalRow {
  const { seq, at, actor, event } = recorded;
  return {
    seq,
    at: recorded.occurredAt ?? at,
    type: event.type,
    ...(actor.personId === undefined ? {} : { byPersonId: actor.personId }),
    byRole: actor.role,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
    correctable: isCorrectable(event.type),
    sentence: sentenceOf(meeting, event),
  };
}

function sentenceOf(meeting: Meeting, event: MeetingEvent): string {
  const name = (id: PersonId) => meeting.call?.roster.get(id)?.displayName ?? id;
  const title = (id: ItemId) => meeting.call?.items.get(id)?.title ?? id;
  const place = (mode: 'hall' | 'remote') => (mode === 'hall' ? 'i salen' : 'på distans');
  switch (event.type) {
    case 'MeetingOpened':
      return `Sammanträdet öppnades av ${name(event.presidingId)}.`;
    case 'PresidingChanged':
      return `${name(event.personId)} övertog ordförandeskapet.`;
    case 'RollAnswered':
      return event.present
        ? `${name(event.personId)} svarade på uppropet ${place(event.mode ?? 'hall')}.`
        : `${name(event.personId)} var inte närvarande vid uppropet.`;
    case 'RollCallEnded':
      return `Uppropet avslutades: ${event.serving} tjänstgörande, ${event.required} krävs.`;
    case 'SeatTaken':
      return event.forPersonId === undefined
        ? `${name(event.personId)} började tjänstgöra ${place(event.mode)}.`
        : `${name(event.personId)} började tjänstgöra för ${name(event.forPersonId)} ${place(event.mode)}.`;
    case 'SeatLeft':
      return `${name(event.personId)} slutade tjänstgöra.`;
    case 'ModeChanged':
      return `${name(event.personId)} deltar ${place(event.to)}.`;
    case 'PresenceChanged':
      return `${name(event.personId)}: förbindelsen är ${event.state === 'equal' ? 'fullgod' : event.state === 'lost' ? 'bruten' : 'nedsatt'}.`;
    case 'Adjourned':
      return event.resumeBy === undefined ? 'Ajournering.' : `Ajournering till kl. ${clockOf(event.resumeBy)}.`;
    case 'Resumed':
      return 'Sammanträdet återupptogs.';
    case 'ItemOpened':
      return `${event.paragraphNumber === undefined ? '' : `§ ${event.paragraphNumber} `}${title(event.itemId)} togs upp.`;
    case 'ItemEnded':
      return `${title(event.itemId)} avslutades.`;
    case 'FloorRequested':
      return `${name(event.personId)} begärde ordet.`;
    case 'FloorGiven':
      return `${name(event.personId)} fick ordet.`;
    case 'SpeechEnded':
      return `Anförandet slutade efter ${event.seconds} sekunder.`;
    case 'DisqualificationRecorded':
      return `${name(event.personId)} är jävig i ${title(event.itemId)}.`;
    case 'ProposalMade':
      return `Yrkande ${event.letter} lades fram.`;
    case 'BallotRequested':
      return `${name(event.personId)} begärde votering.`;
    case 'GavelStruck':
      return 'Klubban föll.';
    case 'VoteReceived':
      // What somebody voted is shown with the result, never in the course of it.
      return 'En röst togs emot.';
    case 'BallotEnded':
      return `Voteringen avslutades: ${event.yes} ja, ${event.no} nej, ${event.abstain} avstår.`;
    case 'EntryCorrected':
      return `Rättelse av post ${event.correctsSeq}.`;
    case 'MeetingEnded':
      return 'Sammanträdet avslutades.';
    default:
      return '';
  }
}
