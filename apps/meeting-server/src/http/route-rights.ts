/**
 * Who may use which HTTP route: role × route × state of the meeting, default deny.
 *
 * A route without a row cannot be registered, and a row without a route turns a test red. What a person may do *in* a
 * meeting is not here: that is decided by the rules, from the roster and the meeting's state.
 */

/**
 * `anyone` needs no sign-in. `administrator` is one of the organisation that the address names (of any, where it names
 * none); `secretary` one of the body or meeting named. `setup` shows the installation's setup token from this machine.
 */
export const httpRoles = ['anyone', 'signedIn', 'secretary', 'administrator', 'setup'] as const;
export type HttpRole = (typeof httpRoles)[number];

/** A meeting is a draft until the live meeting has accepted its call. */
export type CallState = 'draft' | 'called';

export interface RouteRight {
  readonly roles: readonly HttpRole[];
  /** Where the address names a meeting: the states in which the act is lawful. Absent means in any state. */
  readonly states?: readonly CallState[];
}

const everybody: RouteRight = { roles: ['anyone'] };
const self: RouteRight = { roles: ['signedIn'] };
const administration: RouteRight = { roles: ['administrator', 'setup'] };
const preparation: RouteRight = { roles: ['secretary', 'administrator', 'setup'] };
const draft: RouteRight = { roles: ['secretary', 'administrator', 'setup'], states: ['draft'] };

export const routeRights = {
  // sign-in
  'GET /api/me': everybody,
  'POST /api/sign-in/link': everybody,
  'POST /api/sign-out': self,
  'GET /api/sessions': self,
  'DELETE /api/sessions/:sessionId': self,
  'GET /api/demo/people': everybody,
  'GET /api/demo/rooms': everybody,
  'POST /api/demo/sign-in': everybody,
  'POST /api/persons/:personId/links': administration,
  'POST /api/persons/:personId/end-sessions': administration,
  'POST /api/organisations/:organisationId/equipment': administration,
  'PATCH /api/organisations/:organisationId/equipment/:equipmentId': administration,
  'DELETE /api/organisations/:organisationId/equipment/:equipmentId': administration,
  'POST /api/organisations/:organisationId/equipment/:equipmentId/links': administration,

  // An installation that has nobody in it begins with the secret of whoever started it, which the route asks for.
  'GET /api/begin': everybody,
  'POST /api/begin': everybody,

  // register
  'POST /api/import/municipality': { roles: ['setup'] },
  'GET /api/organisations': preparation,
  'GET /api/organisations/:organisationId': preparation,
  'POST /api/organisations/:organisationId/parties': administration,
  'POST /api/organisations/:organisationId/meeting-rooms': administration,
  'POST /api/organisations/:organisationId/bodies': administration,
  'POST /api/organisations/:organisationId/terms': administration,
  'DELETE /api/organisations/:organisationId/terms/:termId': administration,
  'POST /api/organisations/:organisationId/persons': administration,
  'GET /api/organisations/:organisationId/persons': administration,
  'POST /api/organisations/:organisationId/grants': administration,
  'DELETE /api/organisations/:organisationId/grants': administration,
  'PATCH /api/persons/:personId': administration,
  'GET /api/bodies/:bodyId': preparation,
  'PATCH /api/bodies/:bodyId': administration,
  'PUT /api/bodies/:bodyId/seats': administration,
  'PUT /api/bodies/:bodyId/constituencies': administration,
  'PUT /api/bodies/:bodyId/paragraphs/:year': administration,
  'POST /api/bodies/:bodyId/assignments': administration,
  'POST /api/bodies/:bodyId/assignments/:assignmentId/end': administration,
  'PUT /api/bodies/:bodyId/substitute-order': administration,
  'POST /api/bodies/:bodyId/policies': administration,
  'GET /api/bodies/:bodyId/regulations': administration,
  'POST /api/bodies/:bodyId/regulations': administration,
  'POST /api/bodies/:bodyId/remote-authorizations': administration,
  'POST /api/bodies/:bodyId/remote-authorizations/:authorizationId/end': administration,
  'GET /api/audit-log': { roles: ['administrator'] },

  // drafts, call and documents
  'GET /api/meetings': self,
  'POST /api/bodies/:bodyId/meetings': preparation,
  'GET /api/meetings/:meetingId': everybody,
  'GET /api/meetings/:meetingId/call': everybody,
  'PATCH /api/meetings/:meetingId': draft,
  'DELETE /api/meetings/:meetingId': draft,
  'PUT /api/meetings/:meetingId/agenda': draft,
  'GET /api/meetings/:meetingId/assessments': preparation,
  // A named person answers for it: the set-up may not.
  'PUT /api/meetings/:meetingId/items/:itemId/assessment': { roles: ['secretary', 'administrator'], states: ['draft'] },
  'POST /api/meetings/:meetingId/call': draft,
  'POST /api/meetings/:meetingId/remote-requests': { roles: ['signedIn'], states: ['draft', 'called'] },
  // One's own, or before the call anybody's for those who prepare it: the route looks.
  'DELETE /api/meetings/:meetingId/remote-requests/:askerId': { roles: ['signedIn', 'setup'] },
  'GET /api/meetings/:meetingId/documents': everybody,
  'POST /api/meetings/:meetingId/documents': preparation,
  'GET /api/meetings/:meetingId/documents/:documentId': everybody,
  'DELETE /api/meetings/:meetingId/documents/:documentId': draft,

  // minutes
  'GET /api/meetings/:meetingId/minutes.pdf': everybody,
  'POST /api/meetings/:meetingId/minutes/fix': { roles: ['secretary', 'setup'], states: ['called'] },

  // acts of rehearsals, loaded by the demonstration
  'POST /api/setup/rehearsals/:meetingId/acts': { roles: ['setup'] },

  // public
  'GET /public/meetings': everybody,
  'GET /public/:meetingId': everybody,
  'GET /trust': everybody,
  'GET /trust/ca.crt': everybody,
  'GET /api/openapi.json': everybody,
  'GET /*': everybody,
} as const satisfies Readonly<Record<string, RouteRight>>;

export type RouteName = keyof typeof routeRights;

export function rightOf(method: string, url: string): RouteRight | undefined {
  const name = `${method} ${url}`;
  return Object.hasOwn(routeRights, name) ? routeRights[name as RouteName] : undefined;
}
