/** What the officers' parts ask of the desk: to send, to open a form, to put a wrong press right. */
import type { PersonId, ProcedureRow } from '@tinget/meeting-rules';
import { createContext, useContext } from 'react';
import type { Sending } from '../../meeting-hooks/meeting-context.tsx';
import type { FormKey, FormValues } from './form-definition.ts';
import type { OfficerCommand } from './officer-command.ts';

export const rarePanes = ['shares', 'successor', 'setAside'] as const;
export type RarePane = (typeof rarePanes)[number];

export interface LastAct {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** By the device's clock: only for how long the offer stands. */
  readonly at: number;
}

export interface Desk {
  readonly meetingId: string;
  readonly sending: Sending;
  /** True when the meeting accepted it. */
  readonly run: (command: OfficerCommand) => Promise<boolean>;
  /** Presses a button of the procedure: sends it, or opens the form it needs. */
  readonly perform: (row: ProcedureRow) => void;
  readonly openForm: (key: FormKey, preset?: FormValues) => void;
  readonly openPerson: (personId: PersonId) => void;
  readonly openPalette: () => void;
  readonly openHandOut: () => void;
  /** Panes of their own: votes by shares, a seat that falls vacant, a rule set aside. */
  readonly openRare: (pane: RarePane) => void;
  readonly lastAct: LastAct | undefined;
  /** Strikes what the last act wrote down, newest entry first. */
  readonly undoLast: () => void;
  readonly forgetLast: () => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('This part is drawn outside the officers’ desk.');
  return desk;
}
