/** Acts on the minutes: who adjusts them, signing, the notice and the time of appeal. */
import { type FormDefinition, type FormRows, first, peopleOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

type Values = Parameters<FormDefinition['commands']>[0];

/** The id stands in the body of the procedure's own act; a form opened from that act carries it along. */
function idIn(name: 'minutesId' | 'noticeId', rows: FormRows, values: Values = {}): string | undefined {
  const carried = first(values, name);
  if (carried !== undefined) return carried;
  for (const { body } of Object.values(rows.procedure)) {
    const value = body[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** Which text or notice, where the §§ adjusted immediately have others than the whole (MIN-04). */
function whichOf(name: 'minutesId' | 'noticeId', rows: FormRows, w: Parameters<FormDefinition['fields']>[1]) {
  const options = new Map<string, string>();
  for (const { body, labelFacts } of Object.values(rows.procedure)) {
    const value = body[name];
    if (typeof value === 'string' && value !== '') options.set(value, String(labelFacts['sign'] ?? w.wholeMinutes));
  }
  if (options.size < 2) return [];
  const label = w.fields.textOf;
  return [{ name, kind: 'choice', label, options: [...options].map(([value, l]) => ({ value, label: l })) } as const];
}

const hasMinutes = (rows: FormRows) => idIn('minutesId', rows) !== undefined;
const hasNotice = (rows: FormRows) => idIn('noticeId', rows) !== undefined;
const acts = (rows: FormRows) => new Set(Object.values(rows.procedure).map((row) => row.actKey));

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
    isOffered: (rows) => acts(rows).has('signMinutes'),
    fields: (rows, w) => whichOf('minutesId', rows, w),
    commands: (values, rows) => {
      const minutesId = idIn('minutesId', rows, values);
      // The id comes from the server's own act and is only handed back.
      return minutesId === undefined ? undefined : [command('SignMinutes', { minutesId: minutesId as never })];
    },
  },
  postNotice: {
    group: 'minutes',
    isOffered: (rows) => acts(rows).has('postNotice'),
    fields: (_rows, w) => [
      { name: 'on', kind: 'day', label: w.fields.day },
      { name: 'keptAt', kind: 'text', label: w.fields.keptAt },
    ],
    preset: (rows) => ({ on: [rows.today], keptAt: [rows.meeting?.organisationName ?? ''] }),
    commands: (values, rows) => {
      const minutesId = idIn('minutesId', rows, values);
      const on = first(values, 'on');
      const keptAt = first(values, 'keptAt');
      return minutesId === undefined || on === undefined || keptAt === undefined
        ? undefined
        : [command('PostNotice', { minutesId: minutesId as never, on, keptAt })];
    },
  },
  appeal: {
    group: 'minutes',
    isOffered: hasNotice,
    fields: (rows, w) => [...whichOf('noticeId', rows, w), { name: 'on', kind: 'day', label: w.fields.day }],
    preset: (rows) => ({ on: [rows.today] }),
    commands: (values, rows) => onNotice(values, rows, 'RecordAppeal'),
  },
  noticeState: {
    group: 'minutes',
    isOffered: hasNotice,
    fields: (rows, w) => [
      ...whichOf('noticeId', rows, w),
      { name: 'on', kind: 'day', label: w.fields.downFrom },
      { name: 'time', kind: 'text', label: w.fields.time, hint: w.fields.timeHint },
      { name: 'toDay', kind: 'day', label: w.fields.downTo, isOptional: true },
      { name: 'toTime', kind: 'text', label: w.fields.time, hint: w.fields.timeHint, isOptional: true },
    ],
    preset: (rows) => ({ on: [rows.today] }),
    commands: (values, rows) => {
      const noticeId = idIn('noticeId', rows, values);
      const from = momentOf(first(values, 'on'), first(values, 'time'));
      const to = momentOf(first(values, 'toDay'), first(values, 'toTime'));
      const isHalf = (first(values, 'toDay') === undefined) !== (first(values, 'toTime') === undefined);
      if (noticeId === undefined || from === undefined || isHalf) return undefined;
      if (to === undefined && first(values, 'toTime') !== undefined) return undefined;
      return [command('ReportNoticeState', { noticeId: noticeId as never, from, ...(to === undefined ? {} : { to }) })];
    },
  },
  removeNotice: {
    group: 'minutes',
    isOffered: hasNotice,
    fields: (rows, w) => [...whichOf('noticeId', rows, w), { name: 'on', kind: 'day', label: w.fields.day }],
    preset: (rows) => ({ on: [rows.today] }),
    commands: (values, rows) => onNotice(values, rows, 'RemoveNotice'),
  },
  legalForce: {
    group: 'minutes',
    isOffered: hasNotice,
    fields: (rows, w) => [...whichOf('noticeId', rows, w), { name: 'on', kind: 'day', label: w.fields.day }],
    preset: (rows) => ({ on: [rows.today] }),
    commands: (values, rows) => onNotice(values, rows, 'RecordLegalForce'),
  },
  reopenMinutes: {
    group: 'minutes',
    isOffered: (rows) => acts(rows).has('signMinutes') && hasMinutes(rows),
    fields: (rows, w) => [
      ...whichOf('minutesId', rows, w),
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.reopenCauses) },
    ],
    commands: (values, rows) => {
      const minutesId = idIn('minutesId', rows, values);
      const reasonCode = first(values, 'cause');
      return minutesId === undefined || reasonCode === undefined
        ? undefined
        : [command('ReopenMinutes', { minutesId: minutesId as never, reasonCode })];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;

function onNotice(values: Values, rows: FormRows, name: 'RecordAppeal' | 'RemoveNotice' | 'RecordLegalForce') {
  const noticeId = idIn('noticeId', rows, values);
  const on = first(values, 'on');
  return noticeId === undefined || on === undefined ? undefined : [command(name, { noticeId: noticeId as never, on })];
}

/** `2026-03-09` and `14.30` as a moment of Swedish time. */
export function momentOf(day: string | undefined, time: string | undefined): string | undefined {
  const found = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time ?? '');
  if (day === undefined || found === null) return undefined;
  const [, hours = '', minutes = ''] = found;
  const local = `${day}T${hours.padStart(2, '0')}:${minutes}:00`;
  return `${local}.000${offsetInSweden(local)}`;
}

/** `+01:00` or `+02:00` by the law on summer time, read from the browser's own tables. */
function offsetInSweden(local: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' });
  const name = parts.formatToParts(new Date(`${local}+01:00`)).find((part) => part.type === 'timeZoneName')?.value;
  return name?.replace('GMT', '') === '+02:00' ? '+02:00' : '+01:00';
}
