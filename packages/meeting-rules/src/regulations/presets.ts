/**
 * Starting points for a regulation, each holding only what its source says, with the line it stands on.
 *
 * What a municipality is reported to have done in 2020 is told as a statement; it becomes a value only where the
 * statement settles one of the program's keys. Nothing is filled in for a named municipality: every other key keeps
 * the default and is shown as assumed.
 */
import type { PolicyKey, PolicyValues } from '../policies.ts';
import type { BodyKind } from '../vocabulary.ts';

export const presetSources = {
  S3: 'Sammanträden på distans, Fyrbodals kommunalförbund, version 1.0, 2020-05-18',
  S4: 'Anvisning för möten med distansdeltagande, Piteå kommun, 2021-05-10',
  ABL: 'Aktiebolagslagen (2005:551)',
} as const;
export type PresetSource = keyof typeof presetSources;

type Setting = { readonly [K in PolicyKey]: { readonly key: K; readonly value: PolicyValues[K] } }[PolicyKey];

export interface PresetStatement {
  /** What the source says, in our words. */
  readonly text: string;
  readonly source: PresetSource;
  /** Line of the source text, or section of a statute. */
  readonly place: string;
  readonly sets?: Setting;
  /** Why the statement cannot be followed as it stands. */
  readonly conflict?: string;
}

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** Bodies the source speaks of. */
  readonly bodies: readonly BodyKind[];
  readonly statements: readonly PresetStatement[];
}

const s3 = (line: number, text: string, sets?: Setting, conflict?: string): PresetStatement => ({
  text,
  source: 'S3',
  place: `rad ${line}`,
  ...(sets === undefined ? {} : { sets }),
  ...(conflict === undefined ? {} : { conflict }),
});

const s4 = (line: number, text: string, sets?: Setting): PresetStatement => ({
  text,
  source: 'S4',
  place: `rad ${line}`,
  ...(sets === undefined ? {} : { sets }),
});

const committees: readonly BodyKind[] = ['executiveBoard', 'committee'];
const politicalBodies: readonly BodyKind[] = ['council', 'executiveBoard', 'committee'];

