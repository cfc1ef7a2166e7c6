/** Taking a personal link: its secret is in the part of the address that is never sent, and is removed at once. */
import { useEffect, useState } from 'react';
import { TopBar } from '../../components/top-bar.tsx';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo } from '../../routes/router.tsx';
import { signInByLink } from '../../server-api/sign-in.ts';
import { useWords } from '../../wording/language.ts';
import { signInWords } from '../../wording/sign-in.ts';
import { SupportPhone } from '../help/support-phone.tsx';

type LinkProblem = 'unknown' | 'used' | 'expired' | 'other';

function problemOf(code: string): LinkProblem {
  if (code === 'link-unknown' || code === 'bad-request') return 'unknown';
  if (code === 'link-used') return 'used';
  return code === 'link-expired' ? 'expired' : 'other';
}

export function PersonalLink({ token }: { readonly token: string }) {
  const words = useWords(signInWords);
  const [problem, setProblem] = useState<LinkProblem | undefined>(undefined);
  // The token is taken once, also when the page is drawn twice or the address has been cleaned.
  const [taken] = useState(token);
  useEffect(() => {
    let isCurrent = true;
    history.replaceState(null, '', '/link');
    void signInByLink(taken).then((answer) => {
      if (!isCurrent) return;
      if ('problem' in answer) setProblem(problemOf(answer.problem.code));
      else goTo('/', { replace: true });
    });
    return () => {
      isCurrent = false;
    };
  }, [taken]);
  if (problem === undefined) return <WaitingPage text={words.linkTaking} />;
  return (
    <>
      <TopBar />
      <main id="main" className="plain-page">
        <h1>{words.linkProblem[problem]}</h1>
        <p>{words.linkProblem.newLink}</p>
        <SupportPhone />
      </main>
    </>
  );
}
