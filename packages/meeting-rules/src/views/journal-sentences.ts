/**
 * Every event as one whole Swedish sentence, for the officers' journal.
 *
 * An event without a sentence does not compile. What somebody votes is never told here: it is shown with the result.
 */
import { extraMeetingSentence } from '../call/extra-meeting.ts';
import { clockOf } from '../dates/instant.ts';
import type { EventOf, EventType, MeetingEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { dayInWords, listOf, numberWord, paragraphSigns } from '../minutes/swedish.ts';
import type { ItemId, MissingSight, Mode, PersonId, PublicOutput, RoomSource } from '../vocabulary.ts';

/** Names and titles as the journal writes them. */
interface Names {
  readonly person: (personId: PersonId) => string;
  readonly persons: (personIds: readonly PersonId[]) => string;
  readonly item: (itemId: ItemId) => string;
  /** `ärendet Plan för hamnen`, or `hela sammanträdet`. */
  readonly scope: (scope: 'meeting' | ItemId) => string;
}

type Sentences = { readonly [T in EventType]: (event: EventOf<T>, names: Names) => string };

const place = (mode: Mode | 'standby'): string =>
  mode === 'hall' ? 'i salen' : mode === 'remote' ? 'på distans' : 'i beredskap';
const count = (n: number, one: string, many: string): string => `${numberWord(n)} ${n === 1 ? one : many}`;
const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);

const outputs: Readonly<Record<PublicOutput, string>> = {
  webcast: 'Webbsändningen',
  recording: 'Inspelningen',
  captions: 'Textningen',
  lobby: 'Allmänhetens väntrum',
  chat: 'Chatten',
  files: 'Fildelningen',
};
const sources: Readonly<Record<RoomSource, string>> = {
  overview: 'Översikten över lokalen',
  presidium: 'Bilden av presidiet',
  lectern: 'Bilden av talarstolen',
  hallSound: 'Ljudet från salen',
};
const sights: Readonly<Record<MissingSight, string>> = {
  overview: 'översikten',
  presidium: 'presidiet',
  speaker: 'talaren',
  hallSound: 'ljudet från salen',
  others: 'övriga deltagare',
  ownPicture: 'den egna bilden',
  ownSound: 'det egna ljudet',
};

