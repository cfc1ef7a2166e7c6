/** Moments that are rare: a correction by two, a decision without a meeting, a vote by shares, a question, long texts. */
import type { ReactNode } from 'react';
import { chair, hall, propositions, secretary, soon } from './officer-frame.tsx';
import { act, acts, type OfficerRows } from './officer-rows.ts';
import { at, ballot, personId, proposition, type StoryRows } from './story-meeting.ts';

const id = (text: string): never => text as never;

function correctionAsked(by: string) {
  return (_rows: StoryRows, officer: OfficerRows) => {
    const row = officer.journal['412'];
    if (row === undefined) return;
    officer.journal['412'] = {
      ...row,
      proposedCorrection: {
        by: personId(by),
        waitingFor: personId(by === 'Rolf Sandgren' ? 'Ingrid Falk' : 'Rolf Sandgren'),
        struck: true,
        reasonCode: 'wrongPerson',
      },
    };
  };
}

function board(rows: StoryRows, officer: OfficerRows): void {
  if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, bodyKind: 'companyBoard', state: 'called' };
  rows.item = undefined;
  rows.floor = {};
  rows.proposals['perCapsulam:item-5'] = {
    kind: 'perCapsulam',
    itemId: id('item-5'),
    text: 'att bolaget köper fastigheten Kajen 3 för 4 200 000 kronor',
    agreed: [personId('Jonas Wikman')],
    missing: [personId('Karin Öberg'), personId('Rolf Sandgren')],
    isDecided: false,
  };
  officer.procedure = acts(act({ actKey: 'openMeeting', command: 'OpenMeeting', words: 'Styrelsens möte är öppnat.' }));
}

function shares(rows: StoryRows, officer: OfficerRows): void {
  propositions(rows);
  if (rows.meeting !== undefined) rows.meeting = { ...rows.meeting, bodyKind: 'generalMeeting' };
  rows.proposals['proposition'] = {
    ...proposition,
    question: 'Ska bolagsordningens 3 § ändras?',
    alternatives: [
      { key: 'a', label: 'Bifall till styrelsens förslag' },
      { key: 'b', label: 'Avslag på styrelsens förslag' },
    ],
    findingKey: 'b',
    ballotBetween: { kind: 'yesNo', yes: 'Avslag på styrelsens förslag', no: 'Bifall till styrelsens förslag' },
    state: 'ballotRequested',
    ballotRequestedBy: [personId('Ingrid Falk')],
  };
  rows.proposals['shareVotes'] = {
    kind: 'shareVotes',
    propositionId: id('q0'),
    votes: [
      { personId: personId('Jonas Wikman'), shares: 12_000, votes: 12_000, choice: 'yes' },
      { personId: personId('Ingrid Falk'), shares: 4_000, votes: 40_000, choice: 'no' },
    ],
    yesVotes: 12_000,
    noVotes: 40_000,
    yesShares: 12_000,
    sharesRepresented: 16_000,
    outcome: 'no',
  };
  officer.procedure = acts(
    act({ actKey: 'countBallot', command: 'CountShareVotes', words: 'Votering är begärd och ska genomföras.' }),
  );
}

function question(rows: StoryRows): void {
  const row = rows.agenda['item-4'];
  if (row !== undefined) {
    rows.agenda['item-4'] = {
      ...row,
      kind: 'question',
      title: 'Fråga om skolskjutsen till Norrby',
      askedBy: personId('Amina Warsame'),
      answeredBy: personId('Ingrid Falk'),
    };
  }
  if (rows.item !== undefined)
    rows.item = { ...rows.item, kind: 'question', title: 'Fråga om skolskjutsen till Norrby' };
  for (const [party, secondsLeft] of [
    ['AL', 1_140],
    ['EK', 612],
    ['RÖ', 0],
  ] as const)
    rows.floor[`pot:${party}`] = { kind: 'pot', party, secondsLeft };
}

const longQuestion =
  'Ska kommunfullmäktige bifalla kommunstyrelsens förslag att den nya förskolan placeras i Lillängen enligt alternativ 2, att anvisa 84 miljoner kronor ur investeringsramen för åren 2027 till 2029, och att uppdra åt kommunstyrelsen att redovisa en trygg gångväg senast i september 2027?';

const longApproval = longQuestion.replace('Ska kommunfullmäktige bifalla', 'Bifall till').replace('?', '');

function longTexts(rows: StoryRows): void {
  propositions(rows);
  if (rows.item !== undefined)
    rows.item = {
      ...rows.item,
      title: 'Ny förskola i Lillängen med tillhörande gång- och cykelväg samt ändring av investeringsplanen 2027–2029',
    };
  rows.proposals['proposition'] = {
    ...proposition,
    question: longQuestion,
    state: 'found',
    findingKey: 'a',
    foundAt: soon(0),
    gavelNotBefore: soon(40),
    alternatives: [
      { key: 'a', label: longApproval },
      { key: 'b', label: 'Avslag' },
    ],
    ballotBetween: { kind: 'yesNo', yes: longApproval, no: 'Avslag' },
  };
}

function longVote(rows: StoryRows): void {
  longTexts(rows);
  rows.proposals['proposition'] = { ...proposition, state: 'inBallot' };
  rows.ballot['b1'] = { ...ballot, question: longQuestion, startedAt: at('18:46:50') };
}

function betweenItems(rows: StoryRows): void {
  rows.item = undefined;
  rows.floor = {};
  const row = rows.agenda['item-4'];
  if (row !== undefined) {
    rows.agenda['item-4'] = {
      ...row,
      state: 'ended',
      outcome: 'decided',
      decisions: [
        'Kommunfullmäktige beslutar att den nya förskolan placeras i Lillängen enligt alternativ 2 och att anvisa 84 miljoner kronor.',
      ],
    };
  }
}

function unattested(rows: StoryRows): void {
  for (const name of ['Karin Öberg', 'Elin Forsman']) delete rows.presence[personId(name)];
}

export const rareStories: Readonly<Record<string, () => ReactNode>> = {
  'chair-correction': () => chair(correctionAsked('Ingrid Falk')),
  'chair-correction-own': () => chair(correctionAsked('Rolf Sandgren')),
  'secretary-correction': () => secretary(correctionAsked('Ingrid Falk')),
  'chair-per-capsulam': () => chair(board),
  'chair-shares': () => chair(shares),
  'chair-question': () => chair(question),
  'chair-unattested': () => chair(unattested),
  'hall-decided': () => hall(betweenItems),
  'hall-long-question': () => hall(longTexts),
  'hall-long-vote': () => hall(longVote),
};
