/**
 * The form of every command's body. What passes is well formed, not yet lawful: that, the rules alone decide.
 *
 * The types are compared with the rules' own (`CommandBodies`) when this file is compiled: a command without a schema,
 * or a field that differs, does not compile.
 */
import type { CommandBodies, CommandName } from '@tinget/meeting-rules';
import type { z } from 'zod';
import { itemSchemas } from './item-schemas.ts';
import { meetingSchemas } from './meeting-schemas.ts';

export const commandSchemas = {
  ...meetingSchemas,
  ...itemSchemas,
} satisfies { [Name in CommandName]: z.ZodType<CommandBodies[Name]> };

/** Fields of the rules' body that a schema leaves out, and those it has too many: `never` when all is well. */
type DifferingFields<Name extends CommandName> =
  | Exclude<keyof CommandBodies[Name], keyof z.output<(typeof commandSchemas)[Name]>>
  | Exclude<keyof z.output<(typeof commandSchemas)[Name]>, keyof CommandBodies[Name]>;
/** Commands whose body, as the rules know it, would not fit what the schema lets through. */
type DifferingCommands = {
  [Name in CommandName]: CommandBodies[Name] extends z.output<(typeof commandSchemas)[Name]>
    ? [DifferingFields<Name>] extends [never]
      ? never
      : Name
    : Name;
}[CommandName];
/** Does not compile while a schema and the rules differ; the error names the command. */
export const commandsThatDiffer: readonly DifferingCommands[] = [] satisfies readonly never[];
type MustBeNever<T extends never> = T;
export type SchemasEqualRules = MustBeNever<DifferingCommands>;

/** Fields that only the server fills in; from a client they are taken out before the rules see them. */
export const fieldsOfServer: { readonly [Name in CommandName]?: readonly (keyof CommandBodies[Name])[] } = {
  OpenItem: ['paragraphNumber'],
  EndBallot: ['archive'],
  StateFinding: ['delaySeconds'],
  SignMinutes: ['assuranceLevel'],
};

/**
 * Commands that only the server gives, after it has done itself what they put on record: of the minutes it has made the
 * pages whose hash is fixed. From a client they are refused, whoever sends them.
 */
export const commandsOfServer: ReadonlySet<CommandName> = new Set<CommandName>(['FixMinutes']);

const byName: ReadonlyMap<string, z.ZodType<object>> = new Map(Object.entries(commandSchemas));

export function isCommandName(name: string): name is CommandName {
  return byName.has(name);
}

export const commandNames: readonly CommandName[] = Object.keys(commandSchemas).filter(isCommandName);

export type ParsedBody<Name extends CommandName> =
  | { readonly body: CommandBodies[Name] }
  /** Where the body fails; never what stood there. */
  | { readonly field: string };

/** Control characters other than tab and line breaks, and those that turn the direction of the text after them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unseen = /[\0-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]/;

/**
 * Where a text stands that no record can keep: with a control character, with half a character (a lone surrogate), or with
 * a mark that makes the minutes show what follows backwards. `null` when all texts are sound.
 */
export function unsoundText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return unseen.test(value) || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = unsoundText(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** The body of this command, without fields that nobody knows. */
export function parseCommandBody<Name extends CommandName>(name: Name, body: unknown): ParsedBody<Name> {
  const result = byName.get(name)?.safeParse(body);
  if (result === undefined) return { field: '' };
  if (!result.success) return { field: result.error.issues[0]?.path.join('.') ?? '' };
  const unsound = unsoundText(result.data);
  if (unsound !== null) return { field: unsound };
  return { body: result.data as CommandBodies[Name] };
}
