/**
 * A prepared proposal that names people in words only, against more names than there are posts: whom the words name only
 * a person can tell, so the officer looks and says that nobody is missing, or nominates them first (ELE-03).
 */
import type { CommandBodies } from '@tinget/meeting-rules';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';
import { command } from './officer-command.ts';

export type QuestionOfNames =
  | { readonly name: 'PutProposition'; readonly body: CommandBodies['PutProposition'] }
  | { readonly name: 'ApprovePropositionOrder'; readonly body: CommandBodies['ApprovePropositionOrder'] };

export function PreparedNames({
  asked,
  onClose,
}: {
  /** As it was sent and not carried out. */
  readonly asked: QuestionOfNames;
  readonly onClose: () => void;
}) {
  const words = useWords(officerWords).preparedNames;
  const item = useRow('item', 'item');
  const desk = useDesk();
  const nominated = Object.values(useRows('proposals')).flatMap((row) =>
    row.kind === 'proposal' && row.state === 'standing' && row.nominee !== undefined ? [row.nominee.name] : [],
  );
  const put = async () => {
    const again =
      asked.name === 'PutProposition'
        ? command('PutProposition', { ...asked.body, namesSettled: true })
        : command('ApprovePropositionOrder', { ...asked.body, namesSettled: true });
    if (await desk.run(again)) onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className={styles.form} data-pane="prepared-names">
        <p>{words.lead}</p>
        <p className="eyebrow">{words.proposal}</p>
        {(item?.clauses ?? []).map((clause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses have no name but their place.
          <p key={index} lang="sv">
            {clause}
          </p>
        ))}
        <p className="eyebrow">{words.nominated}</p>
        <ul className="rows">
          {nominated.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn primary" type="button" onClick={() => void put()}>
            {words.all}
          </button>
          <button
            className="btn"
            type="button"
            onClick={() => {
              onClose();
              desk.openForm('proposal', { kind: ['nomination'] });
            }}
          >
            {words.more}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
