/** The forms of a draft over HTTP: the meeting to come, and its agenda with clauses. */
import { extraMeetingAskers, itemKinds, proceduralMatters } from '@tinget/meeting-rules';
import { z } from 'zod';
import { day, entityId, jointBody } from '../register/register-document.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
export const instant = z.iso.datetime({ offset: true }).meta({ description: '2027-05-24T18:00:00+02:00' });

/** What a draft holds besides its agenda. No default stands here: a change of one fact must leave the others as they are. */
const draftFacts = z.strictObject({
  startsAt: instant,
  meetingRoomId: entityId.optional(),
  level: z.int().min(0).max(4),
  /** The body's own openness when it is not given. */
  isPublic: z.boolean().optional(),
  media: z.enum(['own', 'external', 'none']),
  externalLink: z.url({ protocol: /^https$/ }).optional(),
  isRehearsal: z.boolean(),
  announcedOn: day.optional(),
  /** An extra meeting and who asked for it; `null` makes it an ordinary one again. */
  extraMeeting: z
    .strictObject({ askedBy: z.enum(extraMeetingAskers), personIds: z.array(entityId).max(200).optional() })
    .nullable()
    .optional(),
  /** The body's people may know of day, time and place before the call, and ask to take part at a distance (CON-10). */
  isPlanned: z.boolean().optional(),
});

export const draftMeetingDocument = draftFacts.extend({
  id: entityId.optional(),
  level: draftFacts.shape.level.default(1),
  media: draftFacts.shape.media.default('own'),
  isRehearsal: draftFacts.shape.isRehearsal.default(false),
});

/** Only what is to change; `null` takes away what may be absent. */
export const draftChangeDocument = draftFacts.partial().extend({
  meetingRoomId: entityId.nullable().optional(),
  announcedOn: day.nullable().optional(),
});

export const draftItemDocument = z.strictObject({
  id: entityId.optional(),
  kind: z.enum(itemKinds),
  matter: z.enum(proceduralMatters).optional(),
  title: text(300),
  registryNumber: text(40).optional(),
  /** Whether the case was delayed before, and by whom (KL 5:50). */
  earlierDelay: z.enum(['none', 'minority', 'majority']).optional(),
  level: z.int().min(0).max(4).default(1),
  securityClassified: z.boolean().default(false),
  urgent: z.boolean().default(false),
  preparedBy: text(120).optional(),
  clauses: z.array(text(4_000)).max(60).default([]),
  background: text(20_000).optional(),
  electionSeats: z.int().min(1).max(200).optional(),
  electionTo: z.enum(['committee', 'auditors', 'companyBoard', 'subcommittee', 'presidium', 'other']).optional(),
  askedBy: entityId.optional(),
  answeredBy: entityId.optional(),
  exerciseOfPublicAuthority: z.boolean().default(false),
  /** Concerns the municipality as an employer: staff representatives are present by right (KL 7:13). */
  employerMatter: z.boolean().default(false),
  /** Staff representatives may not be present (KL 7:14). */
  staffRepresentativesOut: z.boolean().default(false),
  /** The council has given leave for the interpellation at an earlier meeting (KL 5:62). */
  leaveGiven: z.boolean().default(false),
  /** Whom the prepared proposal of an election names. */
  preparedNominees: z
    .array(z.strictObject({ name: text(200), party: text(60).optional() }))
    .max(200)
    .default([]),
  /** A matter with a majority of its own (KL 5:10, 5:37). */
  special: z.enum(['extraElection', 'popularInitiative']).optional(),
  /** The election in the same agenda whose substitutes are elected here (LPV 3 §). */
  substitutesOf: entityId.optional(),
});
export type DraftItemDocument = z.infer<typeof draftItemDocument>;

export const agendaDocument = z.strictObject({
  items: z.array(draftItemDocument).max(300),
  /** Of the agenda that was read before it was changed: of two who write at once the second is told. */
  revision: z.int().min(0).optional(),
});