const sentences: Sentences = {
  MeetingCalled: (e, n) =>
    `Kallelsen till ${e.bodyName} utfärdades den ${dayInWords(e.calledOn)}. ${extraMeetingSentence(e, n.person) ?? ''}`.trim(),
  CallSupplemented: (e) => `Kallelsen kompletterades med ${count(e.items.length, 'ärende', 'ärenden')}.`,
  MeetingCancelled: () => 'Sammanträdet ställdes in.',
  RemoteRequested: (e, n) => `${n.person(e.personId)} begärde att få delta på distans${e.isLate ? ', för sent' : ''}.`,
  RemoteDecided: (e, n) =>
    e.granted
      ? `${n.person(e.personId)} fick delta på distans i ${n.scope(e.scope)}.`
      : e.groundCode === 'ownWish'
        ? `${n.person(e.personId)} drog tillbaka sin begäran om distans.`
        : `${n.person(e.personId)} fick inte delta på distans.`,

  MeetingOpened: (e, n) => `Sammanträdet öppnades av ${n.person(e.presidingId)}.`,
  MeetingDayOpened: (e) => `Sammanträdesdag ${e.day}, den ${dayInWords(e.date)}, öppnades i ${e.meetingRoom}.`,
  PresidingChanged: (e, n) => `${n.person(e.personId)} övertog ordförandeskapet för ${n.scope(e.scope)}.`,
  OfficerAppointed: (e, n) => `${n.person(e.personId)} utsågs till ${officers[e.role]}.`,
  Adjourned: (e) =>
    e.resumeBy === undefined
      ? 'Sammanträdet ajournerades.'
      : `Sammanträdet ajournerades, längst till kl. ${clockOf(e.resumeBy)}.`,
  MemberTelephoned: (e, n) =>
    `${n.person(e.personId)} ${e.outcome === 'reached' ? 'nåddes' : 'nåddes inte'} på telefon.`,
  Resumed: () => 'Sammanträdet återupptogs.',
  MeetingDayEnded: (e) =>
    `Sammanträdesdag ${e.day} avslutades; sammanträdet fortsätter den ${dayInWords(e.continuesOn)} i ${e.meetingRoom}.`,
  MeetingEnded: (e) => `Sammanträdet avslutades${endings[e.cause]}.`,

  PersonIdentified: (e, n) => `${n.person(e.personId)} identifierades ${methods[e.method]}.`,
  UnitTaken: (e, n) =>
    e.personId === undefined
      ? 'En av lokalens enheter anslöts.'
      : `${n.person(e.personId)} anslöt en enhet${e.kind === 'companion' ? ' vid sidan av den egna' : ''}.`,
  Admitted: (e, n) => `${n.person(e.personId)} släpptes in ${place(e.mode)}.`,
  MovedToWaitingRoom: (e, n) => `${n.person(e.personId)} flyttades till väntrummet.`,
  GuestHeard: (e, n) => `${n.person(e.personId)} hördes i ${n.item(e.itemId)} och lämnade därefter ärendet.`,
  ParticipationRefused: (e, n) => `${n.person(e.personId)} nekades att delta i ${n.item(e.itemId)}.`,

  RollCallStarted: () => 'Upprop påbörjades.',
  RollAnswered: (e, n) =>
    e.present
      ? `${n.person(e.personId)} svarade på uppropet ${place(e.mode ?? 'hall')}.`
      : `${n.person(e.personId)} var inte närvarande vid uppropet.`,
  RollCallEnded: (e) => `Uppropet avslutades: ${e.serving} tjänstgör och ${e.required} krävs för beslutsförhet.`,
  SeatTaken: (e, n) =>
    e.forPersonId === undefined
      ? `${n.person(e.personId)} började tjänstgöra ${place(e.mode)}.`
      : `${n.person(e.personId)} började tjänstgöra för ${n.person(e.forPersonId)} ${place(e.mode)}.`,
  SeatLeft: (e, n) => `${n.person(e.personId)} slutade tjänstgöra${leavings[e.cause]}.`,
  ModeChanged: (e, n) => `${n.person(e.personId)} deltar ${place(e.to)} i stället för ${place(e.from)}.`,
  ServiceResumed: (e, n) => `${n.person(e.personId)} återgick i tjänstgöring.`,

  PresenceChanged: (e, n) => presence(e, n),
  RoomSourceChanged: (e) => `${sources[e.source]} ${e.state === 'live' ? 'fungerar' : 'har fallit bort'}.`,
  LossAcknowledged: (e, n) =>
    e.choice === 'wait'
      ? `Ordföranden väntar in ${n.persons(e.personIds)}, som har förlorat förbindelsen.`
      : `Ordföranden fortsätter utan ${n.persons(e.personIds)}, som har förlorat förbindelsen.`,

  DoorsClosed: (e, n) => `Dörrarna stängdes för ${n.item(e.itemId)}.`,
  DoorsOpened: () => 'Dörrarna öppnades.',
  SegmentStarted: (e) => `Ett skyddsläge på nivå ${e.level} började${e.e2ee ? ', med kryptering hela vägen' : ''}.`,
  SegmentEnded: () => 'Skyddsläget upphörde.',
  LevelSet: (e, n) => `Nivån för ${n.scope(e.scope)} ändrades från ${e.previous} till ${e.level}.`,
  DemandSettled: (e, n) =>
    `Kravet ${e.demand} ${e.how === 'attested' ? 'intygades' : e.how === 'measured' ? 'mättes' : 'uppfylldes av systemet'}${e.personIds.length === 0 ? '' : ` för ${n.persons(e.personIds)}`}.`,
  PublicOutputStopped: (e) =>
    `${outputs[e.output]} stoppades${e.captionsBy === undefined ? '' : ` och ska vara textad senast den ${dayInWords(e.captionsBy)}`}.`,
  PublicOutputStarted: (e) => `${outputs[e.output]} startades.`,
  ConsentRecorded: (e, n) =>
    `${n.person(e.personId)} ${e.given ? 'samtyckte' : 'samtyckte inte'} till behandlingen av personuppgifter i ${n.item(e.itemId)}.`,
  GroupCodeCompared: (e, n) =>
    e.disagreedPersonIds.length === 0
      ? 'Säkerhetskoden jämfördes och stämde för alla.'
      : `Säkerhetskoden jämfördes och stämde inte för ${n.persons(e.disagreedPersonIds)}.`,
  DocumentHandedOut: (e, n) => `Handlingen ${e.title} delades ut i ${n.item(e.itemId)}.`,

  ItemRaised: (e) => `Ärendet ${e.item.title} väcktes under sammanträdet.`,
  AgendaApproved: (e) =>
    `Föredragningslistan godkändes${e.struck.length + e.added.length === 0 ? '' : ' med ändringar'}.`,
  ItemOpened: (e, n) =>
    `${e.paragraphNumber === undefined ? '' : `§ ${e.paragraphNumber} `}${titled(n.item(e.itemId))} togs upp.`,
  ItemPhaseChanged: (e, n) => `${phases[e.phase]} i ${n.item(e.itemId)}.`,
  ItemSetAside: (e, n) => `${titled(n.item(e.itemId))} lades åt sidan.`,
  ItemEnded: (e, n) => `${titled(n.item(e.itemId))} avslutades.`,

  FloorRequested: (e, n) => `${n.person(e.personId)} begärde ${floors[e.kind]}.`,
  FloorRequestWithdrawn: () => 'En begäran om ordet togs tillbaka.',
  FloorRequestMoved: () => 'En begäran om ordet flyttades i talarlistan.',
  FloorGiven: (e, n) => `${n.person(e.personId)} fick ${floors[e.kind]}.`,
  SpeechEnded: (e) => `Anförandet slutade efter ${count(e.seconds, 'sekund', 'sekunder')}${speechEnds[e.cause]}.`,
  SpeechPaused: () => 'Talartiden stoppades tills vidare.',
  SpeechContinued: () => 'Talartiden började räknas igen.',
  SpeechTimeAdded: (e) => `Talartiden förlängdes med ${count(e.seconds, 'sekund', 'sekunder')}.`,
  LastCallOpened: (e, n) =>
    `Streck i debatten beslutades i ${n.item(e.itemId)}. Den som ville ha ordet fick begära det.`,
  SpeakerListClosed: (e, n) => `Streck i debatten sattes i ${n.item(e.itemId)}.`,
  SpeakerListReopened: (e, n) => `Talarlistan öppnades igen i ${n.item(e.itemId)}.`,
  DisorderRecorded: (e, n) => `${n.person(e.personId)} ${e.step === 'warned' ? 'varnades' : 'utvisades ur lokalen'}.`,

  DisqualificationRecorded: (e, n) =>
    e.how === 'declared'
      ? `${n.person(e.personId)} anmälde jäv i ${n.item(e.itemId)}.`
      : `${n.person(e.personId)} befanns jävig i ${n.item(e.itemId)}.`,
  DisqualificationQuestioned: (e, n) =>
    `${n.person(e.raisedBy)} väckte frågan om ${n.person(e.personId)} är jävig i ${n.item(e.itemId)}.`,
  DisqualificationDismissed: (e, n) => `${n.person(e.personId)} befanns inte jävig i ${n.item(e.itemId)}.`,
  DisqualificationOver: (e, n) => `${n.person(e.personId)} får återvända efter ${n.item(e.itemId)}.`,

  ProposalMade: (e, n) =>
    e.preparedBy === undefined
      ? `Yrkande ${e.letter} lades fram av ${n.persons(e.by)}.`
      : `Det beredda förslaget, ${e.letter}, föreligger.`,
  ProposalJoined: (e, n) => `${n.person(e.by)} instämde i ett yrkande.`,
  ProposalWithdrawn: (e, n) =>
    e.by !== undefined
      ? `${n.person(e.by)} tog tillbaka sin del i ett yrkande.`
      : e.movers === undefined
        ? 'Ett yrkande togs tillbaka.'
        : `${listOf(e.movers.map(n.person))} tog tillbaka sitt yrkande.`,
  ProposalRefused: () => 'Ordföranden avvisade ett yrkande.',
  ProposalAdmitted: () => 'Ett yrkande togs upp till prövning.',
  PropositionOrderSet: (e, n) => `Propositionsordningen i ${n.item(e.itemId)} fastställdes.`,
  PropositionPut: (e) => `Proposition ställdes på ${listOf(e.alternatives.map((a) => `”${a.label}”`))}.`,
  FindingStated: () => 'Ordföranden redovisade sin uppfattning om utgången.',
  BallotRequested: (e, n) => `${n.person(e.personId)} begärde votering.`,
  BallotRequestWithdrawn: (e, n) => `${n.person(e.personId)} tog tillbaka sin begäran om votering.`,
  AbstentionAnnounced: (e, n) => `${n.person(e.personId)} anmälde att avstå från beslutet i ${n.item(e.itemId)}.`,
  GavelStruck: () => 'Klubban föll.',
  DecisionMade: (e, n) => `Beslut fattades i ${n.item(e.itemId)}.`,
  DecisionNotMade: (e, n) => `Inget beslut kunde fattas i ${n.item(e.itemId)}.`,
  DelayMotiveSet: () => 'Motiveringen till uppskovet fastställdes.',
  EnBlocDecided: (e) => `${capital(count(e.itemIds.length, 'ärende', 'ärenden'))} avgjordes i ett beslut.`,
  ReservationMade: (e, n) => `${n.persons(e.personIds)} reserverade sig mot beslutet i ${n.item(e.itemId)}.`,
  ReservationMotiveFiled: (e, n) => `${n.person(e.personId)} lämnade in en skriftlig motivering till sin reservation.`,
  NoteAllowed: (e, n) =>
    `${n.person(e.personId)} fick lämna ${e.kind === 'minutesNote' ? 'en protokollsanteckning' : 'ett särskilt yttrande'} i ${n.item(e.itemId)}.`,

  BallotPrepared: (e) =>
    `${e.kind === 'closed' ? 'En sluten omröstning' : 'En votering'} med ${count(e.roll.length, 'röstande', 'röstande')} förbereddes.`,
  BallotStarted: () => 'Voteringen öppnades.',
  BallotHeld: () => 'Voteringen stoppades tills vidare.',
  BallotResumed: () => 'Voteringen återupptogs.',
  VoteReceived: () => 'En röst togs emot.',
  BallotEnded: (e) => `Voteringen avslutades: ${e.yes} ja, ${e.no} nej, ${e.abstain} avstår.`,
  BallotAnnulled: () => 'Voteringen ogiltigförklarades.',
  BallotKeysFixed: (e) => `Nycklarna till den slutna omröstningen fastställdes: ${e.keys} nycklar.`,
  VoterMarkedOff: (e, n) => `${n.person(e.personId)} prickades av.`,
  ClosedVotingEnded: (e) => `Den slutna omröstningen avslutades: ${e.markedOff} av ${e.onRoll} har röstat.`,
  PaperCountEntered: (e, n) => `${n.person(e.by)} förde in sin räkning av sedlarna.`,
  ClosedBallotCounted: (e) =>
    `Den slutna omröstningen räknades: ${e.blank} blanka och ${e.invalid} ogiltiga röster${countEnds[e.outcome]}.`,
  LotDrawn: (e) => `Lotten drogs mellan ${listOf(e.alternatives)} och föll på ${listOf(e.result)}.`,
  BallotKeysDestroyed: () => 'Nycklarna till den slutna omröstningen förstördes.',

  RemoteLeftForClosedBallot: (e, n) =>
    `${n.persons(e.personIds)} lämnade ${n.item(e.itemId)}, eftersom sluten omröstning begärdes.`,
  ProportionalElectionRequested: (e) =>
    `${capital(count(e.by.length, 'ledamot', 'ledamöter'))} begärde proportionellt val; ${e.required} krävs.`,
  BallotGroupsCounted: (e) => `Valsedlarna räknades: ${count(e.groups.length, 'grupp', 'grupper')}.`,
  SeatsDistributed: (e) => `${capital(count(e.rounds.length, 'plats', 'platser'))} fördelades.`,
  PersonsElected: (e) => `${listOf(e.names)} valdes till ${e.post}.`,

  PerCapsulamProposed: (e, n) => `Beslut per capsulam föreslogs i ${n.item(e.itemId)}.`,
  PerCapsulamAgreed: (e, n) => `${n.person(e.personId)} gick med på beslut per capsulam.`,
  PerCapsulamRejected: (e, n) => `${n.person(e.personId)} motsatte sig beslut per capsulam.`,
  ShareVotesCounted: (e) => `Rösterna efter aktier räknades: ${e.yesVotes} för och ${e.noVotes} mot.`,

  AdjustersElected: (e, n) => `${n.persons(e.adjusterIds)} utsågs att justera protokollet.`,
  MinutesTextSet: (e, n) => `Protokollets text i ${n.item(e.itemId)} ändrades.`,
  ImmediateAdjustmentDecided: (e, n) => `Omedelbar justering beslutades för ${listOf(e.itemIds.map(n.item))}.`,
  MinutesFixed: (e) => `Protokollet för ${paragraphSigns(e.paragraphs)} fastställdes.`,
  MinutesReopened: () => 'Protokollet öppnades igen, och underskrifterna föll.',
  MinutesSigned: (e, n) => `${n.person(e.personId)} skrev under protokollet för ${paragraphSigns(e.paragraphs)}.`,
  MinutesAdjusted: (e) => `Protokollet för ${paragraphSigns(e.paragraphs)} justerades den ${dayInWords(e.on)}.`,
  NoticePosted: (e) =>
    `Justeringen anslogs den ${dayInWords(e.on)}; sista dag för överklagande är den ${dayInWords(e.lastAppealDay)}.`,
  NoticeInterrupted: (e) => `Anslaget har varit nere från kl. ${clockOf(e.from)}.`,
  NoticeRemoved: (e) => `Anslaget togs ned den ${dayInWords(e.on)}.`,
  AppealRecorded: (e) => `Ett överklagande antecknades den ${dayInWords(e.on)}.`,
  LegalForceGained: (e) => `Besluten i ${paragraphSigns(e.paragraphs)} vann laga kraft den ${dayInWords(e.on)}.`,

  CorrectionProposed: (e, n) => `${n.person(e.proposedBy)} begärde rättelse av post ${e.correctsSeq}.`,
  CorrectionDeclined: (e, n) => `${n.person(e.by)} gick inte med på rättelsen av post ${e.correctsSeq}.`,
  EntryCorrected: (e) => `Post ${e.correctsSeq} rättades${e.struck ? ' genom att strykas' : ''}.`,
  DecisionInDoubt: ({ whyCode }) =>
    whyCode === 'lifted' ? 'Ett beslut behöver inte längre prövas på nytt.' : 'Ett beslut kan behöva prövas på nytt.',
  PolicyOverridden: (e, n) => `Ordföranden frångick den lokala regeln ${e.key} för ${n.scope(e.scope)}.`,
};

