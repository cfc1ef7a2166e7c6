/** A page that breaks says so in words and can be loaded again; the meeting itself is on the server and goes on. */
import { Component, type ReactNode } from 'react';
import { commonWords } from '../wording/common.ts';
import { language } from '../wording/language.ts';

export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const words = commonWords[language()];
    return (
      <main id="main" className="plain-page">
        <h1>{words.faultTitle}</h1>
        <p>{words.faultText}</p>
        <p>
          <button className="btn primary" type="button" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </p>
      </main>
    );
  }
}
