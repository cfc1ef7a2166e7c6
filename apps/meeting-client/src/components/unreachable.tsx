/** The server does not answer: says so, and that nothing is lost. */
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { Icon } from './icon.tsx';
import { TopBar } from './top-bar.tsx';

export function Unreachable({ again }: { readonly again: () => void }) {
  const words = useWords(commonWords);
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{words.unreachableTitle}</h1>
        <p>{words.unreachableText}</p>
        <p>
          <button className="btn primary" type="button" onClick={again}>
            <Icon name="again" />
            {words.tryNow}
          </button>
        </p>
      </main>
    </>
  );
}
