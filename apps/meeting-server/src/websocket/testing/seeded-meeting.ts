/**
 * Meetings brought to a certain point before a test begins: the commands go through the real writer into the real log,
 * without sockets.
 */
import { randomUUID } from 'node:crypto';
import type { CommandBodies, CommandName } from '@tinget/meeting-rules';
import type { Pool } from '../../database/database.ts';
import { meetingRules } from '../../live-meeting/bound-rules.ts';
import { makeSettableClock, type SettableClock } from '../../live-meeting/clock.ts';
import { LiveMeetings } from '../../live-meeting/live-meetings.ts';
import { openLog } from '../../observability/log.ts';
import { makeMetrics } from '../../observability/metrics.ts';
import { committeeCall, members, remoteMembers } from './small-committee.ts';

/** One node without sockets, to drive meetings with. */
export interface Driver {
  readonly meetings: LiveMeetings;
  readonly clock: SettableClock;
  does<Name extends CommandName>(
    meetingId: string,
    who: string,
    name: Name,
    body: CommandBodies[Name] | Record<string, unknown>,
  ): Promise<{ fromSeq: number; toSeq: number }>;
  close(): Promise<void>;
}

export function makeDriver(pool: Pool, nodeId = 'driver'): Driver {
  const clock = makeSettableClock();
  clock.set(Date.parse('2027-05-10T09:00:00.000+02:00'), true);
  const meetings = new LiveMeetings({
    pool,
    node: { nodeId, address: 'http://127.0.0.1:9', forwardKey: randomUUID() },
    rules: meetingRules,
    clock,
    log: openLog({ level: 'error' }),
    metrics: makeMetrics(),
    forward: () => Promise.reject(new Error('this driver forwards nothing')),
    listener: { onChange: () => undefined, close: async () => undefined },
  });
  return {
    meetings,
    clock,
    async does(meetingId, who, name, body) {
      const actor =
        who === 'administrator' || who === 'adaptor'
          ? ({ role: who } as const)
          : ({ personId: who, role: 'public' } as const);
      const result = await meetings.submit({ commandId: randomUUID(), meetingId, name, v: 1, body, actor });
      if (!('accepted' in result)) throw new Error(`${name} by ${who}: ${JSON.stringify(result)}`);
      return result.accepted;
    },
    close: () => meetings.close(),
  };
}

/** Called: nobody is there yet. */
export async function calledMeeting(driver: Driver, seats?: number): Promise<string> {
  const meetingId = randomUUID();
  await driver.does(meetingId, 'administrator', 'CallMeeting', committeeCall(seats === undefined ? {} : { seats }));
  driver.clock.set(Date.parse('2027-05-24T18:00:00.000+02:00'), true);
  return meetingId;
}

/** Opened, roll called, all present; three of them at a distance. */
export async function openedMeeting(driver: Driver, seats: number = members.length): Promise<string> {
  const meetingId = await calledMeeting(driver, seats);
  const does = <Name extends CommandName>(name: Name, body: CommandBodies[Name] | Record<string, unknown>) =>
    driver.does(meetingId, 'secretary', name, body);
  const remote: readonly string[] = seats === members.length ? remoteMembers : [];
  for (const personId of remote) {
    await does('DecideRemoteRequest', { personId, granted: true, groundCode: 'work' });
    await does('IdentifyPerson', { personId, method: 'bySight' });
    await does('AdmitPerson', { personId, mode: 'remote' });
  }
  await does('OpenMeeting', {});
  if (remote.length > 0) await does('AttestRoomSource', { source: 'overview', state: 'live' });
  await does('StartRollCall', {});
  const state = await driver.meetings.read(meetingId);
  const rollCallId = state?.meeting.attendance.rollCall?.rollCallId;
  for (let index = 1; index <= seats; index += 1) {
    const personId = `p${index}`;
    const mode = remote.includes(personId) ? 'remote' : 'hall';
    await does('RecordRollAnswer', { rollCallId, personId, present: true, mode });
  }
  await does('EndRollCall', { rollCallId });
  return meetingId;
}

/** In the first item, a vote is running; gives its id. */
export async function votingMeeting(driver: Driver, seats?: number): Promise<{ meetingId: string; ballotId: string }> {
  const meetingId = await openedMeeting(driver, seats);
  const does = <Name extends CommandName>(name: Name, body: CommandBodies[Name] | Record<string, unknown>) =>
    driver.does(meetingId, 'secretary', name, body);
  const itemId = 'i1';
  await does('OpenItem', { itemId });
  await does('StartDeliberation', { itemId });
  await does('EndDeliberation', { itemId });
  await does('ApprovePropositionOrder', { itemId });
  await does('PutProposition', { itemId });
  const propositionId = (await driver.meetings.read(meetingId))?.meeting.proposals.propositions[0]?.propositionId;
  await does('StateFinding', { propositionId, alternativeKey: 'yes' });
  await driver.does(meetingId, 'p3', 'RequestBallot', { propositionId });
  await does('PrepareBallot', { propositionId });
  const ballots = (await driver.meetings.read(meetingId))?.meeting.ballots.ballots;
  const ballotId = ballots?.at(-1)?.ballotId;
  if (ballotId === undefined) throw new Error('no ballot was prepared');
  await does('StartBallot', { ballotId });
  return { meetingId, ballotId };
}
