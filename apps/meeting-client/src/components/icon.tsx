/** An icon beside a word. It is never alone on a formal act, so it is hidden from screen readers. */
import { type IconName, iconPaths } from './icon-paths.ts';

export type { IconName } from './icon-paths.ts';

export function Icon({ name, size }: { readonly name: IconName; readonly size?: 's' | 'l' }) {
  return (
    <svg className={size === undefined ? 'icon' : `icon ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  );
}

/** The three marks of an open vote: ring, square and dash differ in shape, so that colour is never alone. */
export function VoteMark({ choice }: { readonly choice: 'yes' | 'no' | 'abstain' }) {
  return (
    <svg className="mark" viewBox="0 0 40 40" aria-hidden="true">
      {choice === 'yes' && (
        <>
          <circle cx="20" cy="20" r="18" fill="currentColor" />
          <path d="m11.5 20.5 6 6L29 15" className="mark-in" />
        </>
      )}
      {choice === 'no' && (
        <>
          <rect x="3" y="3" width="34" height="34" rx="4" fill="currentColor" />
          <path d="m13 13 14 14M27 13 13 27" className="mark-in" />
        </>
      )}
      {choice === 'abstain' && (
        <>
          <circle cx="20" cy="20" r="16" fill="none" stroke="currentColor" strokeWidth="4" />
          <path d="M12 20h16" fill="none" stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" />
        </>
      )}
    </svg>
  );
}

/** The ring of stones with one larger: the ting, and the one who has the floor. */
export function TingetMark() {
  return (
    <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true">
      <circle cx="16" cy="4.5" r="3.6" />
      <path d="M23.39 4.89a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM27.33 11.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM25.960 19.450a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM19.930 24.510a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM12.070 24.510a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM6.040 19.450a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM4.670 11.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM8.610 4.890a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z" />
    </svg>
  );
}
