/**
 * The three groups by name, with the parameters of the Belenios specification (section 5) and RFC 3526 (section 3).
 *
 * BELENIOS-2048 is the group for choices; free text needs a group that texts can be embedded in.
 */
import { FaultError } from '../text/fault.ts';
import { edwardsGroup } from './edwards-group.ts';
import type { Group, GroupName } from './group.ts';
import type { ResidueEngine, ResidueParameters } from './residue-group.ts';
import { ResidueGroup } from './residue-group.ts';

const belenios2048 = {
  name: 'BELENIOS-2048',
  prime: BigInt(
    '20694785691422546401013643657505008064922989295751104097100884787057374219242' +
      '717401922237254497684338129066633138078958404960054389636289' +
      '796393038773905722803605973749427671376777618898589872735865' +
      '049081167099310535867780980030790491654063777173764198678527' +
      '273474476341835600035698305193144284561701911000786737307333' +
      '564123971732897913240474578834468260652327974647951137672658' +
      '693582180046317922073668860052627186363386088796882120769432' +
      '366149491002923444346373222145884100586421050242120365433561' +
      '201320481118852408731077014151666200162313177169372189248078' +
      '507711827842317498073276598828825169183103125680162072880719',
  ),
  generator: BigInt(
    '2402352677501852' +
      '209227687703532399932712287657378364916510075318787663274146' +
      '353219320285676155269678799694668298749389095083896573425601' +
      '900601068477164491735474137283104610458681314511781646755400' +
      '527402889846139864532661215055797097162016168270312886432456' +
      '663834863635782106154918419982534315189740658186868651151358' +
      '576410138882215396016043228843603930989333662772848406593138' +
      '406010231675095763777982665103606822406635076697764025346253' +
      '773085133173495194248967754052573659049492477631475991575198' +
      '775177711481490920456600205478127054728238140972518639858334' +
      '115700568353695553423781475582491896050296680037745308460627',
  ),
  order: 78571733251071885079927659812671450121821421258408794611510081919805623223441n,
} as const;

const rfc3526Prime = BigInt(
  '32317006071311007' +
    '300338913926423828248817941241140239112842009751400741706634' +
    '354222619689417363569347117901737909704191754605873209195028' +
    '853758986185622153212175412514901774520270235796078236248884' +
    '246189477587641105928646099411723245426622522193230540919037' +
    '680524235519125679715870117001058055877651038861847280257976' +
    '054903569732561526167081339361799541336476559160368317896729' +
    '073178384589680639671900977202194168647225871031411336429319' +
    '536193471636533209717077448227988588565369208645296636077250' +
    '268955505928362751121174096972998068410554359584866583291642' +
    '136218231078990999448652468262416972035911852507045361090559',
);

const rfc3526 = {
  name: 'RFC-3526-2048',
  prime: rfc3526Prime,
  order: (rfc3526Prime - 1n) / 2n,
  generator: 2n,
  embedding: { bitsPerNumber: 8, padding: 8, maximumNumbers: 255 },
} as const;

/** Makes an engine for a prime and exponents of this many bits; undefined where it cannot run. */
export type ResidueEngineMaker = (prime: bigint, exponentBits: number) => ResidueEngine | undefined;

let makeEngine: ResidueEngineMaker = () => undefined;
const residueGroups = new Map<GroupName, Group>();

/**
 * Lets groups that are asked for from now on compute with another engine, for instance one in WebAssembly.
 * It must give the same elements; elections that were read before keep the engine they began with.
 */
export function useResidueEngine(maker: ResidueEngineMaker): void {
  makeEngine = maker;
  residueGroups.clear();
}

function residueGroup(parameters: ResidueParameters): Group {
  const known = residueGroups.get(parameters.name);
  if (known !== undefined) return known;
  const group = new ResidueGroup(parameters, makeEngine(parameters.prime, parameters.order.toString(2).length));
  residueGroups.set(parameters.name, group);
  return group;
}

/** The group with this name; refuses names that the specification does not know. */
export function groupNamed(name: string): Group {
  switch (name) {
    case 'BELENIOS-2048':
      return residueGroup(belenios2048);
    case 'RFC-3526-2048':
      return residueGroup(rfc3526);
    case 'Ed25519':
      return edwardsGroup;
    default:
      throw new FaultError('unknown-group', 'group', 'no group of this name is known');
  }
}
