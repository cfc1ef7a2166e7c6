/**
 * Everybody who follows one meeting through this node, and what each of them is shown.
 *
 * After each commit: first every connection's audience is worked out again and whoever changes is told to drop what was
 * seen, then each audience's view is computed and encoded once and goes to all in it, then the rows of single persons.
 */
import { resumeHistory, type SignalMessage } from '@tinget/client-protocol';
import type { AttendanceRow, Audience, MeetingRow, SectionName, Sections, Texts } from '@tinget/meeting-rules';
import type { Log } from '../observability/log.ts';
import { describeError } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { AudienceView, PrivateView } from './audience-view.ts';
import { LiveUnits } from './live-rows.ts';
import type { Committed } from './meeting-writer.ts';
import type { MeetingAt } from './meetings.ts';
import type { ConnectionFacts, MeetingRules } from './rules.ts';

/** One connection as the room sees it. */
export interface Attendee {
  readonly facts: ConnectionFacts;
  send(message: Buffer): void;
  /** The audience has changed; told before any view of the new one. */
  onAudience(from: Audience, to: Audience, reason: string): void;
}

export interface RoomParts {
  readonly meetingId: string;
  readonly rules: MeetingRules;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Versions of views begin after this number: it grows with every owner. */
  readonly firstVersion: number;
  readonly now: () => number;
}

interface Seated {
  readonly attendee: Attendee;
  audience: Audience;
}

/** Live rows are gathered for so long before they are told. */
const liveRowsMs = 200;
const signalsMs = 500;
/** Counters are told five times a second, however fast the votes come (`decisions.md` 19). */
const countersMs = 200;
/** Rows of single persons are computed in slices no longer than this, so that nobody else waits. */
const sliceMs = 8;

