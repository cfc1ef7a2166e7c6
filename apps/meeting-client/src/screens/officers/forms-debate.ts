/** Acts on the debate: the speaker list, order in the room, jäv, and the items themselves. */
import { disqualificationGrounds, floorKinds, itemOutcomes } from '@tinget/meeting-rules';
import { waitingRequests } from '../member/member-scene.ts';
import { type FormDefinition, type FormRows, first, itemOf, numberOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { raisedItemFields, raisedItems } from './forms-call.ts';
import { itemOptions, oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

const speechOf = (rows: FormRows) => {
  const row = rows.floor['speech'];
  return row?.kind === 'speech' ? row : undefined;
};
const listIsClosed = (rows: FormRows) => {
  const row = rows.floor['list'];
  return row?.kind === 'list' && row.isClosed;
};
const isLastCall = (rows: FormRows) => {
  const row = rows.floor['list'];
  return row?.kind === 'list' && row.isLastCall === true;
};
const hasItem = (rows: FormRows) => rows.item !== undefined;
/** Declared and not found by the body: what may have been entered by mistake. */
const declaredIn = (rows: FormRows) => (rows.item?.disqualified ?? []).filter(({ how }) => how === 'declared');
const requestsOf = (rows: FormRows) => waitingRequests(rows.floor);
const requestOptions = (rows: FormRows) =>
  requestsOf(rows).map((row) => ({
    value: row.requestId,
    label: `${row.position}. ${rows.attendance[row.personId]?.name ?? row.personId}`,
  }));
const whoPresent = (w: Parameters<FormDefinition['fields']>[1]) =>
  ({ name: 'personId', kind: 'person', group: 'presentMembers', label: w.fields.who }) as const;
const onSpeech = (
  name: 'TakeFloorAway' | 'EndSpeech',
): Pick<FormDefinition, 'group' | 'isOffered' | 'fields' | 'commands'> => ({
  group: 'floor',
  isOffered: (rows) => speechOf(rows) !== undefined,
  fields: () => [],
  commands: (_values, rows) => {
    const speech = speechOf(rows);
    return speech === undefined ? undefined : [command(name, { speechId: speech.speechId })];
  },
});

export const debateForms = {
  requestFloor: {
    group: 'floor',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      {
        name: 'kind',
        kind: 'choice',
        label: w.fields.kind,
        options: floorKinds.map((value) => ({ value, label: w.floorKinds[value] })),
      },
    ],
    preset: () => ({ kind: ['speech'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const kind = oneOf(floorKinds, first(values, 'kind'));
      return personId === undefined || kind === undefined
        ? undefined
        : [command('RequestFloor', { kind, personId }, personId)];
    },
  },
  giveFloor: {
    group: 'floor',
    isOffered: hasItem,
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'minutes', kind: 'number', label: w.fields.minutes, min: 1, max: 120, isOptional: true },
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const minutes = numberOf(values, 'minutes');
      return personId === undefined
        ? undefined
        : [command('GiveFloor', { personId, ...(minutes === undefined ? {} : { seconds: Math.round(minutes * 60) }) })];
    },
  },
  moreTime: {
    group: 'floor',
    isOffered: (rows) => speechOf(rows) !== undefined,
    fields: (_rows, w) => [{ name: 'seconds', kind: 'number', label: w.fields.seconds, min: 10, max: 3_600 }],
    preset: () => ({ seconds: ['60'] }),
    commands: (values, rows) => {
      const speech = speechOf(rows);
      const seconds = numberOf(values, 'seconds');
      return speech === undefined || seconds === undefined
        ? undefined
        : [command('AddSpeechTime', { speechId: speech.speechId, seconds })];
    },
  },
  takeFloorAway: onSpeech('TakeFloorAway'),
  endSpeech: onSpeech('EndSpeech'),
  pauseSpeech: {
    group: 'floor',
    isOffered: (rows) => speechOf(rows) !== undefined,
    fields: () => [],
    commands: (_values, rows) => {
      const speech = speechOf(rows);
      if (speech === undefined) return undefined;
      const { speechId } = speech;
      return [
        speech.pausedAt === undefined ? command('PauseSpeech', { speechId }) : command('ContinueSpeech', { speechId }),
      ];
    },
  },
  moveRequest: {
    group: 'floor',
    isOffered: (rows) => requestsOf(rows).length > 1,
    fields: (rows, w) => [
      { name: 'requestId', kind: 'choice', label: w.fields.who, options: requestOptions(rows) },
      {
        name: 'before',
        kind: 'choice',
        label: w.fields.before,
        options: [...requestOptions(rows), { value: 'last', label: w.lastInList }],
      },
    ],
    commands: (values, rows) => {
      const request = requestsOf(rows).find((row) => row.requestId === first(values, 'requestId'));
      const chosen = first(values, 'before');
      const before = requestsOf(rows).find((row) => row.requestId === chosen);
      if (request === undefined || (before === undefined && chosen !== 'last') || request === before) return undefined;
      return [
        command('MoveFloorRequest', {
          requestId: request.requestId,
          ...(before === undefined ? {} : { beforeRequestId: before.requestId }),
        }),
      ];
    },
  },
  withdrawRequest: {
    group: 'floor',
    isOffered: (rows) => requestsOf(rows).length > 0,
    fields: (rows, w) => [{ name: 'requestId', kind: 'choice', label: w.fields.who, options: requestOptions(rows) }],
    commands: (values, rows) => {
      const request = requestsOf(rows).find((row) => row.requestId === first(values, 'requestId'));
      return request === undefined
        ? undefined
        : [command('WithdrawFloorRequest', { requestId: request.requestId }, request.personId)];
    },
  },
  closeList: {
    group: 'floor',
    isOffered: isLastCall,
    fields: () => [],
    commands: (_values, rows) =>
      rows.item === undefined ? undefined : [command('CloseSpeakerList', { itemId: rows.item.itemId })],
  },
  reopenList: {
    group: 'floor',
    isOffered: (rows) => listIsClosed(rows) || isLastCall(rows),
    fields: () => [],
    commands: (_values, rows) =>
      rows.item === undefined ? undefined : [command('ReopenSpeakerList', { itemId: rows.item.itemId })],
  },
  warn: {
    group: 'floor',
    fields: (_rows, w) => [whoPresent(w)],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      return personId === undefined ? undefined : [command('WarnPerson', { personId })];
    },
  },
  expel: {
    group: 'floor',
    fields: (_rows, w) => [whoPresent(w)],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      return personId === undefined ? undefined : [command('ExpelPerson', { personId })];
    },
  },
  openItem: {
    group: 'item',
    isOffered: (rows) => rows.item === undefined && rows.meeting?.state === 'open',
    fields: (rows, w) => [{ name: 'itemId', kind: 'choice', label: w.fields.item, options: itemOptions(rows) }],
    commands: (values, rows) => {
      const itemId = itemOf(values, rows);
      return itemId === undefined ? undefined : [command('OpenItem', { itemId })];
    },
  },
  setAside: {
    group: 'item',
    isOffered: hasItem,
    fields: (_rows, w) => [
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.setAsideCauses) },
    ],
    preset: () => ({ cause: ['other'] }),
    commands: (values, rows) => {
      const causeCode = first(values, 'cause');
      return rows.item === undefined || causeCode === undefined
        ? undefined
        : [command('SetItemAside', { itemId: rows.item.itemId, causeCode })];
    },
  },
  endItem: {
    group: 'item',
    isOffered: hasItem,
    fields: (_rows, w) => [
      { name: 'outcome', kind: 'choice', label: w.fields.outcome, options: optionsOf(w.outcomes), isOptional: true },
    ],
    commands: (values, rows) => {
      const outcome = oneOf(itemOutcomes, first(values, 'outcome'));
      return rows.item === undefined
        ? undefined
        : [command('EndItem', { itemId: rows.item.itemId, ...(outcome === undefined ? {} : { outcome }) })];
    },
  },
  reopenDeliberation: {
    group: 'item',
    isOffered: (rows) => rows.item?.phase === 'propositions',
    fields: () => [],
    commands: (_values, rows) =>
      rows.item === undefined ? undefined : [command('ReopenDeliberation', { itemId: rows.item.itemId })],
  },
  agenda: {
    group: 'item',
    isOffered: (rows) => rows.item?.matter === 'agenda',
    fields: (rows, w, values) => [
      {
        name: 'order',
        kind: 'text',
        label: w.fields.order,
        hint: itemOptions(rows, (state) => state === 'waiting')
          .map((option, i) => `${i + 1} ${option.label}`)
          .join(' · '),
      },
      {
        name: 'struck',
        kind: 'choices',
        label: w.fields.struck,
        options: itemOptions(rows, (state) => state === 'waiting'),
        isOptional: true,
      },
      ...raisedItemFields(values, w, true),
    ],
    preset: (rows) => ({
      order: [
        itemOptions(rows, (state) => state === 'waiting')
          .map((_, i) => i + 1)
          .join(' '),
      ],
    }),
    commands: (values, rows) => {
      const waiting = itemOptions(rows, (state) => state === 'waiting');
      const places = (first(values, 'order') ?? '').split(/[\s,]+/).map((place) => waiting[Number(place) - 1]?.value);
      const struck = (values['struck'] ?? []).flatMap((id) => rows.agenda[id]?.itemId ?? []);
      const order = places.flatMap((id) => rows.agenda[id ?? '']?.itemId ?? []).filter((id) => !struck.includes(id));
      const isWhole = new Set([...order, ...struck]).size === waiting.length;
      const added = raisedItems(values, true);
      if (!isWhole || added === undefined || order.length + added.length === 0) return undefined;
      return [
        command('ApproveAgenda', {
          order: [...order, ...added.map(({ item }) => item.itemId)],
          struck,
          ...(added.length === 0 ? {} : { added }),
        }),
      ];
    },
  },
  disqualify: {
    group: 'item',
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: itemOptions(rows) },
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.grounds) },
    ],
    preset: (rows) => (rows.item === undefined ? {} : { itemId: [rows.item.itemId] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const itemId = itemOf(values, rows);
      const ground = oneOf(disqualificationGrounds, first(values, 'ground'));
      return personId === undefined || itemId === undefined || ground === undefined
        ? undefined
        : [command('DeclareDisqualification', { personId, itemId, ground }, personId)];
    },
  },
  strikeDisqualification: {
    group: 'item',
    isOffered: (rows) => declaredIn(rows).length > 0,
    fields: (rows, w) => [
      {
        name: 'personId',
        kind: 'choice',
        label: w.mistakenFor,
        options: declaredIn(rows).map(({ personId }) => ({
          value: personId,
          label: rows.attendance[personId]?.name ?? personId,
        })),
      },
      { name: 'reason', kind: 'choice', label: w.fields.cause, options: optionsOf(w.mistakes) },
    ],
    preset: (rows) => {
      const [only, ...others] = declaredIn(rows);
      return only === undefined || others.length > 0 ? {} : { personId: [only.personId] };
    },
    commands: (values, rows) => {
      const entry = declaredIn(rows).find(({ personId }) => personId === first(values, 'personId'));
      const reasonCode = first(values, 'reason');
      return entry === undefined || reasonCode === undefined
        ? undefined
        : [command('CorrectEntry', { correctsSeq: entry.seq, struck: true, reasonCode })];
    },
  },
  questionDisqualification: {
    group: 'item',
    isOffered: hasItem,
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'by', kind: 'person', group: 'serving', label: w.raisedBy },
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.grounds) },
      // In the council whoever it concerns is always out of it (KL 5:47).
      ...(rows.meeting?.bodyKind === 'council'
        ? []
        : [
            {
              name: 'nobody',
              kind: 'choices' as const,
              label: w.fields.substitute,
              options: [{ value: 'yes', label: w.nobodyCanBeCalled }],
              isOptional: true,
            },
          ]),
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const by = personOf(values, rows, 'by');
      const ground = oneOf(disqualificationGrounds, first(values, 'ground'));
      if (personId === undefined || by === undefined || ground === undefined || rows.item === undefined)
        return undefined;
      const nobodyCanBeCalled = first(values, 'nobody') === 'yes';
      return [
        command('QuestionDisqualification', {
          personId,
          itemId: rows.item.itemId,
          ground,
          raisedBy: by,
          ...(nobodyCanBeCalled ? { nobodyCanBeCalled } : {}),
        }),
      ];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
