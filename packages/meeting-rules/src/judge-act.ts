/** Whether an act on a screen would be accepted now, judged by the same rules that will judge the press. */
import { judgeWellFormed } from './answer.ts';
import type { Command, CommandBodies, CommandName } from './commands.ts';
import type { Actor } from './events.ts';
import type { Meeting } from './meeting.ts';
import type { Refusal } from './refusals.ts';
import { presidingNow } from './sitting/presiding.ts';
import type { CommandId, Instant, PersonId } from './vocabulary.ts';

/** Ids and hashes that no entry will ever carry: a judged act is not recorded. */
const judgedId = 'judged' as CommandId;
const ids = Array.from({ length: 64 }, (_, index) => `judged-${index}`);
const textRefs = { text: 'judged' };
const lots = [0, 0, 0, 0];

export function judgeFor<N extends CommandName>(
  meeting: Meeting,
  actor: Actor,
  name: N,
  body: CommandBodies[N],
  at: Instant,
): Refusal | undefined {
  const envelope = { commandId: judgedId, meetingId: meeting.meetingId, actor, at, ids, lots, textRefs };
  const judged = judgeWellFormed(meeting, { ...envelope, name, body } as unknown as Command);
  return 'refused' in judged ? judged.refused : undefined;
}

/** As whoever presides would send it; the secretary has the same controls. */
export function judgeAct(meeting: Meeting, at: Instant) {
  const personId: PersonId | undefined = presidingNow(meeting) ?? meeting.sitting.secretaryId;
  const actor: Actor = { role: 'presiding', ...(personId === undefined ? {} : { personId }) };
  return (act: { readonly command: CommandName; readonly body: Readonly<Record<string, unknown>> }) =>
    judgeFor(meeting, actor, act.command, act.body as CommandBodies[CommandName], at);
}
