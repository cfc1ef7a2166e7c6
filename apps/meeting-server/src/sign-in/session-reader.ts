/**
 * Who stands behind a request: the door between sign-in and everything else.
 *
 * The WebSocket and the HTTP routes ask here and nowhere else. What a person may do in a meeting is not said here: that
 * follows from the roster and the meeting's state.
 */

/** What an account may do outside of meetings, or as equipment. From `role_grant`. */
export const installationRoles = ['administrator', 'technician', 'secretary', 'hallRoom', 'hallScreen'] as const;
export type InstallationRole = (typeof installationRoles)[number];

export interface SignedIn {
  /** A name for the session that is no secret (never the cookie's value). */
  readonly sessionId: string;
  readonly accountId: string;
  /** Absent for equipment and for accounts without a person. */
  readonly personId?: string;
  readonly roles: readonly InstallationRole[];
  /** Level of assurance of the sign-in, when it had one. */
  readonly assuranceLevel?: number;
}

export interface SessionReader {
  /** The session of this `Cookie` header; `null` when there is none, or it has ended. Throws only when the database is gone. */
  read(cookieHeader: string | undefined): Promise<SignedIn | null>;
  /** Which of these sessions still hold. Asked now and then for open sockets. */
  stillValid(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Tells at once when a session ended through this process. Returns how to stop listening. */
  onEnded(listener: (sessionId: string) => void): () => void;
}
