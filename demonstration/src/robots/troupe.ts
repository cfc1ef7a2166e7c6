/**
 * The troupe: robots for all members that no person plays, the hall's computer, and a meeting host who lets the robots
 * in. They come to a rehearsal that can be opened or is open, and go when it has ended.
 */

import { councilMembers, councilSubstitutes } from '../bjorkhamra-council.ts';
import { absentMembers, councilRoom, remoteMembers } from '../evening.ts';
import { ask, type InstallationAddress } from './installation-address.ts';
import type { MyMeeting } from './my-meeting.ts';
import { Robot } from './robot.ts';
import { type Actor, findChromium, Studio } from './studio.ts';

const host = 'host';
const lookAgainMs = 5_000;
/** The installation lets in ten new sockets from one address each second. */
const betweenArrivalsMs = 250;
/** Played by people: whoever tries a meeting alone wants to lead it. */
const leftToPeople: ReadonlySet<string> = new Set(['S01', 'secretary', 'technician']);

export interface TroupeOptions {
  readonly to: InstallationAddress;
  readonly chromium: string | undefined;
  /** Without picture and sound, as for a machine with little power. */
  readonly withMedia: boolean;
  readonly say: (line: string) => void;
}

export class Troupe {
  readonly #options: TroupeOptions;
  #robots: Robot[] = [];
  #hostRobot: Robot | undefined;
  #meetingId: string | undefined;
  #studio: Studio | undefined;
  #isEnding = false;
  #round: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  readonly #letIn = new Set<string>();
  /** Session of the one who looks for meetings. */
  #lookout: string | undefined;

  constructor(options: TroupeOptions) {
    this.#options = options;
  }

