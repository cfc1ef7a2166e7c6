/** A document that comes to the table during the meeting: uploaded, then handed out, and at once before everybody. */
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { uploadDocument } from '../../server-api/documents.ts';
import { commonWords } from '../../wording/common.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './forms.module.css';
import { itemOptions } from './forms-sitting.ts';
import { command } from './officer-command.ts';
import { useFormRows } from './use-form-rows.ts';

export function HandOut({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(officerWords);
  const common = useWords(commonWords);
  const desk = useDesk();
  const rows = useFormRows();
  const id = useId();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [title, setTitle] = useState('');
  const [itemId, setItemId] = useState<string>(rows.item?.itemId ?? '');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isSending, setSending] = useState(false);
  const items = itemOptions(rows);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const item = rows.agenda[itemId]?.itemId;
    if (file === undefined || title.trim() === '' || item === undefined) return setProblem(words.handOutMissing);
    setSending(true);
    setProblem(undefined);
    const answer = await uploadDocument(desk.meetingId, item, title.trim(), file);
    setSending(false);
    if ('problem' in answer) return setProblem(words.uploadProblem(answer.problem.code));
    const { documentId, sha256, mediaType } = answer.value;
    // The ids are the server's own, from the upload a moment ago.
    const body = { itemId: item, documentId: documentId as never, title: title.trim(), sha256, mediaType };
    if (await desk.run(command('HandOutDocument', body))) onClose();
  };
  return (
    <Dialog title={words.handOut} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className="why">{words.handOutLead}</p>
        <div className="field">
          <label htmlFor={`${id}-file`}>{words.file}</label>
          <input
            id={`${id}-file`}
            className="input"
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              setFile(chosen);
              if (chosen !== undefined && title === '') setTitle(chosen.name.replace(/\.[^.]+$/, ''));
            }}
          />
          <span className="hint">{words.fileHint}</span>
        </div>
        <div className="field">
          <label htmlFor={`${id}-title`}>{words.documentTitle}</label>
          <input
            id={`${id}-title`}
            className="input"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            autoComplete="off"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-item`}>{words.item}</label>
          <select
            id={`${id}-item`}
            className="select"
            value={itemId}
            onChange={(event) => setItemId(event.target.value)}
          >
            <option value="" />
            {items.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
        {problem !== undefined && (
          <p className="field problem" role="alert">
            {problem}
          </p>
        )}
        <SendingProblem sending={desk.sending} />
        <div className="buttons">
          <button className="btn primary" type="submit" aria-disabled={isSending}>
            {isSending ? words.uploading : words.handOut}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
