/** The agenda of a draft: items in order, opened one at a time, each with clauses and documents. */
import { type BodyKind, isUnprepared, itemKinds, proceduralMatters } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { uploadDocument } from '../../server-api/documents.ts';
import { type DraftedItem, type DraftItem, removeDocument } from '../../server-api/drafts.ts';
import { documentAddress } from '../../server-api/meetings.ts';
import type { Assignment } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import styles from './call-editor.module.css';
import { changed, clausesOf, emptyItem, type ItemChange, moved } from './draft-agenda.ts';
import { ItemFacts } from './item-facts.tsx';

interface Editing {
  readonly meetingId: string;
  readonly documents: readonly DraftedItem[];
  readonly people: readonly Assignment[];
  readonly bodyKind: BodyKind | undefined;
  readonly onSave: () => Promise<boolean>;
  readonly onDocumentsChanged: () => void;
}

export function AgendaEditor({
  items,
  onChange,
  ...editing
}: Editing & { readonly items: readonly DraftItem[]; readonly onChange: (items: readonly DraftItem[]) => void }) {
  const words = useWords(callEditorWords);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const add = () => {
    const item = emptyItem(crypto.randomUUID());
    onChange([...items, item]);
    setOpen(item.id);
  };
  const addUsual = () => {
    const usual = (['rollCall', 'adjusters', 'agenda'] as const).map((matter) => ({
      ...emptyItem(crypto.randomUUID(), 'procedural'),
      matter,
      title: words.usual[matter],
    }));
    onChange([...usual, ...items]);
  };
  const replace = (item: DraftItem) => onChange(items.map((one) => (one.id === item.id ? item : one)));
  const hasProcedural = items.some((item) => item.kind === 'procedural');
  return (
    <section className="card" aria-labelledby="agenda-title">
      <div className={styles.agendaHead}>
        <h2 id="agenda-title">{words.agenda}</h2>
        {!hasProcedural && (
          <button className="btn small" type="button" onClick={addUsual}>
            {words.addUsual}
          </button>
        )}
      </div>
      {items.length === 0 && <p className="quiet">{words.noItems}</p>}
      <ol className="rows">
        {items.map((item, index) => (
          <li key={item.id} className={styles.item}>
            <div className={styles.itemHead}>
              <span className={`${styles.place} num`}>{index + 1}</span>
              <button
                className={styles.itemTitle}
                type="button"
                aria-expanded={open === item.id}
                aria-label={words.editItem(item.title === '' ? String(index + 1) : item.title)}
                onClick={() => setOpen(open === item.id ? undefined : item.id)}
              >
                <b>{item.title === '' ? '…' : item.title}</b>
                <small>
                  {words.kinds[item.kind]}
                  {item.registryNumber !== undefined && `, ${item.registryNumber}`}
                  {item.level > 1 && `, ${words.level.toLowerCase()} ${item.level}`}
                </small>
              </button>
              <span className={styles.itemActs}>
                <button
                  className="btn"
                  type="button"
                  aria-label={words.moveUp(item.title)}
                  disabled={index === 0}
                  onClick={() => onChange(moved(items, index, -1))}
                >
                  <Icon name="chevron-up" size="s" />
                </button>
                <button
                  className="btn"
                  type="button"
                  aria-label={words.moveDown(item.title)}
                  disabled={index === items.length - 1}
                  onClick={() => onChange(moved(items, index, 1))}
                >
                  <Icon name="chevron-down" size="s" />
                </button>
                <button
                  className="btn"
                  type="button"
                  aria-label={words.removeItem(item.title)}
                  onClick={() => onChange(items.filter((one) => one.id !== item.id))}
                >
                  <Icon name="cross" size="s" />
                </button>
              </span>
            </div>
            {open === item.id && (
              <ItemForm item={item} items={items} onChange={replace} onClose={() => setOpen(undefined)} {...editing} />
            )}
          </li>
        ))}
      </ol>
      <div className={styles.saveRow}>
        <button className="btn" type="button" onClick={add}>
          <Icon name="plus" size="s" />
          {words.addItem}
        </button>
      </div>
    </section>
  );
}

