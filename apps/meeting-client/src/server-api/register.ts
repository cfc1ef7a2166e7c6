/** The register: organisations, bodies with seats and assignments, people, rules in force, and personal links. */
import type { BodyKind, JointBody, PolicyKey } from '@tinget/meeting-rules';
import { type Answered, get, patch, post, put, remove } from './request.ts';

export interface OrganisationEntry {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

export interface Organisation extends OrganisationEntry {
  readonly parties: readonly { readonly name: string; readonly abbreviation: string }[];
  readonly meetingRooms: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  readonly bodies: readonly {
    readonly id: string;
    readonly kind: BodyKind;
    readonly name: string;
    readonly seats: number;
    readonly isPublic: boolean;
  }[];
  readonly terms: readonly Term[];
  readonly equipment: readonly Equipment[];
}

/** A term of office: the days from and to which people are elected. */
export interface Term {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export type EquipmentKind = 'hallRoom' | 'hallScreen';

/** A hall's computer or screen, and the room it belongs to. */
export interface Equipment {
  readonly id: string;
  readonly label: string;
  readonly kind: EquipmentKind;
  readonly meetingRoomId: string;
}

/** The address that pairs equipment, told once. */
export interface Pairing {
  readonly equipmentId: string;
  readonly address: string;
  readonly expiresAt: string;
}

export interface Seat {
  readonly label: string;
  readonly party: string | null;
}

export interface NewBody {
  readonly id: string;
  readonly kind: BodyKind;
  readonly name: string;
  readonly isPublic: boolean;
  readonly parentBodyId?: string;
  readonly joint?: JointBody;
  readonly seats: readonly { readonly label: string; readonly party?: string }[];
  readonly substitutes?: number;
  readonly constituencies?: readonly string[];
  readonly lastParagraphs?: readonly { readonly year: number; readonly isRehearsal: false; readonly last: number }[];
}

export interface Assignment {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly party: string | null;
  readonly seat: string | null;
  readonly substituteRank: number | null;
  readonly seniorityRank: number | null;
  readonly constituency: string | null;
  readonly commissioner: boolean;
  readonly presidium: string | null;
  readonly from: string;
  readonly to: string | null;
}

export interface SubstituteLine {
  readonly party: string;
  readonly order: readonly string[];
}

export interface BodyOfRegister {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: BodyKind;
  readonly name: string;
  readonly isPublic: boolean;
  /** A body of several municipalities or regions, and whose it is. */
  readonly joint: JointBody | null;
  /** How many substitutes are decided. */
  readonly substitutes: number | null;
  readonly constituencies: readonly string[];
  /** Those that hold today. */
  readonly seats: readonly Seat[];
  /** Those that begin later and those that have ended too; a seat once for each party whose it is in turn. */
  readonly allSeats: readonly (Seat & { readonly from: string | null; readonly to: string | null })[];
  /** The last § of each year; from the first call of the year on it is the meetings' to count. */
  readonly paragraphs: readonly { readonly year: number; readonly last: number; readonly hasBegun: boolean }[];
  readonly assignments: readonly Assignment[];
  /** For each party, whose substitutes step in for it, in order (ATT-09). */
  readonly substituteOrder: readonly SubstituteLine[];
  readonly policies: readonly {
    readonly id: string;
    readonly key: PolicyKey;
    readonly value: string | number | boolean | readonly number[];
    readonly source: string;
    readonly decidedOn: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly remoteAuthorizations: readonly {
    readonly id: string;
    readonly documentRef: string;
    readonly decidedOn: string;
    readonly extent: string;
    readonly from: string;
    readonly to: string | null;
  }[];
}

export interface PersonEntry {
  readonly personId: string;
  readonly displayName: string;
  readonly protected: boolean;
}

export interface NewPerson {
  /** Made by the page, so that a press whose answer never came back adds nobody twice. */
  readonly id?: string;
  readonly legalName: string;
  readonly telephone?: string;
  readonly displayName?: string;
  readonly publicName?: string;
  readonly protected?: true;
}

type Made = Answered<{ readonly id: string }>;

/**
 * What was made under an id of this page's own. That the id is there already is the answer of a press whose first answer
 * never came back: it was made then, and once.
 */
async function once(answer: Promise<Made>, ownKey: string, id: string): Promise<Made> {
  const answered = await answer;
  const isOwn = 'problem' in answered && answered.problem.facts.constraint === ownKey;
  return isOwn ? { value: { id } } : answered;
}

const inBody = (bodyId: string) => `/api/bodies/${encodeURIComponent(bodyId)}`;
const inOrganisation = (id: string) => `/api/organisations/${encodeURIComponent(id)}`;

export const getOrganisations = (): Promise<Answered<readonly OrganisationEntry[]>> => get('/api/organisations');
export const getOrganisation = (id: string): Promise<Answered<Organisation>> => get(inOrganisation(id));
export const getBody = (bodyId: string): Promise<Answered<BodyOfRegister>> => get(inBody(bodyId));
export const getPersons = (organisationId: string): Promise<Answered<readonly PersonEntry[]>> =>
  get(`${inOrganisation(organisationId)}/persons`);
export const addPerson = (organisationId: string, person: NewPerson & { readonly id: string }): Promise<Made> =>
  once(post(`${inOrganisation(organisationId)}/persons`, person), 'person_pkey', person.id);
export const addAssignment = (
  bodyId: string,
  assignment: Readonly<Record<string, string | number | true>> & { readonly id: string },
): Promise<Made> => once(post(`${inBody(bodyId)}/assignments`, assignment), 'assignment_pkey', assignment.id);
export const endAssignment = (bodyId: string, assignmentId: string, on: string): Promise<Answered<void>> =>
  post(`${inBody(bodyId)}/assignments/${encodeURIComponent(assignmentId)}/end`, { on });
export const setSubstituteOrder = (
  bodyId: string,
  lines: readonly SubstituteLine[],
  was: readonly SubstituteLine[],
): Promise<Answered<void>> => put(`${inBody(bodyId)}/substitute-order`, { lines, was });
export const addBody = (organisationId: string, body: NewBody): Promise<Made> =>
  once(post(`${inOrganisation(organisationId)}/bodies`, body), 'body_pkey', body.id);
export const changeBody = (
  bodyId: string,
  change: { readonly name?: string; readonly isPublic?: boolean; readonly substitutes?: number | null },
): Promise<Answered<void>> => patch(inBody(bodyId), change);
export const setSeats = (
  bodyId: string,
  decided: {
    readonly seats: readonly { readonly label: string; readonly party?: string }[];
    readonly from: string;
    /** What was decided for that day and later when the page was read. */
    readonly was: BodyOfRegister['allSeats'];
  },
): Promise<Answered<void>> => put(`${inBody(bodyId)}/seats`, decided);
export const setConstituencies = (
  bodyId: string,
  names: readonly string[],
  was: readonly string[],
): Promise<Answered<void>> => put(`${inBody(bodyId)}/constituencies`, { names, was });
export const setLastParagraph = (bodyId: string, year: number, last: number): Promise<Answered<void>> =>
  put(`${inBody(bodyId)}/paragraphs/${year}`, { last });
export const addTerm = (organisationId: string, term: Term): Promise<Made> =>
  once(post(`${inOrganisation(organisationId)}/terms`, term), 'term_of_office_pkey', term.id);
export const removeTerm = (organisationId: string, termId: string): Promise<Answered<void>> =>
  remove(`${inOrganisation(organisationId)}/terms/${encodeURIComponent(termId)}`);

const ofEquipment = (organisationId: string, equipmentId: string) =>
  `${inOrganisation(organisationId)}/equipment/${encodeURIComponent(equipmentId)}`;
export const pairAnew = (organisationId: string, equipmentId: string): Promise<Answered<Pairing>> =>
  post(`${ofEquipment(organisationId, equipmentId)}/links`);
/**
 * Enrols equipment under an id of the page's own. Where an earlier press has enrolled it and its answer never came back, its
 * address is told to nobody: another is made, and the first opens nothing.
 */
export async function pairEquipment(organisationId: string, equipment: Equipment): Promise<Answered<Pairing>> {
  const answer = await post<Pairing>(`${inOrganisation(organisationId)}/equipment`, equipment);
  const isThere = 'problem' in answer && answer.problem.facts.constraint === 'account_pkey';
  return isThere ? await pairAnew(organisationId, equipment.id) : answer;
}
export const changeEquipment = (
  organisationId: string,
  equipmentId: string,
  change: { readonly label?: string; readonly meetingRoomId?: string },
): Promise<Answered<void>> => patch(ofEquipment(organisationId, equipmentId), change);
export const revokeEquipment = (organisationId: string, equipmentId: string): Promise<Answered<void>> =>
  remove(ofEquipment(organisationId, equipmentId));
export const addParty = (
  organisationId: string,
  party: { readonly id: string; readonly name: string; readonly abbreviation: string },
): Promise<Made> => once(post(`${inOrganisation(organisationId)}/parties`, party), 'party_pkey', party.id);
export const addMeetingRoom = (
  organisationId: string,
  room: { readonly id: string; readonly name: string; readonly address: string; readonly admitsPublic: boolean },
): Promise<Made> => once(post(`${inOrganisation(organisationId)}/meeting-rooms`, room), 'meeting_room_pkey', room.id);
export const addPolicy = (
  bodyId: string,
  policy: {
    readonly id: string;
    readonly key: PolicyKey;
    readonly value: string | number | boolean | readonly number[];
    readonly source: string;
    readonly decidedOn: string;
    readonly from: string;
  },
): Promise<Made> => once(post(`${inBody(bodyId)}/policies`, policy), 'policy_value_pkey', policy.id);
export const addRemoteAuthorization = (
  bodyId: string,
  authorization: {
    readonly documentRef: string;
    readonly decidedOn: string;
    readonly extent: string;
    readonly from: string;
    readonly to?: string;
    readonly id: string;
  },
): Promise<Made> =>
  once(post(`${inBody(bodyId)}/remote-authorizations`, authorization), 'remote_authorization_pkey', authorization.id);
export const endRemoteAuthorization = (bodyId: string, authorizationId: string, on: string): Promise<Answered<void>> =>
  post(`${inBody(bodyId)}/remote-authorizations/${encodeURIComponent(authorizationId)}/end`, { on });
export const makeLink = (
  personId: string,
): Promise<Answered<{ readonly address: string; readonly expiresAt: string }>> =>
  post(`/api/persons/${encodeURIComponent(personId)}/links`, {});