export class MeetingRoom {
  readonly units: LiveUnits;
  readonly #parts: RoomParts;
  #at: MeetingAt;
  #shown: MeetingAt;
  #texts: Texts;
  readonly #seated = new Map<Attendee, Seated>();
  readonly #byAudience = new Map<Audience, Set<Attendee>>();
  readonly #byPerson = new Map<string, Set<Attendee>>();
  readonly #views = new Map<Audience, AudienceView>();
  readonly #emptySince = new Map<Audience, number>();
  readonly #privateViews = new Map<string, PrivateView>();
  #refresh: NodeJS.Timeout | null = null;
  #lastTold = 0;
  #isQuietNews = false;
  #privateDue: string[] = [];
  #privatePlanned = false;
  readonly #signals = new Map<SignalMessage['kind'], number>();
  #signalsPlanned: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(parts: RoomParts, at: MeetingAt, texts: Texts, units = new LiveUnits()) {
    this.units = units;
    this.#parts = parts;
    this.#at = at;
    this.#shown = at;
    this.#texts = texts;
  }

  get at(): MeetingAt {
    return this.#at;
  }

  /** The end of the log as everybody has been shown it; entries that only count may be ahead of it for a moment. */
  get shown(): MeetingAt {
    return this.#shown;
  }

  get size(): number {
    return this.#seated.size;
  }

  attendees(): IterableIterator<Attendee> {
    return this.#seated.keys();
  }

  audienceOf(facts: ConnectionFacts): Audience {
    return this.#parts.rules.audienceOf(this.#at.meeting, facts);
  }

  audience(attendee: Attendee): Audience | undefined {
    return this.#seated.get(attendee)?.audience;
  }

  /** Those who share the unit or the person, for what concerns one device or one person. */
  ofPerson(personId: string): readonly Attendee[] {
    return [...(this.#byPerson.get(personId) ?? [])];
  }

  /** How late the slowest of those who serve at a distance hears and is heard, in seconds. */
  worstDelaySeconds(): number {
    const serving = [...this.#at.meeting.attendance.seats.values()].filter(({ mode }) => mode === 'remote');
    return this.units.worstDelaySeconds(new Set(serving.map(({ personId }) => personId)));
  }

  /** The row about the whole meeting, as participants see it. */
  meetingRow(): MeetingRow | undefined {
    return this.#view('participants').sections.meeting?.meeting;
  }

  /** Seats a connection and gives it its view: what it lacks of the versions it has, else everything. */
  join(attendee: Attendee, resume?: { audience: string; versions: Partial<Record<SectionName, number>> }): Audience {
    const audience = this.audienceOf(attendee.facts);
    const view = this.#currentView(audience);
    this.#seated.set(attendee, { attendee, audience });
    this.#addTo(this.#byAudience, audience, attendee);
    attendee.send(Buffer.from(resume?.audience === audience ? view.resume(resume.versions) : view.whole()));
    const { personId } = attendee.facts;
    if (personId !== undefined) {
      this.#addTo(this.#byPerson, personId, attendee);
      this.#updatePrivate(personId, attendee);
      const own = this.#privateViews.get(personId);
      if (own !== undefined) attendee.send(Buffer.from(own.whole()));
    }
    return audience;
  }

  leave(attendee: Attendee): void {
    const seated = this.#seated.get(attendee);
    if (seated === undefined) return;
    this.#seated.delete(attendee);
    this.#removeFrom(this.#byAudience, seated.audience, attendee);
    const { personId } = attendee.facts;
    if (personId === undefined) return;
    this.#removeFrom(this.#byPerson, personId, attendee);
    if (!this.#byPerson.has(personId)) this.#privateViews.delete(personId);
  }

  /** A section in whole, or the private rows, for a client that noticed a gap. */
  giveWhole(attendee: Attendee, section: SectionName | 'private'): void {
    const seated = this.#seated.get(attendee);
    if (seated === undefined) return;
    if (section === 'private') {
      const { personId } = attendee.facts;
      const own = personId === undefined ? undefined : this.#privateViews.get(personId);
      if (own !== undefined) attendee.send(Buffer.from(own.whole()));
      return;
    }
    const whole = this.#currentView(seated.audience).section(section);
    if (whole !== null) attendee.send(Buffer.from(whole));
  }

  /** Shows a commit to everybody; what is quiet is shown now and then, and at once to those whom it names. */
  tell(committed: Committed, texts: Texts): void {
    const started = performance.now();
    this.#at = committed.at;
    this.#texts = texts;
    if (committed.events.every(({ event }) => this.#parts.rules.isQuiet(event))) this.#tellQuiet(committed);
    else this.#tellActs(committed);
    this.#parts.metrics.tellSeconds.observe((performance.now() - started) / 1000);
  }

  /** Nobody's audience changes by it, and nobody's rows but those of the officers and of the one it is about. */
  #tellQuiet({ events }: Committed): void {
    const named = events.flatMap(({ actor, event }) => [
      actor.personId ?? [],
      'personId' in event && event.personId !== undefined ? event.personId : [],
    ]);
    for (const personId of new Set(named.flat())) this.#updatePrivate(personId);
    this.#planRefresh(Math.max(0, this.#lastTold + countersMs - this.#parts.now()));
    this.#isQuietNews = true;
  }

  #tellActs(committed: Committed): void {
    const moved = this.#moveAudiences(committed);
    this.#tellAudiences(moved);
    for (const seated of moved) {
      seated.attendee.send(Buffer.from(this.#currentView(seated.audience).whole()));
      this.#resendPrivate(seated.attendee);
    }
    const first = new Set<string>(committed.events.flatMap(({ actor }) => actor.personId ?? []));
    for (const personId of first) this.#updatePrivate(personId);
    this.#planPrivate([...this.#byPerson.keys()].filter((personId) => !first.has(personId)));
  }

  /** Live rows have changed; officers see it within a moment. */
  liveRowsChanged(): void {
    this.#planRefresh(liveRowsMs);
  }

  /** Counts a signal and tells the sum now and then: never stored, dropped with the room. */
  signal(kind: SignalMessage['kind']): void {
    this.#signals.set(kind, (this.#signals.get(kind) ?? 0) + 1);
    this.#signalsPlanned ??= setTimeout(() => {
      this.#signalsPlanned = null;
      for (const [one, count] of this.#signals) {
        const message = Buffer.from(JSON.stringify({ type: 'signals', kind: one, count }));
        for (const audience of ['participants', 'closedItem', 'presidium', 'hallScreen'] as const) {
          for (const attendee of this.#byAudience.get(audience) ?? []) attendee.send(message);
        }
      }
      this.#signals.clear();
    }, signalsMs);
  }

  broadcast(message: object): void {
    const encoded = Buffer.from(JSON.stringify(message));
    for (const attendee of this.#seated.keys()) attendee.send(encoded);
  }

  close(): void {
    this.#isClosed = true;
    if (this.#refresh !== null) clearTimeout(this.#refresh);
    if (this.#signalsPlanned !== null) clearTimeout(this.#signalsPlanned);
    this.#seated.clear();
    this.#byAudience.clear();
    this.#byPerson.clear();
  }

  #addTo<Key>(groups: Map<Key, Set<Attendee>>, key: Key, attendee: Attendee): void {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, new Set([attendee]));
    else group.add(attendee);
  }

  #removeFrom<Key>(groups: Map<Key, Set<Attendee>>, key: Key, attendee: Attendee): void {
    const group = groups.get(key);
    if (group === undefined) return;
    group.delete(attendee);
    if (group.size === 0) groups.delete(key);
  }

  #moveAudiences(committed: Committed): Seated[] {
    const moved: Seated[] = [];
    const known = new Map<string, Audience>();
    for (const seated of this.#seated.values()) {
      const { facts } = seated.attendee;
      const key = `${facts.personId ?? ''} ${facts.unitId ?? ''} ${facts.kind ?? ''}`;
      let to = known.get(key);
      if (to === undefined) {
        to = this.audienceOf(facts);
        known.set(key, to);
      }
      if (to === seated.audience) continue;
      const from = seated.audience;
      this.#removeFrom(this.#byAudience, from, seated.attendee);
      seated.audience = to;
      moved.push(seated);
      seated.attendee.onAudience(from, to, reasonFor(committed, facts.personId));
    }
    return moved;
  }

  /** Whoever has just changed audience is left out here and gets the whole afterwards. */
  #tellAudiences(moved: readonly Seated[]): void {
    const now = this.#parts.now();
    this.#lastTold = now;
    this.#shown = this.#at;
    let postponed: number | null = null;
    const active = new Set([...this.#byAudience.keys(), ...moved.map((seated) => seated.audience)]);
    for (const audience of this.#views.keys()) {
      if (this.#isStillNeeded(audience, active.has(audience), now)) active.add(audience);
      else this.#views.delete(audience);
    }
    for (const audience of active) {
      const { view, sections } = this.#view(audience);
      const { message, postponedMs } = view.update(sections, this.#at.seq, now);
      if (postponedMs !== null) postponed = Math.min(postponed ?? postponedMs, postponedMs);
      const group = this.#byAudience.get(audience);
      if (message === null || group === undefined) continue;
      const encoded = Buffer.from(message);
      for (const attendee of group) attendee.send(encoded);
      this.#parts.metrics.viewBytes.inc(encoded.length * group.size);
    }
    for (const seated of moved) this.#addTo(this.#byAudience, seated.audience, seated.attendee);
    if (postponed !== null) this.#planRefresh(postponed);
  }

  /** An audience whose last member has just left is kept as long as somebody may come back and resume. */
  #isStillNeeded(audience: Audience, isActive: boolean, now: number): boolean {
    if (isActive) {
      this.#emptySince.delete(audience);
      return true;
    }
    const since = this.#emptySince.get(audience) ?? now;
    this.#emptySince.set(audience, since);
    if (now - since < resumeHistory.ms) return true;
    this.#emptySince.delete(audience);
    return false;
  }

  #planRefresh(ms: number): void {
    if (this.#refresh !== null || this.#isClosed) return;
    this.#refresh = setTimeout(() => {
      this.#refresh = null;
      this.#tellAudiences([]);
      if (!this.#isQuietNews) return;
      this.#isQuietNews = false;
      const officers = [...(this.#byAudience.get('presidium') ?? [])];
      this.#planPrivate([...this.#privateDue, ...officers.flatMap(({ facts }) => facts.personId ?? [])]);
    }, ms);
  }

  #view(audience: Audience): { view: AudienceView; sections: Sections } {
    let view = this.#views.get(audience);
    if (view === undefined) {
      view = new AudienceView(audience, this.#parts.firstVersion);
      this.#views.set(audience, view);
    }
    return { view, sections: this.#sectionsFor(audience) };
  }

  /** What the rules show, with the head of the log and the rows of live connections. */
  #sectionsFor(audience: Audience): Sections {
    const { rules } = this.#parts;
    const sections = rules.viewFor(this.#at.meeting, audience, this.#texts);
    const row = sections.meeting?.meeting;
    const attendance: Readonly<Record<string, AttendanceRow>> | undefined =
      sections.attendance ??
      (audience === 'technician' ? rules.viewFor(this.#at.meeting, 'presidium', this.#texts).attendance : undefined);
    return {
      ...sections,
      ...(row === undefined ? {} : { meeting: { meeting: { ...row, headHash: this.#at.headHash } } }),
      ...this.units.sectionsFor(audience, attendance),
    };
  }

  /**
   * The view of an audience as it was told last. What is quiet comes after it with the next telling, so that a hundred who
   * come in at once do not each make everybody's view anew.
   */
  #currentView(audience: Audience): AudienceView {
    const known = this.#views.get(audience);
    if (known !== undefined) return known;
    const { view, sections } = this.#view(audience);
    view.update(sections, this.#at.seq, this.#parts.now());
    return view;
  }

  #planPrivate(personIds: readonly string[]): void {
    this.#privateDue = [...new Set(personIds)];
    if (this.#privatePlanned) return;
    this.#privatePlanned = true;
    setImmediate(() => this.#tellPrivateSlice());
  }

  #tellPrivateSlice(): void {
    const started = performance.now();
    for (let next = this.#privateDue.shift(); next !== undefined; next = this.#privateDue.shift()) {
      this.#updatePrivate(next);
      if (performance.now() - started > sliceMs) break;
    }
    this.#privatePlanned = this.#privateDue.length > 0 && !this.#isClosed;
    if (this.#privatePlanned) setImmediate(() => this.#tellPrivateSlice());
  }

  #resendPrivate(attendee: Attendee): void {
    const { personId } = attendee.facts;
    if (personId === undefined) return;
    this.#updatePrivate(personId, attendee);
    const own = this.#privateViews.get(personId);
    if (own !== undefined) attendee.send(Buffer.from(own.whole()));
  }

  /** Computes a person's rows and tells the difference to all of the person's connections but `except`. */
  #updatePrivate(personId: string, except?: Attendee): void {
    const group = this.#byPerson.get(personId);
    if (group === undefined) return;
    try {
      const rows = this.#parts.rules.privateViewFor(this.#at.meeting, personId, this.#texts);
      if (rows === null) return;
      let view = this.#privateViews.get(personId);
      if (view === undefined) {
        view = new PrivateView(this.#parts.firstVersion);
        this.#privateViews.set(personId, view);
      }
      const message = view.update(rows);
      if (message === null) return;
      const encoded = Buffer.from(message);
      for (const attendee of group) if (attendee !== except) attendee.send(encoded);
    } catch (error) {
      this.#parts.log.error({ fault: describeError(error) }, 'the rows of a person could not be computed');
    }
  }
}

/** A code for why somebody sees something else now, from the entries that concern the person. */
function reasonFor(committed: Committed, personId: string | undefined): string {
  for (const { event } of committed.events) {
    if (event.type === 'MovedToWaitingRoom' && event.personId === personId) return event.cause;
  }
  for (const { event } of committed.events) {
    if ('personId' in event && event.personId === personId && personId !== undefined) return event.type;
  }
  return committed.events[0]?.event.type ?? 'stateChanged';
}
