/**
 * Loads the demonstration into an empty installation, over its own HTTP interface:
 *
 *   TINGET_SETUP_TOKEN=… node demonstration/src/seed.ts --url=http://localhost:8400
 *
 * Everything goes the way an administrator's and a secretary's acts go: the municipality is imported, drafts are made,
 * documents handed in, meetings called by the rules. Where organisations are already there it does nothing; a loading
 * that was broken off goes on where it stopped.
 */
import { parseArgs } from 'node:util';
import { bjorkhamra } from './bjorkhamra-municipality.ts';
import { remoteMembers } from './evening.ts';
import { heldActs } from './held-meeting.ts';
import { type PlannedMeeting, plannedMeetings, swedishDay } from './seed-plan.ts';
import { SetupClient, SetupRefused } from './setup-client.ts';
import { typeset } from './typesetting.ts';

const day = 86_400_000;
const loadedAs = { held: 'held, with its minutes', called: 'called', draft: 'being prepared' } as const;

/** Loads what is missing; tells what was loaded by `say`. */
export async function seedDemonstration(options: {
  readonly url: string;
  readonly token: string;
  readonly now: Date;
  readonly say: (line: string) => void;
}): Promise<void> {
  const client = new SetupClient(options.url, options.token);
  const there = await client.get<{ id: string }[]>('/api/organisations');
  const isOurs = there.some((organisation) => organisation.id === 'bjorkhamra');
  if (there.length > 0 && !isOurs) {
    options.say('This installation has organisations of its own. The demonstration is not loaded.');
    return;
  }
  if (!isOurs) {
    await client.post('/api/import/municipality', bjorkhamra(options.now.getFullYear()));
    options.say('Björkhamra kommun is there.');
  }
  for (const meeting of plannedMeetings(options.now)) {
    const isLoaded = await loadMeeting(client, meeting);
    if (isLoaded) options.say(`${meeting.title}, ${swedishDay(meeting.startsAt)}: ${loadedAs[meeting.state]}.`);
  }
}

/** One meeting with its agenda and documents, as far as it is planned to be. False when it was there already. */
async function loadMeeting(client: SetupClient, planned: PlannedMeeting): Promise<boolean> {
  const { meetingId } = planned;
  const there = await callOf(client, meetingId);
  // A loading that was broken off, perhaps yesterday, goes on with the time it began with.
  const meeting = there === null ? planned : { ...planned, startsAt: new Date(there.startsAt) };
  const calledAt = new Date(meeting.startsAt.getTime() - 12 * day);
  if (there === null) {
    await client.post(`/api/bodies/${meeting.bodyId}/meetings`, {
      id: meetingId,
      startsAt: meeting.startsAt.toISOString(),
      meetingRoomId: meeting.meetingRoomId,
      level: meeting.level,
      isRehearsal: true,
      ...(meeting.state === 'draft' ? {} : { announcedOn: swedishDay(calledAt) }),
    });
  }
  if (there === null || there.state === 'draft') {
    await loadAgenda(client, meeting);
    if (meeting.state === 'draft') return there === null;
    const isPast = calledAt.getTime() < Date.now();
    await client.post(`/api/meetings/${meetingId}/call`, isPast ? { rehearsedAt: calledAt.toISOString() } : {});
    if (meetingId === 'kf-nu') await grantRemote(client, meeting);
    if (meeting.state === 'called') return true;
  }
  if (meeting.state !== 'held') return false;
  if (there?.state !== 'ended') {
    await client.post(`/api/setup/rehearsals/${meetingId}/acts`, { acts: heldActs(meeting) });
  }
  return await fixMinutes(client, meeting);
}

/** The secretary fixes the minutes two days after the meeting. False when that was done. */
async function fixMinutes(client: SetupClient, meeting: PlannedMeeting): Promise<boolean> {
  try {
    await client.post(`/api/meetings/${meeting.meetingId}/minutes/fix`, {
      personId: 'secretary',
      rehearsedAt: new Date(meeting.startsAt.getTime() + 2 * day).toISOString(),
    });
    return true;
  } catch (error) {
    if (error instanceof SetupRefused && error.code === 'minutes-already-fixed') return false;
    throw error;
  }
}

/** State and time of a meeting that is there, drafts included. */
async function callOf(
  client: SetupClient,
  meetingId: string,
): Promise<{ readonly state: string; readonly startsAt: string } | null> {
  try {
    return await client.get<{ state: string; startsAt: string }>(`/api/meetings/${meetingId}/call`);
  } catch (error) {
    if (error instanceof SetupRefused && error.status === 404) return null;
    throw error;
  }
}

async function loadAgenda(client: SetupClient, meeting: PlannedMeeting): Promise<void> {
  await client.put(`/api/meetings/${meeting.meetingId}/agenda`, {
    items: meeting.items.map(({ key: _key, ...item }) => ({ ...item, level: meeting.level })),
  });
  const there = await client.get<{ itemId: string; documents: { title: string }[] }[]>(
    `/api/meetings/${meeting.meetingId}/documents`,
  );
  const titles = new Set(there.flatMap((item) => item.documents.map((document) => `${item.itemId} ${document.title}`)));
  for (const item of meeting.items) {
    for (const document of meeting.documents.get(item.key) ?? []) {
      if (titles.has(`${item.id} ${document.title}`)) continue;
      const query = new URLSearchParams({ itemId: item.id, title: document.title.slice(0, 200) });
      await client.upload(`/api/meetings/${meeting.meetingId}/documents?${query}`, {
        name: `${item.key}.pdf`,
        bytes: typeset(document),
      });
    }
  }
}

/** The four who will be at a distance have asked in time, and the chair has agreed. */
async function grantRemote(client: SetupClient, meeting: PlannedMeeting): Promise<void> {
  const asked = new Date(meeting.startsAt.getTime() - 5 * day).toISOString();
  const decided = new Date(meeting.startsAt.getTime() - 4 * day).toISOString();
  await client.post(`/api/setup/rehearsals/${meeting.meetingId}/acts`, {
    acts: remoteMembers.flatMap((personId) => [
      { at: asked, name: 'RequestRemote', personId, body: { personId, reasonCode: 'distance' } },
      {
        at: decided,
        name: 'DecideRemoteRequest',
        personId: 'S01',
        body: { personId, granted: true, groundCode: 'requested' },
      },
    ]),
  });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  const token = process.env.TINGET_SETUP_TOKEN;
  if (values.url === undefined || token === undefined) {
    process.stderr.write('seed.ts needs --url=ADDRESS and TINGET_SETUP_TOKEN.\n');
    process.exitCode = 2;
  } else {
    await seedDemonstration({
      url: values.url,
      token,
      now: new Date(),
      say: (line) => process.stdout.write(`${line}\n`),
    });
  }
}
