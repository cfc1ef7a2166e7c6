/** Every refusal in English: what it is, what it means, what to do. */
import { listInText } from './format.ts';
import type { RefusalWords } from './refusals.ts';

export const refusalsInEnglish: RefusalWords = {
  'not-quorate': (r) => `The meeting is not quorate: ${r.present} are present, at least ${r.required} are required`,
  'no-right': () => 'This act does not belong to your role in the meeting',
  'no-right-to-vote': (r, n) => `${n.person(r.personId)} is not on the roll of this vote`,
  'no-right-to-propose': (r, n) => `${n.person(r.personId)} has no right to make proposals`,
  'no-right-to-speak': (r, n) => `${n.person(r.personId)} has no right to speak`,
  'meeting-not-called': () => 'The call has not been issued yet',
  'meeting-not-open': () => 'The meeting has not been opened',
  'meeting-ended': () => 'The meeting has ended',
  'meeting-adjourned': (r, n) =>
    r.resumeBy === undefined
      ? 'The meeting is adjourned'
      : `The meeting is adjourned until ${n.time(r.resumeBy)} at the latest`,
  'meeting-not-adjourned': () => 'The meeting is not adjourned',
  'no-remote-authorization': () =>
    'The council has not decided that members of this body may take part remotely. Take part in the hall',
  'no-remote-permit': (r, n) =>
    `${n.person(r.personId)} has no permission to take part remotely. The chair can give it`,
  'takes-part-at-distance': (r, n) =>
    `${n.person(r.personId)} takes part at a distance now. The chair or the secretary changes to the hall once ${n.person(r.personId)} is there. Whoever wants to go says that they leave`,
  'too-many-remote': (r) => `At most ${r.limit} may take part remotely at a time`,
  'no-meeting-room': () => 'The call names no meeting room. Enter the room',
  'called-too-late': (r, n) => `The call was sent on ${n.day(r.calledOn)} but was due on ${n.day(r.latest)}`,
  'too-few-asked': (r) =>
    `${r.asked} have asked for the meeting, at least ${r.required} have to. Name more, or say that the chair finds it needed`,
  'already-called': () => 'The call has already been issued',
  'already-opened': () => 'The meeting has already been opened',
  'item-not-open': () => 'No item is open. Open the item first',
  'item-already-open': (r, n) => `${n.item(r.itemId)} is open. End it first`,
  'item-not-on-agenda': (r, n) => `${n.item(r.itemId)} is not on the agenda`,
  'item-already-ended': (r, n) => `${n.item(r.itemId)} has ended`,
  'item-has-open-questions': (r, n) => `${n.item(r.itemId)} has questions that are not settled. Settle them first`,
  'agenda-not-approved': () => 'The agenda has not been approved yet',
  'roll-call-needed': () => 'The roll has not been called. Call it first',
  'roll-call-running': () => 'The roll call is running. End it first',
  'roll-call-not-running': () => 'No roll call is running',
  'paragraph-out-of-order': (r) => `The next paragraph is § ${r.expected}`,
  'not-on-roster': (r, n) => `${n.person(r.personId)} is not in the call`,
  'not-present': (r, n) => `${n.person(r.personId)} is not present`,
  'not-identified': (r, n) => `${n.person(r.personId)} has not been identified. Identify first`,
  'not-admitted': (r, n) => `${n.person(r.personId)} has not been let in. Let in first`,
  'admitted-in-other-mode': (r, names) =>
    r.mode === 'remote'
      ? `${names.person(r.personId)} was let in at a distance. Move to the hall?`
      : `${names.person(r.personId)} was let into the hall. Move to a distance?`,
  'already-serving': (r, n) => `${n.person(r.personId)} is already serving`,
  'not-serving': (r, n) => `${n.person(r.personId)} is not serving`,
  'seat-taken': (r, n) => `The seat is taken by ${n.person(r.personId)}`,
  'not-next-substitute': (r, n) =>
    r.expected === undefined
      ? `It is not the turn of ${n.person(r.personId)} to serve`
      : `It is not the turn of ${n.person(r.personId)}. Next is ${n.person(r.expected)}`,
  'service-broken-off-today': (r, n) =>
    `${n.person(r.personId)} has broken off service and cannot serve again this day`,
  'seat-change-inside-item': () => 'Seats change between items. Wait until the item has ended',
  disqualified: (r, n) => `${n.person(r.personId)} is disqualified in ${n.item(r.itemId)}`,
  'must-preside-on-site': (r, n) => `${n.person(r.personId)} is remote. The chair has to be in the hall`,
  'not-next-to-preside': (r, n) =>
    r.expected === undefined
      ? `It is not the turn of ${n.person(r.personId)} to preside`
      : `It is not the turn of ${n.person(r.personId)} to preside. Next is ${n.person(r.expected)}`,
  'gavel-too-early': (r, n) =>
    `The gavel is free at ${n.time(r.notBefore)}, so that everybody has time to request a vote`,
  'gavel-has-fallen': () => 'The gavel has fallen. The question is settled',
  'ballot-requested': (r, n) => `A vote has been requested by ${n.people(r.by)}. The chair prepares it`,
  'no-ballot-requested': () => 'No vote has been requested',
  'no-finding': () => 'The chair has not stated the finding yet',
  'proposition-already-put': () => 'The question has already been put',
  'no-question-left': () => 'No question is left in the item',
  'deliberation-not-ended': () => 'The deliberation is going on. End it first',
  'order-not-set': () => 'The order of propositions has not been settled yet',
  'member-lost': (r, n) => `${n.people(r.personIds)} lost the connection. Wait, adjourn or call a substitute`,
  'member-impaired': (r, n) =>
    r.until === undefined
      ? `${n.people(r.personIds)} cannot see or hear everything right now`
      : `${n.people(r.personIds)} cannot see or hear everything right now. Wait until ${n.time(r.until)}`,
  'room-overview-lost': () => 'The overview of the hall is missing. Gavel and vote are blocked until it is back',
  'ballot-not-running': (r) =>
    r.state === 'ended'
      ? 'The vote has ended'
      : r.state === 'held'
        ? 'The vote is on hold. Wait until it is resumed'
        : r.state === 'annulled'
          ? 'The vote has been annulled'
          : 'The vote has not started',
  'ballot-running': () => 'The vote is running. End it first',
  'wrong-number-of-adjusters': (r) =>
    `${r.expected === 1 ? 'One adjuster is' : `${r.expected} adjusters are`} to be elected, not ${r.named}`,
  'chair-must-vote': () => 'The votes are level. The chair has to vote',
  'members-have-not-voted': (r) =>
    `${r.notVoted} have not voted. See who they are and end the vote without them, or wait`,
  'has-voted': (r, n) => `${n.person(r.personId)} has already voted`,
  'chair-votes-last': (r) => `The chair votes last. ${r.notVoted} have not voted yet`,
  'duty-to-vote': (r, n) => `${n.people(r.personIds)} must vote in this item`,
  'member-lost-has-not-voted': (r, n) => `${n.people(r.personIds)} lost the connection and has not voted`,
  'unknown-choice': () => 'The vote has no such choice',
  'level-demands-unmet': (r, n) =>
    `The demands for ${n.item(r.itemId)} are not met: ${r.unmet.map((u) => (u.personId === undefined ? u.whatToDo : `${n.person(u.personId)}, ${u.whatToDo}`)).join('; ')}`,
  'level-above-policy': (r) => `Level ${r.level} may not be handled remotely here. The limit is level ${r.limit}`,
  'security-classified-remote': (r, n) =>
    `${n.item(r.itemId)} is security classified and is never handled with remote participants`,
  'new-item': () => 'The proposal is a new item and cannot be taken up here',
  'not-announced': (r, n) => `${n.item(r.itemId)} has not been announced. That requires that all agree`,
  'not-unanimous': (r) => (r.against === undefined ? 'Not all agree' : `Not all agree: ${r.against} are against`),
  'proposals-fixed': () => 'The deliberation has ended. No more proposals can be made',
  'election-proposals-only': () => 'In an election only nominations are made',
  'prepared-names-not-nominated': (r) =>
    `The prepared proposal names ${listInText(r.names, 'and')}, who are not nominated. Nominate them before the question is put`,
  'prepared-names-unknown': () =>
    'The question is put name by name. See that all whom the prepared proposal names are nominated',
  'minority-right-used': () => 'A minority has delayed the case before. A majority is required now',
  'must-be-tabled-first': () => 'An extra election is to be tabled the first time it is treated',
  'not-among-requesters': () => 'Only those who asked for the referral can write its motive',
  'did-not-take-part': (r, n) => `${n.people(r.personIds)} did not take part in the decision and cannot dissent`,
  'not-proportional': (r) =>
    r.reason === 'singlePost'
      ? 'There is no proportional election to a single post'
      : r.reason === 'presidium'
        ? 'The presidium is not elected proportionally'
        : r.reason === 'notListed'
          ? 'This election cannot be asked for as a proportional one'
          : r.reason === 'membersNotProportional'
            ? 'Substitutes are elected proportionally only if the members were'
            : `Too few ask for a proportional election: ${r.requested ?? 0} of ${r.required ?? 0}`,
  'remote-excluded-from-closed-ballot': (r, n) =>
    `${n.people(r.personIds)} is remote and does not take part in closed votes`,
  'proportional-needs-paper': () => 'Proportional elections are held on paper',
  'papers-and-roll-differ': (r) =>
    `${r.papers} papers but ${r.markedOff} marked off. The vote is annulled and held again`,
  'counts-differ': (r, n) => `${n.person(r.first)} and ${n.person(r.second)} counted differently. Count again`,
  'lot-not-needed': () => 'No lot is needed',
  'lot-needed': () => 'The votes are level. A lot decides',
  'per-capsulam-unlawful': () => 'This body cannot decide per capsulam',
  'per-capsulam-not-unanimous': (r) => `${r.missing} have not agreed. All have to agree`,
  'streck-not-decided': () => 'The meeting has not decided to close the list. Put that question first',
  'speaker-list-closed': () => 'The speaker list is closed and takes nobody more',
  'interpellation-not-permitted': () => 'The council has decided that the interpellation may not be put',
  'question-debate-limited': () => 'In a question only the one who asks and the one who answers speak',
  'already-requested': () => 'It has been asked for already',
  'no-rejoinder-left': (r) => `All rejoinders are used: at most ${r.allowed} for each person`,
  'nobody-waiting': () => 'Nobody is on the speaker list',
  'somebody-has-floor': (r, n) => `${n.person(r.personId)} has the floor`,
  'minutes-not-fixed': () => 'The minutes are not finished yet',
  'minutes-already-fixed': () => 'The minutes are already finished',
  'already-signed': (r, n) => `${n.person(r.personId)} has already signed`,
  'must-be-adjusted-first': () => 'The minutes have not been adjusted yet',
  'notice-too-early-removed': (r, n) => `The notice may be taken down on ${n.day(r.earliest)} at the earliest`,
  'appeal-pending': (r, n) => `The decision has been appealed since ${n.day(r.on)}`,
  'notice-was-interrupted': (r, n) => `The notice was not up all the time. It was interrupted at ${n.time(r.from)}`,
  'legal-force-gained': (r, n) => `The decisions gained legal force on ${n.day(r.on)}`,
  'appeal-time-running': (r, n) => `The time for appeal ends on ${n.day(r.lastAppealDay)}`,
  'needs-two-persons': (r, n) =>
    r.waitingFor === undefined
      ? 'Two persons are required'
      : `Two persons are required. Waiting for ${n.person(r.waitingFor)}`,
  'disqualification-decided': (r, n) =>
    `The body has decided that ${n.person(r.personId)} is disqualified. The decision is not struck as a wrong entry: take the question up anew`,
  'question-unanswered': (r, n) =>
    `A question in ${n.item(r.itemId)} has been put and is not settled. Whoever was out then takes no part in the answer. Do this after the gavel`,
  'not-disqualified': (r, n) => `${n.person(r.personId)} has not been declared disqualified in the item`,
  'not-correctable': () => 'This cannot be corrected. Annul the vote and hold it again',
  'no-such-entry': (r) => `There is no entry ${r.seq}`,
  'policy-is-statute': () => 'This is statute and cannot be changed here',
  'unlawful-policy': () => 'The rule is against the law',
  'rehearsal-only': () => 'This is possible in a rehearsal only',
  'unknown-command': () => 'The page is of another version than the server. Load the page again',
  'invalid-body': (r) =>
    r.field === 'text'
      ? 'The text cannot be saved: it is empty, too long, or holds characters that cannot be kept. Shorten it and try again'
      : r.rule?.source === 'KL 6:25'
        ? 'The item is an exercise of authority against somebody and is held behind closed doors. The level is at least 2'
        : 'Something is not filled in correctly. Look through the fields and try again',
  'unknown-id': () => 'What you chose is not there any more. The page has new facts, choose again',
  'wrong-meeting': () => 'That belongs to another meeting',
  'stale-version': () => 'The page is of an older version. Load the page again',
  busy: () => 'The server has much to do right now. Try again in a moment',
  'already-voted': (r, n) => `${n.person(r.personId)} has already voted`,
  'meeting-not-ended': () => 'The meeting has not ended yet',
};
