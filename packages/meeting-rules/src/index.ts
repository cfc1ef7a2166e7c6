export { isUnprepared } from './agenda/preparation.ts';
export { answer, isCommandName, judge } from './answer.ts';
export { apply, replay } from './apply.ts';
export * from './attendance/serving.ts';
export { type Attendee, audienceOf } from './audience.ts';
export { extraMeetingRule, membersNeededToAsk } from './call/extra-meeting.ts';
export { kindOfJoint } from './call/joint-body.ts';
export { policyRefusal } from './call/policy-values.ts';
export { authorizationRefusal } from './call/remote-permit.ts';
export * from './commands.ts';
export { countShares, type ShareCount } from './company-board/share-votes.ts';
export { changeableFields } from './corrections/correctable.ts';
export { effectiveEntries } from './corrections/effective-entries.ts';
export * from './dates/calendar.ts';
export * from './dates/instant.ts';
export { isExcluded } from './disqualification/exclusion.ts';
export {
  type BallotGroup,
  distributeSeats,
  type SeatRound,
  substitutesOrder,
  successorByRecount,
} from './elections/seat-distribution.ts';
export * from './events.ts';
export * from './form-and-level/assessment.ts';
export { guard, subjectOf } from './guard.ts';
export { type EntryChain, emptyMeeting, entriesOf, type Meeting } from './meeting.ts';
export { type Adjustment, paragraphsOf } from './minutes/adjustments.ts';
export * from './minutes/minutes-document.ts';
export { minutesExtractOf } from './minutes/minutes-extract.ts';
export { minutesOf } from './minutes/minutes-of.ts';
export {
  type MinutesReading,
  type MinutesText,
  mayReadMinutes,
  publicReadingOf,
  readingOf,
} from './minutes/minutes-readers.ts';
export { minutesText } from './minutes/minutes-text.ts';
export * from './people.ts';
export * from './policies.ts';
export { policy, policyRule } from './policy-in-force.ts';
export { privateViewFor } from './private-view.ts';
export * from './refusals.ts';
export { type BasisSentence, type DecisionBasis, decisionBasis } from './regulations/decision-basis.ts';
export * from './regulations/presets.ts';
export * from './regulations/regulation.ts';
export { type MeetingPhase, phaseOf, type Right, rightsTable, rolesOf } from './rights.ts';
export { type RegisteredRule, type RuleTreatment, ruleRegister } from './rule-register.ts';
export { nextToPreside, presidingNow } from './sitting/presiding.ts';
export { viewFor } from './view-for.ts';
export * from './views.ts';
export * from './vocabulary.ts';
