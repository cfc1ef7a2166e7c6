/**
 * The meeting for the screens: rows, my own facts, what I may do, and sending.
 *
 * A screen asks for exactly what it draws and is drawn again only when that changes. It never judges: what is allowed
 * and why not comes from the server with the view.
 */
import type {
  AttendanceRow,
  CommandBodies,
  CommandName,
  PersonId,
  PrivateRows,
  Refusal,
  SectionName,
  SectionRows,
} from '@tinget/meeting-rules';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CommandOutcome } from '../meeting-session/command-queue.ts';
import type { MeetingSnapshot, MeetingSource } from '../meeting-session/snapshot.ts';
import { type RowsOf, rowsOf } from '../meeting-session/view-store.ts';
import { clock, dayInText, listInText, nameWithParty } from '../wording/format.ts';
import { useLanguage } from '../wording/language.ts';
import type { NamesForRefusal } from '../wording/refusals.ts';

const MeetingContext = createContext<MeetingSource | undefined>(undefined);

export function MeetingProvider({
  source,
  children,
}: {
  readonly source: MeetingSource;
  readonly children: ReactNode;
}) {
  return <MeetingContext.Provider value={source}>{children}</MeetingContext.Provider>;
}

export function useMeetingSource(): MeetingSource {
  const source = useContext(MeetingContext);
  if (source === undefined) throw new Error('This part is drawn outside a meeting.');
  return source;
}

/** Part of the snapshot. `select` has to give the same reference while nothing has changed. */
export function useSnapshot<T>(select: (snapshot: MeetingSnapshot) => T): T {
  const source = useMeetingSource();
  return useSyncExternalStore(source.subscribe, () => select(source.snapshot()));
}

/** All rows of a section by id. */
export function useRows<S extends SectionName>(section: S): RowsOf<S> {
  return useSnapshot((snapshot) => rowsOf(snapshot.store, section));
}

export function useRow<S extends SectionName>(section: S, id: string): SectionRows[S] | undefined {
  return useSnapshot((snapshot) => rowsOf(snapshot.store, section)[id]);
}

export function useMeetingRow(): SectionRows['meeting'] | undefined {
  return useRow('meeting', 'meeting');
}

export function useMine(): Partial<PrivateRows> {
  return useSnapshot((snapshot) => snapshot.mine);
}

export type Permission =
  | { readonly kind: 'notOffered' }
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const notOffered: Permission = { kind: 'notOffered' };
const allowed: Permission = { kind: 'allowed' };

/** Whether a control may be pressed now, is grey with a reason, or is not there at all. */
export function permissionFor(mine: Partial<PrivateRows>, name: CommandName): Permission {
  const entry = mine.allowed?.[name];
  if (entry === undefined) return notOffered;
  return entry.refusal === undefined ? allowed : { kind: 'refused', refusal: entry.refusal };
}

export function usePermission(name: CommandName): Permission {
  const mine = useMine();
  return useMemo(() => permissionFor(mine, name), [mine, name]);
}

export interface Sending {
  readonly isSending: boolean;
  readonly refusal: Refusal | undefined;
  /** Reference number of a fault on the server's side. */
  readonly failedRef: string | undefined;
  readonly send: <N extends CommandName>(
    name: N,
    body: CommandBodies[N],
    onBehalfOf?: PersonId,
  ) => Promise<CommandOutcome>;
  readonly forget: () => void;
}

/** Sends commands from one control and keeps the last answer beside it. */
export function useSending(): Sending {
  const source = useMeetingSource();
  const [state, setState] = useState<{ isSending: boolean; refusal?: Refusal; failedRef?: string }>({
    isSending: false,
  });
  const latest = useRef(0);
  const send = useCallback(
    async <N extends CommandName>(name: N, body: CommandBodies[N], onBehalfOf?: PersonId) => {
      latest.current += 1;
      const own = latest.current;
      setState({ isSending: true });
      const outcome = await source.send(name, body, onBehalfOf);
      if (own === latest.current) {
        setState({
          isSending: false,
          ...('refused' in outcome ? { refusal: outcome.refused } : {}),
          ...('failed' in outcome ? { failedRef: outcome.failed.ref } : {}),
        });
      }
      return outcome;
    },
    [source],
  );
  const forget = useCallback(() => setState({ isSending: false }), []);
  return { isSending: state.isSending, refusal: state.refusal, failedRef: state.failedRef, send, forget };
}

export interface Names extends NamesForRefusal {
  readonly row: (personId: string) => AttendanceRow | undefined;
  /** Name without the party. */
  readonly plain: (personId: string) => string;
}

/** Names for ids, as this audience may see them. */
export function useNames(): Names {
  const attendance = useRows('attendance');
  const agenda = useRows('agenda');
  const language = useLanguage();
  return useMemo(() => {
    const person = (personId: string) => {
      const row = attendance[personId];
      return row === undefined ? (language === 'sv' ? 'någon' : 'somebody') : nameWithParty(row.name, row.party);
    };
    return {
      person,
      people: (ids) => listInText(ids.map(person), language === 'sv' ? 'och' : 'and'),
      item: (itemId) => agenda[itemId]?.title ?? (language === 'sv' ? 'ärendet' : 'the item'),
      time: clock,
      day: (day) => dayInText(day, language),
      row: (personId) => attendance[personId],
      plain: (personId) => attendance[personId]?.name ?? person(personId),
    };
  }, [attendance, agenda, language]);
}

/** True inside a meeting's page, where leaving the page would leave the room. */
export function useIsInMeeting(): boolean {
  return useContext(MeetingContext) !== undefined;
}
