/**
 * Calls and commands in short form, made for tests and for soaks: ids are words, hashes are not hashes.
 *
 * Nothing here may be used by the server; it stands in for the register, the clock and the draughts of real people.
 */
import type { Command, CommandBodies, CommandName } from '../commands.ts';
import type { Actor } from '../events.ts';
import type { ItemOfCall, RosterEntry, SubstituteOrderEntry } from '../people.ts';
import type { PolicyKey, PolicyValue, PolicyValues } from '../policies.ts';
import type {
  BodyId,
  BodyKind,
  CommandId,
  Instant,
  ItemId,
  MeetingId,
  OrganisationId,
  PersonId,
  SeatId,
  SecurityLevel,
} from '../vocabulary.ts';

/** Tests name people, items and seats by short words; this is the one place where a word becomes an id. */
export const id = <T extends string>(word: string) => word as T;
export const person = (word: string) => id<PersonId>(word);
export const item = (word: string) => id<ItemId>(word);

export interface MemberOf {
  readonly id: string;
  readonly party?: string;
  readonly presidium?: 'chair' | 'firstViceChair' | 'secondViceChair';
  readonly constituency?: string;
  readonly seniority?: number;
}

export interface SubstituteOf {
  readonly id: string;
  readonly party?: string;
  readonly rank: number;
  readonly constituency?: string;
}

export interface MeetingOptions {
  readonly bodyKind?: BodyKind;
  readonly members: readonly MemberOf[];
  readonly substitutes?: readonly SubstituteOf[];
  readonly others?: readonly {
    readonly id: string;
    readonly role: RosterEntry['role'];
    readonly commissioner?: true;
  }[];
  /** Decided number of seats; as many as members when nothing is said. */
  readonly seats?: number;
  readonly items?: readonly (Partial<Omit<ItemOfCall, 'itemId'>> & { readonly id: string })[];
  readonly substituteOrder?: readonly SubstituteOrderEntry[];
  readonly policies?: Partial<PolicyValues>;
  readonly level?: SecurityLevel;
  readonly isPublic?: boolean;
  readonly startsAt?: Instant;
  readonly calledAt?: Instant;
  readonly lastParagraph?: number;
  readonly hasAuthorization?: boolean;
}

/** `members('S', 3)` → S01, S02, S03 of party S. */
export function members(party: string, count: number, from = 1): readonly MemberOf[] {
  return Array.from({ length: count }, (_, i) => ({ id: `${party}${String(i + from).padStart(2, '0')}`, party }));
}

export function callBody(options: MeetingOptions): CommandBodies['CallMeeting'] {
  const bodyKind = options.bodyKind ?? 'committee';
  const startsAt = options.startsAt ?? '2027-05-24T18:00:00.000+02:00';
  return {
    bodyId: id<BodyId>('body'),
    bodyKind,
    bodyName: bodyKind === 'council' ? 'Kommunfullmäktige' : 'Tekniska nämnden',
    organisationName: 'Björkhamra kommun',
    organisationId: id<OrganisationId>('bjorkhamra'),
    seats: options.seats ?? options.members.length,
    meetingRoom: 'Stora salen, kommunhuset',
    startsAt,
    isPublic: options.isPublic ?? bodyKind === 'council',
    level: options.level ?? 1,
    media: 'own',
    rehearsal: true,
    rulesVersion: '1',
    seatList: options.members.map(({ id: member, party }, index) => ({
      seatId: id<SeatId>(`seat-${member}`),
      position: index + 1,
      ...(party === undefined ? {} : { party }),
    })),
    roster: rosterOf(options),
    substituteOrder: options.substituteOrder ?? [],
    policies: policiesOf(options.policies ?? {}),
    agenda: (options.items ?? [{ id: 'i1' }]).map(itemOf),
    announcedOn: (options.calledAt ?? '2027-05-14').slice(0, 10),
    lastParagraph: options.lastParagraph ?? 0,
    paragraphYear: 2027,
    ...(options.hasAuthorization === false
      ? {}
      : {
          remoteAuthorization: {
            documentRef: 'KF 2026-11-30 § 112',
            decidedOn: '2026-11-30',
            extent: 'Ledamöter får delta på distans.',
            from: '2026-12-01',
          },
        }),
  };
}

function rosterOf({ members: memberList, substitutes = [], others }: MeetingOptions): readonly RosterEntry[] {
  const named = (word: string) => ({ personId: person(word), displayName: `Namn ${word}`, publicName: `Namn ${word}` });
  return [
    ...memberList.map(
      (member, index): RosterEntry => ({
        ...named(member.id),
        role: 'member',
        seatId: id<SeatId>(`seat-${member.id}`),
        seniorityRank: member.seniority ?? index + 1,
        telephone: `070-174 06 ${String(index).padStart(2, '0')}`,
        ...(member.party === undefined ? {} : { party: member.party }),
        ...(member.presidium === undefined ? {} : { presidium: member.presidium }),
        ...(member.constituency === undefined ? {} : { constituency: member.constituency }),
      }),
    ),
    ...substitutes.map(
      (substitute): RosterEntry => ({
        ...named(substitute.id),
        role: 'substitute',
        substituteRank: substitute.rank,
        ...(substitute.party === undefined ? {} : { party: substitute.party }),
        ...(substitute.constituency === undefined ? {} : { constituency: substitute.constituency }),
      }),
    ),
    { ...named('secretary'), role: 'secretary' },
    { ...named('technician'), role: 'technician' },
    { ...named('host'), role: 'meetingHost' },
    ...(others ?? []).map(({ id: word, ...other }): RosterEntry => ({ ...named(word), ...other })),
  ];
}

function policiesOf(values: Partial<PolicyValues>): readonly PolicyValue[] {
  return (Object.keys(values) as PolicyKey[]).map(
    (key) => ({ key, value: values[key], source: 'test', since: '2027-01-01' }) as PolicyValue,
  );
}

function itemOf({ id: word, ...rest }: Partial<Omit<ItemOfCall, 'itemId'>> & { readonly id: string }): ItemOfCall {
  return {
    itemId: item(word),
    kind: 'matter',
    title: `Ärende ${word}`,
    level: 0,
    securityClassified: false,
    urgent: false,
    earlierDelay: 'none',
    clauses: [],
    documents: [],
    ...rest,
  };
}

let commandCount = 0;

export function commandOf<N extends CommandName>(
  name: N,
  body: CommandBodies[N],
  actor: Actor,
  at: Instant,
  meetingId: MeetingId,
): Command {
  const number = ++commandCount;
  const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    name,
    body,
    commandId: id<CommandId>(`command-${number}`),
    meetingId,
    actor,
    at,
    ids: Array.from({ length: 64 }, (_, index) => `id-${number}-${index}`),
    lots: Array.from({ length: 16 }, (_, index) => (number * 7919 + index * 104_729) % 4_294_967_296),
    textRefs: Object.fromEntries(texts.map(([field, text]) => [field, `ref:${text}`])),
  } as unknown as Command;
}
