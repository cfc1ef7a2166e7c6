/** Acts on the sitting itself: adjournment, days, who presides, doors, level, and what the hall sends. */
import { publicOutputs, roomSources, securityLevels } from '@tinget/meeting-rules';
import type { Option } from './form-definition.ts';
import { type FormDefinition, first, itemOf, numberOf, peopleOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { command } from './officer-command.ts';

/** The options of a list of words, in the order the words stand. */
export const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The value when it is one of a list of words. */
export function oneOf<T extends string>(list: readonly T[], value: string | undefined): T | undefined {
  return list.find((word) => word === value);
}

const isOpen = (rows: Parameters<NonNullable<FormDefinition['isOffered']>>[0]) => rows.meeting?.state === 'open';

export const sittingForms = {
  adjourn: {
    group: 'meeting',
    isOffered: isOpen,
    fields: (rows, w) => [
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.adjournCauses) },
      { name: 'minutes', kind: 'number', label: w.fields.minutes, min: 1, max: 600 },
      ...(Object.values(rows.attendance).some((row) => row.mode === 'remote')
        ? [
            {
              name: 'awaiting',
              kind: 'people' as const,
              group: 'remote' as const,
              label: w.fields.awaiting,
              isOptional: true,
            },
          ]
        : []),
    ],
    preset: () => ({ cause: ['other'], minutes: ['15'] }),
    commands: (values, rows) => {
      const cause = oneOf(
        ['connectionLoss', 'notQuorate', 'groupMeeting', 'meal', 'other'] as const,
        first(values, 'cause'),
      );
      const minutes = numberOf(values, 'minutes');
      if (cause === undefined || minutes === undefined) return undefined;
      return [
        command('Adjourn', {
          cause,
          seconds: Math.round(minutes * 60),
          awaitingPersonIds: peopleOf(values, rows, 'awaiting'),
        }),
      ];
    },
  },
  endDay: {
    group: 'meeting',
    isOffered: isOpen,
    fields: (_rows, w) => [
      { name: 'day', kind: 'day', label: w.fields.day },
      { name: 'room', kind: 'text', label: w.fields.room },
    ],
    preset: (rows) => ({ day: [rows.today], room: [rows.meeting?.meetingRoom ?? ''] }),
    commands: (values) => {
      const continuesOn = first(values, 'day');
      const meetingRoom = first(values, 'room');
      return continuesOn === undefined || meetingRoom === undefined
        ? undefined
        : [command('EndMeetingDay', { continuesOn, meetingRoom })];
    },
  },
  endMeeting: {
    group: 'meeting',
    isOffered: (rows) => rows.meeting?.state === 'open' || rows.meeting?.state === 'adjourned',
    fields: (_rows, w) => [{ name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.endCauses) }],
    preset: () => ({ cause: ['agendaDone'] }),
    commands: (values) => {
      const cause = oneOf(['agendaDone', 'notQuorate', 'dissolved', 'timeUp'] as const, first(values, 'cause'));
      return cause === undefined ? undefined : [command('EndMeeting', { cause })];
    },
  },
  presiding: {
    group: 'meeting',
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'presidium', label: w.fields.who },
      {
        name: 'scope',
        kind: 'choice',
        label: w.fields.scope,
        options: [
          { value: 'meeting', label: w.wholeMeeting },
          ...(rows.item === undefined ? [] : [{ value: 'item', label: w.thisItem }]),
        ],
      },
    ],
    preset: () => ({ scope: ['meeting'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const scope = first(values, 'scope') === 'item' ? rows.item?.itemId : 'meeting';
      return personId === undefined || scope === undefined
        ? undefined
        : [command('ChangePresiding', { personId, scope })];
    },
  },
  temporaryChair: {
    group: 'meeting',
    isOffered: isOpen,
    fields: (rows, w) => [
      { name: 'people', kind: 'people', group: 'serving', label: w.fields.candidates, hint: w.fields.candidatesHint },
      {
        name: 'scope',
        kind: 'choice',
        label: w.fields.scope,
        options: [
          { value: 'meeting', label: w.wholeMeeting },
          ...(rows.item === undefined ? [] : [{ value: 'item', label: w.thisItem }]),
        ],
      },
    ],
    preset: () => ({ scope: ['meeting'] }),
    commands: (values, rows) => {
      const [personId, ...otherIds] = peopleOf(values, rows, 'people');
      const scope = first(values, 'scope') === 'item' ? rows.item?.itemId : 'meeting';
      if (personId === undefined || scope === undefined) return undefined;
      return [
        command('PutProposition', {
          ...(rows.item === undefined ? {} : { itemId: rows.item.itemId }),
          purpose: 'election',
          subject: { kind: 'temporaryChair', personId, scope, ...(otherIds.length === 0 ? {} : { otherIds }) },
        }),
      ];
    },
  },
  appoint: {
    group: 'meeting',
    fields: (_rows, w) => [
      { name: 'role', kind: 'choice', label: w.fields.role, options: optionsOf(w.officerRoles) },
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
    ],
    preset: () => ({ role: ['teller'] }),
    commands: (values, rows) => {
      const role = oneOf(
        ['secretary', 'teller', 'returningOfficer', 'meetingHost', 'technician'] as const,
        first(values, 'role'),
      );
      const personId = personOf(values, rows);
      return role === undefined || personId === undefined ? undefined : [command('AppointOfficer', { role, personId })];
    },
  },
  closeDoors: {
    group: 'meeting',
    isOffered: (rows) => isOpen(rows) && rows.meeting?.doorsClosed === false,
    fields: (rows, w) => [{ name: 'itemId', kind: 'choice', label: w.fields.item, options: itemOptions(rows) }],
    preset: (rows) => (rows.item === undefined ? {} : { itemId: [rows.item.itemId] }),
    commands: (values, rows) => {
      const itemId = itemOf(values, rows);
      return itemId === undefined
        ? undefined
        : [
            command('PutProposition', {
              ...(rows.item === undefined ? {} : { itemId: rows.item.itemId }),
              purpose: 'closedDoors',
              subject: { kind: 'closedDoors', itemId },
            }),
          ];
    },
  },
  openDoors: {
    group: 'meeting',
    isOffered: (rows) => rows.meeting?.doorsClosed === true,
    fields: () => [],
    commands: (_values, rows) => {
      const itemId = rows.item?.itemId ?? rows.meeting?.currentItemId;
      return itemId === undefined ? undefined : [command('OpenDoors', { itemId })];
    },
  },
  level: {
    group: 'meeting',
    fields: (rows, w) => [
      {
        name: 'scope',
        kind: 'choice',
        label: w.fields.scope,
        options: [{ value: 'meeting', label: w.wholeMeeting }, ...itemOptions(rows)],
      },
      {
        name: 'level',
        kind: 'choice',
        label: w.fields.level,
        options: securityLevels.map((level) => ({ value: String(level), label: String(level) })),
      },
    ],
    preset: (rows) => ({
      scope: [rows.item?.itemId ?? 'meeting'],
      level: [String(rows.item?.level ?? rows.meeting?.level ?? 1)],
    }),
    commands: (values, rows) => {
      const chosen = first(values, 'scope');
      const scope = chosen === 'meeting' ? 'meeting' : itemOf(values, rows, 'scope');
      const level = securityLevels.find((one) => String(one) === first(values, 'level'));
      return scope === undefined || level === undefined
        ? undefined
        : [command('SetLevel', { scope, level, groundCode: 'chairDecides' })];
    },
  },
  attestSource: {
    group: 'meeting',
    fields: (_rows, w) => [
      { name: 'source', kind: 'choice', label: w.fields.source, options: optionsOf(w.sources) },
      { name: 'state', kind: 'choice', label: w.fields.state, options: optionsOf(w.sourceStates) },
    ],
    preset: () => ({ source: ['overview'], state: ['live'] }),
    commands: (values) => {
      const source = oneOf(roomSources, first(values, 'source'));
      const state = oneOf(['live', 'lost'] as const, first(values, 'state'));
      return source === undefined || state === undefined ? undefined : [command('AttestRoomSource', { source, state })];
    },
  },
  startOutput: {
    group: 'meeting',
    fields: (_rows, w) => [{ name: 'output', kind: 'choice', label: w.fields.output, options: optionsOf(w.outputs) }],
    preset: () => ({ output: ['webcast'] }),
    commands: (values) => {
      const output = oneOf(publicOutputs, first(values, 'output'));
      return output === undefined ? undefined : [command('StartOutput', { output })];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;

/** Items still to be handled, with their sign. */
export function itemOptions(
  rows: Parameters<FormDefinition['fields']>[0],
  isWanted: (state: string) => boolean = (state) => state !== 'struck' && state !== 'ended',
): readonly Option[] {
  return Object.values(rows.agenda)
    .filter((row) => isWanted(row.state))
    .sort((a, b) => a.position - b.position)
    .map((row) => ({
      value: row.itemId,
      label: `${row.paragraphNumber === undefined ? row.position : `§ ${row.paragraphNumber}`} ${row.title}`,
    }));
}
