/** The votes of those who call theirs out, taken down in the order of the roll. */
import { makeWords } from './language.ts';

export const calledVotesWords = makeWords(
  {
    call: 'Ropa upp dem som är kvar',
    stop: 'Visa bara namnen',
    keys: 'Pilarna flyttar. J ja, N nej, A avstår. Nästa namn kommer av sig självt.',
    numbers: 'Pilarna flyttar. Siffran på knappen är en tangent. Nästa namn kommer av sig självt.',
    sending: (name: string, choice: string) => `Skickas: ${name}, ${choice}.`,
    last: (name: string, choice: string) => `Senast förd: ${name}, ${choice}.`,
    failed: (name: string) => `Rösten för ${name} är inte mottagen.`,
    change: 'Ändra',
    changeFor: (name: string) => `Ändra rösten för ${name}`,
    isSending: 'Skickas',
    isFailed: 'Inte mottagen',
    hasVoted: 'Har röstat',
    choices: { yes: 'Ja', no: 'Nej', abstain: 'Avstår' },
  },
  {
    call: 'Call those who are left',
    stop: 'Show the names only',
    keys: 'Arrows move. Y yes, N no, A abstain. The next name comes by itself.',
    numbers: 'Arrows move. The digit on the button is a key. The next name comes by itself.',
    sending: (name, choice) => `Sending: ${name}, ${choice}.`,
    last: (name, choice) => `Taken down last: ${name}, ${choice}.`,
    failed: (name) => `The vote of ${name} has not been received.`,
    change: 'Change',
    changeFor: (name) => `Change the vote of ${name}`,
    isSending: 'Sending',
    isFailed: 'Not received',
    hasVoted: 'Has voted',
    choices: { yes: 'Yes', no: 'No', abstain: 'Abstain' },
  },
);
