/** What each local rule is about and what it leads to, in English: one sentence each. */
import type { KeyWords } from './regulations.ts';

export const regulationKeysInEnglish: KeyWords = {
  'remote.requestDeadlineDays': {
    name: 'Last day to ask for remote',
    meaning: 'How many days before the meeting a member has to ask to take part remotely.',
    consequence: 'A later request is shown as late, and the chair decides all the same.',
    unit: 'days',
  },
  'remote.chairOnSite': {
    name: 'The chair on site',
    meaning: 'Whether the one who leads the meeting has to be in the room.',
    consequence: 'Whoever has to be on site and is remote cannot lead; the next in order takes over.',
    choices: {
      pitea: 'On site as long as another member is',
      always: 'Always on site',
      free: 'May be remote',
    },
  },
  'remote.secretaryOnSite': {
    name: 'The secretary on site',
    meaning: 'Whether the secretary has to be in the room.',
    consequence: 'If yes, the secretary is not let in remotely.',
  },
  'remote.maxRemote': {
    name: 'At most this many remote',
    meaning: 'How many members may take part remotely at the same time.',
    consequence: 'Once the number is reached the chair cannot grant more.',
    unit: 'members',
  },
  'remote.maxLevel': {
    name: 'Highest level with remote members',
    meaning: 'Up to which secrecy level, 0 to 4, items may be handled with remote members.',
    consequence: 'In an item above the level those who are remote leave before it is opened.',
    unit: 'level',
  },
  'remote.substitutesMayBeRemote': {
    name: 'Remote substitutes',
    meaning: 'Which substitutes may take part remotely.',
    consequence: 'Who may not be remote has to be in the room to be called in.',
    choices: {
      servingOnly: 'Only those who serve',
      all: 'Also those who do not serve',
      none: 'No substitute',
    },
  },
  'call.deadlineDays': {
    name: 'Call at the latest',
    meaning: 'How many days before the meeting the call has to reach members and substitutes.',
    consequence: 'More days give more time to read, and an earlier last day for the documents.',
    unit: 'days',
  },
  'connection.graceSeconds': {
    name: 'Short loss that is accepted',
    meaning: 'How long picture or sound may be gone before the connection counts as lost.',
    consequence: 'After that neither gavel nor vote can be used until the chair has chosen what to do.',
    unit: 'seconds',
  },
  'connection.adjournMaxSeconds': {
    name: 'Longest adjournment at a loss',
    meaning: 'How long the meeting waits for somebody who has lost the connection.',
    consequence: 'When the time is over a substitute is called in, or the member is noted as absent.',
    unit: 'seconds',
  },
  'attendance.reentryRule': {
    name: 'Back after broken-off service',
    meaning: 'Whether a member who left for another reason than disqualification may serve again the same day.',
    consequence: 'Who may not is out for the rest of the day, even if only the connection broke.',
    choices: {
      neverSameDay: 'Never the same day',
      ifBalanceAffected: 'Only if the substitute changed the party balance',
      free: 'Yes',
    },
  },
  'attendance.balanceRule': {
    name: 'Exchange of substitutes for the balance',
    meaning: 'Whether a serving substitute may be exchanged for one who better keeps the balance between parties.',
    consequence: 'If yes, a substitute may have to leave the seat during the meeting.',
    choices: { replaceForBalance: 'Yes, when the balance is affected', none: 'No' },
  },
  'attendance.quorumForQuestions': {
    name: 'Quorum for questions',
    meaning: 'Whether interpellations and questions may be answered when the council is not quorate (KL 5:45).',
    consequence: 'If quorum is required, questions stop too when too few are there.',
    choices: { required: 'Required', waived: 'Not required' },
  },
  'attendance.nonServingMaySpeak': {
    name: 'Right to speak of non-serving substitutes',
    meaning: 'Whether the council has decided that such a substitute may take part in the deliberation (KL 6:17).',
    consequence: 'If yes, the substitute can ask for the floor, but never propose or vote.',
  },
  'disqualification.mayReturn': {
    name: 'Back after disqualification',
    meaning: 'Whether somebody who left an item as disqualified may serve again once the item is over.',
    consequence: 'If no, the substitute keeps the seat for the rest of the day.',
  },
  'debate.orderRule': {
    name: 'Order of speakers',
    meaning: 'In which order those who have asked for the floor get it.',
    consequence: 'When the rule changes the whole speaker list is put in the new order.',
    choices: { byRequest: 'In the order of request', byPartySize: 'In rounds by size of party' },
  },
  'debate.speechSeconds': {
    name: 'Time for a speech',
    meaning: 'How long a speech may be.',
    consequence: 'When the time is over the speaker, the chair and the hall see it.',
    unit: 'seconds',
  },
  'debate.replySeconds': {
    name: 'Time for a rejoinder',
    meaning: 'How long the first, the second and the next rejoinder may be.',
    consequence: 'If the list has fewer times than rejoinders the last time holds.',
    unit: 'seconds',
  },
  'debate.repliesPerPerson': {
    name: 'Rejoinders per person',
    meaning: 'How many rejoinders one person may have on a speech.',
    consequence: 'Nought means that rejoinders are not used.',
    unit: 'replies',
  },
  'debate.groupSpeechSeconds': {
    name: 'Time for the first speech of a group',
    meaning: 'Whether the first speech of a party in an item has a time of its own.',
    consequence: 'Without one the time is that of other speeches.',
    unit: 'seconds',
  },
  'debate.partyPotSeconds': {
    name: 'Speaking time shared by a party',
    meaning: 'Whether each party has one sum of time in an item.',
    consequence: 'When the sum is used up there is no time left for more speeches from the party.',
    unit: 'seconds',
  },
  'debate.chairHandsOver': {
    name: "The chair's own speech",
    meaning: 'Whether the chair hands over the lead while speaking on the matter.',
    consequence: 'If yes, a vice chair leads during the speech, and the minutes say so.',
  },
  'decision.gavelDelaySeconds': {
    name: 'Time to request a vote',
    meaning: "The least time between the chair's finding and the gavel.",
    consequence: 'A longer time gives everybody a better chance to request a vote; after the gavel it is too late.',
    unit: 'seconds',
  },
  'vote.order': {
    name: 'Order of the roll call',
    meaning: 'In which order the members are called in a vote; the chair is always last.',
    consequence: 'The order decides who votes without having heard the others.',
    choices: { rollCallList: 'The order of the roll-call list', alphabetical: 'By family name' },
  },
  'vote.method': {
    name: 'How an open vote is held',
    meaning: 'Whether members vote on their screen or by roll call.',
    consequence: 'Both ways show who voted how; a roll call takes longer.',
    choices: { device: 'On the screen', rollCall: 'By roll call' },
  },
  'election.majority': {
    name: 'Majority in an election to one post',
    meaning: 'Whether most votes are enough, or more than half are needed.',
    consequence: 'If more than half are needed the election may have to be held again between the first two.',
    choices: { relative: 'Most votes', absolute: 'More than half' },
  },
  'closedBallot.remote': {
    name: 'Closed ballots at a distance',
    meaning: 'Whether a remote member may vote when the ballot is closed.',
    consequence: 'If not, the member leaves the item when a vote is requested, and a substitute can be called in.',
    choices: { exclude: 'No, leaves when a vote is requested', verifiable: 'Yes, with a secret and verifiable vote' },
  },
  'closedBallot.method': {
    name: 'How a closed ballot is held',
    meaning: 'Whether a closed ballot is held with ballot papers or digitally.',
    consequence: 'A digital ballot needs trustees who open the result together.',
    choices: { paper: 'Ballot papers', verifiable: 'Digital, verifiable' },
  },
  'minutes.adjusters': {
    name: 'Number of adjusters',
    meaning: 'How many adjust the minutes besides the chair.',
    consequence: 'More people read the minutes, and more have to be waited for before the notice can be posted.',
    unit: 'adjusters',
  },
  'minutes.numbering': {
    name: 'Numbering of paragraphs',
    meaning: 'How the paragraphs are numbered.',
    consequence: 'The numbers run through all meetings of the year and are never used twice.',
    choices: { bodyYear: 'By body and calendar year' },
  },
  'minutes.rollCallNumbered': {
    name: 'The roll call as a paragraph',
    meaning: 'Whether the roll call gets a paragraph number.',
    consequence: 'If no, the numbering begins with the first decision.',
  },
  'ab.remoteMinutedAs': {
    name: 'Board meeting at a distance',
    meaning: 'What the minutes call a remote meeting of the board.',
    consequence: 'Per capsulam may be used only when all members agree.',
    choices: { meeting: 'A meeting', perCapsulam: 'A decision per capsulam' },
  },
  'stream.captionDays': {
    name: 'Captions of the webcast',
    meaning: 'Within how many days after the webcast a recording that stays up has captions.',
    consequence: 'A recording without captions by then has to be taken down.',
    unit: 'days',
  },
};