const officers: Readonly<Record<EventOf<'OfficerAppointed'>['role'], string>> = {
  secretary: 'sekreterare',
  teller: 'rösträknare',
  returningOfficer: 'valförrättare',
  meetingHost: 'mötesvärd',
  technician: 'tekniker',
};
const endings: Readonly<Record<EventOf<'MeetingEnded'>['cause'], string>> = {
  agendaDone: '',
  notQuorate: ', eftersom det inte längre var beslutfört',
  dissolved: ' genom att upplösas',
  timeUp: ' innan alla ärenden hade behandlats',
};
const methods: Readonly<Record<EventOf<'PersonIdentified'>['method'], string>> = {
  bySight: 'till utseendet',
  idShown: 'mot legitimation',
  electronicId: 'med e-legitimation',
  callBack: 'genom motringning',
  knownVoice: 'på rösten',
};
const leavings: Readonly<Record<EventOf<'SeatLeft'>['cause'], string>> = {
  left: '',
  connectionLoss: ', eftersom förbindelsen har brutits',
  memberArrived: ', eftersom ledamoten tar sin plats',
  balance: ' för att styrkebalansen ska bestå',
  disqualification: ' på grund av jäv',
  closedBallot: ' inför den slutna omröstningen',
  levelNotMet: ', eftersom nivåns krav inte är uppfyllda',
  recordedAbsent: ' och antecknades som frånvarande',
  itemOver: ', eftersom ärendet är avslutat',
};
const phases: Readonly<Record<EventOf<'ItemPhaseChanged'>['phase'], string>> = {
  presentation: 'Föredragningen började',
  deliberation: 'Överläggningen öppnades',
  propositions: 'Överläggningen förklarades avslutad',
};
const floors: Readonly<Record<EventOf<'FloorRequested'>['kind'], string>> = {
  speech: 'ordet',
  rejoinder: 'replik',
  pointOfOrder: 'ordet i en ordningsfråga',
  factualInformation: 'ordet för en sakupplysning',
};
const speechEnds: Readonly<Record<EventOf<'SpeechEnded'>['cause'], string>> = {
  done: '',
  timeUp: ', när tiden var ute',
  takenAway: ', när ordföranden tog tillbaka ordet',
};
const countEnds: Readonly<Record<EventOf<'ClosedBallotCounted'>['outcome'], string>> = {
  decided: '',
  tie: ', och lotten får avgöra',
  secondBallot: ', och en ny omröstning behövs',
};

