/**
 * Encrypted votes that anybody can count again: Belenios elections from keys to result.
 *
 * Pure: no network, clock, file or screen, and all randomness is handed in. What verifies, checks or follows gives bad
 * input back as a fault; what reads a single thing throws it as a FaultError, of which `attempt` makes a value.
 * Belenios' words stop at this file; the meeting has its own.
 */

export type { Append, ArchiveHead } from './archive/archive.ts';
export { appendEvent, readRecords, startArchive, writeRecords } from './archive/archive.ts';
export { closingData, ownedData, setupData } from './archive/event-data.ts';
export type { ArchiveEvent, ArchiveRecord, EventType } from './archive/records.ts';
export { checkOpenedBallot, writeOpening } from './election/audit-ballot.ts';
export type { Ballot } from './election/ballot.ts';
export { readBallot, trackerOf } from './election/ballot.ts';
export type { PreparedElection } from './election/ballot-checking.ts';
export { checkBallot, checkBallots, prepareElection } from './election/ballot-checking.ts';
export type { BallotOpening, Choices, MadeBallot } from './election/ballot-making.ts';
export { checkChoices, makeBallot } from './election/ballot-making.ts';
export type { Credential, CredentialList } from './election/credential.ts';
export {
  credentialFromCode,
  drawCredential,
  drawCredentialCode,
  makeCredentials,
  readCredentials,
  readRoll,
} from './election/credential.ts';
export type { ChoiceQuestion, Election, ElectionDraft, FreeQuestion, Question } from './election/election.ts';
export { makeElection, readElection } from './election/election.ts';
export { drawUuid, publicKeyOf, readTemplate } from './election/template.ts';
export type { Group, GroupName } from './groups/group.ts';
export { groupNames } from './groups/group.ts';
export type { ResidueEngineMaker } from './groups/known-groups.ts';
export { groupNamed, useResidueEngine } from './groups/known-groups.ts';
export type { ResidueArithmetic } from './groups/montgomery-arithmetic.ts';
export { MontgomeryArithmetic } from './groups/montgomery-arithmetic.ts';
export type { Multiplication, PowerEngine } from './groups/powers.ts';
export { plainEngine } from './groups/powers.ts';
export type { ResidueEngine } from './groups/residue-group.ts';
export type { EncryptedTally } from './tally/encrypted-tally.ts';
export { countBallots, freeParts, readEncryptedTally, withFreeParts } from './tally/encrypted-tally.ts';
export type { PartialDecryption } from './tally/partial-decryption.ts';
export { checkPartialDecryption, combineDecryptions, decryptPartially } from './tally/partial-decryption.ts';
export type { ChoiceResult, FreeResult, QuestionResult } from './tally/result.ts';
export { openTally, readResult, writeResult } from './tally/result.ts';
export { checkShuffle, shuffle } from './tally/shuffle.ts';
export type { Random, TextHash } from './text/bytes.ts';
export type { Fault, FaultCode, Outcome } from './text/fault.ts';
export { attempt, FaultError, faultCodes } from './text/fault.ts';
export type { PrivateCipher } from './trustees/private-channel.ts';
export type { MadeTrusteeKey } from './trustees/single-key.ts';
export {
  makeTrusteeKey,
  makeTrustees,
  readPrivateKey,
  readTrusteeKey,
  writePrivateKey,
} from './trustees/single-key.ts';
export type {
  CheckedCertificates,
  Complaint,
  Exchanged,
  FinishedThreshold,
  ThresholdPlan,
} from './trustees/threshold-exchange.ts';
export {
  acceptShares,
  checkCertificates,
  finishThreshold,
  makeCertificate,
  makePolynomial,
  openDecryptionKey,
  readThresholdKeys,
  routePolynomials,
} from './trustees/threshold-exchange.ts';
export type { Trustees } from './trustees/trustees.ts';
export { readTrustees } from './trustees/trustees.ts';
export type { FollowingOptions, SeenHead } from './verifier/following.ts';
export { ElectionFollower } from './verifier/following.ts';
export type { Stage } from './verifier/replay.ts';
export type { BlindSpot, Check, CheckName, ElectionSummary, FoundFault, Report } from './verifier/report.ts';
export { blindSpots, checkNames } from './verifier/report.ts';
export type { Verification, VerificationOptions } from './verifier/verification.ts';
export { openVerification, verifyArchive } from './verifier/verification.ts';
export type { RecordFault, Settlement, WorkMessage, WorkPiece, WorkResult } from './verifier/work.ts';
export { Workplace } from './verifier/work.ts';
export { useFastEngines, usePlainEngines } from './webassembly/fast-engines.ts';
export type { KernelExports } from './webassembly/vector-engine.ts';
export { vectorEngineMaker } from './webassembly/vector-engine.ts';
export type { ModuleCompiler } from './webassembly/workshop.ts';
