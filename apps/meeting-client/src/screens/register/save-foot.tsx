/** The button of a form in the register, with what came of the press. */
import type { Saving } from '../../components/use-saving.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import styles from './register.module.css';

export function SaveFoot({
  saving,
  label,
  isPrimary = false,
  onCancel,
}: {
  readonly saving: Saving;
  readonly label: string;
  readonly isPrimary?: boolean;
  /** Closes the form, where it can be closed. */
  readonly onCancel?: () => void;
}) {
  const words = useWords(bodyWords);
  const look = isPrimary ? 'btn primary' : 'btn';
  return (
    <>
      {saving.problem !== '' && (
        <p className="field problem" role="alert">
          {saving.problem}
        </p>
      )}
      <div className={styles.foot}>
        <button className={saving.isSaving ? `${look} off` : look} type="submit" aria-disabled={saving.isSaving}>
          {saving.isSaving ? words.saving : label}
        </button>
        {onCancel !== undefined && (
          <button className="btn plain" type="button" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
        <span role="status" className="why">
          {saving.status}
        </span>
      </div>
    </>
  );
}
