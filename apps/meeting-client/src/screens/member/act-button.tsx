/** A button for one act: allowed, or grey in its place with the reason in words. */
import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useRefusalWords } from '../../components/refusal-text.tsx';
import { shortcutsAreOn } from '../../components/shortcuts.ts';
import type { Permission } from '../../meeting-hooks/meeting-context.tsx';

export function ActButton({
  permission,
  icon,
  className,
  shortcut,
  isBusy,
  showReason,
  onPress,
  children,
}: {
  readonly permission: Permission;
  readonly icon?: IconName;
  readonly className: string;
  readonly shortcut?: string | undefined;
  readonly isBusy?: boolean;
  /** Off where the reason of several buttons stands once beside them. */
  readonly showReason?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  const inWords = useRefusalWords();
  const reasonId = useId();
  if (permission.kind === 'notOffered') return null;
  const refusal = permission.kind === 'refused' ? permission.refusal : undefined;
  const isOff = refusal !== undefined || isBusy === true;
  return (
    <>
      <button
        // Grey but reachable: who uses a keyboard or a screen reader has to find the reason too.
        className={isOff ? `${className} off` : className}
        type="button"
        aria-disabled={isOff}
        aria-describedby={refusal === undefined ? undefined : reasonId}
        aria-keyshortcuts={shortcut?.toUpperCase()}
        onClick={() => {
          if (!isOff) onPress();
        }}
      >
        {icon !== undefined && <Icon name={icon} />}
        <span>{children}</span>
        {shortcut !== undefined && refusal === undefined && shortcutsAreOn() && <kbd>{shortcut.toUpperCase()}</kbd>}
      </button>
      {refusal !== undefined && (
        <span id={reasonId} className={showReason === false ? 'hidden-visually' : 'why'}>
          {inWords(refusal)}
        </span>
      )}
    </>
  );
}
