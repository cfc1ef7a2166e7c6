/**
 * The documents of fullmäktige's evening: written for the demonstration, about places and matters that do not exist.
 *
 * Dates and registration numbers are those of the evening in May 2027; the seeding moves the years to its own.
 */
import type { CaseDocument } from './case-document.ts';

const office = 'Björkhamra kommun, kommunledningsförvaltningen';
const building = 'Björkhamra kommun, samhällsbyggnadsförvaltningen';
const council = 'Kommunfullmäktige';

/** Documents by the key of their item, in the order in which they are listed. */
export const councilDocuments: Readonly<Record<string, readonly CaseDocument[]>> = {
  i2: [
    {
      title: 'Kallelse och föredragningslista',
      kind: 'Kallelse',
      sender: council,
      date: '2027-05-14',
      to: 'ledamöter och ersättare i kommunfullmäktige',
      sections: [
        {
          paragraphs: [
            'Kommunfullmäktige kallas till sammanträde i Stora salen, kommunhuset, Storgatan 1, Björkhamra. Sammanträdet är offentligt. Allmänheten är välkommen till salens läktare från en halvtimme före sammanträdets början.',
            'Ledamot som är förhindrad att delta anmäler det snarast till kansliet, som kallar ersättare. Ledamot som vill delta på distans begär det i Tinget senast dagen före sammanträdet. Ordföranden avgör begäran.',
            'Handlingarna finns hos varje ärende. Handling som delas ut under sammanträdet visas för alla på samma gång, i salen och på distans.',
          ],
        },
        {
          heading: 'Gruppmöten',
          paragraphs: [
            'Partigrupperna möts från klockan 16.30. Lokaler finns i kommunhusets plan 2: Ekrummet, Björkrummet, Alrummet, Rönnrummet och Lindrummet.',
          ],
        },
        {
          heading: 'Om deltagande på distans',
          paragraphs: [
            'Den som deltar på distans ska hela tiden se salen i översikt, presidiet och den som talar, och själv synas och höras. Bryts förbindelsen försöker den tekniska supporten hjälpa till medan ordföranden väntar. Kan förbindelsen inte återställas inom femton minuter kallas en ersättare in.',
          ],
        },
      ],
      signedBy: ['Birgitta Sandahl, ordförande', 'Annika Holm, sekreterare'],
    },
  ],
  i3: [
    {
      title: 'Lägesrapport: ombyggnaden av centralskolan',
      kind: 'Information',
      sender: building,
      registryNumber: 'KS 2027/118',
      date: '2027-05-03',
      to: 'kommunfullmäktige',
      sections: [
        {
          heading: 'Sammanfattning',
          paragraphs: [
            'Ombyggnaden av centralskolan pågår enligt den tidplan som beslutades i december. Rivningen inomhus är avslutad, nya ventilationsaggregat är upphandlade och elevernas tillfälliga lokaler på Kvarnängen är i bruk.',
            'Prognosen för den sammanlagda utgiften är 148 miljoner kronor, vilket är 3 miljoner kronor lägre än den ram som fullmäktige har beslutat. Den största osäkerheten gäller grundförstärkningen under gymnastiksalen.',
          ],
        },
        {
          heading: 'Ekonomi',
          table: {
            head: ['Del', 'Ram, mnkr', 'Utfall, mnkr', 'Prognos, mnkr'],
            rows: [
              ['Projektering', '11', '10', '11'],
              ['Hus A och B', '84', '31', '82'],
              ['Gymnastiksal', '38', '2', '39'],
              ['Skolgård', '9', '0', '8'],
              ['Tillfälliga lokaler', '9', '5', '8'],
              ['Summa', '151', '48', '148'],
            ],
          },
        },
        {
          heading: 'Det som återstår',
          bullets: [
            'Grundförstärkning under gymnastiksalen, juni till augusti.',
            'Fönsterbyte i hus A, juli.',
            'Inflyttning i hus B, i januari året därpå.',
            'Skolgården, våren därefter.',
          ],
        },
      ],
      signedBy: ['Inger Malmros, projektledare'],
    },
  ],
  i4: [
    {
      title: 'Avsägelse från uppdrag i valnämnden',
      kind: 'Skrivelse',
      sender: 'Maj-Britt Kullberg (S)',
      registryNumber: 'KS 2027/141',
      date: '2027-04-26',
      to: council,
      sections: [
        {
          paragraphs: [
            'Jag avsäger mig härmed uppdraget som ledamot i valnämnden från och med den 1 juni. Uppdraget som ledamot i kommunfullmäktige behåller jag.',
            'Jag tackar för förtroendet och för många års gott samarbete med övriga ledamöter och med valkansliet.',
          ],
        },
      ],
      signedBy: ['Maj-Britt Kullberg'],
    },
  ],
  i5: [
    {
      title: 'Antagande av detaljplan för inre hamnen',
      kind: 'Tjänsteskrivelse',
      sender: building,
      registryNumber: 'KS 2026/402',
      date: '2027-04-12',
      to: 'kommunstyrelsen',
      sections: [
        {
          heading: 'Förslag till beslut',
          paragraphs: ['Kommunstyrelsen föreslår att kommunfullmäktige beslutar'],
          clauses: ['anta detaljplan för inre hamnen, upprättad 2027-02-08 och reviderad 2027-04-12.'],
        },
        {
          heading: 'Sammanfattning',
          paragraphs: [
            'Planen gör det möjligt att bygga omkring 120 bostäder, en förskola med fyra avdelningar och lokaler för handel och hantverk på den mark där hamnmagasinen har stått. Strandpromenaden blir allmän plats i hela sin längd och binder samman Gamla kajen med badplatsen vid Långudden.',
            'Under granskningen kom 34 yttranden in. Planen har reviderats så att husen närmast vattnet får högst fyra våningar i stället för fem, och så att siktlinjen från Torget mot inloppet hålls fri.',
          ],
        },
        {
          heading: 'Ärendet',
          paragraphs: [
            'Planprogrammet godkändes för tre år sedan. Samråd hölls under hösten med ett öppet möte i hamnmagasin 3, dit ungefär 180 personer kom. Granskningen pågick i fyra veckor från den 15 februari.',
            'Marken är förorenad av tidigare oljehantering. Sanering sker innan byggnader uppförs och bekostas av exploatören enligt avtal. Lägsta golvnivå för bostäder är 2,9 meter över nollplanet med hänsyn till framtida vattenstånd.',
            'Två fastighetsägare har begärt att planen ska ge plats för fler parkeringar. Förvaltningen bedömer att det parkeringshus som redan ingår räcker, eftersom samåkningsplatser och lånecyklar ordnas av exploatören.',
          ],
        },
        {
          heading: 'Ekonomi',
          paragraphs: [
            'Kommunens intäkter av markförsäljning beräknas till 62 miljoner kronor. Utgifterna för gator, ledningar och strandpromenad beräknas till 57 miljoner kronor. Driften ökar med 1,1 miljoner kronor om året när området är färdigt.',
          ],
          table: {
            head: ['Post', 'Mnkr'],
            rows: [
              ['Markförsäljning', '62,0'],
              ['Gator och ledningar', '−38,5'],
              ['Strandpromenad', '−18,5'],
              ['Netto', '5,0'],
            ],
          },
        },
        {
          heading: 'Barnens bästa',
          paragraphs: [
            'Barn från Hamnskolan har gått igenom området med planarkitekten. De ville ha en plats att vara på som inte kostar pengar, belysning längs vattnet och en bro som det går att meta från. Alla tre finns med i planen.',
          ],
        },
      ],
      signedBy: ['Gunnel Forsvik, förvaltningschef', 'Anton Rydhamn, planarkitekt'],
    },
    {
      title: 'Granskningsutlåtande, detaljplan för inre hamnen',
      kind: 'Utlåtande',
      sender: building,
      registryNumber: 'KS 2026/402',
      date: '2027-04-06',
      sections: [
        {
          paragraphs: [
            'Förslaget har varit tillgängligt för granskning från den 15 februari till den 15 mars. Här redovisas de synpunkter som kom in i sak och hur de har bemötts.',
          ],
        },
        {
          heading: 'Synpunkter och bemötande',
          table: {
            head: ['Synpunkt', 'Antal'],
            rows: [
              ['Husens höjd mot vattnet', '14'],
              ['Parkering', '9'],
              ['Buller från småbåtshamnen', '4'],
              ['Bevarande av magasin 3', '5'],
              ['Övrigt', '2'],
            ],
          },
        },
        {
          heading: 'Ändringar efter granskningen',
          bullets: [
            'Högsta antal våningar i kvarter 1 och 2 sänks från fem till fyra.',
            'Magasin 3 får rivningsförbud och skyddsbestämmelse för fasaden.',
            'Bestämmelse om ljuddämpad sida införs mot småbåtshamnen.',
          ],
        },
      ],
    },
  ],
  i6: [
    {
      title: 'Borgen för Björkhamra båtsällskap',
      kind: 'Tjänsteskrivelse',
      sender: office,
      registryNumber: 'KS 2027/87',
      date: '2027-04-19',
      to: 'kommunstyrelsen',
      sections: [
        {
          heading: 'Förslag till beslut',
          paragraphs: ['Kommunstyrelsen föreslår att kommunfullmäktige beslutar'],
          clauses: [
            'såsom för egen skuld ingå borgen för Björkhamra båtsällskaps låneförpliktelser intill 1 800 000 kronor jämte ränta och kostnader.',
          ],
        },
        {
          heading: 'Ärendet',
          paragraphs: [
            'Båtsällskapet vill ersätta den servicebyggnad som brann i november. Byggnaden ska rymma toaletter, duschar och ett rum för ungdomsverksamheten. Försäkringen täcker 2,1 miljoner kronor av en beräknad utgift på 3,9 miljoner kronor. Sällskapet har fått lånelöfte på återstoden under förutsättning att kommunen går i borgen.',
            'Sällskapet har 640 medlemmar, varav 115 är under 20 år. Ekonomin har varit i balans de senaste tio åren. Förvaltningen bedömer risken som låg. Byggnaden tas in som säkerhet och ska vara fullvärdesförsäkrad så länge borgen gäller.',
            'Borgensavgift tas ut med 0,4 procent av lånets storlek om året enligt kommunens riktlinjer.',
          ],
        },
        {
          heading: 'Jäv',
          paragraphs: [
            'Ledamot som ingår i sällskapets styrelse, eller vars närstående gör det, ska anmäla det innan ärendet behandlas.',
          ],
        },
      ],
      signedBy: ['Torsten Ekehed, ekonomichef'],
    },
  ],
  i7: [
    {
      title: 'Motion om avgiftsfria bussresor för unga under sommarlovet',
      kind: 'Motion',
      sender: 'Siv Grankvist (V) och Sara Lind (MP)',
      registryNumber: 'KS 2026/377',
      date: '2026-10-19',
      to: council,
      sections: [
        {
          paragraphs: [
            'För den som är ung och inte har någon som kan skjutsa är sommarlovet långt. Badplatsen vid Långudden, fritidsgården i Norrbo och sommarjobben i hamnen nås med buss, men en enkel resa kostar lika mycket som en glass och resan hem lika mycket till.',
            'I flera kommuner reser alla mellan sju och nitton år fritt under lovet. Erfarenheten är att bussarna har plats, att föräldrar slipper köra och att fler unga provar något nytt.',
          ],
        },
        {
          heading: 'Vi föreslår att kommunfullmäktige beslutar',
          clauses: [
            'alla som är folkbokförda i kommunen och mellan sju och nitton år reser avgiftsfritt med stadsbussarna från midsommar till skolstarten,',
            'kommunstyrelsen får i uppdrag att utvärdera försöket efter två somrar.',
          ],
        },
      ],
      signedBy: ['Siv Grankvist (V)', 'Sara Lind (MP)'],
    },
    {
      title: 'Yttrande över motion om avgiftsfria bussresor',
      kind: 'Tjänsteskrivelse',
      sender: office,
      registryNumber: 'KS 2026/377',
      date: '2027-04-05',
      to: 'kommunstyrelsen',
      sections: [
        {
          heading: 'Förslag till beslut',
          paragraphs: ['Kommunstyrelsen föreslår att kommunfullmäktige beslutar'],
          clauses: ['avslå motionen.'],
        },
        {
          heading: 'Skäl',
          paragraphs: [
            'Trafiken drivs av den regionala kollektivtrafikmyndigheten, som bestämmer taxan. Kommunen kan köpa tillägg. Myndigheten har räknat på två alternativ: fria resor med ett särskilt kort, och fria resor för alla i åldersgruppen utan kort.',
          ],
          table: {
            head: ['Alternativ', 'Resor per sommar', 'Kostnad, tkr'],
            rows: [
              ['Särskilt kort', '41 000', '780'],
              ['Utan kort', '52 000', '1 140'],
            ],
          },
        },
        {
          paragraphs: [
            'Det saknas medel i årets budget. Kommunstyrelsen har redan gett i uppdrag att se över stödet till ungas fritid i sin helhet, och frågan om resor kan tas upp där.',
          ],
        },
      ],
      signedBy: ['Lovisa Granath, utredare'],
    },
  ],
  i8: [
    {
      title: 'Taxa för vatten och avlopp 2028',
      kind: 'Taxa',
      sender: 'Björkhamra kommun, tekniska förvaltningen',
      registryNumber: 'KS 2027/96',
      date: '2027-04-21',
      to: 'kommunstyrelsen',
      sections: [
        {
          heading: 'Förslag till beslut',
          paragraphs: ['Kommunstyrelsen föreslår att kommunfullmäktige beslutar'],
          clauses: ['fastställa taxa för vatten och avlopp att gälla från och med den 1 januari 2028.'],
        },
        {
          heading: 'Bakgrund',
          paragraphs: [
            'Verksamheten ska täckas av avgifter och får inte gå med vinst. Ledningsnätet är i stora delar från 1960-talet. De kommande fem åren behöver 21 kilometer ledning bytas, och det nya avloppsreningsverket vid Kvarnviken tas i bruk.',
            'Brukningsavgifterna föreslås höjas med 7,5 procent. För en villa med normal förbrukning innebär det 58 kronor i månaden. Anläggningsavgifterna är oförändrade.',
          ],
        },
        {
          heading: 'Brukningsavgifter, kronor inklusive moms',
          table: {
            head: ['Avgift', '2027', '2028'],
            rows: [
              ['Fast avgift per år, villa', '3 120', '3 354'],
              ['Per kubikmeter vatten', '27,40', '29,45'],
              ['Per kubikmeter avlopp', '21,80', '23,45'],
              ['Fast avgift per lägenhet', '1 640', '1 763'],
              ['Dagvatten, villa', '680', '731'],
            ],
          },
        },
        {
          heading: 'Alternativ',
          paragraphs: [
            'En lägre höjning, 4 procent, innebär att utbytet av ledningar tar åtta år i stället för fem. Risken för läckor och för bräddning av orenat vatten ökar under den tiden.',
          ],
        },
      ],
      signedBy: ['Håkan Sörvik, teknisk chef'],
    },
  ],
  i9: [
    {
      title: 'Valberedningens förslag: ledamot i valnämnden',
      kind: 'Förslag',
      sender: 'Valberedningen',
      registryNumber: 'KS 2027/141',
      date: '2027-05-10',
      to: council,
      sections: [
        {
          paragraphs: [
            'Valberedningen har inte enats om ett förslag till efterträdare efter Maj-Britt Kullberg (S). Nominering sker vid sammanträdet. Valet avser tiden till och med mandatperiodens slut.',
            'Begärs votering förrättas valet med slutna sedlar. Den som deltar på distans lämnar då behandlingen av ärendet. Ärendet står därför sist på föredragningslistan.',
          ],
        },
      ],
      signedBy: ['Magnus Rask, valberedningens ordförande'],
    },
  ],
  i10: [
    {
      title: 'Redovisning av obesvarade motioner',
      kind: 'Redovisning',
      sender: office,
      registryNumber: 'KS 2027/12',
      date: '2027-05-03',
      to: council,
      sections: [
        {
          paragraphs: ['Motioner som inte har beretts färdigt inom ett år redovisas två gånger om året.'],
          table: {
            head: ['Motion', 'Väckt', 'Läge'],
            rows: [
              ['Cykelväg till Norrbo', '2026-03', 'Remiss'],
              ['Belysning vid Långudden', '2026-04', 'Beredning'],
              ['Ungdomsråd', '2026-05', 'Beredning'],
            ],
          },
        },
      ],
    },
  ],
};
