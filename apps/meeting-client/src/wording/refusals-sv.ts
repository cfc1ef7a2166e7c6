/** Every refusal in Swedish: what it is, what it means, what to do. */
import { listInText } from './format.ts';
import type { RefusalWords } from './refusals.ts';

export const refusalsInSwedish: RefusalWords = {
  'not-quorate': (r) => `Mötet är inte beslutsfört: ${r.present} är närvarande, minst ${r.required} krävs`,
  'no-right': () => 'Den här åtgärden hör inte till din roll i mötet',
  'no-right-to-vote': (r, n) => `${n.person(r.personId)} står inte i röstlängden för den här voteringen`,
  'no-right-to-propose': (r, n) => `${n.person(r.personId)} har inte yrkanderätt`,
  'no-right-to-speak': (r, n) => `${n.person(r.personId)} har inte yttranderätt`,
  'meeting-not-called': () => 'Kallelsen är inte utfärdad än',
  'meeting-not-open': () => 'Mötet är inte öppnat',
  'meeting-ended': () => 'Mötet är avslutat',
  'meeting-adjourned': (r, n) =>
    r.resumeBy === undefined ? 'Mötet är ajournerat' : `Mötet är ajournerat till senast ${n.time(r.resumeBy)}`,
  'meeting-not-adjourned': () => 'Mötet är inte ajournerat',
  'no-remote-authorization': () =>
    'Fullmäktige har inte beslutat att ledamöter får delta på distans i det här organet. Delta i salen',
  'no-remote-permit': (r, n) =>
    `${n.person(r.personId)} har inget medgivande att delta på distans. Ordföranden kan ge det`,
  'takes-part-at-distance': (r, n) =>
    `${n.person(r.personId)} deltar på distans just nu. Ordföranden eller sekreteraren ändrar till salen när ${n.person(r.personId)} är där. Den som vill gå anmäler att den lämnar`,
  'too-many-remote': (r) => `Högst ${r.limit} får delta på distans samtidigt`,
  'no-meeting-room': () => 'Kallelsen saknar sammanträdeslokal. Skriv in lokalen',
  'called-too-late': (r, n) =>
    `Kallelsen skickades ${n.day(r.calledOn)} men skulle ha skickats senast ${n.day(r.latest)}`,
  'too-few-asked': (r) =>
    `${r.asked} har begärt sammanträdet, minst ${r.required} krävs. Ange fler, eller att ordföranden har funnit att det behövs`,
  'already-called': () => 'Kallelsen är redan utfärdad',
  'already-opened': () => 'Mötet är redan öppnat',
  'item-not-open': () => 'Inget ärende är öppet. Öppna ärendet först',
  'item-already-open': (r, n) => `${n.item(r.itemId)} är öppet. Avsluta det först`,
  'item-not-on-agenda': (r, n) => `${n.item(r.itemId)} står inte på föredragningslistan`,
  'item-already-ended': (r, n) => `${n.item(r.itemId)} är avslutat`,
  'item-has-open-questions': (r, n) => `${n.item(r.itemId)} har frågor som inte är avgjorda. Avgör dem först`,
  'agenda-not-approved': () => 'Föredragningslistan är inte godkänd än',
  'roll-call-needed': () => 'Uppropet är inte gjort. Gör det först',
  'roll-call-running': () => 'Uppropet pågår. Avsluta det först',
  'roll-call-not-running': () => 'Inget upprop pågår',
  'paragraph-out-of-order': (r) => `Nästa paragraf är § ${r.expected}`,
  'not-on-roster': (r, n) => `${n.person(r.personId)} står inte i kallelsen`,
  'not-present': (r, n) => `${n.person(r.personId)} är inte närvarande`,
  'not-identified': (r, n) => `${n.person(r.personId)} är inte identifierad. Identifiera först`,
  'not-admitted': (r, n) => `${n.person(r.personId)} är inte insläppt. Släpp in först`,
  'admitted-in-other-mode': (r, names) =>
    r.mode === 'remote'
      ? `${names.person(r.personId)} är insläppt på distans. Flytta till salen?`
      : `${names.person(r.personId)} är insläppt i salen. Flytta till distans?`,
  'already-serving': (r, n) => `${n.person(r.personId)} tjänstgör redan`,
  'not-serving': (r, n) => `${n.person(r.personId)} tjänstgör inte`,
  'seat-taken': (r, n) => `Platsen är upptagen av ${n.person(r.personId)}`,
  'not-next-substitute': (r, n) =>
    r.expected === undefined
      ? `${n.person(r.personId)} står inte i tur att tjänstgöra`
      : `${n.person(r.personId)} står inte i tur. I tur är ${n.person(r.expected)}`,
  'service-broken-off-today': (r, n) =>
    `${n.person(r.personId)} har avbrutit sin tjänstgöring och kan inte tjänstgöra mer den här dagen`,
  'seat-change-inside-item': () => 'Byten sker mellan ärenden. Vänta tills ärendet är avslutat',
  disqualified: (r, n) => `${n.person(r.personId)} är jävig i ${n.item(r.itemId)}`,
  'must-preside-on-site': (r, n) => `${n.person(r.personId)} är på distans. Ordföranden ska vara i salen`,
  'not-next-to-preside': (r, n) =>
    r.expected === undefined
      ? `${n.person(r.personId)} står inte i tur att leda mötet`
      : `${n.person(r.personId)} står inte i tur att leda mötet. I tur är ${n.person(r.expected)}`,
  'gavel-too-early': (r, n) => `Klubban är fri ${n.time(r.notBefore)}, så att alla hinner begära votering`,
  'gavel-has-fallen': () => 'Klubban har fallit. Frågan är avgjord',
  'ballot-requested': (r, n) => `Votering är begärd av ${n.people(r.by)}. Ordföranden förbereder voteringen`,
  'no-ballot-requested': () => 'Votering är inte begärd',
  'no-finding': () => 'Ordföranden har inte sagt vad mötet finner än',
  'proposition-already-put': () => 'Frågan är redan ställd',
  'no-question-left': () => 'Inga frågor återstår i ärendet',
  'deliberation-not-ended': () => 'Överläggningen pågår. Avsluta den först',
  'order-not-set': () => 'Propositionsordningen är inte bestämd än',
  'member-lost': (r, n) =>
    `${n.people(r.personIds)} har tappat förbindelsen. Vänta, ajournera eller kalla in ersättare`,
  'member-impaired': (r, n) =>
    r.until === undefined
      ? `${n.people(r.personIds)} ser eller hör inte allt just nu`
      : `${n.people(r.personIds)} ser eller hör inte allt just nu. Vänta till ${n.time(r.until)}`,
  'room-overview-lost': () => 'Överblicken över salen saknas. Klubba och votering är spärrade tills den är tillbaka',
  'ballot-not-running': (r) =>
    r.state === 'ended'
      ? 'Voteringen är avslutad'
      : r.state === 'held'
        ? 'Voteringen är pausad. Vänta tills den återupptas'
        : r.state === 'annulled'
          ? 'Voteringen är ogiltigförklarad'
          : 'Voteringen har inte börjat',
  'ballot-running': () => 'Voteringen pågår. Avsluta den först',
  'wrong-number-of-adjusters': (r) =>
    `${r.expected === 1 ? 'En justerare' : `${r.expected} justerare`} ska utses, inte ${r.named}`,
  'chair-must-vote': () => 'Rösterna väger lika. Ordföranden måste rösta',
  'members-have-not-voted': (r) =>
    `${r.notVoted} har inte röstat. Se vilka de är och avsluta voteringen utan dem, eller vänta`,
  'has-voted': (r, n) => `${n.person(r.personId)} har redan röstat`,
  'chair-votes-last': (r) => `Ordföranden röstar sist. ${r.notVoted} har inte röstat än`,
  'duty-to-vote': (r, n) => `${n.people(r.personIds)} måste rösta i det här ärendet`,
  'member-lost-has-not-voted': (r, n) => `${n.people(r.personIds)} har tappat förbindelsen och inte röstat`,
  'unknown-choice': () => 'Det alternativet finns inte i voteringen',
  'level-demands-unmet': (r, n) =>
    `Kraven för ${n.item(r.itemId)} är inte uppfyllda: ${r.unmet.map((u) => (u.personId === undefined ? u.whatToDo : `${n.person(u.personId)}, ${u.whatToDo}`)).join('; ')}`,
  'level-above-policy': (r) => `Nivå ${r.level} får inte behandlas på distans här. Gränsen är nivå ${r.limit}`,
  'security-classified-remote': (r, n) =>
    `${n.item(r.itemId)} är säkerhetsskyddsklassat och behandlas aldrig med deltagare på distans`,
  'new-item': () => 'Yrkandet är ett nytt ärende och kan inte tas upp här',
  'not-announced': (r, n) => `${n.item(r.itemId)} är inte tillkännagivet. Det kräver att alla är eniga`,
  'not-unanimous': (r) => (r.against === undefined ? 'Alla är inte eniga' : `Alla är inte eniga: ${r.against} är emot`),
  'proposals-fixed': () => 'Överläggningen är avslutad. Inga fler yrkanden kan läggas',
  'election-proposals-only': () => 'I ett val läggs bara nomineringar',
  'prepared-names-not-nominated': (r) =>
    `Det beredda förslaget nämner ${listInText(r.names, 'och')}, som inte är nominerade. Nominera dem innan frågan ställs`,
  'prepared-names-unknown': () =>
    'Frågan ställs namn för namn. Se efter att alla som det beredda förslaget nämner är nominerade',
  'minority-right-used': () => 'Ärendet har redan återremitterats eller bordlagts av en minoritet. Nu krävs majoritet',
  'must-be-tabled-first': () => 'Ett extra val ska bordläggas första gången det behandlas',
  'not-among-requesters': () => 'Bara de som begärde återremiss kan skriva motiveringen',
  'did-not-take-part': (r, n) => `${n.people(r.personIds)} deltog inte i beslutet och kan inte reservera sig`,
  'not-proportional': (r) =>
    r.reason === 'singlePost'
      ? 'Proportionellt val hålls inte när en enda ska väljas'
      : r.reason === 'presidium'
        ? 'Presidiet väljs inte proportionellt'
        : r.reason === 'notListed'
          ? 'Det här valet kan inte begäras proportionellt'
          : r.reason === 'membersNotProportional'
            ? 'Ersättarna väljs proportionellt bara om ledamöterna valdes så'
            : `För få begär proportionellt val: ${r.requested ?? 0} av ${r.required ?? 0}`,
  'remote-excluded-from-closed-ballot': (r, n) =>
    `${n.people(r.personIds)} är på distans och deltar inte i slutna omröstningar`,
  'proportional-needs-paper': () => 'Proportionella val hålls med valsedlar på papper',
  'papers-and-roll-differ': (r) =>
    `${r.papers} valsedlar men ${r.markedOff} avprickade. Omröstningen ogiltigförklaras och görs om`,
  'counts-differ': (r, n) => `${n.person(r.first)} och ${n.person(r.second)} har räknat olika. Räkna om`,
  'lot-not-needed': () => 'Lottning behövs inte',
  'lot-needed': () => 'Rösterna väger lika. Lotten avgör',
  'per-capsulam-unlawful': () => 'Det här organet kan inte besluta per capsulam',
  'per-capsulam-not-unanimous': (r) => `${r.missing} har inte godkänt. Alla måste vara eniga`,
  'streck-not-decided': () => 'Streck i debatten är inte beslutat. Ställ frågan om streck först',
  'speaker-list-closed': () => 'Streck i debatten är satt. Talarlistan tar inte emot fler',
  'interpellation-not-permitted': () => 'Fullmäktige har beslutat att interpellationen inte får ställas',
  'question-debate-limited': () => 'I en fråga talar bara den som frågar och den som svarar',
  'already-requested': () => 'Det är redan begärt',
  'no-rejoinder-left': (r) => `Alla repliker är använda: högst ${r.allowed} per person`,
  'nobody-waiting': () => 'Ingen står på talarlistan',
  'somebody-has-floor': (r, n) => `${n.person(r.personId)} har ordet`,
  'minutes-not-fixed': () => 'Protokollet är inte färdigställt än',
  'minutes-already-fixed': () => 'Protokollet är redan färdigställt',
  'already-signed': (r, n) => `${n.person(r.personId)} har redan skrivit under`,
  'must-be-adjusted-first': () => 'Protokollet är inte justerat än',
  'notice-too-early-removed': (r, n) => `Anslaget får tas ned tidigast ${n.day(r.earliest)}`,
  'appeal-pending': (r, n) => `Beslutet är överklagat sedan ${n.day(r.on)}`,
  'notice-was-interrupted': (r, n) => `Anslaget var inte uppe hela tiden. Det bröts ${n.time(r.from)}`,
  'legal-force-gained': (r, n) => `Besluten vann laga kraft ${n.day(r.on)}`,
  'appeal-time-running': (r, n) => `Tiden för överklagande går ut ${n.day(r.lastAppealDay)}`,
  'needs-two-persons': (r, n) =>
    r.waitingFor === undefined
      ? 'Det krävs två personer'
      : `Det krävs två personer. Vi väntar på ${n.person(r.waitingFor)}`,
  'disqualification-decided': (r, n) =>
    `Församlingen har beslutat att ${n.person(r.personId)} är jävig. Beslutet stryks inte som en felaktig anteckning: ta upp frågan på nytt`,
  'question-unanswered': (r, n) =>
    `En fråga i ${n.item(r.itemId)} är ställd och inte avgjord. Den som var ute då deltar inte i svaret. Gör det efter klubbslaget`,
  'not-disqualified': (r, n) => `${n.person(r.personId)} är inte anmäld som jävig i ärendet`,
  'not-correctable': () => 'Det här kan inte rättas. Ogiltigförklara voteringen och gör om den',
  'no-such-entry': (r) => `Händelse ${r.seq} finns inte`,
  'policy-is-statute': () => 'Det står i lag och kan inte ändras här',
  'unlawful-policy': () => 'Regeln strider mot lag',
  'rehearsal-only': () => 'Det går bara i en övning',
  'unknown-command': () => 'Sidan är av en annan version än servern. Ladda om sidan',
  'invalid-body': (r) =>
    r.field === 'text'
      ? 'Texten kan inte sparas: den är tom, för lång eller innehåller tecken som inte går att spara. Korta den och försök igen'
      : r.rule?.source === 'KL 6:25'
        ? 'Ärendet rör myndighetsutövning mot enskild och hålls bakom stängda dörrar. Nivån kan inte vara lägre än 2'
        : 'Något är inte rätt ifyllt. Se över fälten och försök igen',
  'unknown-id': () => 'Det du valde finns inte längre. Sidan har fått nya uppgifter, välj igen',
  'wrong-meeting': () => 'Det hör till ett annat möte',
  'stale-version': () => 'Sidan är av en äldre version. Ladda om sidan',
  busy: () => 'Servern har mycket att göra just nu. Försök igen om en stund',
  'already-voted': (r, n) => `${n.person(r.personId)} har redan röstat`,
  'meeting-not-ended': () => 'Mötet är inte avslutat än',
};