  /** Looks for a meeting at once and then every few seconds. */
  start(): void {
    const next = (): void => {
      this.#round = this.#lookRound()
        .catch((error: unknown) => this.#options.say(error instanceof Error ? error.message : String(error)))
        .then(() => {
          if (!this.#isEnding) this.#timer = setTimeout(next, lookAgainMs);
        });
    };
    next();
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#timer);
    await this.#round;
    await this.#goHome();
    await this.#studio?.close();
    const { to } = this.#options;
    if (this.#lookout !== undefined) await ask(to, { method: 'POST', path: '/api/sign-out', cookie: this.#lookout });
  }

  async #lookRound(): Promise<void> {
    const meeting = await this.#findMeeting();
    if (this.#meetingId !== undefined && meeting?.meetingId !== this.#meetingId) await this.#goHome();
    if (meeting === undefined) return;
    if (this.#meetingId === undefined) {
      this.#meetingId = meeting.meetingId;
      this.#options.say(`The troupe goes to ${meeting.meetingId}.`);
      await this.#cast(meeting.meetingId);
    }
    for (const robot of [...this.#robots, ...(this.#hostRobot === undefined ? [] : [this.#hostRobot])]) {
      if (this.#isEnding) return;
      const isNew = robot.connection === undefined;
      await robot.attend().catch((error: unknown) => this.#options.say(String(error)));
      if (isNew && robot.connection !== undefined)
        await new Promise((resolve) => setTimeout(resolve, betweenArrivalsMs));
    }
    await this.#letRobotsIn();
  }

  /** A rehearsal of the council that is open, or can be opened now. */
  async #findMeeting(): Promise<MyMeeting | undefined> {
    const { to } = this.#options;
    if (this.#lookout === undefined) {
      const signIn = await ask(to, { method: 'POST', path: '/api/demo/sign-in', json: { personId: host } });
      if (signIn.status !== 204) throw new Error(`nobody can choose who they are: ${JSON.stringify(signIn.body)}`);
      this.#lookout = signIn.cookie;
    }
    const answer = await ask(to, { method: 'GET', path: '/api/meetings', cookie: this.#lookout });
    if (answer.status === 401) this.#lookout = undefined;
    const meetings: readonly MyMeeting[] = Array.isArray(answer.body) ? answer.body : [];
    return (
      meetings.find((meeting) => meeting.isRehearsal && ['open', 'adjourned', 'betweenDays'].includes(meeting.state)) ??
      meetings.find((meeting) => meeting.isRehearsal && meeting.nextAction === 'goToWaitingRoom')
    );
  }

  async #cast(meetingId: string): Promise<void> {
    const { to, say } = this.#options;
    const studio = await this.#openStudio();
    const absent: ReadonlySet<string> = new Set(absentMembers);
    const remote: ReadonlySet<string> = new Set(remoteMembers);
    const people = [...councilMembers, ...councilSubstitutes].filter(
      (person) => !absent.has(person.id) && !leftToPeople.has(person.id),
    );
    const actorFor = (name: string, index: number): (() => Promise<Actor>) | undefined =>
      studio === undefined ? undefined : () => studio.actor({ name, voice: 110 + index * 23, hue: (index * 67) % 360 });
    this.#robots = people.map((person, index) => {
      const isRemote = remote.has(person.id);
      return new Robot({
        to,
        meetingId,
        kind: isRemote ? 'remote' : 'hall',
        plays: { personId: person.id },
        makeActor: isRemote ? actorFor(person.name, index) : undefined,
        say,
      });
    });
    const room = { meetingRoomId: councilRoom.meetingRoomId };
    this.#robots.push(
      new Robot({ to, meetingId, kind: 'hallRoom', plays: room, makeActor: actorFor(councilRoom.name, 1), say }),
    );
    this.#hostRobot = new Robot({
      to,
      meetingId,
      kind: 'companion',
      plays: { personId: host },
      makeActor: undefined,
      say,
    });
  }

  async #openStudio(): Promise<Studio | undefined> {
    if (!this.#options.withMedia || this.#studio !== undefined) return this.#studio;
    const chromium = findChromium(this.#options.chromium);
    if (chromium === undefined) {
      this.#options.say('There is no Chromium on this machine: the robots come without picture and sound.');
      return undefined;
    }
    this.#studio = await Studio.open(this.#options.to, chromium);
    return this.#studio;
  }

  /** The host identifies the robots that wait and lets them in; people are left to people. */
  async #letRobotsIn(): Promise<void> {
    const desk = this.#hostRobot?.connection;
    if (desk === undefined || !desk.isWelcome) return;
    const remote: ReadonlySet<string> = new Set(remoteMembers);
    for (const robot of this.#robots) {
      const { personId } = robot;
      if (personId === undefined || this.#letIn.has(personId) || robot.connection?.isWelcome !== true) continue;
      const status = robot.connection.me.me?.status;
      if (status !== 'expected' && status !== 'inWaitingRoom') {
        if (status !== undefined) this.#letIn.add(personId);
        continue;
      }
      const isRemote = remote.has(personId);
      const identified = await desk.command('IdentifyPerson', {
        personId,
        method: isRemote ? 'knownVoice' : 'bySight',
      });
      const admitted = await desk.command('AdmitPerson', { personId, mode: isRemote ? 'remote' : 'hall' });
      if (admitted === 'accepted') this.#letIn.add(personId);
      // The server takes twenty acts in ten seconds from one unit.
      else if (admitted === 'busy' || identified === 'busy') await new Promise((resolve) => setTimeout(resolve, 2_000));
      else this.#options.say(`${personId} is not let in: ${admitted}`);
    }
  }

  async #goHome(): Promise<void> {
    for (const robot of [...this.#robots, this.#hostRobot]) await robot?.leave().catch(() => undefined);
    this.#robots = [];
    this.#hostRobot = undefined;
    this.#letIn.clear();
    if (this.#meetingId !== undefined) this.#options.say(`The troupe has left ${this.#meetingId}.`);
    this.#meetingId = undefined;
  }
}
