/** What each local rule is about and what it leads to, in Swedish: one sentence each. */
import type { KeyWords } from './regulations.ts';

export const regulationKeysInSwedish: KeyWords = {
  'remote.requestDeadlineDays': {
    name: 'Sista dag att begära distans',
    meaning: 'Så många dagar före sammanträdet ska en ledamot begära att få delta på distans.',
    consequence: 'En senare begäran visas som sen, och ordföranden avgör ändå.',
    unit: 'days',
  },
  'remote.chairOnSite': {
    name: 'Ordföranden på plats',
    meaning: 'Om den som leder sammanträdet måste vara i lokalen.',
    consequence: 'Den som måste vara på plats men är på distans kan inte leda, och nästa i ordningen tar över.',
    choices: {
      pitea: 'På plats så länge någon annan ledamot är det',
      always: 'Alltid på plats',
      free: 'Får vara på distans',
    },
  },
  'remote.secretaryOnSite': {
    name: 'Sekreteraren på plats',
    meaning: 'Om sekreteraren måste vara i lokalen.',
    consequence: 'Är svaret ja släpps sekreteraren inte in på distans.',
  },
  'remote.maxRemote': {
    name: 'Högst så många på distans',
    meaning: 'Hur många ledamöter som får delta på distans samtidigt.',
    consequence: 'När antalet är nått kan ordföranden inte bevilja fler.',
    unit: 'members',
  },
  'remote.maxLevel': {
    name: 'Högsta nivå på distans',
    meaning: 'Till och med vilken sekretessnivå, 0 till 4, ärenden får behandlas med ledamöter på distans.',
    consequence: 'I ett ärende över nivån lämnar de som är på distans ärendet innan det öppnas.',
    unit: 'level',
  },
  'remote.substitutesMayBeRemote': {
    name: 'Ersättare på distans',
    meaning: 'Vilka ersättare som får delta på distans.',
    consequence: 'Den som inte får vara på distans måste vara i lokalen för att kallas in.',
    choices: {
      servingOnly: 'Bara den som tjänstgör',
      all: 'Också den som inte tjänstgör',
      none: 'Ingen ersättare',
    },
  },
  'call.deadlineDays': {
    name: 'Kallelse senast',
    meaning: 'Så många dagar före sammanträdet ska kallelsen nå ledamöter och ersättare.',
    consequence: 'Fler dagar ger mer tid att läsa och en tidigare sista dag för handlingarna.',
    unit: 'days',
  },
  'connection.graceSeconds': {
    name: 'Kort avbrott som godtas',
    meaning: 'Så länge får någons bild eller ljud vara borta innan förbindelsen räknas som bruten.',
    consequence: 'Därefter kan varken klubba eller votering användas förrän ordföranden har valt vad som ska ske.',
    unit: 'seconds',
  },
  'connection.adjournMaxSeconds': {
    name: 'Längsta ajournering vid avbrott',
    meaning: 'Så länge väntar sammanträdet på den som har tappat förbindelsen.',
    consequence: 'När tiden är slut kallas ersättare in, eller så antecknas ledamoten som frånvarande.',
    unit: 'seconds',
  },
  'attendance.reentryRule': {
    name: 'Tillbaka efter avbruten tjänstgöring',
    meaning: 'Om en ledamot som har lämnat av annat skäl än jäv får tjänstgöra igen samma dag.',
    consequence: 'Den som inte får det är borta resten av dagen, även om skälet bara var en bruten förbindelse.',
    choices: {
      neverSameDay: 'Aldrig samma dag',
      ifBalanceAffected: 'Bara om ersättaren ändrade styrkebalansen',
      free: 'Ja',
    },
  },
  'attendance.balanceRule': {
    name: 'Byte av ersättare för styrkebalansen',
    meaning: 'Om en ersättare som tjänstgör får bytas mot en som bättre bevarar balansen mellan partierna.',
    consequence: 'Är svaret ja kan en ersättare få lämna sin plats under sammanträdet.',
    choices: { replaceForBalance: 'Ja, när balansen påverkas', none: 'Nej' },
  },
  'attendance.quorumForQuestions': {
    name: 'Beslutsförhet vid frågor',
    meaning: 'Om interpellationer och frågor får besvaras när fullmäktige inte är beslutsfört (KL 5:45).',
    consequence: 'Krävs beslutsförhet stannar också frågestunden när för få är på plats.',
    choices: { required: 'Krävs', waived: 'Krävs inte' },
  },
  'attendance.nonServingMaySpeak': {
    name: 'Yttranderätt för ersättare som inte tjänstgör',
    meaning: 'Om fullmäktige har bestämt att en sådan ersättare får delta i överläggningen (KL 6:17).',
    consequence: 'Är svaret ja kan ersättaren begära ordet, men aldrig yrka eller rösta.',
  },
  'disqualification.mayReturn': {
    name: 'Tillbaka efter jäv',
    meaning: 'Om den som har lämnat ett ärende för jäv får tjänstgöra igen när ärendet är slut.',
    consequence: 'Är svaret nej behåller ersättaren platsen resten av dagen.',
  },
  'debate.orderRule': {
    name: 'Talarordning',
    meaning: 'I vilken ordning de som har begärt ordet får det.',
    consequence: 'Ändras regeln ordnas hela talarlistan om.',
    choices: { byRequest: 'I den ordning ordet begärdes', byPartySize: 'I omgångar efter partiernas storlek' },
  },
  'debate.speechSeconds': {
    name: 'Tid för anförande',
    meaning: 'Så länge får ett anförande vara.',
    consequence: 'När tiden är slut syns det för talaren, ordföranden och salen.',
    unit: 'seconds',
  },
  'debate.replySeconds': {
    name: 'Tid för replik',
    meaning: 'Så länge får den första, den andra och nästa replik vara.',
    consequence: 'Har listan färre tider än repliker gäller den sista tiden.',
    unit: 'seconds',
  },
  'debate.repliesPerPerson': {
    name: 'Repliker per person',
    meaning: 'Så många repliker får en och samma person på ett anförande.',
    consequence: 'Noll betyder att repliker inte används.',
    unit: 'replies',
  },
  'debate.groupSpeechSeconds': {
    name: 'Tid för gruppens första anförande',
    meaning: 'Om ett partis första anförande i ett ärende har en egen tid.',
    consequence: 'Utan egen tid gäller samma tid som för andra anföranden.',
    unit: 'seconds',
  },
  'debate.partyPotSeconds': {
    name: 'Samlad taltid per parti',
    meaning: 'Om varje parti har en samlad tid i ett ärende.',
    consequence: 'När partiets tid är slut finns ingen tid kvar för fler anföranden från partiet.',
    unit: 'seconds',
  },
  'debate.chairHandsOver': {
    name: 'Ordförandens eget anförande',
    meaning: 'Om ordföranden lämnar över ledningen medan hon eller han talar i sak.',
    consequence: 'Är svaret ja leder vice ordföranden så länge anförandet pågår, och det står i protokollet.',
  },
  'decision.gavelDelaySeconds': {
    name: 'Tid att begära votering',
    meaning: 'Så länge dröjer det minst mellan att ordföranden finner ett beslut och klubban.',
    consequence: 'En längre tid ger alla större chans att begära votering; efter klubban är det för sent.',
    unit: 'seconds',
  },
  'vote.order': {
    name: 'Ordning vid upprop',
    meaning: 'I vilken ordning ledamöterna ropas upp vid votering; ordföranden är alltid sist.',
    consequence: 'Ordningen avgör vem som röstar utan att ha hört de andra.',
    choices: { rollCallList: 'Uppropslistans ordning', alphabetical: 'Efter efternamn' },
  },
  'vote.method': {
    name: 'Sätt för öppen votering',
    meaning: 'Om ledamöterna röstar på sin skärm eller genom upprop.',
    consequence: 'Båda sätten visar vem som röstade hur; upprop tar längre tid.',
    choices: { device: 'På skärmen', rollCall: 'Genom upprop' },
  },
  'election.majority': {
    name: 'Majoritet vid val av en person',
    meaning: 'Om den som har flest röster är vald, eller om mer än hälften krävs.',
    consequence: 'Krävs mer än hälften kan valet behöva göras om mellan de två främsta.',
    choices: { relative: 'Flest röster', absolute: 'Mer än hälften' },
  },
  'closedBallot.remote': {
    name: 'Sluten omröstning på distans',
    meaning: 'Om den som är på distans får rösta när omröstningen är sluten.',
    consequence: 'Får hon inte det lämnar hon ärendet när omröstning begärs, och ersättare kan kallas in.',
    choices: { exclude: 'Nej, lämnar när omröstning begärs', verifiable: 'Ja, med hemlig och kontrollerbar röst' },
  },
  'closedBallot.method': {
    name: 'Sätt för sluten omröstning',
    meaning: 'Om sluten omröstning görs med valsedlar av papper eller digitalt.',
    consequence: 'Digital omröstning kräver förtroendepersoner som öppnar resultatet tillsammans.',
    choices: { paper: 'Valsedlar av papper', verifiable: 'Digitalt, kontrollerbart' },
  },
  'minutes.adjusters': {
    name: 'Antal justerare',
    meaning: 'Så många som utöver ordföranden justerar protokollet.',
    consequence: 'Fler läser protokollet, och fler ska invänta innan det kan anslås.',
    unit: 'adjusters',
  },
  'minutes.numbering': {
    name: 'Numrering av paragrafer',
    meaning: 'Hur paragraferna numreras.',
    consequence: 'Numren löper genom årets alla sammanträden och används aldrig två gånger.',
    choices: { bodyYear: 'Per organ och kalenderår' },
  },
  'minutes.rollCallNumbered': {
    name: 'Uppropet som egen paragraf',
    meaning: 'Om uppropet får ett paragrafnummer.',
    consequence: 'Är svaret nej börjar numreringen med det första beslutet.',
  },
  'ab.remoteMinutedAs': {
    name: 'Styrelsemöte på distans',
    meaning: 'Hur styrelsens möte på distans betecknas i protokollet.',
    consequence: 'Per capsulam får användas bara när alla ledamöter är överens.',
    choices: { meeting: 'Som sammanträde', perCapsulam: 'Som beslut per capsulam' },
  },
  'stream.captionDays': {
    name: 'Textning av sändningen',
    meaning: 'Så många dagar efter sändningen ska en inspelning som ligger kvar vara textad.',
    consequence: 'En inspelning som inte är textad då ska tas ned.',
    unit: 'days',
  },
};
