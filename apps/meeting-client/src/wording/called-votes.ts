/** The votes of those who call theirs out, taken down in the order of the roll. */
import { makeWords } from './language.ts';

export const calledVotesWords = makeWords(
  {
    call: 'Ropa upp dem som är kvar',
    stop: 'Visa bara namnen',
    keys: 'Pilarna flyttar. J ja, N nej, A avstår. Nästa namn kommer av sig självt.',
    numbers: 'Pilarna flyttar. Siffran är alternativets. Nästa namn kommer av sig självt.',
    last: (name: string, choice: string) => `Senast: ${name}, ${choice}.`,
    change: 'Ändra',
    changeFor: (name: string) => `Ändra rösten för ${name}`,
    votedAlone: (name: string) => `${name} har röstat själv. Pil ned går vidare.`,
    choices: { yes: 'Ja', no: 'Nej', abstain: 'Avstår' },
  },
  {
    call: 'Call those who are left',
    stop: 'Show the names only',
    keys: 'Arrows move. Y yes, N no, A abstain. The next name comes by itself.',
    numbers: 'Arrows move. The digit is the alternative’s. The next name comes by itself.',
    last: (name, choice) => `Last: ${name}, ${choice}.`,
    change: 'Change',
    changeFor: (name) => `Change the vote of ${name}`,
    votedAlone: (name) => `${name} has voted alone. Arrow down goes on.`,
    choices: { yes: 'Yes', no: 'No', abstain: 'Abstain' },
  },
);
