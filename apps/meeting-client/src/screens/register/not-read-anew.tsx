/** What stands here was read before: it could not be read anew. What is written in the forms is kept. */
import { Banner } from '../../components/badge.tsx';
import type { Fetched } from '../../server-api/use-answer.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { problemInWords } from '../../wording/register-problems.ts';

export function NotReadAnew({ of }: { readonly of: Fetched<unknown> }) {
  const words = useWords(registerWords);
  const common = useWords(commonWords);
  const problem = of.state === 'problem' ? of.problem : of.state === 'there' ? of.old : undefined;
  if (problem === undefined) return null;
  return (
    <Banner
      tone="warn"
      title={of.state === 'there' ? words.notReadAnew : words.notRead}
      action={
        <button className="btn" type="button" onClick={of.again}>
          {common.tryNow}
        </button>
      }
    >
      <p>{problemInWords(problem)}</p>
    </Banner>
  );
}
