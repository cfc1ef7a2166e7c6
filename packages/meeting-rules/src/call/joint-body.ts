/**
 * A body of several municipalities or regions: a joint committee (KL 3:9), or the assembly or board of a federation
 * (KL 3:8). Each is held to what holds for its kind of body; what it is and whose stands in the call and the minutes.
 */
import { listOf } from '../minutes/swedish.ts';
import type { BodyOfMeeting, JointBody } from '../people.ts';
import type { Refusal } from '../refusals.ts';
import type { BodyKind, JointForm } from '../vocabulary.ts';

/** What a joint body is in law, whoever it belongs to. */
export const kindOfJoint: Readonly<Record<JointForm, BodyKind>> = {
  jointCommittee: 'committee',
  federationCouncil: 'council',
  federationBoard: 'executiveBoard',
};

/** A joint body belongs to two or more, and has the kind that its form is held to. */
export function jointBodyRefusal({ bodyKind, joint }: Pick<BodyOfMeeting, 'bodyKind' | 'joint'>): Refusal | undefined {
  if (joint === undefined) return undefined;
  const named = new Set(joint.members.map((name) => name.trim()).filter((name) => name !== ''));
  const isRight = kindOfJoint[joint.form] === bodyKind && named.size >= 2 && named.size === joint.members.length;
  const rule = { source: joint.form === 'jointCommittee' ? 'KL 3:9' : 'KL 3:8' };
  return isRight ? undefined : { code: 'invalid-body', field: 'joint', rule };
}

/** `Gemensam nämnd för Björkhamra kommun och Ekvalla kommun.` */
export function jointBodySentence({ form, members }: JointBody): string {
  const names = listOf(members);
  switch (form) {
    case 'jointCommittee':
      return `Gemensam nämnd för ${names}.`;
    case 'federationCouncil':
      return `Förbundsfullmäktige i kommunalförbundet för ${names}.`;
    case 'federationBoard':
      return `Förbundsdirektion i kommunalförbundet för ${names}.`;
  }
}