function ItemForm({
  item,
  items,
  onChange,
  onClose,
  meetingId,
  documents,
  people,
  bodyKind,
  onSave,
  onDocumentsChanged,
}: Editing & {
  readonly item: DraftItem;
  readonly items: readonly DraftItem[];
  readonly onChange: (item: DraftItem) => void;
  readonly onClose: () => void;
}) {
  const words = useWords(callEditorWords);
  const id = useId();
  const [clauses, setClauses] = useState(item.clauses.join('\n'));
  const set = (change: ItemChange) => onChange(changed(item, change));
  return (
    <div className={styles.itemForm}>
      <div className="field">
        <label htmlFor={`${id}-title`}>{words.itemTitle}</label>
        <input
          id={`${id}-title`}
          className="input"
          value={item.title}
          onChange={(event) => set({ title: event.target.value })}
          lang="sv"
        />
      </div>
      <div className={styles.row}>
        <SelectField
          label={words.kind}
          options={itemKinds.map((kind) => [kind, words.kinds[kind]] as const)}
          value={item.kind}
          onChange={(kind) => set({ kind })}
        />
        {item.kind === 'procedural' ? (
          <SelectField
            label={words.matter}
            options={proceduralMatters.map((matter) => [matter, words.matters[matter]] as const)}
            value={item.matter ?? 'other'}
            onChange={(matter) => set({ matter })}
          />
        ) : (
          <div className="field">
            <label htmlFor={`${id}-number`}>{words.registryNumber}</label>
            <input
              id={`${id}-number`}
              className="input"
              value={item.registryNumber ?? ''}
              onChange={(event) => set({ registryNumber: event.target.value })}
            />
          </div>
        )}
        <SelectField
          label={words.level}
          options={words.levels.map((name, index) => [String(index), name] as const)}
          value={String(item.level)}
          onChange={(level) => set({ level: Number(level) })}
        />
      </div>
      {item.kind !== 'procedural' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-by`}>{words.preparedBy}</label>
            <input
              id={`${id}-by`}
              className="input"
              value={item.preparedBy ?? ''}
              onChange={(event) => set({ preparedBy: event.target.value })}
              lang="sv"
              aria-describedby={`${id}-by-why`}
            />
            <p className="why" id={`${id}-by-why`}>
              {bodyKind !== undefined &&
                isUnprepared(bodyKind, item) &&
                words.notPrepared[item.urgent ? 'urgent' : 'ordinary']}
            </p>
          </div>
          <div className="field">
            <label htmlFor={`${id}-clauses`}>{words.clauses}</label>
            <textarea
              id={`${id}-clauses`}
              className="textarea"
              lang="sv"
              value={clauses}
              aria-describedby={`${id}-clauses-hint`}
              onChange={(event) => {
                setClauses(event.target.value);
                set({ clauses: clausesOf(event.target.value) });
              }}
            />
            <span className="hint" id={`${id}-clauses-hint`}>
              {words.clausesHint}
            </span>
          </div>
          <div className="field">
            <label htmlFor={`${id}-background`}>{words.background}</label>
            <textarea
              id={`${id}-background`}
              className="textarea"
              lang="sv"
              value={item.background ?? ''}
              onChange={(event) => set({ background: event.target.value })}
            />
          </div>
        </>
      )}
      <ItemFacts item={item} items={items} people={people} onChange={set} />
      <ItemDocuments
        meetingId={meetingId}
        itemId={item.id}
        documents={documents.find((one) => one.itemId === item.id)?.documents ?? []}
        onSave={onSave}
        onChanged={onDocumentsChanged}
      />
      <div className="buttons">
        <button className="btn" type="button" onClick={onClose}>
          {words.closeItem}
        </button>
      </div>
    </div>
  );
}

function ItemDocuments({
  meetingId,
  itemId,
  documents,
  onSave,
  onChanged,
}: {
  readonly meetingId: string;
  readonly itemId: string;
  readonly documents: DraftedItem['documents'];
  readonly onSave: () => Promise<boolean>;
  readonly onChanged: () => void;
}) {
  const words = useWords(callEditorWords);
  const officer = useWords(officerWords);
  const id = useId();
  const [status, setStatus] = useState('');
  const [added, setAdded] = useState<readonly { readonly documentId: string; readonly title: string }[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    setStatus(officer.uploading);
    // The item has to stand in the saved agenda before a document can belong to it.
    if (!(await onSave())) return setStatus('');
    const title = file.name.replace(/\.[^.]+$/, '');
    const answer = await uploadDocument(meetingId, itemId, title, file);
    if ('problem' in answer) return setStatus(officer.uploadProblem(answer.problem.code));
    setStatus('');
    setAdded((before) => [...before, { documentId: answer.value.documentId, title }]);
  };
  const shown = [
    ...documents,
    ...added.filter((one) => !documents.some((known) => known.documentId === one.documentId)),
  ].filter((one) => !removed.includes(one.documentId));
  return (
    <div className="field">
      <span className="label">{words.documents}</span>
      <ul className={styles.documents}>
        {shown.map((document) => (
          <li key={document.documentId}>
            <Icon name="document" size="s" />
            <a href={documentAddress(meetingId, document.documentId)} target="_blank" rel="noreferrer">
              {document.title}
            </a>
            <button
              className="btn small plain"
              type="button"
              aria-label={words.removeDocument(document.title)}
              onClick={async () => {
                const answer = await removeDocument(meetingId, document.documentId);
                if ('problem' in answer) return setStatus(words.problem(answer.problem.code));
                setRemoved((before) => [...before, document.documentId]);
                onChanged();
              }}
            >
              <Icon name="cross" size="s" />
            </button>
          </li>
        ))}
      </ul>
      <label htmlFor={id}>{words.addDocument}</label>
      <input
        id={id}
        className="input"
        type="file"
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp"
        onChange={(event) => void upload(event.target.files?.[0])}
      />
      <span className="hint">{officer.fileHint}</span>
      <span role="status" className="why">
        {status}
      </span>
    </div>
  );
}
