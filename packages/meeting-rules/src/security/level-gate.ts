/**
 * The gate of an item at level 2 or higher: what is not met yet, by person, and what to do about it (SEC-05, S-19).
 *
 * No gate is passed on a request: an output counts as off when that has been confirmed (`decisions.md` 8).
 */
import { hasBrokenOffToday, isServing } from '../attendance/serving.ts';
import { isExcluded } from '../disqualification/exclusion.ts';
import type { Meeting } from '../meeting.ts';
import type { RefusalFacts } from '../refusals.ts';
import type { ItemId, PersonId, PublicOutput, SecurityLevel } from '../vocabulary.ts';
import { demands } from './demands.ts';
import { effectiveLevel, remoteLeavingFor } from './levels.ts';
import { consentKey, demandKey } from './security-state.ts';

export type UnmetDemand = RefusalFacts['level-demands-unmet']['unmet'][number];

export interface JudgedDemand {
  readonly demand: string;
  readonly level: SecurityLevel;
  readonly personId?: PersonId;
  readonly met: boolean;
  readonly how?: 'enforced' | 'measured' | 'attested';
  readonly whatToDo: string;
}

/** What bars the item, in the order in which it is to be settled: doors, outputs, encryption, persons. */
export function unmetDemands(meeting: Meeting, itemId: ItemId): readonly UnmetDemand[] {
  return judgedDemands(meeting, itemId)
    .filter(({ met }) => !met)
    .map(({ demand, personId, whatToDo }) => ({
      demand,
      whatToDo,
      ...(personId === undefined ? {} : { personId }),
    }));
}

/** Every demand of the item with whether it is met. Below level 2 admission itself sees to what is demanded. */
export function judgedDemands(meeting: Meeting, itemId: ItemId): readonly JudgedDemand[] {
  const level = effectiveLevel(meeting, itemId);
  const { doorsClosedFor } = meeting.security;
  if (doorsClosedFor !== undefined && doorsClosedFor !== itemId) {
    // Doors closed for another item are opened by an explicit act before anything else is handled (SEC-05).
    return [{ demand: 'doors', level, met: false, whatToDo: 'openDoors' }];
  }
  if (level < 2) return [];
  const persons = remotePersons(meeting, itemId);
  return [
    ...doors(meeting, itemId, level),
    ...outputs(meeting, level),
    ...(persons.length === 0 ? [] : media(meeting, itemId, level)),
    ...persons.flatMap((personId) => ofPerson(meeting, personId, level)),
    ...(level >= 4 ? consents(meeting, itemId) : []),
  ];
}

/** Let in at a distance and not leaving for this item; whoever has broken off service follows the public page. */
function remotePersons(meeting: Meeting, itemId: ItemId): readonly PersonId[] {
  const leaving = new Set(remoteLeavingFor(meeting, itemId));
  return [...meeting.admission.admitted]
    .filter(([personId, { mode }]) => mode === 'remote' && !leaving.has(personId))
    .filter(([personId]) => !meeting.admission.waiting.has(personId) && !isExcluded(meeting, personId, itemId))
    .filter(([personId]) => isServing(meeting, personId) || !hasBrokenOffToday(meeting, personId))
    .map(([personId]) => personId);
}

function doors(meeting: Meeting, itemId: ItemId, level: SecurityLevel): readonly JudgedDemand[] {
  if (meeting.call?.called.isPublic !== true) return [];
  const met = meeting.security.doorsClosedFor === itemId;
  return [{ demand: 'doors', level, met, whatToDo: 'decideClosedDoors' }];
}

const stoppedFrom: Readonly<Record<PublicOutput, SecurityLevel>> = {
  webcast: 2,
  recording: 2,
  captions: 2,
  lobby: 2,
  chat: 3,
  files: 3,
};

/** These are on unless somebody has said otherwise; the rest only when they have been started. */
const onByThemselves: ReadonlySet<PublicOutput> = new Set<PublicOutput>(['chat', 'files']);

