/** Acts on the call and on who may take part how: cancelling, late items, remote permits, refusals and consent. */
import { type ItemOfCall, itemKinds } from '@tinget/meeting-rules';
import type { FormWords } from '../../wording/act-forms.ts';
import { type Field, type FormDefinition, type FormValues, first, itemOf, personOf } from './form-definition.ts';
import type { FormKey } from './form-keys.ts';
import { itemOptions, oneOf, optionsOf } from './forms-sitting.ts';
import { command } from './officer-command.ts';

const isCalled: NonNullable<FormDefinition['isOffered']> = (rows) => rows.meeting?.state === 'called';

/** As many late items as one form takes; a longer list is another press. */
const mostItems = 6;

/** Kinds of item that somebody may raise late; the meeting's own formalities are not among them. */
const raisedKinds = itemKinds.filter((kind) => kind !== 'procedural');

const nth = (name: string, n: number): string => `${name}:${n}`;

/** How many late items are asked for: those that have a title, and one more. */
function countOf(values: FormValues): number {
  let filled = 0;
  while (filled < mostItems && first(values, nth('title', filled)) !== undefined) filled += 1;
  return filled;
}

/** The fields of late items; a further one appears when the last has its title. `askUnanimous` at the meeting itself. */
export function raisedItemFields(values: FormValues, w: FormWords, askUnanimous: boolean): readonly Field[] {
  const shown = Math.min(mostItems, countOf(values) + 1);
  return Array.from({ length: shown }, (_, n): readonly Field[] => {
    const isBegun = first(values, nth('title', n)) !== undefined;
    const title: Field = {
      name: nth('title', n),
      kind: 'text',
      label: w.fields.urgentTitle(n + 1),
      isOptional: true,
    };
    if (!isBegun) return [title];
    return [
      title,
      { name: nth('kind', n), kind: 'choice', label: w.fields.kind, options: kindOptions(w) },
      {
        name: nth('clauses', n),
        kind: 'longText',
        label: w.fields.urgentClauses,
        hint: w.fields.urgentClausesHint,
        isOptional: true,
      },
      ...(askUnanimous
        ? [
            {
              name: nth('unanimous', n),
              kind: 'choice' as const,
              label: w.fields.unanimous,
              options: optionsOf(w.unanimous),
            },
          ]
        : []),
    ];
  }).flat();
}

const kindOptions = (w: FormWords) => raisedKinds.map((value) => ({ value, label: w.itemKinds[value] }));

export interface RaisedItem {
  readonly item: ItemOfCall;
  readonly unanimous: boolean;
}

/** The late items as filled in; undefined when one lacks its kind, or the answer whether all agree. */
export function raisedItems(values: FormValues, askUnanimous: boolean): readonly RaisedItem[] | undefined {
  const raised: RaisedItem[] = [];
  for (let n = 0; n < countOf(values); n += 1) {
    const title = first(values, nth('title', n));
    const kind = oneOf(raisedKinds, first(values, nth('kind', n)) ?? 'matter');
    const unanimous = first(values, nth('unanimous', n));
    if (title === undefined || kind === undefined || (askUnanimous && unanimous === undefined)) return undefined;
    const clauses = (first(values, nth('clauses', n)) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    raised.push({
      unanimous: unanimous === 'yes',
      item: {
        // A new item of the meeting has no id before somebody gives it one.
        itemId: crypto.randomUUID() as ItemOfCall['itemId'],
        kind,
        title,
        level: 1,
        securityClassified: false,
        urgent: true,
        earlierDelay: 'none',
        clauses,
        documents: [],
      },
    });
  }
  return raised;
}

export const callForms = {
  cancelMeeting: {
    group: 'meeting',
    isOffered: isCalled,
    fields: (_rows, w) => [
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.cancelCauses) },
    ],
    commands: (values) => {
      const reasonCode = first(values, 'cause');
      return reasonCode === undefined ? undefined : [command('CancelMeeting', { reasonCode })];
    },
  },
  supplementCall: {
    group: 'meeting',
    isOffered: isCalled,
    fields: (rows, w, values) => [
      ...raisedItemFields(values, w, false),
      { name: 'informedOn', kind: 'day', label: w.fields.informedOn },
      ...(rows.meeting?.bodyKind === 'council'
        ? [{ name: 'announcedOn', kind: 'day' as const, label: w.fields.announcedOn }]
        : []),
    ],
    preset: (rows) => ({ informedOn: [rows.today], announcedOn: [rows.today] }),
    commands: (values, rows) => {
      const raised = raisedItems(values, false);
      const informedOn = first(values, 'informedOn');
      const announcedOn = rows.meeting?.bodyKind === 'council' ? first(values, 'announcedOn') : undefined;
      if (raised === undefined || raised.length === 0 || informedOn === undefined) return undefined;
      return [
        command('SupplementCall', {
          items: raised.map(({ item }) => item),
          informedOn,
          ...(announcedOn === undefined ? {} : { announcedOn }),
        }),
      ];
    },
  },
  askForRemote: {
    group: 'attendance',
    isOffered: (rows) => rows.meeting?.state !== 'ended',
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'cause', kind: 'choice', label: w.fields.cause, options: optionsOf(w.remoteReasons) },
    ],
    preset: () => ({ cause: ['other'] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const reasonCode = first(values, 'cause');
      return personId === undefined || reasonCode === undefined
        ? undefined
        : [command('RequestRemote', { personId, reasonCode }, personId)];
    },
  },
  withdrawPermit: {
    group: 'attendance',
    isOffered: (rows) => Object.values(rows.attendance).some((row) => row.remoteGranted === true),
    fields: (_rows, w) => [
      { name: 'personId', kind: 'person', group: 'granted', label: w.fields.who },
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.withdrawGrounds) },
    ],
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const groundCode = first(values, 'ground');
      return personId === undefined || groundCode === undefined
        ? undefined
        : [command('WithdrawRemotePermit', { personId, groundCode })];
    },
  },
  refuseParticipation: {
    group: 'attendance',
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: itemOptions(rows) },
      { name: 'ground', kind: 'choice', label: w.fields.ground, options: optionsOf(w.refusalGrounds) },
    ],
    preset: (rows) => (rows.item === undefined ? {} : { itemId: [rows.item.itemId] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const itemId = itemOf(values, rows);
      const groundCode = first(values, 'ground');
      return personId === undefined || itemId === undefined || groundCode === undefined
        ? undefined
        : [command('RefuseParticipation', { personId, itemId, groundCode })];
    },
  },
  consent: {
    group: 'attendance',
    fields: (rows, w) => [
      { name: 'personId', kind: 'person', group: 'everybody', label: w.fields.who },
      { name: 'itemId', kind: 'choice', label: w.fields.item, options: itemOptions(rows) },
      { name: 'given', kind: 'choice', label: w.fields.consent, options: optionsOf(w.consents) },
      { name: 'textVersion', kind: 'text', label: w.fields.consentText, hint: w.fields.consentTextHint },
    ],
    preset: (rows) => (rows.item === undefined ? {} : { itemId: [rows.item.itemId] }),
    commands: (values, rows) => {
      const personId = personOf(values, rows);
      const itemId = itemOf(values, rows);
      const given = oneOf(['yes', 'no'] as const, first(values, 'given'));
      const textVersion = first(values, 'textVersion');
      if (personId === undefined || itemId === undefined || given === undefined || textVersion === undefined)
        return undefined;
      return [command('RecordConsent', { personId, itemId, textVersion, given: given === 'yes' }, personId)];
    },
  },
} as const satisfies Partial<Record<FormKey, FormDefinition>>;
