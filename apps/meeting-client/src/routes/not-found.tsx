/** An address that leads nowhere. */
import { TopBar } from '../components/top-bar.tsx';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { Link } from './router.tsx';

export function NotFound() {
  const words = useWords(commonWords);
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{words.notFoundTitle}</h1>
        <p>{words.notFoundText}</p>
        <p>
          <Link className="btn primary" to="/">
            {words.toStart}
          </Link>
        </p>
      </main>
    </>
  );
}
