/** What has been proposed, by letter, and the order in which the chair puts the questions. */
import type { ProposalRow } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { disqualifiedWords } from '../../wording/disqualified.ts';
import { attClause } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { standingProposals } from '../member/member-scene.ts';
import { useDesk } from './desk-context.ts';
import { moversOf } from './forms-proposals.ts';
import { command } from './officer-command.ts';
import styles from './officers.module.css';

export type OrderRow = Extract<ProposalRow, { readonly kind: 'order' }>;

export function ProposalsPanel() {
  const words = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const item = useRow('item', 'item');
  const proposals = standingProposals(useRows('proposals'));
  return (
    <section className="card" aria-labelledby="proposals-title" data-area="proposals">
      <div className={styles.paneHead}>
        <h2 id="proposals-title">{words.proposals}</h2>
        {item !== undefined && (
          <button className="btn small" type="button" onClick={() => desk.openForm('proposal')}>
            <Icon name="plus" size="s" />
            {words.addSpeaker}
          </button>
        )}
      </div>
      {proposals.length === 0 && <p className="quiet">{words.noProposals}</p>}
      {proposals.map((proposal) => {
        const by = proposal.by.length > 0 ? names.people(proposal.by) : (proposal.preparedBy ?? '');
        const isStanding = proposal.state === 'standing';
        return (
          <div className={styles.prop} key={proposal.proposalId}>
            <span className={styles.letter}>{proposal.letter}</span>
            <p>
              <span className={isStanding ? undefined : styles.struckOut}>{proposal.label}</span>
              {!isStanding && ` (${proposal.state === 'withdrawn' ? words.withdrawn : words.refused})`}
              <br />
              <small>{by}</small>
            </p>
            {isStanding && proposal.by.length > 0 && (
              <span className={styles.icons}>
                <button
                  className="btn"
                  type="button"
                  title={words.joins}
                  aria-label={`${words.joins}: ${proposal.letter} ${proposal.label}`}
                  onClick={() => desk.openForm('join', { proposalId: [proposal.proposalId] })}
                >
                  <Icon name="people" size="s" />
                </button>
                <button
                  className="btn"
                  type="button"
                  title={words.withdraw}
                  aria-label={`${words.withdraw}: ${proposal.letter} ${proposal.label}`}
                  onClick={() =>
                    proposal.by.length > 1
                      ? desk.openForm('withdrawProposal', {
                          proposalId: [proposal.proposalId],
                          [moversOf(proposal.proposalId)]: proposal.by,
                        })
                      : void desk.run(command('WithdrawProposal', { proposalId: proposal.proposalId, by: proposal.by }))
                  }
                >
                  <Icon name="cross" size="s" />
                </button>
              </span>
            )}
          </div>
        );
      })}
    </section>
  );
}

export function orderOf(proposals: Readonly<Record<string, ProposalRow>>): OrderRow | undefined {
  const row = proposals['order'];
  return row?.kind === 'order' ? row : undefined;
}

/** Within a sentence the words of the meeting have a small letter; a name and an own wording keep theirs. */
const inSentence = (label: string): string =>
  /^(Bifall|Avslag|Återremiss|Bordläggning|Ändring|Tillägg|Remiss|Ajournering)\b/.test(label)
    ? label.charAt(0).toLocaleLowerCase('sv') + label.slice(1)
    : label;

