/** A state in a shape, a word and a colour, so that it can be read in black and white. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'ok' | 'warn' | 'bad' | 'info' | 'act' | 'line' | 'plain';

const toneIcons: Readonly<Record<BadgeTone, IconName | undefined>> = {
  ok: 'tick-ring',
  warn: 'warning',
  bad: 'cross-square',
  info: 'clock',
  act: 'microphone',
  line: undefined,
  plain: undefined,
};

export function Badge({
  tone,
  icon,
  children,
}: {
  readonly tone: BadgeTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  const shape = icon ?? toneIcons[tone];
  return (
    <span className={tone === 'plain' ? 'badge' : `badge ${tone}`}>
      {shape !== undefined && <Icon name={shape} />}
      {children}
    </span>
  );
}

/** Something that happened, what it means and what to do: stays until it is no longer true. */
export function Banner({
  tone,
  title,
  children,
  action,
}: {
  readonly tone: 'ok' | 'warn' | 'bad' | 'info';
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const icon: IconName =
    tone === 'ok' ? 'tick-ring' : tone === 'warn' ? 'warning' : tone === 'bad' ? 'cross-square' : 'bell';
  return (
    <div className={`banner ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div>
        {title !== undefined && <p className="banner-title">{title}</p>}
        {children}
      </div>
      {action !== undefined && <div className="push">{action}</div>}
    </div>
  );
}
