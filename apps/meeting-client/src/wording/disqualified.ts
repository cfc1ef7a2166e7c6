/** Who is out of the item for jäv, what was entered by mistake, and how that is put right. */
import { makeWords } from './language.ts';

export const disqualifiedWords = makeWords(
  {
    declared: 'har anmält jäv',
    decided: 'är jävig enligt beslut',
    strike: 'Stryk som felaktig',
    strikeFor: (name: string) => `Stryk anmälan om jäv för ${name} som felaktig`,
    takeUpAnew: 'Ta upp frågan på nytt',
    takeUpAnewFor: (name: string) => `Ta upp frågan om jäv för ${name} på nytt`,
    decidedWhy: 'Ett beslut stryks inte som en felaktig anteckning. Församlingen kan pröva frågan en gång till.',
    ownTitle: 'Var det ett misstag?',
    ownLead:
      'Sekreteraren eller ordföranden ska gå med på att anmälan stryks. Sedan kan du komma in och återta din plats.',
    own: 'Jag anmälde jäv av misstag',
    ownWaits: 'Du har sagt att anmälan var ett misstag. Sekreteraren eller ordföranden svarar.',
    ownDecided: 'Församlingen har beslutat att du är jävig. Det kan bara församlingen ändra.',
    doubts: {
      notQuorate: 'För få var närvarande, visar en rättelse.',
      wrongPersonVoted: 'Fel person stod i röstlängden, visar en rättelse.',
      disqualifiedTookPart: 'En jävig person deltog i beslutet.',
      keptOutByMistake: 'En ledamot hölls utanför av misstag när beslutet fattades.',
    },
  },
  {
    declared: 'has declared disqualification',
    decided: 'is disqualified as decided',
    strike: 'Strike as a mistake',
    strikeFor: (name) => `Strike the disqualification of ${name} as a mistake`,
    takeUpAnew: 'Take the question up anew',
    takeUpAnewFor: (name) => `Take the question of disqualification of ${name} up anew`,
    decidedWhy: 'A decision is not struck as a wrong entry. The body may try the question once more.',
    ownTitle: 'Was it a mistake?',
    ownLead:
      'The secretary or the chair has to agree that it is struck. Then you can come in and take your seat again.',
    own: 'I declared disqualification by mistake',
    ownWaits: 'You have said that it was a mistake. The secretary or the chair answers.',
    ownDecided: 'The body has decided that you are disqualified. Only the body can change that.',
    doubts: {
      notQuorate: 'A correction shows that too few were present.',
      wrongPersonVoted: 'A correction shows that the wrong person stood on the roll.',
      disqualifiedTookPart: 'Somebody disqualified took part in the decision.',
      keptOutByMistake: 'A member was kept out by mistake when it was decided.',
    },
  },
);
