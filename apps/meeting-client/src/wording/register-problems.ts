/**
 * Why the register, the beginning or the draft of a call said no, in the reader's words: what is wrong and what to do.
 *
 * A code that is not here is shown with its name, so that it can be told to support.
 */
import type { HttpProblem } from '../server-api/request.ts';
import { language, makeWords, type SameKeys } from './language.ts';

const problems = makeWords(
  {
    unreachable: 'Servern svarar inte. Inget är förlorat: det du har skrivit står kvar. Försök igen.',
    notSignedIn: 'Du är utloggad. Logga in i ett annat fönster och försök igen här.',
    noRight: 'Det får bara organisationens administratör göra.',
    notFound: 'Det finns inte längre. Ladda om sidan.',
    changedMeanwhile:
      'Någon annan har ändrat det under tiden. Det som står här nu är det som gäller: gör om din ändring.',
    tooMany: 'För många försök. Vänta en minut.',
    other: (code: string) => `Det gick inte (${code}).`,
    field: 'Något i formuläret är fel ifyllt.',
    already: 'Det finns redan.',
    constraints: {
      body_organisation_id_name_key: 'Det finns redan ett organ med det namnet.',
      party_organisation_id_abbreviation_key: 'Det finns redan ett parti med den förkortningen.',
      meeting_room_organisation_id_name_key: 'Det finns redan en lokal med det namnet.',
      term_of_office_once: 'Mandatperioden finns redan.',
      one_person_in_a_seat: 'Någon annan sitter på platsen under de dagarna. Avsluta det uppdraget först.',
      one_assignment_of_a_kind: 'Personen har redan det uppdraget under de dagarna.',
      one_value_in_force: 'Regeln har redan ett värde som börjar den dagen.',
      account_pkey: 'Utrustningen är redan parkopplad.',
    },
    fields: {
      to: 'Sista dagen ligger före den första.',
      on: 'Sista dagen ligger före den första.',
      decidedOn: 'Beslutsdagen har inte varit än.',
      from: 'Den första dagen ligger före beslutet.',
      seat: 'En ledamot har en plats. Välj vilken.',
      constituency: 'Valkretsen är inte en av organets valkretsar.',
      parentBodyId: 'Utskottet hör till ett organ i samma organisation. Välj vilket.',
      isPublic: 'Fullmäktiges sammanträden är öppna (KL 5:42).',
      seats: 'Två platser har samma namn, eller ett parti finns inte i registret.',
      names: 'Samma valkrets står två gånger.',
      telephone: 'Telefonnumret skrivs med siffror, till exempel 070-174 06 10.',
      orgNumber: 'Organisationsnumret skrivs så här: 212000-0000.',
      name: 'Skriv ett namn.',
      externalLink: 'Länken börjar med https://.',
      meetingRoomId: 'Lokalen finns inte längre. Välj en annan.',
    },
    endsBefore: (day: string) =>
      `Det slutar redan ${day}. Välj den dagen eller en tidigare; att det ska gälla längre är ett nytt beslut.`,
    seatOccupied: (seats: string) => `Någon sitter kvar: ${seats}. Avsluta uppdragen först, eller välj en senare dag.`,
    seatOf: (label: string, name: string) => `${name} på plats ${label}`,
    seatFrom: (label: string, day: string) => `Plats ${label} finns först från ${day}.`,
    seatTo: (label: string, day: string) =>
      `Plats ${label} finns bara till ${day}. Ange den dagen som uppdragets sista.`,
    constituencyInUse: (name: string) => `Någon är vald i valkretsen ${name}. Den kan inte tas bort.`,
    seriesBegun: (year: number) =>
      `Organet är kallat till ett sammanträde ${year}. Från den kallelsen räknas numren av sammanträdena och ändras inte.`,
    beginWrong: 'Adressen gäller inte längre. En ny skrivs ut när servern startas.',
    alreadyBegun: 'Installationen har redan börjat. Logga in med din personliga länk.',
    noAuthorization: 'Fullmäktige har inte beslutat om distansdeltagande för organet den dagen (KL 5:16, 6:24).',
    alreadyRequested: 'Begäran finns redan.',
    noPermit: 'Det finns ingen begäran att ta tillbaka.',
    notOnRoster: 'Du är inte kallad till sammanträdet.',
    alreadyCalled: 'Kallelsen är redan ute. Ladda om sidan.',
    partyUnknown: (party: string) => `Det finns inget parti som heter ${party}.`,
  },
  {
    unreachable: 'The server does not answer. Nothing is lost: what you have written stays. Try again.',
    notSignedIn: 'You are signed out. Sign in in another window and try again here.',
    noRight: 'Only an administrator of the organisation may do that.',
    notFound: 'It is no longer there. Load the page again.',
    changedMeanwhile:
      'Somebody else has changed it meanwhile. What stands here now is what holds: make your change again.',
    tooMany: 'Too many attempts. Wait a minute.',
    other: (code) => `That did not work (${code}).`,
    field: 'Something in the form is filled in wrongly.',
    already: 'It is there already.',
    constraints: {
      body_organisation_id_name_key: 'There is a body of that name already.',
      party_organisation_id_abbreviation_key: 'There is a party with that abbreviation already.',
      meeting_room_organisation_id_name_key: 'There is a room of that name already.',
      term_of_office_once: 'The term is there already.',
      one_person_in_a_seat: 'Somebody else has the seat on those days. End that assignment first.',
      one_assignment_of_a_kind: 'The person has that assignment on those days already.',
      one_value_in_force: 'The rule has a value that begins on that day already.',
      account_pkey: 'The equipment is paired already.',
    },
    fields: {
      to: 'The last day lies before the first.',
      on: 'The last day lies before the first.',
      decidedOn: 'The day of the decision has not been yet.',
      from: 'The first day lies before the decision.',
      seat: 'A member has a seat. Choose which.',
      constituency: 'The constituency is not one of the body’s.',
      parentBodyId: 'A sub-committee belongs to a body of the same organisation. Choose which.',
      isPublic: 'The council’s meetings are public (KL 5:42).',
      seats: 'Two seats have the same name, or a party is not in the register.',
      names: 'The same constituency stands twice.',
      telephone: 'A telephone number is written with digits, such as 070-174 06 10.',
      orgNumber: 'The organisation number is written like this: 212000-0000.',
      name: 'Write a name.',
      externalLink: 'The link begins with https://.',
      meetingRoomId: 'The room is no longer there. Choose another.',
    },
    endsBefore: (day) =>
      `It ends on ${day} already. Choose that day or an earlier one; that it is to hold for longer is a new decision.`,
    seatOccupied: (seats) => `Somebody still sits there: ${seats}. End the assignments first, or choose a later day.`,
    seatOf: (label, name) => `${name} in seat ${label}`,
    seatFrom: (label, day) => `Seat ${label} is there from ${day} only.`,
    seatTo: (label, day) => `Seat ${label} is there until ${day} only. Give that as the last day of the assignment.`,
    constituencyInUse: (name) => `Somebody is elected in the constituency ${name}. It cannot be removed.`,
    seriesBegun: (year) =>
      `The body has been called to a meeting in ${year}. From that call on the meetings count the numbers, and they do not change.`,
    beginWrong: 'The address is no longer valid. A new one is printed when the server starts.',
    alreadyBegun: 'The installation has begun already. Sign in with your personal link.',
    noAuthorization: 'The council has not decided on remote participation in the body for that day (KL 5:16, 6:24).',
    alreadyRequested: 'The request is there already.',
    noPermit: 'There is no request to take back.',
    notOnRoster: 'You are not called to the meeting.',
    alreadyCalled: 'The call is out already. Load the page again.',
    partyUnknown: (party) => `There is no party called ${party}.`,
  },
);
type Words = SameKeys<(typeof problems)['sv']>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The names of the fields that were wrong, whether a route or its form said so. */
function fieldsOf({ facts }: HttpProblem): readonly string[] {
  if (typeof facts.field === 'string') return [facts.field];
  if (!Array.isArray(facts.fields)) return [];
  return facts.fields.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'at' in one ? [textOf(one.at).split('/').at(-1) ?? ''] : [],
  );
}

