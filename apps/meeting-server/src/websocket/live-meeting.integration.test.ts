import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, makeDriver, openedMeeting, votingMeeting } from './testing/seeded-meeting.ts';
import { type ServerProcess, TestInstallation } from './testing/test-installation.ts';

let installation: TestInstallation;
let driver: Driver;
let server: ServerProcess;
let opened: string;
let voting: { meetingId: string; ballotId: string };
beforeAll(async () => {
  installation = await TestInstallation.start();
  driver = makeDriver(installation.pool);
  opened = await openedMeeting(driver);
  voting = await votingMeeting(driver);
  await driver.close();
  server = await installation.serve(7510);
});
afterAll(async () => {
  await installation.stop();
});

describe('a meeting over the wire', () => {
  test('shows what the secretary does to everybody before the secretary is answered', async () => {
    const secretary = await installation.client(server.origin, opened, 'secretary');
    const member = await installation.client(server.origin, opened, 'p3');
    const { toSeq } = await secretary.does('OpenItem', { itemId: 'i1' });
    expect(secretary.order.indexOf(`view ${toSeq}`)).toBeGreaterThanOrEqual(0);
    expect(secretary.order.indexOf(`view ${toSeq}`)).toBeLessThan(secretary.order.indexOf(`answer ${toSeq}`));
    await member.until(() => member.row('agenda', 'i1')?.state === 'open', 'the item to be open');
    expect(member.row('agenda', 'i1')).toMatchObject({ paragraphNumber: 2 });
    secretary.end();
    member.end();
  });

  test('takes votes and never shows them while the vote runs', async () => {
    const member = await installation.client(server.origin, voting.meetingId, 'p4');
    await member.does('CastVote', { ballotId: voting.ballotId, choice: 'no' });
    await member.until(() => JSON.stringify(member.mine).includes('"choice":"no"'), 'my own vote');
    expect(JSON.stringify(member.sections)).not.toContain('"choice":"no"');
    member.end();
  });
});
