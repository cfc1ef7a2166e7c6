/**
 * Every command of the rules is given from some screen, or stands below with the reason why none does.
 *
 * A form counts only when it is offered in some state of a meeting and, filled in as a person would, makes its command;
 * an act of the procedure or of a button counts where its name stands in the source that sends it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CommandName, rightsTable } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { situations } from '../stories/situations.ts';
import { actFormWords } from '../wording/act-forms.ts';
import { type Field, type FormRows, type FormValues, peopleInGroup } from './officers/form-definition.ts';
import { type FormKey, formKeys } from './officers/form-keys.ts';
import { forms } from './officers/forms.ts';

const words = actFormWords.sv;

/** What somebody enters who fills in a field with the first thing that comes. */
function entryFor(field: Field, rows: FormRows): readonly string[] {
  switch (field.kind) {
    case 'person':
      return peopleInGroup(rows, field.group)
        .slice(0, 1)
        .map((row) => row.personId);
    case 'people':
      return peopleInGroup(rows, field.group)
        .slice(0, 2)
        .map((row) => row.personId);
    case 'choice':
      return field.options.slice(-1).map((option) => option.value);
    case 'choices':
      return field.isOptional === true ? [] : field.options.slice(0, 2).map((option) => option.value);
    case 'number':
      return [String(field.min)];
    case 'day':
      return [rows.today];
    case 'longText':
      return field.name === 'groups' ? ['Linden; 14; Ada Ek, Bo Alm'] : ['att godkänna förslaget'];
    case 'text':
      return /time/i.test(field.name) ? ['14.30'] : ['Ett namn'];
  }
}

/** Fills in what is empty, and then what is asked for because of it. */
function filledIn(key: FormKey, rows: FormRows): FormValues {
  const form = forms[key];
  let values: FormValues = form.preset?.(rows) ?? {};
  for (let round = 0; round < 3; round += 1) {
    for (const field of form.fields(rows, words, values)) {
      if (round > 0 && field.isOptional === true) continue;
      if ((values[field.name] ?? []).every((value) => value === '')) {
        values = { ...values, [field.name]: entryFor(field, rows) };
      }
    }
  }
  return values;
}

function commandsOfForm(key: FormKey): readonly CommandName[] {
  for (const rows of situations) {
    if (forms[key].isOffered?.(rows) === false) continue;
    const commands = forms[key].commands(filledIn(key, rows), rows);
    if (commands !== undefined) return commands.map((one) => one.name);
  }
  return [];
}

const names = new Set<string>(Object.keys(rightsTable));
const isCommand = (name: string): name is CommandName => names.has(name);

/** Commands whose names stand in the files of some folders: sent by a button, or offered as the next act. */
function namedIn(...folders: readonly string[]): ReadonlySet<CommandName> {
  const found = new Set<CommandName>();
  for (const folder of folders) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(entry) || /\.test\.|forms-|testing/.test(entry)) continue;
      const text = readFileSync(`${path}/${entry}`, 'utf8');
      for (const [, name = ''] of text.matchAll(
        /(?:command|send|usePermission)\(\s*'([A-Z]\w+)'|name: '([A-Z]\w+)'/g,
      )) {
        if (isCommand(name)) found.add(name);
      }
      for (const [, name = ''] of text.matchAll(/(?:name: |\[|^\s+)'([A-Z]\w+)',/gm))
        if (isCommand(name)) found.add(name);
      for (const [, name = ''] of text.matchAll(/\bact\(\s*'\w+',\s*'([A-Z]\w+)'/g))
        if (isCommand(name)) found.add(name);
    }
  }
  return found;
}

const byForms = new Set(formKeys.flatMap(commandsOfForm));
const byOfficers = new Set<CommandName>([
  ...byForms,
  ...namedIn('./officers', './chair', './secretary', '../../../../packages/meeting-rules/src/procedure'),
]);
const byMembers = namedIn('./member', './hall-member', './waiting-room');

const mayGive = (name: CommandName, ...roles: readonly string[]) => {
  const { by, onBehalf = [] } = rightsTable[name];
  return [...by, ...onBehalf].some((role) => roles.includes(role));
};

/** Officers' commands that no screen of theirs sends, each with its reason. */
const notByOfficers: Partial<Record<CommandName, string>> = {
  CallMeeting: 'sent by the server from the draft of the call, which has pages of its own (screens/call-editor)',
  AnswerRoll: 'the member’s own answer; the officer records it with RecordRollAnswer',
  CompareCode: 'the code comes from the keys of the encrypted room, which compares it itself',
  WithdrawDisqualification:
    'the officer’s own too is said from outside the item, where nothing else is (screens/waiting-room)',
};

/** Members' commands that no screen of theirs sends, each with its reason. */
const notByMembers: Partial<Record<CommandName, string>> = {
  RequestRemote: 'before the meeting, over the server’s own address (screens/start/request-remote)',
  WithdrawRemotePermit: 'an own request is taken back there too (screens/start/request-remote)',
  ChangePresiding: 'the senior member is in the hall, where the officers do it',
  MoveToWaitingRoom: 'a member leaves with LeaveSeat; an officer moves a guest',
  RecordConsent: 'given to the host, who records it with the text that was agreed to',
  QuestionDisqualification: 'said aloud; an officer enters it with the name of who raised it',
  SetDelayMotive: 'handed over in writing; an officer enters it with the names of those who asked for the delay',
  RequestProportionalElection: 'asked for together and aloud; an officer enters it with the names',
};

describe('every command of the rules', () => {
  test('is made by its form, where it has one, in some state of a meeting', () => {
    expect(formKeys.filter((key) => commandsOfForm(key).length === 0)).toEqual([]);
  });

  test('that officers may give is given from a screen of theirs, or has its reason', () => {
    const theirs = [...names].filter(isCommand).filter((name) => mayGive(name, 'presiding', 'secretary'));
    const missing = theirs.filter((name) => !byOfficers.has(name));
    expect(missing).toEqual(Object.keys(notByOfficers));
  });

  test('that members may give is given from a screen of theirs, or has its reason', () => {
    const theirs = [...names].filter(isCommand).filter((name) => rightsTable[name].by.includes('member'));
    const missing = theirs.filter((name) => !byMembers.has(name));
    expect(missing).toEqual(Object.keys(notByMembers));
  });

  test('that nobody but the server and equipment gives is known', () => {
    const people = ['presiding', 'secretary', 'member', 'nonServingSubstitute', 'official', 'guest'];
    expect([...names].filter(isCommand).filter((name) => !mayGive(name, ...people))).toEqual([
      'TakeUnit',
      'ConcludePresence',
      'ConcludeRoomSource',
      'StartSegment',
      'EndSegment',
      'ConcludeDemand',
      'ConfirmOutputStopped',
      'FixBallotKeys',
      'CountClosedBallot',
    ]);
  });
});
