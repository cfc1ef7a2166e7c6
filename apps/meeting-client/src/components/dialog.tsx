/**
 * A pane over the page, by the browser's own dialog: it takes the focus, holds it, gives it back, and Escape closes it.
 *
 * Never used for casting a vote or for the gavel: there the window itself is the confirmation.
 */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { Icon } from './icon.tsx';

/** The first control below the title; of several to choose between, the one that is chosen. */
function firstControl(dialog: HTMLElement): HTMLElement | null {
  const first = dialog.querySelector<HTMLElement>(':scope > .head ~ * :is(input, select, textarea, button)');
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first;
  return first.closest('fieldset')?.querySelector<HTMLElement>('input:checked') ?? first;
}

export function Dialog({
  title,
  onClose,
  children,
  wide,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  const words = useWords(commonWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) {
      element.showModal();
      // The browser would begin at the closing button; a person comes here for what is below it.
      firstControl(element)?.focus();
    }
  }, []);
  // While it still stands in the page: a dialog that is taken out open gives the focus back to nobody.
  useLayoutEffect(() => {
    const element = dialog.current;
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide === true ? 'dialog wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <div className="head">
        <h2 id={titleId}>{title}</h2>
        <button className="btn small plain" type="button" onClick={onClose} aria-label={words.close}>
          <Icon name="cross" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