export const myMeeting = z.object({
  meetingId: z.string(),
  bodyId: z.string(),
  body: z.string(),
  bodyKind: z.string(),
  organisation: z.string(),
  startsAt: z.string(),
  room: z.object({ name: z.string(), address: z.string() }).nullable(),
  /** `planned`: before the call, for those who do not prepare it. */
  state: z.enum(['draft', 'planned', 'called', 'open', 'adjourned', 'betweenDays', 'ended', 'cancelled']),
  /** What I am in it; nothing where I only prepare or administer it. */
  role: z.string().nullable(),
  presidium: z.enum(['chair', 'firstViceChair', 'secondViceChair']).nullable(),
  isRehearsal: z.boolean(),
  isPublic: z.boolean(),
  level: z.number(),
  items: z.number(),
  documents: z.number(),
  remote: z.enum(['none', 'requested', 'granted', 'refused']),
  /** What stands between me and taking part at a distance; nothing for those who are not elected. */
  remoteRequest: z
    .object({
      /** The council has decided on remote participation in the body (KL 5:16, 6:24), or it is a company. */
      isAuthorized: z.boolean(),
      mayAsk: z.boolean(),
      mayWithdraw: z.boolean(),
      /** The last day to ask in time (CON-10). */
      lastDay: z.string(),
      isLate: z.boolean(),
    })
    .nullable(),
  /** `withheld`: they are adjusted, and are not this reader's: a § behind closed doors, or no part in the body. */
  minutes: z.enum(['none', 'fixed', 'extract', 'withheld']),
  nextAction: z.enum([
    'prepareCall',
    'awaitCall',
    'readDocuments',
    'goToWaitingRoom',
    'join',
    'lead',
    'readMinutes',
    'follow',
    'nothing',
  ]),
});
export type MyMeeting = z.infer<typeof myMeeting>;

export const callAnswer = z.object({
  meetingId: z.string(),
  body: z.string(),
  organisation: z.string(),
  startsAt: z.string(),
  meetingRoom: z.string(),
  isPublic: z.boolean(),
  level: z.number(),
  isRehearsal: z.boolean(),
  /** A body of several municipalities or regions, once it has been called. */
  joint: jointBody.optional(),
  /** An extra meeting, once it has been called. */
  extraMeeting: z
    .object({ askedBy: z.enum(extraMeetingAskers), names: z.array(z.string()), rule: z.string() })
    .optional(),
  state: z.string(),
  /** What only a draft can still change; absent once the meeting has been called. */
  draft: z
    .object({
      bodyId: z.string(),
      meetingRoomId: z.string().optional(),
      media: z.enum(['own', 'external', 'none']),
      externalLink: z.string().optional(),
      announcedOn: z.string().optional(),
      isPlanned: z.boolean(),
      agendaRevision: z.number(),
      extraMeeting: z
        .object({ askedBy: z.enum(extraMeetingAskers), personIds: z.array(z.string()).optional() })
        .optional(),
      /** Who has asked to take part at a distance before the call; for those who prepare it. */
      remoteRequests: z.array(z.object({ personId: z.string(), reasonCode: z.string(), askedAt: z.string() })),
    })
    .optional(),
  items: z.array(
    z.object({
      itemId: z.string(),
      position: z.number(),
      kind: z.string(),
      matter: z.string().optional(),
      title: z.string(),
      registryNumber: z.string().optional(),
      level: z.number(),
      preparedBy: z.string().optional(),
      clauses: z.array(z.string()),
      /** The rest of a drafted item, so that an agenda which is put back as it was read loses nothing. */
      drafted: z
        .object({
          urgent: z.boolean(),
          securityClassified: z.boolean(),
          exerciseOfPublicAuthority: z.boolean(),
          background: z.string().optional(),
          electionSeats: z.number().optional(),
          electionTo: draftItemDocument.shape.electionTo,
          earlierDelay: draftItemDocument.shape.earlierDelay,
          employerMatter: z.boolean(),
          staffRepresentativesOut: z.boolean(),
          leaveGiven: z.boolean(),
          preparedNominees: z.array(z.object({ name: z.string(), party: z.string().optional() })),
          special: draftItemDocument.shape.special,
          substitutesOf: z.string().optional(),
          askedBy: z.string().optional(),
          answeredBy: z.string().optional(),
        })
        .optional(),
      documents: z.array(
        z.object({
          documentId: z.string(),
          title: z.string(),
          mediaType: z.string(),
          sha256: z.string(),
          bytes: z.number().optional(),
          handedOutAt: z.string().optional(),
        }),
      ),
    }),
  ),
});
export type CallAnswer = z.infer<typeof callAnswer>;
