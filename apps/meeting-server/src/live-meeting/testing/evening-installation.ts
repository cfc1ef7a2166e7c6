/** What an evening over the wire begins with: people with accounts, the call in the log, and a way to come in midway. */
import { randomUUID } from 'node:crypto';
import { makeDriver } from '../../websocket/testing/seeded-meeting.ts';
import { TestInstallation } from '../../websocket/testing/test-installation.ts';
import { CarriedScript, type Carrier } from './carried-script.ts';
import type { Act, TestMeeting } from './script-of-the-rules.ts';

const numbered = (party: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${party}${String(index + 1).padStart(2, '0')}`);

export const atADistance = ['C01', 'S05', 'M04', 'P02'] as const;
export const everybody = [
  ...numbered('S', 11),
  ...numbered('M', 8),
  ...numbered('C', 5),
  ...numbered('V', 4),
  ...numbered('P', 3),
  's1',
  'm1',
  'm2',
  'c1',
  'secretary',
  'technician',
] as const;
const absent: ReadonlySet<string> = new Set(['S11', 'M08', 'V04']);
export const those = { whoCome: everybody.filter((who) => !absent.has(who)) } as const;

export const withClock = { TINGET_DEMO: '1', TINGET_TEST_CLOCK: '1' } as const;

/** An installation with an account for each person, and one for the screen of the hall. */
export async function startEveningInstallation(): Promise<TestInstallation> {
  const installation = await TestInstallation.start();
  const has = new Set<string>();
  const rows = await installation.pool.query<{ id: string }>('select id from person');
  for (const { id } of rows.rows) has.add(id);
  for (const who of everybody) if (!has.has(who)) await installation.addPerson(who);
  await installation.pool.query(`insert into organisation (id, kind, name) values ('o', 'municipality', 'Björkhamra')`);
  await installation.pool.query(
    `insert into meeting_room (id, organisation_id, name, address, admits_public)
     values ('hall', 'o', 'Stora salen', 'kommunhuset', true)`,
  );
  await installation.pool.query(
    `insert into account (id, meeting_room_id, created_at) values ('a-hall-screen', 'hall', now())`,
  );
  await installation.pool.query(
    `insert into role_grant (account_id, organisation_id, role) values ('a-hall-screen', 'o', 'hallScreen')`,
  );
  return installation;
}

/** What the register keeps of a meeting that has been called: the pages beside the meeting look there first. */
export async function registerCalled(installation: TestInstallation, meetingId: string): Promise<void> {
  await installation.pool.query(
    `insert into body (id, organisation_id, kind, name, seats, is_public)
     values ('body', 'o', 'council', 'Kommunfullmäktige', 31, true)`,
  );
  await installation.pool.query(
    `insert into draft_meeting
       (id, body_id, meeting_room_id, starts_at, level, is_public, media, is_rehearsal, created_at, called_at)
     values ($1, 'body', 'hall', '2027-05-24T18:00:00+02:00', 1, true, 'own', true, now(), now())`,
    [meetingId],
  );
}

/** Gives commands to the writer of the log alone, without sockets: for what goes before the part that is tested. */
export async function withoutSockets<T>(
  installation: TestInstallation,
  meetingId: string,
  work: (carrier: Carrier) => Promise<T>,
): Promise<T> {
  const driver = makeDriver(installation.pool);
  try {
    return await work({
      give: async ({ who, name, body, at }: Pick<Act, 'who' | 'name' | 'body' | 'at'>) => {
        driver.clock.set(Date.parse(at), false);
        // Before the call there is no roster: the register has said that the secretary may call.
        const role = who === 'adaptor' ? 'adaptor' : name === 'CallMeeting' ? 'administrator' : 'public';
        const actor = who === 'adaptor' ? { role: 'adaptor' as const } : { personId: who, role: role as 'public' };
        return driver.meetings.submit({ commandId: randomUUID(), meetingId, name, v: 1, body, actor });
      },
    });
  } finally {
    await driver.close();
  }
}

/** A meeting of a body of its own, brought to where the script has come, without sockets. */
export async function comeTo(
  installation: TestInstallation,
  script: TestMeeting,
  until?: (act: Act) => boolean,
): Promise<CarriedScript> {
  const meetingId = randomUUID();
  const body = `council-${meetingId.slice(0, 8)}`;
  return withoutSockets(installation, meetingId, async (carrier) => {
    const carried = new CarriedScript(installation.pool, meetingId, carrier, new Map([['body', body]]));
    await carried.carry(script, {}, until);
    return carried;
  });
}
