/** The code of sound and picture, fetched when it is first needed: the room, its devices, and the engine's client at once. */
import type { MakeRoom } from './join-media.ts';

export const fetchRoom = async (): Promise<MakeRoom> => {
  const [{ makeMediaRoom }, { browserRoomSurroundings }] = await Promise.all([
    import('./media-room.ts'),
    import('./room-surroundings.ts'),
    import('./livekit-engine.ts'),
  ]);
  return (options, reports) => makeMediaRoom(browserRoomSurroundings, options, reports);
};
