/** Commands of proposals, questions and decisions. A carried question with a subject is turned into its event (AgendaApproved, AdjustersElected, DoorsClosed …) by `../consequences.ts`, from GavelStruck and PropositionSettled with outcome `yes`. */
import type { ProposalCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const proposalHandlers: Handlers<keyof ProposalCommands> = {
  MakeProposal: notYet,
  JoinProposal: notYet,
  WithdrawProposal: notYet,
  RefuseProposal: notYet,
  AdmitProposal: notYet,
  ApprovePropositionOrder: notYet,
  PutProposition: notYet,
  StateFinding: notYet,
  RequestBallot: notYet,
  WithdrawBallotRequest: notYet,
  AnnounceAbstention: notYet,
  StrikeGavel: notYet,
  SetDelayMotive: notYet,
  PutEnBloc: notYet,
  MakeReservation: notYet,
  FileReservationMotive: notYet,
  AllowNote: notYet,
};
