/**
 * The door between what a client claims and what the rules judge: form, limits, and what only the server may fill in.
 */
import {
  type CommandMessage,
  commandsOfServer,
  fieldsOfServer,
  isCommandName,
  parseCommandBody,
} from '@tinget/client-protocol';
import type { Audience, Refusal } from '@tinget/meeting-rules';
import type { CommandRequest } from '../live-meeting/meetings.ts';
import type { ConnectionFacts } from '../live-meeting/rules.ts';

/** The version of the commands' forms that this server takes. */
export const commandVersion = 1;

/** The request for the rules, or why it does not even get there. */
export function admitCommand(
  message: CommandMessage,
  meetingId: string,
  facts: ConnectionFacts,
  audience: Audience,
  /** What the server knows and a client may not say, by command. */
  known: { readonly worstDelaySeconds: number },
): { readonly request: CommandRequest } | { readonly refused: Refusal } {
  const { name } = message;
  if (!isCommandName(name)) return { refused: { code: 'unknown-command', name: name.slice(0, 64) } };
  if (message.v !== commandVersion) return { refused: { code: 'stale-version', supported: commandVersion } };
  // Whoever is nobody here has nothing to command; the rules are not asked.
  if (facts.personId === undefined || commandsOfServer.has(name)) {
    return { refused: { code: 'no-right', command: name } };
  }
  const parsed = parseCommandBody(name, message.body);
  if ('field' in parsed) return { refused: { code: 'invalid-body', field: parsed.field } };
  const body: Record<string, unknown> = { ...parsed.body };
  for (const field of fieldsOfServer[name] ?? []) delete body[field];
  // The window before the gavel is longer when somebody at a distance hears the finding late (`decisions.md` 11).
  if (name === 'StateFinding' && known.worstDelaySeconds > 0) body.delaySeconds = known.worstDelaySeconds;
  return {
    request: {
      commandId: message.id,
      meetingId,
      name,
      v: message.v,
      body,
      actor: {
        personId: facts.personId,
        ...(facts.unitId === undefined ? {} : { unitId: facts.unitId }),
        role: 'public',
        ...(message.onBehalfOf === undefined ? {} : { onBehalfOf: message.onBehalfOf }),
      },
      // Only who keeps the record may enter something later than it happened.
      ...(message.occurredAt === undefined || audience !== 'presidium' ? {} : { occurredAt: message.occurredAt }),
    },
  };
}