function presence({ personId, state, missing }: EventOf<'PresenceChanged'>, n: Names): string {
  const who = n.person(personId);
  if (state === 'equal') return `${who} ser och hör på lika villkor.`;
  if (state === 'lost') return `${who} har förlorat förbindelsen.`;
  const what = missing.length === 0 ? '' : `: ${listOf(missing.map((sight) => sights[sight]))} saknas`;
  return `Förbindelsen med ${who} är nedsatt${what}.`;
}

/** A title at the head of a sentence needs no word before it. */
const titled = (named: string): string => named.replace(/^ärendet /u, '');

/** The sentence of one entry. */
export function journalSentence(meeting: Meeting, event: MeetingEvent): string {
  const person = (id: PersonId) => meeting.call?.roster.get(id)?.displayName ?? id;
  const item = (id: ItemId) => {
    const title =
      meeting.call?.items.get(id)?.title ??
      (event.type === 'ItemRaised' && event.item.itemId === id ? event.item.title : id);
    return `ärendet ${title}`;
  };
  const names: Names = {
    person,
    persons: (ids) => (ids.length === 0 ? 'ingen' : listOf(ids.map(person))),
    item,
    scope: (scope) => (scope === 'meeting' ? 'hela sammanträdet' : item(scope)),
  };
  return sentenceOf(event, names);
}

// The table pairs each type with the sentence of that very type, which the compiler cannot follow through a lookup.
function sentenceOf(event: MeetingEvent, names: Names): string {
  const make = sentences[event.type] as (event: MeetingEvent, names: Names) => string;
  return make(event, names);
}
