/** A change of the register with its rows in the audit log: both or neither. */
import type { Transaction } from 'kysely';
import type { QuietParts } from '../http/quiet-parts.ts';
import { type AuditEntry, writeAudit } from './audit-log.ts';
import { refusalOfDatabase } from './register-refusal.ts';
import type { QuietTables } from './register-tables.ts';

export type Change = <Result>(
  actor: string,
  work: (transaction: Transaction<QuietTables>) => Promise<{
    readonly result: Result;
    readonly audit: readonly Omit<AuditEntry, 'at' | 'actor'>[];
  }>,
) => Promise<Result>;

export function makeChange(parts: Pick<QuietParts, 'database' | 'now'>): Change {
  return async (actor, work) => {
    try {
      return await parts.database.transaction().execute(async (transaction) => {
        const { result, audit } = await work(transaction);
        await writeAudit(
          transaction,
          audit.map((entry) => ({ ...entry, at: parts.now(), actor })),
        );
        return result;
      });
    } catch (error) {
      throw refusalOfDatabase(error) ?? error;
    }
  };
}
