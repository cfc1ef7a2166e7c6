/**
 * Where an installation begins that has nobody in it: whoever started it names the organisation and is its administrator.
 *
 * The secret stands in the part of the address that is never sent by itself, and is removed from the bar at once.
 */
import { type FormEvent, useEffect, useState } from 'react';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { Unreachable } from '../../components/unreachable.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { WaitingPage } from '../../components/waiting-page.tsx';
import { goTo } from '../../routes/router.tsx';
import { begin, getBeginning } from '../../server-api/sign-in.ts';
import { useAnswer } from '../../server-api/use-answer.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { SaveFoot } from '../register/save-foot.tsx';
import styles from './sign-in.module.css';

const kinds = ['municipality', 'region', 'federation', 'company'] as const;

export function Begin({ token }: { readonly token: string }) {
  const words = useWords(bodyWords);
  const common = useWords(commonWords);
  const [secret] = useState(token);
  const beginning = useAnswer(getBeginning, 'begin');
  useEffect(() => history.replaceState(null, '', '/begin'), []);
  if (beginning.state === 'problem') return <Unreachable again={beginning.again} />;
  if (beginning.state === 'waiting') return <WaitingPage text={common.loading} />;
  return (
    <>
      <TopBar />
      <main id="main" className={styles.page}>
        <h1>{words.beginTitle}</h1>
        {beginning.value.isOpen && secret !== '' ? (
          <BeginForm token={secret} />
        ) : (
          <p className={styles.lead}>{beginning.value.isOpen ? words.beginWrong : words.beginDone}</p>
        )}
      </main>
    </>
  );
}

function BeginForm({ token }: { readonly token: string }) {
  const words = useWords(bodyWords);
  const [kind, setKind] = useState<(typeof kinds)[number]>('municipality');
  const [name, setName] = useState('');
  const [orgNumber, setOrgNumber] = useState('');
  const [legalName, setLegalName] = useState('');
  const saving = useSaving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return saving.refuse(words.organisationMissing);
    if (legalName.trim() === '') return saving.refuse(words.yourNameMissing);
    const organisation = {
      kind,
      name: name.trim(),
      ...(orgNumber.trim() === '' ? {} : { orgNumber: orgNumber.trim() }),
    };
    const begun = await saving.run(() =>
      begin({ token, organisation, administrator: { legalName: legalName.trim() } }),
    );
    if (begun !== undefined) goTo('/register', { replace: true });
  };
  return (
    <>
      <p className={styles.lead}>{words.beginLead}</p>
      <form className="card stack" onSubmit={(event) => void submit(event)} onInput={saving.forget} noValidate>
        <SelectField
          label={words.beginKind}
          options={kinds.map((one) => [one, words.organisationKinds[one]] as const)}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={words.beginOrganisation}
          value={name}
          onChange={setName}
          hint={words.beginOrganisationHint}
          lang="sv"
          isRequired
        />
        <TextField label={words.orgNumber} value={orgNumber} onChange={setOrgNumber} hint={words.orgNumberHint} />
        <TextField label={words.beginYou} value={legalName} onChange={setLegalName} isRequired />
        <SaveFoot saving={saving} label={words.beginPress} isPrimary />
      </form>
    </>
  );
}
