/**
 * The annual general meeting of the harbour company, which the municipality owns together with two others: its owners,
 * its items, and the register of votes from which the votes are entered.
 *
 * Shares of series A carry ten votes, those of series B one: who has the votes does not have the shares, so that the two
 * majorities of a change of the articles come apart (ABL 7:40, 7:42).
 */
import type { CaseDocument } from './case-document.ts';
import type { EveningItem } from './evening.ts';

export interface ShareOwner {
  /** How the owner stands behind the name of who represents it. */
  readonly short: string;
  readonly name: string;
  /** Who votes for the owner at the meeting. */
  readonly personId: string;
  readonly seat: string;
  readonly series: 'A' | 'B';
  readonly shares: number;
}

export const shareOwners: readonly ShareOwner[] = [
  { short: 'Kommunen', name: 'Björkhamra kommun', personId: 'S04', seat: 'A1', series: 'A', shares: 5_100 },
  {
    short: 'Stiftelsen',
    name: 'Stiftelsen Inre hamnen',
    personId: 'a-stiftelsen',
    seat: 'B1',
    series: 'B',
    shares: 2_900,
  },
  {
    short: 'Sällskapet',
    name: 'Björkhamra båtsällskap',
    personId: 'a-sallskapet',
    seat: 'B2',
    series: 'B',
    shares: 2_000,
  },
];

const votesPerShare = { A: 10, B: 1 } as const;
export const votesOf = (owner: ShareOwner): number => owner.shares * votesPerShare[owner.series];

const board = 'Styrelsen';

export const generalMeetingItems: readonly EveningItem[] = [
  { key: 'i1', kind: 'procedural', matter: 'agenda', title: 'Godkännande av dagordning', clauses: [] },
  { key: 'i2', kind: 'procedural', matter: 'adjusters', title: 'Val av justerare', clauses: [] },
  {
    key: 'i3',
    kind: 'matter',
    title: 'Godkännande av röstlängden',
    preparedBy: board,
    clauses: ['godkänna den upprättade röstlängden'],
  },
  {
    key: 'i4',
    kind: 'information',
    title: 'Årsredovisningen och revisionsberättelsen läggs fram',
    registryNumber: 'HAB 2027-9',
    clauses: [],
  },
  {
    key: 'i5',
    kind: 'matter',
    title: 'Disposition av årets resultat',
    registryNumber: 'HAB 2027-9',
    preparedBy: board,
    clauses: ['dela ut 12 kronor per aktie och balansera återstoden i ny räkning'],
  },
  {
    key: 'i6',
    kind: 'matter',
    title: 'Ändring av bolagsordningen: hembud av aktier',
    registryNumber: 'HAB 2027-11',
    preparedBy: board,
    clauses: ['ändra bolagsordningens 9 § så att aktier som övergått till en ny ägare ska hembjudas övriga ägare'],
  },
];

const inSwedish = (number: number): string => String(number).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
const sum = (of: (owner: ShareOwner) => number): string =>
  inSwedish(shareOwners.reduce((total, owner) => total + of(owner), 0));

export function generalMeetingDocuments(
  nameOf: (personId: string) => string,
): Readonly<Record<string, readonly CaseDocument[]>> {
  const common = { sender: 'Björkhamra Hamn AB', date: '2027-05-10', to: 'bolagsstämman' } as const;
  return {
    i3: [
      {
        ...common,
        title: 'Röstlängd',
        kind: 'Röstlängd',
        registryNumber: 'HAB 2027-9',
        sections: [
          {
            paragraphs: [
              'Upprättad ur aktieboken. En aktie av serie A ger tio röster, en aktie av serie B en röst. Fullmakterna är i original.',
            ],
            table: {
              head: ['Ägare', 'Företräds av', 'Serie', 'Aktier', 'Röster'],
              rows: [
                ...shareOwners.map((owner) => [
                  owner.name,
                  nameOf(owner.personId),
                  owner.series,
                  inSwedish(owner.shares),
                  inSwedish(votesOf(owner)),
                ]),
                ['Summa', '', '', sum((owner) => owner.shares), sum(votesOf)],
              ],
            },
          },
        ],
      },
    ],
    i6: [
      {
        ...common,
        title: 'Styrelsens förslag om ändring av bolagsordningen',
        kind: 'Förslag',
        registryNumber: 'HAB 2027-11',
        sections: [
          {
            heading: 'Förslaget',
            paragraphs: [
              'Ett hembudsförbehåll håller ägandet inom kretsen av dem som brukar hamnen. Beslutet kräver två tredjedelar av både de avgivna rösterna och de aktier som är företrädda vid stämman (ABL 7:42).',
            ],
          },
        ],
        signedBy: ['Gösta Marklin, styrelsens ordförande'],
      },
    ],
  };
}
