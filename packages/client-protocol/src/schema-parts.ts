/** What the bodies of commands are made of: ids, words, days, items of the call, subjects of questions. */
import {
  type CommandBodies,
  type CommandName,
  conditionCodes,
  disqualificationGrounds,
  itemKinds,
  meetingForms,
  type PolicyKey,
  type PolicyValue,
  proceduralMatters,
  purposes,
  type SecurityLevel,
} from '@tinget/meeting-rules';
import { z } from 'zod';

/** An id of whatever kind the place asks for: the brand exists at compile time only. */
export function id<Branded extends string>(): z.ZodType<Branded> {
  return z.string().min(1).max(64) as unknown as z.ZodType<Branded>;
}
export const list = <Item extends z.ZodType>(item: Item, max = 500) => z.array(item).max(max).readonly();
export const maybe = z.exactOptional;

/** A code from a list that the client words; never free text (`decisions.md` 4). */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
export const line = z.string().min(1).max(400);
export const longText = z.string().max(12_000);
export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const count = z.number().int().min(0).max(1_000_000);
export const seconds = z.number().int().min(1).max(86_400);
export const paragraph = z.number().int().min(1).max(100_000);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const level = z.literal([0, 1, 2, 3, 4]) satisfies z.ZodType<SecurityLevel>;
export const assurance = z.literal([2, 3, 4]);
export const clauses = list(z.number().int().min(1).max(200), 200);

export type Body<N extends CommandName> = CommandBodies[N];
export type PersonIdOf = Body<'LeaveSeat'>['personId'];
export type ItemIdOf = Body<'OpenDoors'>['itemId'];
export const person = id<PersonIdOf>();
export const persons = list(person);
export const item = id<ItemIdOf>();
export const scope = z.union([z.literal('meeting'), item]);

export const documentOfItem = z.object({
  documentId: id<Body<'HandOutDocument'>['documentId']>(),
  title: line,
  sha256,
  mediaType: z.string().max(120),
});

export const itemOfCall = z.object({
  itemId: item,
  kind: z.enum(itemKinds),
  matter: maybe(z.enum(proceduralMatters)),
  title: line,
  registryNumber: maybe(z.string().max(60)),
  caseId: maybe(z.string().max(64)),
  level,
  securityClassified: z.boolean(),
  urgent: z.boolean(),
  earlierDelay: z.enum(['none', 'minority', 'majority']),
  preparedBy: maybe(line),
  clauses: list(longText, 200),
  documents: list(documentOfItem, 200),
  electionSeats: maybe(z.number().int().min(1).max(200)),
  electionTo: maybe(z.enum(['committee', 'auditors', 'companyBoard', 'subcommittee', 'presidium', 'other'])),
  exerciseOfPublicAuthority: maybe(z.boolean()),
  employerMatter: maybe(z.boolean()),
  staffRepresentativesOut: maybe(z.boolean()),
  leaveGiven: maybe(z.boolean()),
  preparedNominees: maybe(list(z.object({ name: line, party: maybe(z.string().max(60)) }), 200)),
  assessment: maybe(z.object({ form: z.enum(meetingForms), conditions: list(z.enum(conditionCodes), 40) })),
  special: maybe(z.enum(['extraElection', 'popularInitiative'])),
  substitutesOf: maybe(item),
  askedBy: maybe(person),
  answeredBy: maybe(person),
});

export const orderStep = z.object({
  purpose: z.enum(purposes),
  alternatives: list(
    z.object({
      key: z.string().max(64),
      proposalIds: maybe(list(id<Body<'JoinProposal'>['proposalId']>(), 200)),
      personId: maybe(person),
      label: line,
    }),
    200,
  ),
  clause: maybe(z.number().int().min(1).max(200)),
});

export const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agenda'), order: list(item), struck: list(item), added: list(item) }),
  z.object({
    kind: z.literal('adjusters'),
    adjusterIds: persons,
    reserveIds: persons,
    place: line,
    on: day,
  }),
  z.object({ kind: z.literal('closedDoors'), itemId: item }),
  z.object({
    kind: z.literal('disqualification'),
    itemId: item,
    personId: person,
    ground: z.enum(disqualificationGrounds),
  }),
  z.object({ kind: z.literal('closeSpeakerList'), itemId: item }),
  z.object({ kind: z.literal('permitInterpellation'), itemId: item }),
  z.object({ kind: z.literal('immediateAdjustment'), itemIds: list(item) }),
  z.object({ kind: z.literal('temporaryChair'), personId: person, otherIds: maybe(persons), scope }),
  z.object({ kind: z.literal('admitProposal'), proposalId: id<Body<'JoinProposal'>['proposalId']>() }),
  z.object({ kind: z.literal('enBloc'), itemIds: list(item) }),
  z.object({ kind: z.literal('adjourn') }),
  z.object({ kind: z.literal('order'), itemId: item, steps: list(orderStep, 200) }),
  z.object({ kind: z.literal('other'), text: line }),
]);

/** A value of local rules. Which values a key takes is for the rules to say. */
export const policyText = z.union([z.string().max(60), z.number(), z.boolean(), list(z.number(), 20)]);
export const policyKey = z.string().max(60) as unknown as z.ZodType<PolicyKey>;
export const policyValue = z.object({
  key: z.string().max(60),
  value: policyText,
  source: line,
  since: day,
}) as unknown as z.ZodType<PolicyValue>;

export const perAlternative = list(z.object({ key: z.string().max(64), votes: count }), 200);
export const voteChoice = z.string().min(1).max(64);
export const proposal = id<Body<'JoinProposal'>['proposalId']>();
export const proposition = id<Body<'StrikeGavel'>['propositionId']>();
export const ballot = id<Body<'StartBallot'>['ballotId']>();
export const speech = id<Body<'EndSpeech'>['speechId']>();
export const request = id<Body<'WithdrawFloorRequest'>['requestId']>();
export const rollCall = id<Body<'EndRollCall'>['rollCallId']>();
export const segment = id<Body<'EndSegment'>['segmentId']>();
export const minutes = id<Body<'SignMinutes'>['minutesId']>();
export const notice = id<Body<'RemoveNotice'>['noticeId']>();
export const nothing = z.object({}) as unknown as z.ZodType<Record<never, never>>;
