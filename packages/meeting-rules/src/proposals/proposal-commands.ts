/**
 * Commands of proposals, questions and decisions.
 *
 * A question that is carried brings its own events with it (AgendaApproved, AdjustersElected, DoorsClosed, DecisionMade
 * …, see `outcomes.ts`); `../consequences.ts` adds only what these mean in other topics.
 */
import type { ProposalCommands } from '../commands/item-commands.ts';
import type { Handlers } from '../handlers.ts';
import { allowNote, announceAbstention, fileReservationMotive, makeReservation, setDelayMotive } from './dissent.ts';
import { requestBallot, stateFinding, strikeGavel, withdrawBallotRequest } from './finding-and-gavel.ts';
import { admitProposal, joinProposal, makeProposal, refuseProposal, withdrawProposal } from './making-proposals.ts';
import { approvePropositionOrder, putEnBloc, putProposition } from './putting-questions.ts';

export const proposalHandlers: Handlers<keyof ProposalCommands> = {
  MakeProposal: makeProposal,
  JoinProposal: joinProposal,
  WithdrawProposal: withdrawProposal,
  RefuseProposal: refuseProposal,
  AdmitProposal: admitProposal,
  ApprovePropositionOrder: approvePropositionOrder,
  PutProposition: putProposition,
  StateFinding: stateFinding,
  RequestBallot: requestBallot,
  WithdrawBallotRequest: withdrawBallotRequest,
  AnnounceAbstention: announceAbstention,
  StrikeGavel: strikeGavel,
  SetDelayMotive: setDelayMotive,
  PutEnBloc: putEnBloc,
  MakeReservation: makeReservation,
  FileReservationMotive: fileReservationMotive,
  AllowNote: allowNote,
};
