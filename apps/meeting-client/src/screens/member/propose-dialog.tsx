/** Making a proposal: what kind, which clauses, and the words as they will stand in the minutes. */
import type { ProposalKind } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useRow, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { attClause } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';

const kindsOfMatter = ['approve', 'reject', 'amend', 'addition', 'referBack', 'table', 'refer', 'adjourn'] as const;
const kindsWithoutProposal = ['own', 'referBack', 'table', 'refer', 'adjourn'] as const;
const kindsOfElection = ['nomination', 'table'] as const;
/** Kinds whose meaning is whole without words of one's own. */
const needsNoWords: ReadonlySet<ProposalKind> = new Set(['approve', 'reject', 'table', 'adjourn']);

/** The kinds that fit an item: nominations in an election, else what can be done with the prepared proposal. */
export function proposalKindsFor(item: {
  readonly kind: string;
  readonly clauses: readonly string[];
}): readonly ProposalKind[] {
  if (item.kind === 'election') return kindsOfElection;
  return item.clauses.length === 0 ? kindsWithoutProposal : kindsOfMatter;
}

export function ProposeDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const item = useRow('item', 'item');
  const sending = useSending();
  const kinds = item === undefined ? [] : proposalKindsFor(item);
  const [kind, setKind] = useState<ProposalKind>(kinds[0] ?? 'own');
  const [text, setText] = useState('');
  const [nominee, setNominee] = useState('');
  const [party, setParty] = useState('');
  const [clauses, setClauses] = useState<readonly number[]>([]);
  const [isMissing, setMissing] = useState(false);
  const id = useId();
  if (item === undefined) return null;
  const isNomination = kind === 'nomination';
  const needsWords = !needsNoWords.has(kind) && !isNomination;
  const mayChooseClauses = item.clauses.length > 1 && (kind === 'approve' || kind === 'reject' || kind === 'amend');
  const send = async () => {
    if ((needsWords && text.trim() === '') || (isNomination && nominee.trim() === '')) {
      setMissing(true);
      return;
    }
    const outcome = await sending.send('MakeProposal', {
      itemId: item.itemId,
      kind,
      text: needsWords ? text.trim() : '',
      ...(mayChooseClauses && clauses.length > 0 ? { clauses } : {}),
      ...(isNomination
        ? { nominee: { name: nominee.trim(), ...(party.trim() === '' ? {} : { party: party.trim() }) } }
        : {}),
    });
    if ('accepted' in outcome) onClose();
  };
  return (
    <Dialog title={words.proposeTitle} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-kind`}>{words.proposeKind}</label>
          <select
            id={`${id}-kind`}
            className="select"
            value={kind}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              const chosen = kinds.find((one) => one === event.target.value);
              if (chosen !== undefined) setKind(chosen);
              setMissing(false);
            }}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.proposeKinds[one]}
              </option>
            ))}
          </select>
          <span id={`${id}-hint`} className="hint">
            {words.proposeHints[kind]}
          </span>
        </div>
        {mayChooseClauses && (
          <fieldset className="field">
            <legend className="label">{words.proposeClauses}</legend>
            {item.clauses.map((clause, index) => {
              const number = index + 1;
              return (
                <label className="check" key={number}>
                  <input
                    className="box"
                    type="checkbox"
                    checked={clauses.includes(number)}
                    onChange={(event) =>
                      setClauses(
                        event.target.checked
                          ? [...clauses, number].sort((a, b) => a - b)
                          : clauses.filter((n) => n !== number),
                      )
                    }
                  />
                  <span>
                    {number}. {attClause(clause)}
                  </span>
                </label>
              );
            })}
            <span className="hint">{clauses.length === 0 && words.proposeAllClauses}</span>
          </fieldset>
        )}
        {needsWords && (
          <div className="field">
            <label htmlFor={`${id}-text`}>
              {kind === 'referBack' || kind === 'refer' ? words.proposeMotive : words.proposeWording}
            </label>
            <textarea
              id={`${id}-text`}
              className="textarea"
              lang="sv"
              value={text}
              maxLength={4000}
              aria-describedby={`${id}-text-hint`}
              aria-invalid={isMissing}
              onChange={(event) => setText(event.target.value)}
            />
            <span id={`${id}-text-hint`} className={isMissing ? 'problem' : 'hint'}>
              {isMissing ? words.proposeWordingMissing : words.proposeWordingHint}
            </span>
          </div>
        )}
        {isNomination && (
          <>
            <div className="field">
              <label htmlFor={`${id}-nominee`}>{words.nominee}</label>
              <input
                id={`${id}-nominee`}
                className="input"
                value={nominee}
                aria-invalid={isMissing}
                onChange={(event) => setNominee(event.target.value)}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-party`}>{words.nomineeParty}</label>
              <input
                id={`${id}-party`}
                className="input"
                value={party}
                onChange={(event) => setParty(event.target.value)}
              />
            </div>
          </>
        )}
        <SendingProblem sending={sending} />
        <div className="buttons">
          <button className="btn primary" type="submit" disabled={sending.isSending}>
            {words.proposeSend}
          </button>
          <button className="btn" type="button" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
