/**
 * The client's messages and the commands as JSON Schema, for those who write a client in another language.
 */
import { z } from 'zod';
import { clientMessageSchema } from './client-messages.ts';
import { commandSchemas } from './command-schemas.ts';
import { subprotocol } from './limits.ts';

/** One document: `messages` for what a client may send, `commands` for the body of each command. */
export function protocolJsonSchema(): object {
  const toSchema = (schema: z.ZodType): object =>
    z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', target: 'draft-2020-12' });
  return {
    protocol: subprotocol,
    messages: toSchema(clientMessageSchema),
    commands: Object.fromEntries(Object.entries(commandSchemas).map(([name, schema]) => [name, toSchema(schema)])),
  };
}
