/**
 * What people and adaptors may ask of a meeting: every command with its body.
 *
 * Time, new ids, drawn lots and the hashes of texts come with the command, so that a log replayed in ten years gives
 * the same meeting. The body is what somebody claims; `answer` alone judges it.
 */

import type {
  AgendaCommands,
  BallotCommands,
  BoardCommands,
  DisqualificationCommands,
  ElectionCommands,
  ProposalCommands,
  SpeakerListCommands,
} from './commands/item-commands.ts';
import type {
  AdmissionCommands,
  AttendanceCommands,
  CallCommands,
  PresenceCommands,
  SecurityCommands,
  SittingCommands,
} from './commands/meeting-commands.ts';
import type { CorrectionCommands, MinutesCommands } from './commands/record-commands.ts';
import type { Actor } from './events.ts';
import type { CommandId, Instant, MeetingId, TextRef } from './vocabulary.ts';

export interface CommandBodies
  extends CallCommands,
    SittingCommands,
    AdmissionCommands,
    AttendanceCommands,
    PresenceCommands,
    SecurityCommands,
    AgendaCommands,
    SpeakerListCommands,
    DisqualificationCommands,
    ProposalCommands,
    BallotCommands,
    ElectionCommands,
    BoardCommands,
    MinutesCommands,
    CorrectionCommands {}

export type CommandName = keyof CommandBodies;

/** What the server adds to a claim before the rules see it. */
export interface CommandEnvelope {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  /** `role` of the actor is settled by `answer` from the state; what the envelope says is only `adaptor` or a claim. */
  readonly actor: Actor;
  readonly at: Instant;
  /** Entered later than it happened (`decisions.md` 9). */
  readonly occurredAt?: Instant;
  /** Fresh ids; a command takes as many as its events need, in order. At least 16. */
  readonly ids: readonly string[];
  /** Random integers 0 … 2^32-1 for lots drawn by the program. */
  readonly lots?: readonly number[];
  /** SHA-256 of each text field of the body, by the field's name. */
  readonly textRefs: Readonly<Record<string, TextRef>>;
}

export type Command = {
  [N in CommandName]: CommandEnvelope & { readonly name: N; readonly body: CommandBodies[N] };
}[CommandName];
export type CommandOf<N extends CommandName> = Extract<Command, { readonly name: N }>;
