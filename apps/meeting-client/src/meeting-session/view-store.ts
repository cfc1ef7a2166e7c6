/**
 * What this browser has been shown: sections of rows by id, each with its version.
 *
 * A difference is applied only on top of exactly the version it was made from; otherwise the section is asked for
 * again. When the audience changes, every row goes first: nothing of a closed item may stay in memory.
 */
import type { SectionChange, ViewMessage } from '@tinget/client-protocol';
import type { Audience, SectionName, SectionRows } from '@tinget/meeting-rules';

export type RowsOf<S extends SectionName> = Readonly<Record<string, SectionRows[S]>>;

interface StoredSection<S extends SectionName> {
  readonly v: number;
  readonly rows: RowsOf<S>;
}

export type StoredSections = { readonly [S in SectionName]?: StoredSection<S> };

export interface ViewStore {
  readonly audience: Audience | undefined;
  readonly sections: StoredSections;
}

export const emptyViewStore: ViewStore = { audience: undefined, sections: {} };

export interface ViewOutcome {
  readonly store: ViewStore;
  /** Sections of which a difference is missing in between: to be asked for in whole. */
  readonly needed: readonly SectionName[];
}

/** Applies all changes of one moment. A message for another audience changes nothing. */
export function applyView(store: ViewStore, message: Pick<ViewMessage, 'audience' | 'changes'>): ViewOutcome {
  if (store.audience !== undefined && message.audience !== store.audience) return { store, needed: [] };
  const needed: SectionName[] = [];
  const sections: Record<string, { readonly v: number; readonly rows: Readonly<Record<string, unknown>> }> = {
    ...store.sections,
  };
  for (const change of message.changes) {
    const changed = changedSection(sections[change.section], change);
    if (changed === 'needed') needed.push(change.section);
    else if (changed !== 'known') sections[change.section] = changed;
  }
  // The rows are the server's own, made from the same types; they are not checked again here.
  return { store: { audience: message.audience, sections: sections as StoredSections }, needed };
}

type AnyRows = Readonly<Record<string, unknown>>;

function changedSection(
  own: { readonly v: number; readonly rows: AnyRows } | undefined,
  change: SectionChange,
): { readonly v: number; readonly rows: AnyRows } | 'needed' | 'known' {
  if ('whole' in change) return { v: change.v, rows: change.whole };
  if (own !== undefined && change.v <= own.v) return 'known';
  if (own === undefined || own.v !== change.base) return 'needed';
  const rows: Record<string, unknown> = { ...own.rows, ...change.set };
  for (const id of change.del ?? []) delete rows[id];
  return { v: change.v, rows };
}

/** The store of a new audience: empty, whatever the old one held. */
export function forgetEverything(audience: Audience): ViewStore {
  return { audience, sections: {} };
}

/** The versions a returning client tells, so that only differences are sent. */
export function versionsOf(store: ViewStore): Partial<Record<SectionName, number>> {
  const versions: Partial<Record<SectionName, number>> = {};
  for (const [section, stored] of Object.entries(store.sections)) versions[section as SectionName] = stored.v;
  return versions;
}

const noRows = {};

/** The rows of a section; none when the audience does not have it. */
export function rowsOf<S extends SectionName>(store: ViewStore, section: S): RowsOf<S> {
  const stored: { readonly rows: RowsOf<S> } | undefined = store.sections[section];
  return stored?.rows ?? noRows;
}