export const presets: readonly Preset[] = [
  {
    id: 'boras',
    name: 'Borås (2020)',
    bodies: politicalBodies,
    statements: [
      s3(
        681,
        'Ledamöter får delta på distans när ljud och bild går i realtid och alla ser och hör varandra på lika villkor.',
      ),
      s3(681, 'Ordföranden avgör i varje enskilt fall om någon får delta på distans.'),
    ],
  },
  {
    id: 'helsingborg',
    name: 'Helsingborg (2020)',
    bodies: politicalBodies,
    statements: [
      s3(
        687,
        'Försämras eller bryts ljud eller bild ska sammanträdet avbrytas till dess att förbindelsen är godtagbar igen.',
      ),
      s3(688, 'Alla ska se och höra varandra under hela sammanträdet. Ordföranden kontrollerar rätten att närvara.'),
      s3(690, 'Högst tre ledamöter deltar på distans, så många som programmet då kunde visa.', {
        key: 'remote.maxRemote',
        value: 3,
      }),
    ],
  },
  {
    id: 'norrtalje',
    name: 'Norrtälje (2020)',
    bodies: politicalBodies,
    statements: [
      s3(695, 'Gruppledarna har kommit överens om deltagande på distans och om färre närvarande i salen.'),
      s3(697, 'Partierna bestämmer vilka som är på plats. Antalet på plats ska räcka för beslutsförhet.'),
      s3(
        697,
        'De som deltar på distans erbjuds inte att rösta.',
        undefined,
        'Kan inte följas: den som deltar på distans gör det på lika villkor och har rösträtt (KL 5:16, 4:24).',
      ),
    ],
  },
  {
    id: 'lidingo',
    name: 'Lidingö (2020)',
    bodies: [...committees, 'subcommittee'],
    statements: [
      s3(
        706,
        'Nämnder och kommunstyrelsen får ha deltagare på distans. Nämnder med utskott har beslutat detsamma för utskotten.',
      ),
      s3(706, 'Ordförande och sekreterare har ofta varit på plats; de flesta andra på distans.'),
      s3(706, 'Ordföranden kontrollerar under hela mötet att alla är med.'),
    ],
  },
  {
    id: 'nykvarn',
    name: 'Nykvarn (2020)',
    bodies: politicalBodies,
    statements: [
      s3(710, 'Kommunstyrelsen har sammanträtt på distans och fullmäktige planeras göra det.'),
      s3(710, 'Majoritet och opposition är överens om lösningen.'),
    ],
  },
  {
    id: 'nynashamn',
    name: 'Nynäshamn (2020)',
    bodies: politicalBodies,
    statements: [
      s3(
        715,
        'Hälften av ledamöterna är på plats. Övriga ledamöter och ersättare deltar på distans och röstar på samma villkor.',
        {
          key: 'remote.substitutesMayBeRemote',
          value: 'all',
        },
      ),
      s3(715, 'Ärenden med sekretess behandlas inte på distans.', { key: 'remote.maxLevel', value: 2 }),
    ],
  },
  {
    id: 'varmdo',
    name: 'Värmdö (2020)',
    bodies: politicalBodies,
    statements: [
      s3(719, 'Alla som vill får delta på distans.', { key: 'remote.maxRemote', value: 'none' }),
      s3(719, 'Att alla syns på skärmen samtidigt krävs inte.'),
      s3(722, 'Ärenden med sekretess tas inte upp på distans.', { key: 'remote.maxLevel', value: 2 }),
      s3(722, 'Bara öppen omröstning används på distans.', { key: 'closedBallot.remote', value: 'exclude' }),
      s3(724, 'Fullmäktiges möten sänds på webben.'),
    ],
  },
  {
    id: 'pitea',
    name: 'Piteå (2021)',
    bodies: [...committees, 'subcommittee', 'preparatoryBody'],
    statements: [
      s4(203, 'Att delta på distans är frivilligt. Ordföranden avgör om någon får göra det.'),
      s4(
        254,
        'Mötet har en plats som står i kallelsen. Minst ordförande och sekreterare är där; är alla andra på distans räcker sekreteraren.',
        {
          key: 'remote.chairOnSite',
          value: 'pitea',
        },
      ),
      s4(256, 'Sekreteraren är alltid på plats.', { key: 'remote.secretaryOnSite', value: true }),
      s4(232, 'Bara ytterst korta bortfall av ljud eller bild godtas. Någon tid anges inte.'),
      s4(282, 'Vid bortfall ajourneras sammanträdet i högst 15 minuter, sedan kallas ersättare in.', {
        key: 'connection.adjournMaxSeconds',
        value: 900,
      }),
      s4(287, 'Den som har förlorat förbindelsen rings upp.'),
      s4(313, 'Votering sker som regel öppet, med upprop.', { key: 'vote.method', value: 'rollCall' }),
      s4(319, 'Vid val och anställning deltar den som är på distans bara till dess att votering begärs.', {
        key: 'closedBallot.remote',
        value: 'exclude',
      }),
      s4(70, 'Ärenden med sekretess får behandlas på distans när kraven för nivå 3 eller 4 är uppfyllda.', {
        key: 'remote.maxLevel',
        value: 4,
      }),
      s4(327, 'Deltagande på distans antecknas i närvaroförteckningen.'),
      s4(332, 'Den som är jävig och deltar på distans flyttas till väntrummet under hela ärendet.'),
    ],
  },
  {
    id: 'skr',
    name: 'SKR:s tolkning, som källan återger den (2020)',
    bodies: [...politicalBodies, 'subcommittee'],
    statements: [
      s3(236, 'Fullmäktiges möte leds från en känd plats som står i kallelsen, och allmänheten får komma dit.'),
      s3(244, 'Ett utskott kan inte självt välja att mötas på distans. Det följer det som gäller för nämnden.'),
      s3(283, 'Överblicken över lokalen och den som talar ska alltid vara synliga; övriga får väljas.', {
        key: 'remote.maxRemote',
        value: 'none',
      }),
      s3(238, 'Beslut fattas bara på sammanträden, aldrig per capsulam.'),
    ],
  },
  {
    id: 'companyBoard',
    name: 'Bolagsstyrelse',
    bodies: ['companyBoard'],
    statements: [
      {
        text: 'Styrelsen är beslutför när mer än hälften av hela antalet ledamöter är närvarande.',
        source: 'ABL',
        place: '8:21',
      },
      {
        text: 'Som beslut gäller den mening som mer än hälften av de närvarande röstar för. Vid lika antal avgör ordföranden.',
        source: 'ABL',
        place: '8:22',
      },
      s3(253, 'Är alla överens kan styrelsen mötas på distans, och besluten protokollförs som per capsulam.', {
        key: 'ab.remoteMinutedAs',
        value: 'perCapsulam',
      }),
    ],
  },
];

/** The values a preset settles; the rest stays at the default. */
export function settingsOf(preset: Preset): readonly (Setting & { readonly source: string })[] {
  return preset.statements.flatMap((s) =>
    s.sets === undefined ? [] : [{ ...s.sets, source: `${presetSources[s.source]}, ${s.place}` }],
  );
}
