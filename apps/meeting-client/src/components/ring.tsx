/** The ring that counts down the two things that have one: the window before the gavel and the 15 minutes. */
import type { ReactNode } from 'react';

const circumference = 2 * Math.PI * 54;

export function Ring({
  share,
  label,
  children,
}: {
  /** What is left, 0 to 1. */
  readonly share: number;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const left = Math.max(0, Math.min(1, share));
  return (
    <div className="ring" role="timer" aria-label={label}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle cx="60" cy="60" r="54" fill="none" stroke="var(--sunken)" strokeWidth="9" />
        {left > 0 && (
          <circle
            cx="60"
            cy="60"
            r="54"
            fill="none"
            stroke="var(--act)"
            strokeWidth="9"
            strokeLinecap="round"
            strokeDasharray={circumference}
            strokeDashoffset={circumference * (1 - left)}
          />
        )}
      </svg>
      <div className="in">{children}</div>
    </div>
  );
}
