/** Who opens a form works in it next: its first field has the focus when it comes. */
import { type RefObject, useEffect, useRef } from 'react';

export function useFirstField<Of extends HTMLElement>(): RefObject<Of | null> {
  const form = useRef<Of>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  return form;
}
