/**
 * The meetings of servicenämnden and of the harbour company's board: items with their clauses, and their documents.
 */
import type { CaseDocument } from './case-document.ts';
import type { EveningItem } from './evening.ts';

const service = 'Björkhamra kommun, serviceförvaltningen';

/** The nämnd's agenda. The fourth item has five clauses, which are decided one by one. */
export const committeeItems: readonly EveningItem[] = [
  { key: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare', clauses: [] },
  { key: 'i2', kind: 'procedural', matter: 'agenda', title: 'Fastställande av föredragningslista', clauses: [] },
  {
    key: 'i3',
    kind: 'information',
    title: 'Förvaltningschefen informerar',
    registryNumber: 'SEN 2027/5',
    clauses: [],
  },
  {
    key: 'i4',
    kind: 'matter',
    title: 'Inriktning för molntjänster i den digitala arbetsplatsen',
    registryNumber: 'SEN 2027/31',
    preparedBy: 'Serviceförvaltningen',
    clauses: [
      'den digitala arbetsplatsen tills vidare drivs i kommunens egen miljö och att inga nya molntjänster som för ut personuppgifter i klartext till tredje land tas in i den',
      'förvaltningen slutför det påbörjade införandet av säkra digitala möten och säkra meddelanden',
      'förvaltningen utreder vad fler kompletterande tjänster skulle kräva i pengar och organisation',
      'den nämnd som i dag använder en molntjänst utan tillräckliga garantier ska ha bytt till ett lagligt alternativ senast inför nästa licensperiod',
      'förvaltningen går igenom hur mobila enheter, sociala medier och andra organisationers samarbetsytor används och föreslår skyddsåtgärder',
    ],
  },
  {
    key: 'i5',
    kind: 'matter',
    title: 'Tertialrapport, januari till april',
    registryNumber: 'SEN 2027/18',
    preparedBy: 'Serviceförvaltningen',
    clauses: ['godkänna tertialrapporten', 'överlämna rapporten till kommunstyrelsen'],
  },
  {
    key: 'i6',
    kind: 'information',
    title: 'Anmälan av delegationsbeslut',
    registryNumber: 'SEN 2027/2',
    clauses: [],
  },
];

export const committeeDocuments: Readonly<Record<string, readonly CaseDocument[]>> = {
  i4: [
    {
      title: 'Inriktning för molntjänster i den digitala arbetsplatsen',
      kind: 'Tjänsteskrivelse',
      sender: service,
      registryNumber: 'SEN 2027/31',
      date: '2027-05-06',
      to: 'servicenämnden',
      sections: [
        {
          heading: 'Förslag till beslut',
          paragraphs: ['Servicenämnden beslutar'],
          clauses: committeeItems.find((item) => item.key === 'i4')?.clauses ?? [],
        },
        {
          heading: 'Sammanfattning',
          paragraphs: [
            'Nämnden ansvarar för kommunens gemensamma arbetsplats. Förvaltningarna vill ha bättre stöd för samarbete, och pandemin lärde många nya sätt att mötas. Samtidigt är frågan om var uppgifterna finns, vem som kan begära ut dem och på vilka villkor tjänsterna levereras inte löst.',
            'Förvaltningen föreslår därför en inriktning i fem delar. De kan beslutas var för sig: den första gäller driften, den andra pågående införanden, den tredje fortsatt utredning, den fjärde de verksamheter som redan använder molntjänster och den femte enheter och tjänster utanför arbetsplatsen.',
          ],
        },
        {
          heading: 'Risker och konsekvenser',
          bullets: [
            'Utan kompletterande tjänster söker sig verksamheterna till egna lösningar.',
            'Att avsluta en tjänst kräver tid för utbildning och för att flytta uppgifter.',
            'Marknaden förändras snabbt. Inriktningen bör prövas på nytt inom två år.',
          ],
        },
        {
          heading: 'Ekonomi',
          paragraphs: ['Utredningen ryms i årets budget. Eventuella nya tjänster prövas i budgetarbetet.'],
        },
      ],
      signedBy: ['Monika Tillgren, förvaltningschef'],
    },
  ],
  i5: [
    {
      title: 'Tertialrapport, servicenämnden',
      kind: 'Rapport',
      sender: service,
      registryNumber: 'SEN 2027/18',
      date: '2027-05-10',
      to: 'servicenämnden',
      sections: [
        {
          paragraphs: [
            'Resultatet till och med april är ett överskott på 1,3 miljoner kronor. Prognosen för året är ett underskott på 0,6 miljoner kronor, främst för högre livsmedelspriser. Åtgärder har vidtagits i måltidsverksamheten.',
          ],
          table: {
            head: ['Verksamhet', 'Budget, mnkr', 'Prognos, mnkr', 'Avvikelse'],
            rows: [
              ['Måltider', '61,2', '62,4', '−1,2'],
              ['Lokalvård', '38,0', '37,6', '0,4'],
              ['It och telefoni', '29,5', '29,3', '0,2'],
              ['Summa', '128,7', '129,3', '−0,6'],
            ],
          },
        },
      ],
    },
  ],
  i6: [
    {
      title: 'Delegationsbeslut, april',
      kind: 'Förteckning',
      sender: service,
      registryNumber: 'SEN 2027/2',
      date: '2027-05-03',
      sections: [
        {
          table: {
            head: ['Beslut', 'Delegat'],
            rows: [
              ['Tecknande av avtal om livsmedel, fisk', 'Förvaltningschef'],
              ['Avrop av städmaskiner', 'Enhetschef'],
              ['Yttrande till Integritetsskyddsmyndigheten', 'Dataskyddsombud'],
            ],
          },
        },
      ],
    },
  ],
};

/** The board of the harbour company. */
export const boardItems: readonly EveningItem[] = [
  { key: 'i1', kind: 'procedural', matter: 'agenda', title: 'Godkännande av dagordning', clauses: [] },
  { key: 'i2', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare', clauses: [] },
  { key: 'i3', kind: 'information', title: 'Verkställande direktörens rapport', clauses: [] },
  {
    key: 'i4',
    kind: 'matter',
    title: 'Ny servicebrygga vid Gamla kajen',
    registryNumber: 'HAB 2027-14',
    preparedBy: 'Verkställande direktören',
    clauses: ['investera 4,2 miljoner kronor i en ny servicebrygga vid Gamla kajen'],
  },
];

export const boardDocuments: Readonly<Record<string, readonly CaseDocument[]>> = {
  i4: [
    {
      title: 'Investeringsunderlag: servicebrygga vid Gamla kajen',
      kind: 'Beslutsunderlag',
      sender: 'Björkhamra Hamn AB',
      registryNumber: 'HAB 2027-14',
      date: '2027-05-07',
      to: 'styrelsen',
      sections: [
        {
          paragraphs: [
            'Den nuvarande bryggan är uttjänt. En flytbrygga i betong, 48 meter lång, med el, vatten och tömning av latrin, kostar 4,2 miljoner kronor och har en beräknad livslängd på 40 år. Intäkterna från gästhamnen väntas öka med 310 000 kronor om året.',
          ],
          table: {
            head: ['Alternativ', 'Investering, mnkr', 'Livslängd, år'],
            rows: [
              ['Reparation', '1,1', '8'],
              ['Träbrygga', '2,9', '20'],
              ['Flytbrygga i betong', '4,2', '40'],
            ],
          },
        },
      ],
      signedBy: ['Staffan Kajander, verkställande direktör'],
    },
  ],
};

/** The council's meeting that is being prepared: its call is still a draft. */
export const plannedCouncilItems: readonly EveningItem[] = [
  { key: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare', clauses: [] },
  { key: 'i2', kind: 'procedural', matter: 'agenda', title: 'Fastställande av föredragningslista', clauses: [] },
  {
    key: 'i3',
    kind: 'matter',
    title: 'Anvisning för digitala möten och sammanträden på distans',
    registryNumber: 'KS 2027/155',
    preparedBy: 'Kommunstyrelsen',
    clauses: [
      'anta anvisning för digitala möten och sammanträden på distans',
      'anvisningen gäller för fullmäktige, nämnder, utskott och beredningar',
      'kommunstyrelsen följer upp anvisningen efter ett år',
    ],
  },
  {
    key: 'i4',
    kind: 'interpellation',
    title: 'Interpellation om vinterväghållning på gång- och cykelbanor',
    registryNumber: 'KS 2027/160',
    clauses: [],
  },
];

export const plannedCouncilDocuments: Readonly<Record<string, readonly CaseDocument[]>> = {
  i3: [
    {
      title: 'Anvisning för digitala möten och sammanträden på distans',
      kind: 'Tjänsteskrivelse',
      sender: 'Björkhamra kommun, kommunledningsförvaltningen',
      registryNumber: 'KS 2027/155',
      date: '2027-05-12',
      to: 'kommunstyrelsen',
      sections: [
        {
          heading: 'Ärendet',
          paragraphs: [
            'Kommunen behöver samlade regler för vilka möten som får hållas digitalt, hur de skyddas och vad som krävs för att en förtroendevald ska delta på distans på samma villkor som den som är i salen.',
            'Förslaget bygger på andra kommuners erfarenheter. Underlag finns i bilagorna.',
          ],
        },
        {
          heading: 'Nivåer',
          table: {
            head: ['Nivå', 'Exempel', 'På distans'],
            rows: [
              ['0', 'Arbetsmöte utan känsliga uppgifter', 'ja'],
              ['1', 'Offentligt sammanträde', 'ja'],
              ['2', 'Sammanträde i nämnd', 'ja'],
              ['3', 'Uppgifter som omfattas av sekretess', 'efter beslut'],
              ['4', 'Enskildas personliga förhållanden', 'nej'],
            ],
          },
        },
      ],
      signedBy: ['Greta Almeborg, kommundirektör'],
    },
  ],
};
