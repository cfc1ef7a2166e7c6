/**
 * A whole evening of kommunfullmäktige in Björkhamra: the call with its ten items, shared by the tests of the rules, of
 * the server, of the browsers, and by the demonstration itself.
 *
 * Ids are short (`S01`, `i5`) so that a script of the evening reads like one. Where several meetings lie in one
 * installation their items get a prefix.
 */
import type {
  BodyId,
  CommandOf,
  DocumentOfItem,
  ItemId,
  ItemKind,
  ItemOfCall,
  OrganisationId,
  PolicyValue,
} from '@tinget/meeting-rules';
import { councilRoster, councilSeats } from './bjorkhamra-council.ts';

export type CallBody = CommandOf<'CallMeeting'>['body'];

/** The day and hour of the evening as the script has it. */
export const eveningStartsAt = '2027-05-24T18:00:00.000+02:00';
export const eveningAnnouncedOn = '2027-05-14';
/** When the call is sent: in good time for the council (KL 5:13, 5:15). */
export const eveningCalledAt = '2027-05-14T09:00:00.000+02:00';

export const municipality = { organisationId: 'bjorkhamra', name: 'Björkhamra kommun' } as const;
export const council = { bodyId: 'bjorkhamra-kf', name: 'Kommunfullmäktige', seats: 31 } as const;
export const councilRoom = {
  meetingRoomId: 'stora-salen',
  name: 'Stora salen',
  address: 'kommunhuset, Storgatan 1, Björkhamra',
} as const;
export const councilRemoteAuthorization = {
  documentRef: 'KF 2026-11-30 § 112',
  decidedOn: '2026-11-30',
  extent: 'Ledamöter och tjänstgörande ersättare får delta på distans om ordföranden medger det',
  from: '2027-01-01',
} as const;

/** Who is at a distance in the evening; V03 asks too late and is refused. */
export const remoteMembers = ['C01', 'S05', 'M04', 'P02'] as const;
export const absentMembers = ['S11', 'M08', 'V04'] as const;

/** An item as the register holds it, before it has its id. */
export interface EveningItem {
  readonly key: string;
  readonly kind: ItemKind;
  readonly matter?: 'adjusters' | 'agenda';
  readonly title: string;
  readonly registryNumber?: string;
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly electionSeats?: number;
  readonly electionTo?: NonNullable<ItemOfCall['electionTo']>;
}

const board = 'Kommunstyrelsen';

/** The ten items of the call, i1 … i10. The last is struck when the agenda is approved, so that the election stands last. */
export const eveningItems: readonly EveningItem[] = [
  { key: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare', clauses: [] },
  { key: 'i2', kind: 'procedural', matter: 'agenda', title: 'Fastställande av föredragningslista', clauses: [] },
  {
    key: 'i3',
    kind: 'information',
    title: 'Information om ombyggnaden av centralskolan',
    registryNumber: 'KS 2027/118',
    clauses: [],
  },
  {
    key: 'i4',
    kind: 'resignation',
    title: 'Avsägelse från uppdrag som ledamot i valnämnden',
    registryNumber: 'KS 2027/141',
    preparedBy: 'Valberedningen',
    clauses: ['bevilja Maj-Britt Kullberg (S) entledigande från uppdraget som ledamot i valnämnden'],
  },
  {
    key: 'i5',
    kind: 'matter',
    title: 'Detaljplan för inre hamnen',
    registryNumber: 'KS 2026/402',
    preparedBy: board,
    clauses: ['anta detaljplan för inre hamnen, upprättad 2027-02-08 och reviderad 2027-04-12'],
  },
  {
    key: 'i6',
    kind: 'matter',
    title: 'Borgen för Björkhamra båtsällskaps lån till ny servicebyggnad',
    registryNumber: 'KS 2027/87',
    preparedBy: board,
    clauses: [
      'såsom för egen skuld ingå borgen för Björkhamra båtsällskaps låneförpliktelser intill 1 800 000 kronor jämte ränta och kostnader',
    ],
  },
  {
    key: 'i7',
    kind: 'motion',
    title: 'Motion om avgiftsfria bussresor för unga under sommarlovet',
    registryNumber: 'KS 2026/377',
    preparedBy: board,
    clauses: ['avslå motionen'],
  },
  {
    key: 'i8',
    kind: 'matter',
    title: 'Taxa för vatten och avlopp 2028',
    registryNumber: 'KS 2027/96',
    preparedBy: board,
    clauses: ['fastställa taxa för vatten och avlopp att gälla från och med den 1 januari 2028'],
  },
  {
    key: 'i9',
    kind: 'election',
    title: 'Fyllnadsval av ledamot i valnämnden efter Maj-Britt Kullberg (S)',
    registryNumber: 'KS 2027/141',
    clauses: [],
    electionSeats: 1,
    electionTo: 'committee',
  },
  {
    key: 'i10',
    kind: 'information',
    title: 'Redovisning av obesvarade motioner',
    registryNumber: 'KS 2027/12',
    clauses: [],
  },
];

/** The items as a call carries them. `documents` gives those of an item by its key. */
export function eveningAgenda(
  options: { readonly prefix?: string; readonly documents?: (key: string) => readonly DocumentOfItem[] } = {},
): ItemOfCall[] {
  return eveningItems.map(({ key, ...item }) => ({
    ...item,
    itemId: `${options.prefix ?? ''}${key}` as ItemId,
    level: 1,
    securityClassified: false,
    urgent: false,
    earlierDelay: 'none',
    documents: options.documents?.(key) ?? [],
  }));
}

/** The local rules of the evening beside the defaults. */
export function eveningPolicies(closedBallotMethod: 'paper' | 'verifiable'): PolicyValue[] {
  return [{ key: 'closedBallot.method', value: closedBallotMethod, source: 'Arbetsordning 31 §', since: '2026-11-30' }];
}

/** The body of the command that calls the evening; what the script says, unless something else is asked for. */
export function callOfTheEvening(
  change: Partial<CallBody> & {
    readonly closedBallotMethod?: 'paper' | 'verifiable';
    readonly itemPrefix?: string;
  } = {},
): CallBody {
  const { closedBallotMethod = 'paper', itemPrefix = '', ...rest } = change;
  const startsAt = rest.startsAt ?? eveningStartsAt;
  return {
    bodyId: council.bodyId as BodyId,
    bodyKind: 'council',
    bodyName: council.name,
    organisationName: municipality.name,
    organisationId: municipality.organisationId as OrganisationId,
    seats: council.seats,
    meetingRoom: `${councilRoom.name}, ${councilRoom.address}`,
    startsAt,
    isPublic: true,
    level: 1,
    media: 'own',
    rehearsal: false,
    rulesVersion: '1',
    seatList: councilSeats(),
    roster: councilRoster(),
    substituteOrder: [],
    policies: eveningPolicies(closedBallotMethod),
    remoteAuthorization: councilRemoteAuthorization,
    agenda: eveningAgenda({ prefix: itemPrefix }),
    announcedOn: eveningAnnouncedOn,
    lastParagraph: 40,
    paragraphYear: Number(startsAt.slice(0, 4)),
    ...rest,
  };
}
