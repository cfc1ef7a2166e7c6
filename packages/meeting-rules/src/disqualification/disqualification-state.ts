/** Who is disqualified (jävig) in which item, declared or decided, and where the question has been raised. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { DisqualificationGround, ItemId, PersonId } from '../vocabulary.ts';

export interface DisqualificationOfPerson {
  readonly personId: PersonId;
  readonly itemId: ItemId;
  readonly ground: DisqualificationGround;
  readonly how: 'declared' | 'decided';
  readonly seq: number;
  /** The item has been handled, so the person may be back. */
  readonly isOver: boolean;
}

export interface DisqualificationState {
  readonly recorded: readonly DisqualificationOfPerson[];
  /** Raised and not yet decided. */
  readonly questioned: readonly Omit<EventOf<'DisqualificationQuestioned'>, 'type'>[];
}

export const emptyDisqualification: DisqualificationState = { recorded: [], questioned: [] };

export function applyDisqualification(
  state: DisqualificationState,
  recorded: RecordedEvent,
  _meeting: Meeting,
): DisqualificationState {
  const { event, seq } = recorded;
  switch (event.type) {
    case 'DisqualificationRecorded': {
      const { personId, itemId, ground, how, late } = event;
      return {
        recorded: [
          ...state.recorded.filter((other) => other.personId !== personId || other.itemId !== itemId),
          { personId, itemId, ground, how, seq, isOver: late === true },
        ],
        questioned: withoutQuestion(state, personId, itemId),
      };
    }
    case 'DisqualificationQuestioned': {
      const { type: _type, ...question } = event;
      return { ...state, questioned: [...withoutQuestion(state, event.personId, event.itemId), question] };
    }
    case 'DisqualificationDismissed':
      // Where the body had found otherwise before, this is its new decision.
      return {
        recorded: state.recorded.filter(
          (other) => other.personId !== event.personId || other.itemId !== event.itemId || other.isOver,
        ),
        questioned: withoutQuestion(state, event.personId, event.itemId),
      };
    case 'DisqualificationOver':
      return {
        ...state,
        recorded: state.recorded.map((other) =>
          other.personId === event.personId && other.itemId === event.itemId ? { ...other, isOver: true } : other,
        ),
      };
    default:
      return state;
  }
}

function withoutQuestion({ questioned }: DisqualificationState, personId: PersonId, itemId: ItemId) {
  return questioned.filter((question) => question.personId !== personId || question.itemId !== itemId);
}
