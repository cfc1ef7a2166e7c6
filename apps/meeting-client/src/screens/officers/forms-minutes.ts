/** Acts on the minutes: who adjusts them, signing, the notice and the time of appeal. */
import { type FormDefinition, first, peopleOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

/** The id stands in the body of the procedure's own act; the form carries it along. */
const hidden = (values: Parameters<FormDefinition['commands']>[0], name: string) => first(values, name);

export const minutesForms = {
  adjusters: {
    group: 'minutes',
    isOffered: (rows) => rows.item?.matter === 'adjusters',
    fields: (_rows, w) => [
      { name: 'adjusters', kind: 'people', group: 'presentMembers', label: w.fields.adjusters },
      { name: 'reserves', kind: 'people', group: 'presentMembers', label: w.fields.reserves, isOptional: true },
      { name: 'place', kind: 'text', label: w.fields.place },
      { name: 'day', kind: 'day', label: w.fields.day },
    ],
    preset: (rows) => ({ place: [rows.meeting?.meetingRoom ?? ''], day: [rows.today] }),
    commands: (values, rows) => {
      const adjusterIds = peopleOf(values, rows, 'adjusters');
      const place = first(values, 'place');
      const on = first(values, 'day');
      if (rows.item === undefined || adjusterIds.length === 0 || place === undefined || on === undefined)
        return undefined;
      return [
        command('PutProposition', {
          itemId: rows.item.itemId,
          purpose: 'adjusters',
          subject: { kind: 'adjusters', adjusterIds, reserveIds: peopleOf(values, rows, 'reserves'), place, on },
        }),
      ];
    },
  },
  signMinutes: {
    group: 'minutes',
    isOffered: () => false,
    fields: () => [],
    commands: (values) => {
      const minutesId = hidden(values, 'minutesId');
      // The id comes from the server's own act and is only handed back.
      return minutesId === undefined ? undefined : [command('SignMinutes', { minutesId: minutesId as never })];
    },
  },
  postNotice: {
    group: 'minutes',
    isOffered: () => false,
    fields: (_rows, w) => [
      { name: 'on', kind: 'day', label: w.fields.day },
      { name: 'keptAt', kind: 'text', label: w.fields.keptAt },
    ],
    preset: (rows) => ({ on: [rows.today], keptAt: [rows.meeting?.organisationName ?? ''] }),
    commands: (values) => {
      const minutesId = hidden(values, 'minutesId');
      const on = first(values, 'on');
      const keptAt = first(values, 'keptAt');
      return minutesId === undefined || on === undefined || keptAt === undefined
        ? undefined
        : [command('PostNotice', { minutesId: minutesId as never, on, keptAt })];
    },
  },
  appeal: {
    group: 'minutes',
    isOffered: () => false,
    fields: (_rows, w) => [{ name: 'on', kind: 'day', label: w.fields.day }],
    preset: (rows) => ({ on: [rows.today] }),
    commands: (values) => {
      const noticeId = hidden(values, 'noticeId');
      const on = first(values, 'on');
      return noticeId === undefined || on === undefined
        ? undefined
        : [command('RecordAppeal', { noticeId: noticeId as never, on })];
    },
  },
  reopenMinutes: {
    group: 'minutes',
    isOffered: () => false,
    fields: (_rows, w) => [
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.reopenCauses) },
    ],
    commands: (values) => {
      const minutesId = hidden(values, 'minutesId');
      const reasonCode = first(values, 'cause');
      return minutesId === undefined || reasonCode === undefined
        ? undefined
        : [command('ReopenMinutes', { minutesId: minutesId as never, reasonCode })];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