function badRequest(problem: HttpProblem, words: Words): string {
  const { facts } = problem;
  if (typeof facts.party === 'string') return words.partyUnknown(facts.party);
  if (facts.field === 'on' && typeof facts.to === 'string') return words.endsBefore(facts.to);
  const known: Readonly<Record<string, string>> = words.fields;
  return fieldsOf(problem).flatMap((field) => known[field] ?? [])[0] ?? words.field;
}

function seatsOf(facts: HttpProblem['facts'], words: Words): string {
  if (!Array.isArray(facts.seats)) return '';
  return facts.seats
    .map((one: unknown) => {
      const seat = typeof one === 'object' && one !== null ? one : {};
      return words.seatOf('label' in seat ? textOf(seat.label) : '', 'name' in seat ? textOf(seat.name) : '');
    })
    .join(', ');
}

/** The problem as the person who pressed reads it, in the language chosen on this device. */
export function problemInWords(problem: HttpProblem): string {
  const words = language() === 'sv' ? (problems.sv as Words) : problems.en;
  const { code, facts, status } = problem;
  switch (code) {
    case 'server-unreachable':
      return words.unreachable;
    case 'not-signed-in':
      return words.notSignedIn;
    case 'no-right':
      return words.noRight;
    case 'not-found':
      return words.notFound;
    case 'changed-meanwhile':
      return words.changedMeanwhile;
    case 'too-many-requests':
      return words.tooMany;
    case 'already-there': {
      const known: Readonly<Record<string, string>> = words.constraints;
      return known[textOf(facts.constraint)] ?? words.already;
    }
    case 'bad-request':
      return badRequest(problem, words);
    case 'seat-occupied':
      return words.seatOccupied(seatsOf(facts, words));
    case 'seat-not-in-force':
      return typeof facts.to === 'string'
        ? words.seatTo(textOf(facts.label), facts.to)
        : words.seatFrom(textOf(facts.label), textOf(facts.from));
    case 'in-use':
      return words.constituencyInUse(textOf(facts.name));
    case 'series-begun':
      return words.seriesBegun(typeof facts.year === 'number' ? facts.year : 0);
    case 'link-unknown':
      return words.beginWrong;
    case 'already-begun':
      return words.alreadyBegun;
    case 'no-remote-authorization':
      return words.noAuthorization;
    case 'already-requested':
      return words.alreadyRequested;
    case 'no-remote-permit':
      return words.noPermit;
    case 'not-on-roster':
      return words.notOnRoster;
    case 'already-called':
      return words.alreadyCalled;
    default:
      return words.other(status >= 500 ? String(status) : code);
  }
}
