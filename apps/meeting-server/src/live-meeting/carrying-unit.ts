/**
 * Which of a person's devices carries the presence: one per meeting (`decisions.md` 12), the one taken last. What else the
 * person has open is a companion, and a device that another one has taken over from is out until the person says so.
 */
import { randomUUID } from 'node:crypto';
import type { UnitKind } from '@tinget/meeting-rules';
import { describeError, type Log } from '../observability/log.ts';
import type { LiveMeeting } from './live-meetings.ts';
import type { ConnectionFacts } from './rules.ts';

const carryingKinds: ReadonlySet<UnitKind> = new Set(['hall', 'remote']);
/** While the meeting stands in one of these, the record says which device somebody has. */
const recordedStates: ReadonlySet<string | undefined> = new Set(['called', 'open', 'adjourned', 'betweenDays']);

/** Whether another device of the same person carries the presence now, by the record. */
export function isTakenOver(live: LiveMeeting, { unitId, personId, kind }: ConnectionFacts): boolean {
  if (personId === undefined || kind === undefined || !carryingKinds.has(kind)) return false;
  const { units } = live.writer.told.meeting.admission;
  const carrying = [...units.values()].find((unit) => unit.personId === personId && carryingKinds.has(unit.kind));
  return carrying !== undefined && carrying.unitId !== unitId && recordedStates.has(live.room.meetingRow()?.state);
}

/** Whether this device has been here before: it stands on record, or was connected. */
export function isUnitKnown(live: LiveMeeting, unitId: string): boolean {
  const onRecord = [...live.writer.told.meeting.admission.units.values()].some((unit) => unit.unitId === unitId);
  return onRecord || live.room.units.get(unitId) !== undefined;
}

/** All units of a person: those that are connected, and those the record names. */
export function unitsOfPerson(live: LiveMeeting, personId: string): readonly string[] {
  const all = [...live.room.units.all(), ...live.writer.told.meeting.admission.units.values()];
  return [...new Set(all.flatMap((unit) => (unit.personId === personId ? [unit.unitId] : [])))];
}

/**
 * Puts on record which unit somebody takes part with. The unit that carried the presence before is released by the same
 * entry. What the rules do not want to know is not recorded.
 */
export async function takeUnit(
  live: LiveMeeting,
  { unitId, personId, kind }: ConnectionFacts,
  supportsE2ee256: boolean,
  log: Log,
): Promise<void> {
  if (unitId === undefined || kind === undefined) return;
  // A unit that comes back after a lost line, or a page that was loaded again, is the unit that stands on record already.
  const known = [...live.writer.told.meeting.admission.units.values()].find((unit) => unit.unitId === unitId);
  const isSame = known?.kind === kind && known.personId === personId && known.supportsE2ee256 === supportsE2ee256;
  if (isSame) return;
  try {
    const result = await live.writer.submit({
      commandId: randomUUID(),
      meetingId: live.meetingId,
      name: 'TakeUnit',
      v: 1,
      body: { unitId, kind, supportsE2ee256, ...(personId === undefined ? {} : { personId }) },
      actor: { unitId, role: 'adaptor' },
    });
    if ('refused' in result) log.debug({ code: result.refused.code }, 'a unit was not taken');
  } catch (error) {
    log.warn({ fault: describeError(error) }, 'a unit could not be put on record');
  }
}