function outputs(meeting: Meeting, level: SecurityLevel): readonly JudgedDemand[] {
  const isPublic = meeting.call?.called.isPublic === true;
  return Object.entries(stoppedFrom).flatMap(([name, from]): readonly JudgedDemand[] => {
    const output = name as PublicOutput;
    if (level < from) return [];
    const state = meeting.security.outputs.get(output)?.state;
    const isOn =
      state === 'on' || (state === undefined && (onByThemselves.has(output) || (isPublic && output === 'lobby')));
    const demand = output === 'chat' || output === 'files' ? 'P3.3' : 'P2.2';
    return [{ demand, level, met: !isOn, how: 'enforced', whatToDo: `stopOutput:${output}` }];
  });
}

/** Encryption, servers and storage: properties of the media segment that carries the item. */
function media(meeting: Meeting, itemId: ItemId, level: SecurityLevel): readonly JudgedDemand[] {
  const { segment } = meeting.security;
  const carries = segment !== undefined && segment.level >= level && segment.itemIds.includes(itemId);
  const isEncrypted = carries && segment.e2ee;
  const ofMeeting = demands.filter((demand) => demand.of === 'meeting' && demand.level >= 2 && demand.level <= level);
  return ofMeeting.flatMap(({ demand }): readonly JudgedDemand[] => {
    switch (demand) {
      case 'P2.1':
      case 'P3.1':
        return [{ demand, level, met: isEncrypted, how: 'enforced', whatToDo: 'startSegment' }];
      case 'P2.2':
        return [];
      default:
        return [judged(meeting, { demand, level, whatToDo: 'settle' })];
    }
  });
}

function ofPerson(meeting: Meeting, personId: PersonId, level: SecurityLevel): readonly JudgedDemand[] {
  const identified = meeting.admission.identified.get(personId);
  const unit = [...meeting.admission.units.values()].find(
    (other) => other.personId === personId && (other.kind === 'remote' || other.kind === 'hall'),
  );
  const rows: JudgedDemand[] = [
    { demand: 'P1.2', level, personId, met: identified !== undefined, how: 'attested', whatToDo: 'identify' },
  ];
  // The member has to see and hear in the new room before the item unlocks (`decisions.md` 27).
  const presence = meeting.presence.persons.get(personId);
  if (presence !== undefined && presence.state !== 'equal') {
    rows.push({ demand: 'P0.1', level, personId, met: false, whatToDo: 'awaitPresence' });
  }
  if (unit !== undefined && !unit.supportsE2ee256) {
    rows.push({ demand: level >= 3 ? 'P3.1' : 'P2.1', level, personId, met: false, whatToDo: 'moveToWaitingRoom' });
  }
  const asked = demands.filter((demand) => demand.of === 'person' && demand.level >= 2 && demand.level <= level);
  for (const { demand } of asked) {
    if (demand === 'P4.1') {
      const twoFactors = identified?.method === 'callBack' || (identified?.assuranceLevel ?? 0) >= 3;
      rows.push({ demand, level, personId, met: twoFactors, how: 'attested', whatToDo: 'identifyByTwoFactors' });
    } else rows.push(judged(meeting, { demand, level, personId, whatToDo: 'attest' }));
  }
  return rows;
}

/** Settled for the media segment that runs now; a new segment asks anew (`decisions.md` 31). */
function judged(meeting: Meeting, asked: Omit<JudgedDemand, 'met' | 'how'>): JudgedDemand {
  const settled =
    meeting.security.demands.get(demandKey(asked.demand, asked.personId)) ??
    meeting.security.demands.get(demandKey(asked.demand));
  const holds = settled !== undefined && settled.segmentId === meeting.security.segment?.segmentId;
  return holds ? { ...asked, met: true, how: settled.how } : { ...asked, met: false };
}

/** The party concerned has to consent; refused consent means the item without a distance (P4.2). */
function consents(meeting: Meeting, itemId: ItemId): readonly JudgedDemand[] {
  return [...meeting.admission.admitted]
    .filter(([, { asGuestFor, mode }]) => asGuestFor === itemId && mode === 'remote')
    .map(([personId]) => ({
      demand: 'P4.2',
      level: 4 as const,
      personId,
      met: meeting.security.consents.get(consentKey(itemId, personId)) === true,
      how: 'attested' as const,
      whatToDo: 'recordConsent',
    }));
}
