/**
 * Acts that ask for something first: whom, how long, which words. Each is a list of fields and the command it becomes.
 *
 * One description serves the form, the palette where every act is found by typing, and the pane of a person.
 */
import type {
  AgendaRow,
  AttendanceRow,
  BallotRow,
  FloorRow,
  ItemRow,
  MeetingRow,
  MinutesRow,
  OutputRow,
  PersonId,
  ProcedureRow,
  ProposalRow,
} from '@tinget/meeting-rules';
import type { FormWords } from '../../wording/act-forms.ts';
import type { OfficerCommand } from './officer-command.ts';

/** Values by field; one entry for most, several where several may be chosen. */
export type FormValues = Readonly<Record<string, readonly string[]>>;

/** What a form looks up in: the rows the officers have. */
export interface FormRows {
  readonly meeting: MeetingRow | undefined;
  readonly item: ItemRow | undefined;
  readonly attendance: Readonly<Record<string, AttendanceRow>>;
  readonly agenda: Readonly<Record<string, AgendaRow>>;
  readonly floor: Readonly<Record<string, FloorRow>>;
  readonly proposals: Readonly<Record<string, ProposalRow>>;
  readonly ballots: Readonly<Record<string, BallotRow>>;
  readonly outputs: Readonly<Record<string, OutputRow>>;
  readonly minutes: Readonly<Record<string, MinutesRow>>;
  readonly procedure: Readonly<Record<string, ProcedureRow>>;
  /** The day of the meeting, `2026-03-09`. */
  readonly today: string;
}

export type PeopleGroup =
  | 'serving'
  | 'remote'
  | 'servingOrOut'
  | 'waitingSubstitutes'
  | 'absentMembers'
  | 'presentMembers'
  | 'officials'
  | 'presidium'
  | 'wanting'
  | 'granted'
  | 'directors'
  | 'everybody';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
} & (
  | { readonly kind: 'person' | 'people'; readonly group: PeopleGroup }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'text' | 'longText' | 'day' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
);

export type FormGroup = 'meeting' | 'attendance' | 'floor' | 'item' | 'proposals' | 'ballot' | 'minutes';

export interface FormDefinition {
  readonly group: FormGroup;
  /** What is asked may follow from what has been filled in. */
  readonly fields: (rows: FormRows, words: FormWords, values: FormValues) => readonly Field[];
  /** What stands in the fields when the form opens. */
  readonly preset?: (rows: FormRows) => FormValues;
  /** Not shown in the palette when it cannot come in question; the rules judge the rest. */
  readonly isOffered?: (rows: FormRows) => boolean;
  /** The commands in order; undefined while something is missing. */
  readonly commands: (values: FormValues, rows: FormRows) => readonly OfficerCommand[] | undefined;
}

export const first = (values: FormValues, name: string): string | undefined => {
  const value = values[name]?.[0];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
};

export const numberOf = (values: FormValues, name: string): number | undefined => {
  const text = first(values, name);
  const number = text === undefined ? Number.NaN : Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
};

/** The person's own id, from the row that stands under it. */
export const personOf = (values: FormValues, rows: FormRows, name = 'personId'): PersonId | undefined =>
  rows.attendance[first(values, name) ?? '']?.personId;

export const peopleOf = (values: FormValues, rows: FormRows, name: string): readonly PersonId[] =>
  (values[name] ?? []).flatMap((id) => rows.attendance[id]?.personId ?? []);

export const itemOf = (values: FormValues, rows: FormRows, name = 'itemId') =>
  rows.agenda[first(values, name) ?? '']?.itemId;

const inRoom: ReadonlySet<AttendanceRow['status']> = new Set(['present', 'serving']);

const groups: Readonly<Record<PeopleGroup, (row: AttendanceRow) => boolean>> = {
  serving: (row) => row.status === 'serving',
  // Who is out for an item may go home from there.
  servingOrOut: (row) => row.status === 'serving' || row.mayReturn !== undefined,
  remote: (row) => row.mode === 'remote' && inRoom.has(row.status),
  waitingSubstitutes: (row) => row.role === 'substitute' && row.status !== 'serving' && row.status !== 'brokenOff',
  absentMembers: (row) => row.role === 'member' && row.status !== 'serving',
  presentMembers: (row) => inRoom.has(row.status) && (row.role === 'member' || row.role === 'substitute'),
  officials: (row) => row.role !== 'member' && row.role !== 'substitute',
  presidium: (row) => row.role === 'member',
  directors: (row) => row.role === 'member',
  granted: (row) => row.remoteGranted === true,
  wanting: (row) => row.remoteRequested === true || row.remoteGranted !== undefined,
  everybody: () => true,
};

export type Named = Pick<AttendanceRow, 'personId' | 'name' | 'party'>;

/** People of a group in the order of the roll-call list. */
export function peopleInGroup(rows: FormRows, group: PeopleGroup): readonly AttendanceRow[] {
  return Object.values(rows.attendance)
    .filter(groups[group])
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999) || a.name.localeCompare(b.name, 'sv'));
}

export type { FormKey } from './form-keys.ts';
