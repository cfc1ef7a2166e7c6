/**
 * What a robot does next, from what it sees: answers the roll, asks for the floor now and then, speaks for a while,
 * asks for a vote now and then, votes. Pure: who it is and what lies before it decide, so that the same evening goes the
 * same way twice.
 */
import type { CommandBodies, CommandName, PrivateRows, Sections } from '@tinget/meeting-rules';

export interface RobotAct {
  readonly name: CommandName;
  readonly body: object;
  /** Waits for so long, as a person would. */
  readonly afterMs: number;
  /** The occasion: done once for each. */
  readonly occasion: string;
}

/** A number from 0 up to 1 that follows from the words: the robots' only chance. */
export function chanceOf(...words: readonly string[]): number {
  let hash = 2_166_136_261;
  for (const sign of words.join('|')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  // One more mixing, so that words that differ in their last letter lie far apart.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}

const act = <Name extends CommandName>(
  name: Name,
  body: CommandBodies[Name],
  when: { readonly occasion: string; readonly afterMs: number },
): RobotAct => ({ name, body, ...when });

/** The one act that lies nearest, or nothing. Acts that are refused at this moment are not considered. */
export function nextActOf(me: Partial<PrivateRows>, sections: Sections): RobotAct | undefined {
  const person = me.me;
  if (person === undefined) return undefined;
  const { personId } = person;
  const may = (name: CommandName): boolean =>
    me.allowed?.[name] !== undefined && me.allowed[name].refusal === undefined;
  return (
    vote(me, sections, personId, may) ??
    answerRoll(sections, personId, may) ??
    requestBallot(sections, personId, may) ??
    endOwnSpeech(sections, personId, may) ??
    requestFloor(me, sections, personId, may)
  );
}

type May = (name: CommandName) => boolean;

function answerRoll(sections: Sections, personId: string, may: May): RobotAct | undefined {
  const rollCall = sections.meeting?.meeting?.rollCall;
  if (rollCall === undefined || !may('AnswerRoll')) return undefined;
  const { rollCallId } = rollCall;
  const occasion = `roll ${rollCallId}`;
  return act('AnswerRoll', { rollCallId }, { occasion, afterMs: 500 + chanceOf(personId, occasion) * 4_000 });
}

/** Along the lines of the party, with some who think for themselves, and a few who abstain. */
function vote(me: Partial<PrivateRows>, sections: Sections, personId: string, may: May): RobotAct | undefined {
  const ballot = Object.values(sections.ballot ?? {}).find((row) => row.state === 'running');
  if (ballot === undefined || me.onRoll !== true || me.vote?.ballotId === ballot.ballotId || !may('CastVote'))
    return undefined;
  if (ballot.kind !== 'open' || ballot.method !== 'device') return undefined;
  const occasion = `vote ${ballot.ballotId}`;
  const own = chanceOf(personId, occasion);
  const ofParty = chanceOf(me.me?.party ?? personId, occasion);
  const keys = ballot.choices.map((choice) => choice.key);
  const named = keys.filter((key) => key !== 'abstain');
  const wish =
    own < 0.05 && keys.includes('abstain')
      ? 'abstain'
      : named[Math.floor((own < 0.2 ? own * 5 : ofParty) * named.length)];
  if (wish === undefined) return undefined;
  return act('CastVote', { ballotId: ballot.ballotId, choice: wish }, { occasion, afterMs: 1_500 + own * 9_000 });
}

/** In about every third question one of them asks for a vote in the window before the gavel. */
function requestBallot(sections: Sections, personId: string, may: May): RobotAct | undefined {
  if (!may('RequestBallot')) return undefined;
  const proposition = Object.values(sections.proposals ?? {}).find(
    (row) =>
      row.kind === 'proposition' && row.state === 'found' && (row.purpose === 'main' || row.purpose === 'clause'),
  );
  if (proposition?.kind !== 'proposition') return undefined;
  const { propositionId } = proposition;
  const occasion = `ballot on ${propositionId}`;
  if (chanceOf(occasion) > 0.34 || chanceOf(personId, occasion) > 0.06) return undefined;
  return act('RequestBallot', { propositionId }, { occasion, afterMs: 1_200 });
}

function requestFloor(me: Partial<PrivateRows>, sections: Sections, personId: string, may: May): RobotAct | undefined {
  const item = sections.item?.item;
  if (item === undefined || item.phase !== 'deliberation' || !may('RequestFloor') || (me.requests ?? []).length > 0)
    return undefined;
  const occasion = `speech on ${item.itemId}`;
  const own = chanceOf(personId, occasion);
  if (own > 0.1) return undefined;
  return act('RequestFloor', { kind: 'speech' }, { occasion, afterMs: 1_000 + own * 100_000 });
}

/** Speaks for twenty to forty seconds, then sits down. */
function endOwnSpeech(sections: Sections, personId: string, may: May): RobotAct | undefined {
  const speech = Object.values(sections.floor ?? {}).find((row) => row.kind === 'speech');
  if (speech?.kind !== 'speech' || speech.personId !== personId || !may('EndSpeech')) return undefined;
  const occasion = `end of ${speech.speechId}`;
  return act('EndSpeech', { speechId: speech.speechId }, { occasion, afterMs: 20_000 + chanceOf(occasion) * 20_000 });
}
