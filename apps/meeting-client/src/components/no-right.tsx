/** A page that this person may not read: says so, and leads back to the own meetings. */
import { Link } from '../routes/router.tsx';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { TopBar } from './top-bar.tsx';

export function NoRight({ title, text }: { readonly title: string; readonly text: string }) {
  const words = useWords(commonWords);
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <Link className="btn primary" to="/">
            {words.toStart}
          </Link>
        </p>
      </main>
    </>
  );
}
