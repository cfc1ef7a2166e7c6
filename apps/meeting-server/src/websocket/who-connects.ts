/**
 * Who a connection is, by its hello: a person with a device, the equipment of a room, or a reader of the public view.
 *
 * Equipment stands for nobody, whoever signed it in, and for one room only: a hall's computer sees and sends in the
 * meetings that are called to its own room and reaches no other.
 */
import type { CloseName, Hello } from '@tinget/client-protocol';
import type { UnitKind } from '@tinget/meeting-rules';
import type { Pool } from '../database/database.ts';
import type { ConnectionFacts } from '../live-meeting/rules.ts';
import type { SignedIn } from '../sign-in/session-reader.ts';
import { provenUnitId } from './unit-proof.ts';

type EquipmentKind = Extract<UnitKind, 'hallRoom' | 'hallScreen'>;

/** Whether this account may be equipment of that kind in this meeting. Throws only when the database is gone. */
export type MayBeEquipment = (accountId: string, kind: EquipmentKind, meetingId: string) => Promise<boolean>;

function isEquipment(kind: UnitKind): kind is EquipmentKind {
  return kind === 'hallRoom' || kind === 'hallScreen';
}

/** By the register: enrolled for the room the meeting is called to, or a technician of the body or its organisation. */
export function equipmentByRegister(pool: Pool): MayBeEquipment {
  return async (accountId, kind, meetingId) => {
    const { rowCount } = await pool.query(
      `select from draft_meeting m
       join body b on b.id = m.body_id
       join role_grant g on g.account_id = $1
       join account a on a.id = g.account_id
       where m.id = $3 and (
         (g.role = $2 and a.meeting_room_id = m.meeting_room_id)
         or (g.role = 'technician' and (g.organisation_id = b.organisation_id or g.body_id = b.id))
       )
       limit 1`,
      [accountId, kind, meetingId],
    );
    return (rowCount ?? 0) > 0;
  };
}

/** Who this is, or with which code the connection ends because the hello claims what it may not. */
export async function whoConnects(
  { unit }: Hello,
  known: {
    readonly session: SignedIn | null;
    readonly meetingId: string;
    readonly nonce: string;
    readonly mayBeEquipment: MayBeEquipment;
  },
): Promise<ConnectionFacts | { readonly close: CloseName }> {
  if (unit === undefined) return {};
  const unitId = provenUnitId(unit, known.meetingId, known.nonce);
  if (unitId === null) return { close: 'badProof' };
  if (known.session === null) return { close: 'signedOut' };
  const { kind } = unit;
  if (isEquipment(kind)) {
    const isAllowed = await known.mayBeEquipment(known.session.accountId, kind, known.meetingId);
    return isAllowed ? { unitId, kind } : { close: 'notAllowed' };
  }
  const { personId } = known.session;
  return { unitId, kind, ...(personId === undefined ? {} : { personId }) };
}
