/**
 * Accounts and personal links: how a person, or the equipment of a room, gets in without a password.
 *
 * A link is 256 random bits after the `#` of an address, so that it never reaches a server's or a proxy's log by being
 * opened; the page posts it. The database holds its hash only.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { writeAudit } from '../register/audit-log.ts';
import type { QuietDatabase, QuietTables } from '../register/register-tables.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update('tinget link\0').update(token).digest();

/** The person's account; made when there is none yet. */
export async function accountOfPerson(
  transaction: Transaction<QuietTables>,
  personId: string,
  at: Date,
): Promise<{ readonly id: string; readonly state: 'active' | 'closed' }> {
  await transaction
    .insertInto('account')
    .values({ id: randomUUID(), person_id: personId, created_at: at })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();
  return await transaction
    .selectFrom('account')
    .select(['id', 'state'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
}

export interface NewLink {
  readonly accountId: string;
  readonly isSingleUse: boolean;
  readonly expiresAt: Date;
  readonly by: string;
  readonly at: Date;
}

/** Makes a link and gives its token, which nobody can ask for again. */
export async function makePersonalLink(
  transaction: Transaction<QuietTables>,
  link: NewLink,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID();
  await transaction
    .insertInto('personal_link')
    .values({
      id,
      account_id: link.accountId,
      token_hash: hashOf(token),
      is_single_use: link.isSingleUse,
      created_at: link.at,
      created_by: link.by,
      expires_at: link.expiresAt,
    })
    .execute();
  await writeAudit(transaction, [
    { at: link.at, actor: link.by, act: 'link.made', object: `account:${link.accountId}`, detail: { linkId: id } },
  ]);
  return { id, token };
}

export type LinkAnswer =
  | { readonly accountId: string }
  | { readonly refused: 'link-unknown' | 'link-used' | 'link-expired' | 'account-closed' };

/**
 * Takes a link: the account it leads to, or why not. A link for one use is used up even if two browsers try at once.
 */
export async function takePersonalLink(database: QuietDatabase, token: string, at: Date): Promise<LinkAnswer> {
  return await database.transaction().execute(async (transaction) => {
    const link = await transaction
      .selectFrom('personal_link')
      .innerJoin('account', 'account.id', 'personal_link.account_id')
      .select([
        'personal_link.id',
        'personal_link.account_id',
        'personal_link.is_single_use',
        'personal_link.expires_at',
        'personal_link.used_at',
        'personal_link.revoked_at',
        'account.state',
      ])
      .where('token_hash', '=', hashOf(token))
      .forUpdate('personal_link')
      .executeTakeFirst();
    if (link === undefined || link.revoked_at !== null) return { refused: 'link-unknown' } as const;
    if (link.state !== 'active') return { refused: 'account-closed' } as const;
    if (link.expires_at.getTime() <= at.getTime()) return { refused: 'link-expired' } as const;
    if (link.is_single_use && link.used_at !== null) return { refused: 'link-used' } as const;
    await transaction.updateTable('personal_link').set({ used_at: at }).where('id', '=', link.id).execute();
    await writeAudit(transaction, [
      { at, actor: `account:${link.account_id}`, act: 'link.used', object: `link:${link.id}` },
    ]);
    return { accountId: link.account_id };
  });
}

/** Enrols the equipment of a room (hall computer or hall screen) and gives the account its links lead to. */
export async function enrolEquipment(
  transaction: Transaction<QuietTables>,
  equipment: {
    /** Made by whoever enrols it, so that a request that is sent twice enrols it once. */
    readonly id?: string | undefined;
    readonly meetingRoomId: string;
    readonly kind: 'hallRoom' | 'hallScreen';
    readonly label: string;
    readonly organisationId: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<string> {
  const id = equipment.id ?? randomUUID();
  await transaction
    .insertInto('account')
    .values({ id, meeting_room_id: equipment.meetingRoomId, label: equipment.label, created_at: equipment.at })
    .execute();
  await transaction
    .insertInto('role_grant')
    .values({ account_id: id, organisation_id: equipment.organisationId, role: equipment.kind })
    .execute();
  await writeAudit(transaction, [
    {
      at: equipment.at,
      actor: equipment.by,
      act: 'equipment.enrolled',
      object: `account:${id}`,
      detail: { meetingRoomId: equipment.meetingRoomId, kind: equipment.kind },
    },
  ]);
  return id;
}
