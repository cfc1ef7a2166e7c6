/** While something is fetched: says what is waited for, after a moment, so that a quick page does not flicker. */
import { useEffect, useState } from 'react';

export function WaitingPage({ text }: { readonly text: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main id="main" className="plain-page" aria-busy="true">
      {isSlow && (
        <p className="waiting-line" role="status">
          <span className="spin" />
          {text}
        </p>
      )}
    </main>
  );
}
