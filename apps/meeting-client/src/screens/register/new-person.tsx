/** Somebody who is not in the register yet: name, telephone, and with protected identity the names the body has decided. */
import { useId } from 'react';
import type { NewPerson } from '../../server-api/register.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import styles from './register.module.css';

export interface PersonTyped {
  readonly legalName: string;
  readonly telephone: string;
  readonly isProtected: boolean;
  readonly displayName: string;
  readonly publicName: string;
}

export const nobodyTyped: PersonTyped = {
  legalName: '',
  telephone: '',
  isProtected: false,
  displayName: '',
  publicName: '',
};

/** The person as the register takes it; undefined while a name is missing. */
export function personTyped(typed: PersonTyped): NewPerson | undefined {
  const [legalName, telephone, displayName, publicName] = [
    typed.legalName.trim(),
    typed.telephone.trim(),
    typed.displayName.trim(),
    typed.publicName.trim(),
  ];
  if (legalName === '' || (typed.isProtected && (displayName === '' || publicName === ''))) return undefined;
  return {
    legalName,
    ...(telephone === '' ? {} : { telephone }),
    ...(typed.isProtected ? { displayName, publicName, protected: true } : {}),
  };
}

export function NewPersonFields({
  typed,
  onChange,
}: {
  readonly typed: PersonTyped;
  readonly onChange: (typed: PersonTyped) => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const field = (name: 'legalName' | 'telephone' | 'displayName' | 'publicName') => (
    <div className="field" key={name}>
      <label htmlFor={`${id}-${name}`}>{words[name]}</label>
      <input
        id={`${id}-${name}`}
        className="input"
        type={name === 'telephone' ? 'tel' : 'text'}
        value={typed[name]}
        onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
        autoComplete="off"
        {...(name === 'telephone' ? { 'aria-describedby': `${id}-why` } : {})}
      />
    </div>
  );
  return (
    <>
      <div className={styles.row}>
        {field('legalName')}
        {field('telephone')}
      </div>
      <p className="why" id={`${id}-why`}>
        {words.telephoneWhy}
      </p>
      <label className="check">
        <input
          className="box"
          type="checkbox"
          checked={typed.isProtected}
          onChange={(event) => onChange({ ...typed, isProtected: event.target.checked })}
        />
        <span>{words.protectedLead}</span>
      </label>
      {typed.isProtected && (
        <>
          <div className={styles.row}>
            {field('displayName')}
            {field('publicName')}
          </div>
          <p className="why">{words.protectedWhy}</p>
        </>
      )}
    </>
  );
}
