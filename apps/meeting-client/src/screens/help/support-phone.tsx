/** The number that always answers. The installation's own, from the page the server hands out; else the call's. */
import { Icon } from '../../components/icon.tsx';
import { helpWords } from '../../wording/help.ts';
import { useWords } from '../../wording/language.ts';

/** The telephone of support, when the installation has named one. */
export function supportNumber(): string | undefined {
  const content = document.querySelector('meta[name="tinget-support"]')?.getAttribute('content');
  return content === null || content === undefined || content === '' ? undefined : content;
}

export function SupportPhone() {
  const words = useWords(helpWords);
  const number = supportNumber();
  return (
    <section className="card" aria-label={words.supportTitle}>
      <h2>{words.supportTitle}</h2>
      {number === undefined ? (
        <p>{words.supportInCall}</p>
      ) : (
        <p>
          <a className="btn" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
            <Icon name="telephone" />
            {number}
          </a>
        </p>
      )}
    </section>
  );
}
