/** The rows that forms look up in, as they stand now. */
import { useMemo } from 'react';
import { useMeetingRow, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerInstant } from '../../meeting-hooks/server-time.ts';
import type { FormRows } from './form-definition.ts';

export function useFormRows(): FormRows {
  const meeting = useMeetingRow();
  const item = useRow('item', 'item');
  const attendance = useRows('attendance');
  const agenda = useRows('agenda');
  const floor = useRows('floor');
  const proposals = useRows('proposals');
  const ballots = useRows('ballot');
  const outputs = useRows('outputs');
  const minutes = useRows('minutes');
  const procedure = useRows('procedure');
  const today = useServerInstant(60_000).slice(0, 10);
  return useMemo(
    () => ({ meeting, item, attendance, agenda, floor, proposals, ballots, outputs, minutes, procedure, today }),
    [meeting, item, attendance, agenda, floor, proposals, ballots, outputs, minutes, procedure, today],
  );
}
