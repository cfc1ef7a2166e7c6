import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { type FreshDatabase, freshDatabase } from './test-database.ts';

const folder = join(import.meta.dirname, 'migrations');

let database: FreshDatabase;
let old: pg.Client;
let ownerUrl: string;

/** An installation as it was before bodies were made by screen, in a schema of its own, with what an import may have left in it. */
beforeAll(async () => {
  database = await freshDatabase();
  const address = new URL(database.ownerUrl);
  address.searchParams.set('options', '-c search_path=earlier');
  ownerUrl = address.href;
  old = new pg.Client({ connectionString: ownerUrl });
  await old.connect();
  await old.query('create schema earlier');
  await old.query(
    'create table schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  for (const name of (await readdir(folder)).filter((one) => one < '009').sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    await old.query(text.replaceAll('{{appRole}}', `"${database.appRole}"`));
    await old.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      name,
      createHash('sha256').update(text).digest('hex'),
    ]);
  }
}, 120_000);

afterAll(async () => {
  await old?.end();
  await database?.stop();
});

test('an earlier installation is brought up to date with a term that an import left twice, and keeps its seats’ parties', async () => {
  await old.query(`
    insert into organisation (id, kind, name) values ('kommun', 'municipality', 'Björkhamra kommun');
    insert into party (id, organisation_id, name, abbreviation) values ('p', 'kommun', 'Samlingen', 'S');
    insert into term_of_office (id, organisation_id, from_day, to_day) values
      ('forsta', 'kommun', '2022-10-15', '2026-10-14'), ('igen', 'kommun', '2022-10-15', '2026-10-14'),
      ('nasta', 'kommun', '2026-10-15', '2030-10-14');
    insert into body (id, organisation_id, kind, name, seats, is_public) values ('kf', 'kommun', 'council', 'KF', 2, true);
    insert into seat (body_id, seat_no, label, party_id) values ('kf', 1, '1', 'p'), ('kf', 2, '2', null);
  `);
  expect(await migrate(ownerUrl, database.appRole)).toContain('009-bodies-made-by-screen.sql');
  const terms = await old.query<{ id: string }>('select id from term_of_office order by from_day');
  expect(terms.rows.map(({ id }) => id)).toEqual(['forsta', 'nasta']);
  const periods = await old.query('select seat_no, from_day, to_day, party_id from seat_period order by seat_no');
  expect(periods.rows).toEqual([
    { seat_no: 1, from_day: null, to_day: null, party_id: 'p' },
    { seat_no: 2, from_day: null, to_day: null, party_id: null },
  ]);
});
