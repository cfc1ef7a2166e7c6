/** Whose meeting it is, whether it is open, what time it is, and help: the same on every wide screen. */
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useIsInMeeting } from '../meeting-hooks/meeting-context.tsx';
import { Link } from '../routes/router.tsx';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { Dialog } from './dialog.tsx';
import { Icon, TingetMark } from './icon.tsx';

const HelpContent = lazy(async () => ({ default: (await import('../screens/help/help-content.tsx')).HelpContent }));

/** Help. Inside a meeting it opens over the page, so that nobody leaves the room to read it. */
export function HelpButton({ iconOnly }: { readonly iconOnly?: boolean }) {
  const words = useWords(commonWords);
  const isInMeeting = useIsInMeeting();
  const [isOpen, setOpen] = useState(false);
  const content =
    iconOnly === true ? (
      <Icon name="help" />
    ) : (
      <>
        <Icon name="help" size="s" />
        {words.help}
      </>
    );
  const className = iconOnly === true ? 'btn small plain' : 'btn small';
  if (!isInMeeting) {
    return (
      <Link className={className} to="/help" aria-label={words.help}>
        {content}
      </Link>
    );
  }
  return (
    <>
      <button className={className} type="button" aria-label={words.help} onClick={() => setOpen(true)}>
        {content}
      </button>
      {isOpen && (
        <Dialog title={words.help} onClose={() => setOpen(false)} wide>
          <div className="stack">
            <Suspense fallback={<p>{words.loading}</p>}>
              <HelpContent />
            </Suspense>
          </div>
        </Dialog>
      )}
    </>
  );
}

export function TopBar({
  title,
  subtitle,
  account,
  clock,
  children,
}: {
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Who is signed in: `Karin Öberg (RÖ)`. */
  readonly account?: string | undefined;
  readonly clock?: ReactNode;
  /** Badges. */
  readonly children?: ReactNode;
}) {
  const words = useWords(commonWords);
  const isInMeeting = useIsInMeeting();
  return (
    <header className="topbar">
      {isInMeeting ? (
        <span className="brand">
          <TingetMark />
          <span>Tinget</span>
        </span>
      ) : (
        <Link className="brand" to="/" aria-label="Tinget">
          <TingetMark />
          <span>Tinget</span>
        </Link>
      )}
      {title !== undefined && (
        <div className="where">
          <b>{title}</b>
          {subtitle !== undefined && <span>{subtitle}</span>}
        </div>
      )}
      <div className="right">
        {children}
        {account !== undefined &&
          (isInMeeting ? (
            <span className="account">
              <Icon name="person" size="s" />
              {account}
            </span>
          ) : (
            <Link className="btn small plain" to="/account" aria-label={words.yourAccount(account)}>
              <Icon name="person" size="s" />
              {account}
            </Link>
          ))}
        {clock}
        <HelpButton />
      </div>
    </header>
  );
}

/** The phone's head: where in the meeting one is, and help. */
export function PhoneHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <header className="phead">
      <span className="mark-of-tinget">
        <TingetMark />
      </span>
      <h1>{title}</h1>
      {children}
      <HelpButton iconOnly />
    </header>
  );
}

/** First stop of the keyboard. */
export function SkipLink({ children }: { readonly children: ReactNode }) {
  return (
    <a className="skip" href="#main">
      {children}
    </a>
  );
}
