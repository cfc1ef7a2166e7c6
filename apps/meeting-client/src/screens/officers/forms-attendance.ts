/** Acts on who is there: seats, substitutes, hall or remote, the waiting room, and what an officer attests. */
import { type AttendanceRow, identificationMethods, modes, presenceStates } from '@tinget/meeting-rules';
import { type FormDefinition, first, itemOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { itemOptions, oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

const modeField = (w: Parameters<FormDefinition['fields']>[1]) =>
  ({ name: 'mode', kind: 'choice', label: w.fields.where, options: optionsOf(w.meetingIs) }) as const;

/** Admitted for the item under way only: who presents it, and the party it concerns. */
const isGuest = (row: AttendanceRow | undefined) => row?.role === 'itemPresenter' || row?.role === 'partyConcerned';

export const attendanceForms = {
  startRollCall: {
    group: 'attendance',
    fields: (_rows, w) => [{ name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.rollCauses) }],
    preset: () => ({ cause: ['requested'] }),
    commands: (values) => {
      const cause = oneOf(['opening', 'newDay', 'afterAdjournment', 'requested'] as const, first(values, 'cause'));
      return cause === undefined ? undefined : [command('StartRollCall', { cause })];
    },
  },
  takeSeat: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'absentMembers', label: w.fields.member },
      modeField(w),
    ],
    preset: () => ({ mode: ['hall'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const mode = oneOf(modes, first(values, 'mode'));
      return personId === undefined || mode === undefined ? undefined : [command('TakeSeat', { personId, mode })];
    },
  },
  leaveSeat: {
    group: 'attendance',
    fields: (_rows, w) => [{ name: 'personId', kind: 'person', group: 'servingOrOut', label: w.fields.who }],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      return personId === undefined ? undefined : [command('LeaveSeat', { personId }, personId)];
    },
  },
  callSubstitute: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'presidium', label: w.fields.member },
      { name: 'substituteId', kind: 'person', group: 'waitingSubstitutes', label: w.fields.substitute },
      modeField(w),
    ],
    preset: () => ({ mode: ['hall'] }),
    commands: (values, rows) => {
      const forPersonId = personOf(values, rows);
      const substituteId = personOf(values, rows, 'substituteId');
      const mode = oneOf(modes, first(values, 'mode'));
      return forPersonId === undefined || substituteId === undefined || mode === undefined
        ? undefined
        : [command('CallSubstitute', { forPersonId, substituteId, mode })];
    },
  },
  recordAbsent: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'servingOrOut', label: w.fields.who },
      {
        name: 'cause',
        kind: 'choice',
        label: w.fields.cause,
        options: [
          { value: 'connectionLoss', label: w.adjournCauses.connectionLoss },
          { value: 'left', label: w.waitingCauses.ownWish },
        ],
      },
    ],
    preset: () => ({ cause: ['left'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const cause = oneOf(['connectionLoss', 'left'] as const, first(values, 'cause'));
      return personId === undefined || cause === undefined ? undefined : [command('RecordAbsent', { personId, cause })];
    },
  },
  changeMode: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'presentMembers', label: w.fields.who },
      modeField(w),
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const to = oneOf(modes, first(values, 'mode'));
      return personId === undefined || to === undefined ? undefined : [command('ChangeMode', { personId, to })];
    },
  },
  returnToSeat: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'absentMembers', label: w.fields.who },
      { ...modeField(w), isOptional: true },
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const mode = oneOf(modes, first(values, 'mode'));
      return personId === undefined
        ? undefined
        : [command('ReturnToSeat', { personId, ...(mode === undefined ? {} : { mode }) }, personId)];
    },
  },
  attestPresence: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'remote', label: w.fields.who },
      { name: 'state', kind: 'choice', label: w.fields.state, options: optionsOf(w.presence) },
    ],
    preset: () => ({ state: ['equal'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const state = oneOf(presenceStates, first(values, 'state'));
      return personId === undefined || state === undefined
        ? undefined
        : [command('AttestPresence', { personId, state })];
    },
  },
  goOnWithout: {
    group: 'attendance',
    fields: (_rows, w) => [{ name: 'personId', kind: 'person', group: 'remote', label: w.fields.who }],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      return personId === undefined
        ? undefined
        : [command('DecideOnLoss', { personIds: [personId], choice: 'goOnWithout' })];
    },
  },
  identify: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'method', kind: 'choice', label: w.fields.method, options: optionsOf(w.identified) },
    ],
    preset: () => ({ method: ['bySight'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const method = oneOf(identificationMethods, first(values, 'method'));
      return personId === undefined || method === undefined
        ? undefined
        : [command('IdentifyPerson', { personId, method })];
    },
  },
  toWaitingRoom: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.waitingCauses) },
    ],
    preset: () => ({ cause: ['ownWish'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const cause = oneOf(['levelNotMet', 'order', 'ownWish', 'guestDone'] as const, first(values, 'cause'));
      return personId === undefined || cause === undefined
        ? undefined
        : [command('MoveToWaitingRoom', { personId, cause })];
    },
  },
  telephoneCall: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'outcome', kind: 'choice', label: w.fields.outcome, options: optionsOf(w.telephone) },
    ],
    preset: () => ({ outcome: ['reached'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const outcome = oneOf(['reached', 'noAnswer'] as const, first(values, 'outcome'));
      return personId === undefined || outcome === undefined
        ? undefined
        : [command('RecordTelephoneCall', { personId, outcome })];
    },
  },
  remoteRequest: {
    group: 'attendance',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'granted', kind: 'choice', label: w.fields.granted, options: optionsOf(w.granted) },
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.remoteGrounds) },
    ],
    preset: () => ({ granted: ['yes'], ground: ['chairDecides'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const groundCode = first(values, 'ground');
      return personId === undefined || groundCode === undefined
        ? undefined
        : [
            command('DecideRemoteRequest', {
              personId,
              granted: first(values, 'granted') === 'yes',
              scope: 'meeting',
              groundCode,
            }),
          ];
    },
  },
  letGuestOut: {
    group: 'attendance',
    isOffered: (rows) => rows.item !== undefined,
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'officials', label: w.fields.who },
      { name: 'capacity', kind: 'choice', label: w.fields.role, options: optionsOf(w.capacities) },
    ],
    preset: () => ({ capacity: ['partyConcerned'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const capacity = oneOf(['partyConcerned', 'itemPresenter', 'official'] as const, first(values, 'capacity'));
      const itemId = rows.item?.itemId;
      return personId === undefined || capacity === undefined || itemId === undefined
        ? undefined
        : [command('LetGuestOut', { personId, itemId, capacity })];
    },
  },
  admit: {
    group: 'attendance',
    fields: (rows, w, values) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'mode', kind: 'choice', label: w.fields.where, options: optionsOf(w.admitModes) },
      ...(isGuest(rows.attendance[first(values, 'personId') ?? ''])
        ? [{ name: 'itemId', kind: 'choice' as const, label: w.fields.item, options: itemOptions(rows) }]
        : []),
    ],
    preset: (rows) => ({ mode: ['hall'], ...(rows.item === undefined ? {} : { itemId: [rows.item.itemId] }) }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const mode = oneOf(['hall', 'remote', 'standby'] as const, first(values, 'mode'));
      const row = rows.attendance[personId ?? ''];
      if (personId === undefined || mode === undefined) return undefined;
      const asGuestFor = isGuest(row) ? itemOf(values, rows) : undefined;
      const admit = command('AdmitPerson', { personId, mode, ...(asGuestFor === undefined ? {} : { asGuestFor }) });
      return row?.identified === true ? [admit] : [command('IdentifyPerson', { personId, method: 'bySight' }), admit];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
