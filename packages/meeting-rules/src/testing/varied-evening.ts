/** Turns that the evening of `whole-meeting.md` might have taken instead: V1, V4, and what is barred while somebody is lost. */
import type { Refusal } from '../refusals.ts';
import { Evening } from './evening.ts';
import { item } from './test-meeting.ts';

export class VariedEvening extends Evening {
  /** V1: the room is out of sight for 40 s between finding and gavel in § 48. */
  overviewLostIn48(): Refusal {
    this.clock('20:15').openItem('i8');
    const question = this.put({ itemId: item('i8') });
    this.find(question, 'yes');
    const overview = (state: 'lost' | 'live') =>
      this.does('adaptor', 'ConcludeRoomSource', { source: 'overview', state, since: this.at });
    this.clock('20:16:00');
    overview('lost');
    this.clock('20:16:30');
    const refused = this.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'room-overview-lost');
    this.clock('20:16:40');
    overview('live');
    this.does('S01', 'StrikeGavel', { propositionId: question.propositionId });
    return refused;
  }

  /** While M04 is lost neither gavel nor ballot is free. */
  barredIn47(): this {
    this.does('S01', 'EndDeliberation', { itemId: item('i7') });
    const question = this.put({ itemId: item('i7') });
    this.find(question, 'yes');
    this.at = '2027-05-24T19:40:50.000+02:00';
    this.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'member-lost');
    this.does('C03', 'RequestBallot', { propositionId: question.propositionId });
    this.refuses('S01', 'PrepareBallot', { propositionId: question.propositionId }, 'member-lost');
    return this;
  }

  /** V4: one paper more than were marked off; the ballot is annulled and held again. */
  papersDifferIn49(): Refusal {
    const { ballotId } = this.par49Voting();
    this.end(ballotId);
    const [x, y] = this.keysOfNominees();
    const perAlternative = [
      { key: x, votes: 14 },
      { key: y, votes: 13 },
    ];
    const refused = this.refuses(
      'S02',
      'EnterPaperCount',
      { ballotId, perAlternative, blank: 2, invalid: 0 },
      'papers-and-roll-differ',
    );
    this.does('S01', 'AnnulBallot', { ballotId, reasonCode: 'papersAndRollDiffer' });
    const again = this.par49Voting();
    this.end(again.ballotId);
    this.par49Count(again.ballotId, 13, 13, 2);
    this.par49Lot(again.ballotId);
    this.endItem('i9', 'elected');
    return refused;
  }
}
