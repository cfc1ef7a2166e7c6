/**
 * All meetings of this installation as the rest of the server sees them: hand in a command, read the state, follow it.
 *
 * Which node owns a meeting is nobody else's business: a command handed in anywhere reaches the owner.
 */
import type { Audience, CommandName, RecordedEvent, Refusal, Sections } from '@tinget/meeting-rules';
import type { ConnectionFacts, Meeting } from './rules.ts';

/** A command as the HTTP routes or an adaptor hand it in; the server fills in time, ids, lots and text hashes. */
export interface CommandRequest {
  readonly commandId: string;
  readonly meetingId: string;
  readonly name: CommandName;
  /** Version of the command's form; 1 today. */
  readonly v: number;
  readonly body: unknown;
  readonly actor: {
    readonly personId?: string;
    readonly unitId?: string;
    readonly role: 'adaptor' | 'administrator' | 'public';
    readonly onBehalfOf?: string;
  };
  /** When it happened, where it is entered later than that. */
  readonly occurredAt?: string;
  /**
   * Milliseconds since 1970 at which the act is played in a rehearsal that is loaded by the installation's set-up. Never
   * from a browser, and never for a meeting that is not a rehearsal; whoever hands the command in has made sure of both.
   */
  readonly rehearsedAt?: number;
}

export type CommandResult =
  | { readonly accepted: { readonly fromSeq: number; readonly toSeq: number } }
  | { readonly refused: Refusal }
  /** Our fault; nothing was recorded under this id. The same id may be sent again. */
  | { readonly failed: { readonly ref: string } };

/** The state after one entry of the log, with what belongs beside it. */
export interface MeetingAt {
  readonly meeting: Meeting;
  /** Last entry that is folded in. */
  readonly seq: number;
  /** Hash of that entry, hexadecimal: the anchor for minutes and screens. */
  readonly headHash: string;
}

export interface Meetings {
  /** Judges a command at the owner and answers after the commit. Throws only when the meeting cannot be reached. */
  submit(request: CommandRequest): Promise<CommandResult>;
  /** The committed state; `null` when there is no such meeting. Needs no ownership. */
  read(meetingId: string): Promise<MeetingAt | null>;
  /** What an audience sees now, as sent on the wire, without the live rows of connections. */
  view(meetingId: string, audience: Audience): Promise<{ readonly seq: number; readonly sections: Sections } | null>;
  /** The audience this connection belongs to now, and what it sees; for HTTP routes that serve one person. */
  viewFor(
    meetingId: string,
    connection: ConnectionFacts,
  ): Promise<{ readonly audience: Audience; readonly seq: number; readonly sections: Sections } | null>;
  /** Resolves at once when the log is longer than `seq`, else at the next entry or after `timeoutMs`. */
  waitForChange(meetingId: string, seq: number, timeoutMs: number): Promise<void>;
  /** The entries of the log in order, for minutes, journal and export. */
  events(meetingId: string): Promise<readonly RecordedEvent[]>;
}
