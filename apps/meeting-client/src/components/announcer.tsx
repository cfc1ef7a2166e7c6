/** What changes without the reader having done anything, said once to a screen reader. */
import { useEffect, useRef, useState } from 'react';

/**
 * Says `text` when it has changed since it was first drawn: what stood there when the page came is read on its way.
 */
export function Announcer({ text, urgent }: { readonly text: string; readonly urgent?: boolean }) {
  const first = useRef(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (text !== first.current) {
      first.current = text;
      setSaid(text);
    }
  }, [text]);
  return (
    <p
      className="hidden-visually"
      role={urgent === true ? 'alert' : 'status'}
      aria-live={urgent === true ? 'assertive' : 'polite'}
    >
      {said}
    </p>
  );
}
