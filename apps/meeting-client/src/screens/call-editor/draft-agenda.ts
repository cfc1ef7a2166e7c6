/** The agenda while it is drafted: items in order, each kept whole, so that saving never loses what was not shown. */
import {
  addDays,
  type BodyKind,
  itemKinds,
  latestAdjustmentDay,
  latestCallDay,
  policyDefaults,
  proceduralMatters,
} from '@tinget/meeting-rules';
import type { DraftAnswer, DraftItem } from '../../server-api/drafts.ts';
import type { BodyOfRegister } from '../../server-api/register.ts';

/** The items of a draft's answer in the form in which they are put back. */
export function itemsOfDraft(answer: DraftAnswer): readonly DraftItem[] {
  return answer.items.map((item) => ({
    id: item.itemId,
    kind: itemKinds.find((kind) => kind === item.kind) ?? 'matter',
    ...withText(
      'matter',
      proceduralMatters.find((matter) => matter === item.matter),
    ),
    title: item.title,
    ...withText('registryNumber', item.registryNumber),
    level: item.level,
    ...withText('preparedBy', item.preparedBy),
    clauses: item.clauses,
    securityClassified: item.drafted?.securityClassified ?? false,
    urgent: item.drafted?.urgent ?? false,
    exerciseOfPublicAuthority: item.drafted?.exerciseOfPublicAuthority ?? false,
    ...withText('background', item.drafted?.background),
    employerMatter: item.drafted?.employerMatter ?? false,
    staffRepresentativesOut: item.drafted?.staffRepresentativesOut ?? false,
    leaveGiven: item.drafted?.leaveGiven ?? false,
    preparedNominees: item.drafted?.preparedNominees ?? [],
    ...withText('electionSeats', item.drafted?.electionSeats),
    ...withText('electionTo', item.drafted?.electionTo),
    ...withText('substitutesOf', item.drafted?.substitutesOf),
    ...withText('special', item.drafted?.special),
    // That nobody has delayed a case is what the register says by itself.
    ...withText('earlierDelay', item.drafted?.earlierDelay === 'none' ? undefined : item.drafted?.earlierDelay),
    ...withText('askedBy', item.drafted?.askedBy),
    ...withText('answeredBy', item.drafted?.answeredBy),
  }));
}

function withText<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

export function emptyItem(id: string, kind: DraftItem['kind'] = 'matter'): DraftItem {
  return {
    id,
    kind,
    title: '',
    level: 1,
    clauses: [],
    securityClassified: false,
    urgent: false,
    exerciseOfPublicAuthority: false,
    employerMatter: false,
    staffRepresentativesOut: false,
    leaveGiven: false,
    preparedNominees: [],
  };
}

export type ItemChange = { readonly [K in keyof DraftItem]?: DraftItem[K] | undefined };

/** Takes a field out when it is emptied: the server wants it absent, not blank. */
export function changed(item: DraftItem, change: ItemChange): DraftItem {
  const merged: Record<string, unknown> = { ...item, ...change };
  for (const [key, value] of Object.entries(merged)) if (value === undefined || value === '') delete merged[key];
  // A title that is being typed may be empty for a moment; it is asked for when the list is saved.
  return { ...emptyItem(item.id, item.kind), ...merged, title: change.title ?? item.title } as DraftItem;
}

/** What is put in place: rows without a title and names not yet written stay on the screen only. */
export function writtenItems(items: readonly DraftItem[]): readonly DraftItem[] {
  return items
    .filter((item) => item.title.trim() !== '')
    .map((item) => ({
      ...item,
      preparedNominees: item.kind === 'election' ? item.preparedNominees.filter(({ name }) => name.trim() !== '') : [],
    }));
}

export function moved<T>(list: readonly T[], from: number, by: -1 | 1): readonly T[] {
  const next = [...list];
  const a = next[from];
  const b = next[from + by];
  if (a === undefined || b === undefined) return list;
  next[from] = b;
  next[from + by] = a;
  return next;
}

/** One clause a line, without the numbers or dashes people write before them. */
export function clausesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d+[.)]|[-–•])\s*/, '').trim())
    .filter((line) => line !== '');
}

export interface DaysOfCall {
  readonly callBy: string;
  readonly callDays: number;
  readonly remoteBy: string | undefined;
  readonly adjustBy: string;
}

/** The value of a rule in force on a day; nothing when the body has none of its own. */
export function policyOn(body: Pick<BodyOfRegister, 'policies'>, key: string, day: string): unknown {
  return body.policies.find(
    (policy) => policy.key === key && policy.from <= day && (policy.to === null || policy.to >= day),
  )?.value;
}

/** The days that follow from the day of the meeting (KL 5:13, 5:69; the body's own rules for the rest). */
export function daysOfCall(
  body: Pick<BodyOfRegister, 'policies'> &
    Partial<Pick<BodyOfRegister, 'remoteAuthorizations'>> & { readonly kind: BodyKind },
  meetingDay: string,
): DaysOfCall {
  const own = policyOn(body, 'call.deadlineDays', meetingDay);
  const days = typeof own === 'number' ? own : 7;
  // A council cannot decide a shorter time than the law's week.
  const callDays = body.kind === 'council' ? Math.max(7, days) : days;
  const decided = policyOn(body, 'remote.requestDeadlineDays', meetingDay);
  // Where the council allows it and nothing else is decided, the standard is the members' deadline too (CON-10).
  const isAllowed = body.remoteAuthorizations?.some(
    ({ from, to }) => from <= meetingDay && (to === null || to >= meetingDay),
  );
  const standard = policyDefaults(body.kind)['remote.requestDeadlineDays'].value;
  const remote = decided ?? (isAllowed === true ? standard : undefined);
  return {
    callBy: latestCallDay(meetingDay, callDays),
    callDays,
    remoteBy: typeof remote === 'number' ? addDays(meetingDay, -remote) : undefined,
    adjustBy: latestAdjustmentDay(meetingDay),
  };
}
