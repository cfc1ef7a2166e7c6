/** The register: organisations, bodies with seats and assignments, people, rules in force, and personal links. */
import type { BodyKind, PolicyKey } from '@tinget/meeting-rules';
import { type Answered, get, post, put } from './request.ts';

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
  readonly seats: readonly { readonly label: string; readonly party: string | null }[];
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
  readonly legalName: string;
  readonly telephone?: string;
  readonly displayName?: string;
  readonly publicName?: string;
  readonly protected?: true;
}

type Made = Answered<{ readonly id: string }>;
const inBody = (bodyId: string) => `/api/bodies/${encodeURIComponent(bodyId)}`;
const inOrganisation = (id: string) => `/api/organisations/${encodeURIComponent(id)}`;

export const getOrganisations = (): Promise<Answered<readonly OrganisationEntry[]>> => get('/api/organisations');
export const getOrganisation = (id: string): Promise<Answered<Organisation>> => get(inOrganisation(id));
export const getBody = (bodyId: string): Promise<Answered<BodyOfRegister>> => get(inBody(bodyId));
export const getPersons = (organisationId: string): Promise<Answered<readonly PersonEntry[]>> =>
  get(`${inOrganisation(organisationId)}/persons`);
export const addPerson = (organisationId: string, person: NewPerson): Promise<Made> =>
  post(`${inOrganisation(organisationId)}/persons`, person);
export const addAssignment = (
  bodyId: string,
  assignment: Readonly<Record<string, string | number | true>>,
): Promise<Made> => post(`${inBody(bodyId)}/assignments`, assignment);
export const endAssignment = (bodyId: string, assignmentId: string, on: string): Promise<Answered<void>> =>
  post(`${inBody(bodyId)}/assignments/${encodeURIComponent(assignmentId)}/end`, { on });
export const setSubstituteOrder = (bodyId: string, lines: readonly SubstituteLine[]): Promise<Answered<void>> =>
  put(`${inBody(bodyId)}/substitute-order`, { lines });
export const addParty = (
  organisationId: string,
  party: { readonly name: string; readonly abbreviation: string },
): Promise<Made> => post(`${inOrganisation(organisationId)}/parties`, party);
export const addMeetingRoom = (
  organisationId: string,
  room: { readonly name: string; readonly address: string; readonly admitsPublic: boolean },
): Promise<Made> => post(`${inOrganisation(organisationId)}/meeting-rooms`, room);
export const addPolicy = (
  bodyId: string,
  policy: {
    readonly key: PolicyKey;
    readonly value: string | number | boolean | readonly number[];
    readonly source: string;
    readonly decidedOn: string;
    readonly from: string;
  },
): Promise<Made> => post(`${inBody(bodyId)}/policies`, policy);
export const addRemoteAuthorization = (
  bodyId: string,
  authorization: {
    readonly documentRef: string;
    readonly decidedOn: string;
    readonly extent: string;
    readonly from: string;
  },
): Promise<Made> => post(`${inBody(bodyId)}/remote-authorizations`, authorization);
export const makeLink = (
  personId: string,
): Promise<Answered<{ readonly address: string; readonly expiresAt: string }>> =>
  post(`/api/persons/${encodeURIComponent(personId)}/links`, {});