/** The order as proposed or settled; while it is a proposal the chair can move its steps. */
export function OrderPanel() {
  const words = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const rows = useRows('proposals');
  const order = orderOf(rows);
  const [moved, setMoved] = useState<{ readonly of: OrderRow; readonly places: readonly number[] } | undefined>(
    undefined,
  );
  if (order === undefined) return null;
  const places = moved?.of === order ? moved.places : order.steps.map((_, i) => i);
  const isMoved = places.some((place, i) => place !== i);
  const move = (at: number, by: -1 | 1) => {
    const next = [...places];
    const a = next[at];
    const b = next[at + by];
    if (a === undefined || b === undefined) return;
    next[at] = b;
    next[at + by] = a;
    setMoved({ of: order, places: next });
  };
  const steps = places.flatMap((place) => order.steps[place] ?? []);
  const withdrawn = standingProposals(rows).filter((proposal) => proposal.state === 'withdrawn');
  const textOf = (label: string) => standingProposals(rows).find((proposal) => proposal.label === label);
  return (
    <section className="card" aria-labelledby="order-title" data-area="order">
      <div className={styles.paneHead}>
        <h2 id="order-title">{words.order}</h2>
        <span className="small quiet">{order.isSettled ? words.orderSettled : words.orderProposed}</span>
      </div>
      <ol className={styles.order}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other name than its place.
          <li key={index}>
            <span className={step.state === 'settled' ? `${styles.n} ${styles.settled}` : styles.n}>
              {step.state === 'settled' ? <Icon name="tick" size="s" /> : index + 1}
            </span>
            <p>
              <strong>
                {words.purposes[step.purpose]}
                {step.clause === undefined ? '' : ` ${step.clause}`}:
              </strong>{' '}
              {step.alternatives.length === 1
                ? words.approveOrReject
                : step.alternatives
                    .map((a, place) => (place === 0 ? a.label : inSentence(a.label)))
                    .join(` ${words.against} `)}
              <br />
              <small>
                {step.alternatives
                  .flatMap((a) => {
                    const proposal = textOf(a.label);
                    return proposal === undefined || proposal.by.length === 0
                      ? []
                      : [`${proposal.letter} ${names.people(proposal.by)}`];
                  })
                  .join(' · ')}
                {step.state !== 'waiting' && ` · ${words.stepState[step.state]}`}
              </small>
            </p>
            {!order.isSettled && steps.length > 1 && (
              <span className={styles.icons}>
                {index > 0 && (
                  <button
                    className="btn"
                    type="button"
                    aria-label={words.moveUpStep(index + 1)}
                    onClick={() => move(index, -1)}
                  >
                    <Icon name="chevron-up" size="s" />
                  </button>
                )}
                {index < steps.length - 1 && (
                  <button
                    className="btn"
                    type="button"
                    aria-label={words.moveDownStep(index + 1)}
                    onClick={() => move(index, 1)}
                  >
                    <Icon name="chevron-down" size="s" />
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {isMoved && (
        <div className="buttons" style={{ marginTop: 12 }}>
          <button
            className="btn"
            type="button"
            onClick={() =>
              void desk.run(
                command('ApprovePropositionOrder', {
                  itemId: order.itemId,
                  steps: steps.map((step) => ({
                    purpose: step.purpose,
                    proposalIds: step.alternatives.flatMap((a) => a.proposalIds ?? []),
                  })),
                }),
              )
            }
          >
            {words.approveThisOrder}
          </button>
        </div>
      )}
      <p className="quiet" style={{ marginTop: 14 }}>
        {!order.steps.some((step) => step.purpose === 'delay') && `${words.noDelay} `}
        {withdrawn.length === 0
          ? words.noWithdrawn
          : words.withdrawnProposals(withdrawn.map((proposal) => proposal.letter).join(', '))}
      </p>
    </section>
  );
}

/** The prepared proposal, one clause each, before anybody has proposed anything. */
export function PreparedClauses() {
  const words = useWords(officerWords);
  const item = useRow('item', 'item');
  if (item === undefined || item.clauses.length === 0) return null;
  return (
    <section className="card" aria-labelledby="clauses-title">
      <div className={styles.paneHead}>
        <h2 id="clauses-title">{words.clauses}</h2>
        {item.preparedBy !== undefined && <span className="small quiet">{words.preparedBy(item.preparedBy)}</span>}
      </div>
      <ol className={styles.order} lang="sv">
        {item.clauses.map((clause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: clauses are numbered by their place.
          <li key={index}>
            <span className={styles.n}>{index + 1}</span>
            <p>{attClause(clause)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function DecisionsPanel() {
  const words = useWords(officerWords);
  const doubt = useWords(disqualifiedWords);
  const item = useRow('item', 'item');
  if (item === undefined || item.decisions.length === 0) return null;
  return (
    <section className="card" aria-labelledby="decisions-title">
      <div className={styles.paneHead}>
        <h2 id="decisions-title">{words.decisions}</h2>
      </div>
      {item.decisions.map((decision) => (
        <div className={styles.prop} key={decision.decisionId}>
          <Icon name="gavel" />
          <p lang="sv">{decision.sentence}</p>
          {decision.inDoubt && (
            <>
              <Badge tone="warn">{words.inDoubt}</Badge>
              <small>{doubtWords(doubt.doubts, decision.doubtCode)}</small>
            </>
          )}
        </div>
      ))}
    </section>
  );
}

const doubtWords = (doubts: Readonly<Record<string, string>>, code = ''): string => doubts[code] ?? '';
