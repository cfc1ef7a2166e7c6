/** A body's local rules: what is in force, the versions adopted, and adopting the next. */
import type { BodyKind, DecisionBasis, ValueInForce } from '@tinget/meeting-rules';
import { type Answered, get, post } from './request.ts';

export interface AdoptedVersion {
  readonly version: number;
  readonly title: string;
  readonly decision: string;
  readonly decidedOn: string;
  readonly from: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: ValueInForce['value'];
    readonly source: string;
    readonly since: string;
  }[];
}

export interface Regulations {
  readonly bodyId: string;
  readonly body: string;
  readonly bodyKind: BodyKind;
  readonly organisation: string;
  readonly today: string;
  readonly on: string;
  readonly version: number | null;
  readonly versions: readonly AdoptedVersion[];
  readonly inForce: readonly ValueInForce[];
  readonly basis: DecisionBasis;
}

export interface NewVersion {
  readonly title: string;
  readonly decision: string;
  readonly decidedOn: string;
  readonly from: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: string | number | boolean | readonly number[];
    readonly source?: string;
  }[];
}

const address = (bodyId: string) => `/api/bodies/${encodeURIComponent(bodyId)}/regulations`;

/** The rules in force on a day; without one, today. */
export const getRegulations = (bodyId: string, on?: string): Promise<Answered<Regulations>> =>
  get(on === undefined ? address(bodyId) : `${address(bodyId)}?on=${on}`);

export const adoptRegulation = (bodyId: string, version: NewVersion): Promise<Answered<{ readonly version: number }>> =>
  post(address(bodyId), version);

export interface BodyOfOrganisation {
  readonly id: string;
  readonly kind: BodyKind;
  readonly name: string;
}

export const getBodiesOf = (
  organisationId: string,
): Promise<Answered<{ readonly bodies: readonly BodyOfOrganisation[] }>> =>
  get(`/api/organisations/${encodeURIComponent(organisationId)}`);
