/**
 * The document that a municipality (or company, federation, region) is imported from: organisations with their bodies,
 * people, assignments, parties, rules in force, rooms and equipment, in one JSON text.
 *
 * The same shapes are the bodies of the single changes over HTTP.
 */
import { jointForms } from '@tinget/meeting-rules';
import { z } from 'zod';

export const entityId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
  .meta({ description: 'Letters, digits, - and _, at most 64' });
export const day = z.iso.date().meta({ description: 'A day, 2027-05-24' });
const text = (max: number) => z.string().trim().min(1).max(max);

export const bodyKind = z.enum([
  'council',
  'executiveBoard',
  'committee',
  'subcommittee',
  'preparatoryBody',
  'companyBoard',
  'generalMeeting',
]);
export const assignmentRole = z.enum([
  'member',
  'substitute',
  'secretary',
  'official',
  'technician',
  'meetingHost',
  'auditor',
  'staffRepresentative',
]);

export const partyDocument = z.strictObject({ id: entityId.optional(), name: text(120), abbreviation: text(12) });
export const meetingRoomDocument = z.strictObject({
  id: entityId.optional(),
  name: text(120),
  address: text(200),
  admitsPublic: z.boolean(),
});
export const seatDocument = z.strictObject({ label: entityId, party: text(12).optional() });

export const constituencyName = text(80);

export const assignmentDocument = z.strictObject({
  id: entityId.optional(),
  personId: entityId,
  role: assignmentRole,
  party: text(12).optional(),
  constituency: constituencyName.optional(),
  /** The label of the seat; members only. */
  seat: entityId.optional(),
  substituteRank: z.int().min(1).max(200).optional(),
  seniorityRank: z.int().min(1).max(200).optional(),
  presidium: z.enum(['chair', 'firstViceChair', 'secondViceChair']).optional(),
  /** A salaried commissioner who is no member: speaks and makes proposals in the council, without a vote (KL 5:39). */
  commissioner: z.literal(true).optional(),
  from: day,
  to: day.optional(),
});
export type AssignmentDocument = z.infer<typeof assignmentDocument>;

export const policyDocument = z.strictObject({
  id: entityId.optional(),
  key: text(60),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]),
  source: text(200),
  decidedOn: day,
  from: day,
  to: day.optional(),
});
export type PolicyDocument = z.infer<typeof policyDocument>;

export const remoteAuthorizationDocument = z.strictObject({
  id: entityId.optional(),
  documentRef: text(200),
  decidedOn: day,
  extent: text(400),
  from: day,
  to: day.optional(),
});

/** A body of several municipalities or regions, with the names of those it belongs to. */
export const jointBody = z.strictObject({ form: z.enum(jointForms), members: z.array(text(120)).min(2).max(60) });

export const bodyDocument = z.strictObject({
  id: entityId.optional(),
  kind: bodyKind,
  name: text(120),
  isPublic: z.boolean(),
  parentBodyId: entityId.optional(),
  joint: jointBody.optional(),
  seats: z.array(seatDocument).min(1).max(200),
  /** How many substitutes are decided. */
  substitutes: z.int().min(0).max(400).optional(),
  /** A council's constituencies, in their order. */
  constituencies: z.array(constituencyName).max(40).optional(),
  substituteOrder: z.array(z.strictObject({ party: text(12), order: z.array(text(12)) })).default([]),
  policies: z.array(policyDocument).default([]),
  remoteAuthorizations: z.array(remoteAuthorizationDocument).default([]),
  assignments: z.array(assignmentDocument).default([]),
  /** Where the §§ of a year go on from, for a body that begins in the middle of one. */
  lastParagraphs: z
    .array(
      z.strictObject({ year: z.int().min(2000).max(2200), isRehearsal: z.boolean(), last: z.int().min(0).max(9_999) }),
    )
    .default([]),
});
export type BodyDocument = z.infer<typeof bodyDocument>;

export const personDocument = z.strictObject({
  id: entityId.optional(),
  legalName: text(120),
  /** The name in the room; the legal name when it is not given. */
  displayName: text(120).optional(),
  /** The name on the web; the display name when it is not given. */
  publicName: text(120).optional(),
  /** Protected identity: what stands above is then what the body has decided, and both names have to be given. */
  protected: z.boolean().default(false),
  telephone: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{5,20}$/)
    .optional(),
});
export type PersonDocument = z.infer<typeof personDocument>;

export const termDocument = z.strictObject({ id: entityId.optional(), from: day, to: day });

export const organisationDocument = z.strictObject({
  id: entityId.optional(),
  kind: z.enum(['municipality', 'company', 'federation', 'region']),
  name: text(120),
  orgNumber: z
    .string()
    .regex(/^[0-9]{6}-[0-9]{4}$/)
    .optional(),
  timeZone: z.string().default('Europe/Stockholm'),
  isDemonstration: z.boolean().default(false),
  parties: z.array(partyDocument).default([]),
  meetingRooms: z.array(meetingRoomDocument).default([]),
  termsOfOffice: z.array(termDocument).default([]),
  bodies: z.array(bodyDocument).default([]),
  administrators: z.array(entityId).default([]),
  equipment: z
    .array(z.strictObject({ meetingRoomId: entityId, kind: z.enum(['hallRoom', 'hallScreen']), label: text(80) }))
    .default([]),
});
export type OrganisationDocument = z.infer<typeof organisationDocument>;

export const municipalityDocument = z.strictObject({
  format: z.literal('tinget.municipality.1'),
  persons: z.array(personDocument).max(20_000),
  organisations: z.array(organisationDocument).min(1).max(50),
});
export type MunicipalityDocument = z.infer<typeof municipalityDocument>;
