/** The speaker list and the proposals, as everybody in the room sees them. */
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import {
  useMeetingRow,
  useMine,
  useNames,
  usePermission,
  useRow,
  useRows,
  useSending,
} from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { attClause } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './lists.module.css';
import { listOf, speechUnderWay, standingProposals, waitingRequests } from './member-scene.ts';

/** The one who has the floor, then those who wait in the order the chair calls them. */
export function SpeakerList({ limit }: { readonly limit?: number }) {
  const words = useWords(memberWords);
  const common = useWords(commonWords);
  const names = useNames();
  const floor = useRows('floor');
  const own = useMine().me?.personId;
  const sending = useSending();
  const mayWithdraw = usePermission('WithdrawFloorRequest');
  const speech = speechUnderWay(floor);
  const waiting = waitingRequests(floor);
  const shown = limit === undefined ? waiting : waiting.slice(0, limit);
  const nameOf = (personId: string) =>
    personId === own ? words.youName(names.person(personId)) : names.person(personId);
  if (speech === undefined && waiting.length === 0) return <p className="quiet">{words.listEmpty}</p>;
  return (
    <>
      <ol className="rows">
        {speech !== undefined && (
          <li>
            <div className="person now">
              <span className="no">
                <Icon name="microphone" />
              </span>
              <div className="who">
                <b>{nameOf(speech.personId)}</b>
                <small>{words.hasFloorIn[speech.place]}</small>
              </div>
            </div>
          </li>
        )}
        {shown.map((request, index) => (
          <li key={request.requestId}>
            <div className={request.personId === own ? 'person me' : 'person'}>
              <span className="no">{index + 1}</span>
              <div className="who">
                <b>{nameOf(request.personId)}</b>
                <small>
                  {request.floorKind !== 'speech' && `${words.floorKinds[request.floorKind]}, `}
                  {request.mode === 'remote' ? words.place.remote : common.inHall}
                </small>
              </div>
              {request.personId === own && mayWithdraw.kind === 'allowed' && (
                <button
                  className="btn small"
                  type="button"
                  aria-label={words.withdrawRequest}
                  onClick={() => void sending.send('WithdrawFloorRequest', { requestId: request.requestId })}
                >
                  <Icon name="cross" size="s" />
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <SendingProblem sending={sending} />
    </>
  );
}

/** The proposals of the item, with joining and withdrawing one's own. */
export function ProposalList() {
  const words = useWords(memberWords);
  const names = useNames();
  const own = useMine().me?.personId;
  const proposals = standingProposals(useRows('proposals'));
  const sending = useSending();
  const mayJoin = usePermission('JoinProposal');
  const mayWithdraw = usePermission('WithdrawProposal');
  if (proposals.length === 0) return <p className="quiet">{words.noProposals}</p>;
  return (
    <>
      <ul className="rows">
        {proposals.map((proposal) => {
          const isOwn = proposal.by.some((personId) => personId === own);
          const isStanding = proposal.state === 'standing';
          return (
            <li key={proposal.proposalId}>
              <div className="person">
                <div className="who">
                  <b className={isStanding ? undefined : styles.gone}>{proposal.label}</b>
                  <small>
                    {proposal.by.length > 0 ? names.people(proposal.by) : (proposal.preparedBy ?? '')}
                    {proposal.state === 'withdrawn' && `, ${words.withdrawn}`}
                    {proposal.state === 'refused' && `, ${words.refused}`}
                  </small>
                </div>
                {isStanding && !isOwn && proposal.by.length > 0 && mayJoin.kind === 'allowed' && (
                  <button
                    className="btn small"
                    type="button"
                    onClick={() => void sending.send('JoinProposal', { proposalId: proposal.proposalId })}
                  >
                    {words.join}
                  </button>
                )}
                {isStanding && isOwn && mayWithdraw.kind === 'allowed' && (
                  <button
                    className="btn small"
                    type="button"
                    onClick={() => void sending.send('WithdrawProposal', { proposalId: proposal.proposalId })}
                  >
                    {words.withdrawProposal}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <SendingProblem sending={sending} />
    </>
  );
}

/** The prepared proposal: what the body is asked to decide. */
export function PreparedProposal({ onReadWhole }: { readonly onReadWhole?: (() => void) | undefined }) {
  const words = useWords(memberWords);
  const item = useRow('item', 'item');
  if (item === undefined) return null;
  return (
    <section className={`card ${styles.proposal}`} aria-labelledby="proposal-title">
      <h2 id="proposal-title">
        {item.preparedBy === undefined ? words.proposal : words.proposalFrom(item.preparedBy)}
      </h2>
      {onReadWhole !== undefined && (
        <button className={styles.link} type="button" onClick={onReadWhole}>
          {words.readWhole}
        </button>
      )}
      {item.clauses.length === 0 ? (
        <p className="quiet">{words.noProposal}</p>
      ) : item.clauses.length === 1 ? (
        <p>
          <Unbroken>{attClause(item.clauses[0] ?? '')}</Unbroken>
        </p>
      ) : (
        <ol className={styles.clauses}>
          {item.clauses.map((clause, index) => (
            // The clauses of a call have no other identity than their place.
            <li key={index}>
              <Unbroken>{attClause(clause)}</Unbroken>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** `37 av 41 är närvarande …` */
export function QuorumLine() {
  const words = useWords(memberWords);
  const meeting = useMeetingRow();
  if (meeting === undefined) return null;
  return (
    <p className="small quiet">
      {words.present(meeting.serving, meeting.seats, meeting.remote, meeting.required, meeting.isQuorate)}
    </p>
  );
}

/** The column to the right: list, proposals, quorum. */
export function ListColumn() {
  const words = useWords(memberWords);
  const list = listOf(useRows('floor'));
  return (
    <aside className={`card ${styles.list}`} aria-labelledby="speaker-list" data-area={words.areas.list} data-scroll>
      <div className="pane-head">
        <h2 id="speaker-list">{words.speakerList}</h2>
        {list?.isClosed === true && <span className="badge line">{words.listClosed}</span>}
        {list?.isLastCall === true && <span className="badge warn">{words.lastCall}</span>}
      </div>
      <SpeakerList />
      <hr className="rule" />
      <h2 className={styles.second}>{words.proposals}</h2>
      <ProposalList />
      <div className={styles.foot}>
        <QuorumLine />
      </div>
    </aside>
  );
}
