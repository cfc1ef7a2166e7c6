/**
 * What runs in a robot's page: draws moving pictures on canvases, makes a sound, and publishes them.
 *
 * Each function is sent to the page as its own text, so it may name nothing but its argument and what the page has.
 */

/** What the media engine's client puts on the page; only what is used here. */
interface EngineOnPage {
  readonly Room: new (options: object) => RoomOnPage;
}
interface RoomOnPage {
  connect(url: string, token: string, options: object): Promise<void>;
  disconnect(): Promise<void>;
  readonly state: string;
  readonly localParticipant: { publishTrack(track: MediaStreamTrack, options: object): Promise<unknown> };
}
interface StudioWindow {
  LivekitClient?: EngineOnPage;
  robotRoom?: RoomOnPage | undefined;
  robotVoice?: GainNode;
  robotIsSpeaking?: boolean;
  robotTimers?: ReturnType<typeof setInterval>[];
}

export interface Part {
  readonly url: string;
  readonly token: string;
  readonly publish: readonly string[];
  readonly name: string;
  readonly voice: number;
  readonly hue: number;
}

/** Joins the room and publishes a drawn picture or a made sound under each name it may publish. */
export async function publishDrawnTracks(part: Part): Promise<void> {
  const page = window as unknown as StudioWindow;
  const engine = page.LivekitClient;
  if (engine === undefined) throw new Error('the media engine’s client is not on the page');
  await page.robotRoom?.disconnect();
  for (const timer of page.robotTimers ?? []) clearInterval(timer);
  page.robotTimers = [];
  const room = new engine.Room({ publishDefaults: { simulcast: true, videoCodec: 'vp8', dtx: true } });
  page.robotRoom = room;
  await room.connect(part.url, part.token, { autoSubscribe: false });

  /** A person at a desk: breathes, blinks, and moves the mouth when speaking. */
  const drawPerson = (pen: CanvasRenderingContext2D, time: number): void => {
    const { width, height } = pen.canvas;
    pen.fillStyle = `hsl(${part.hue} 25% 82%)`;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = `hsl(${part.hue} 30% 70%)`;
    pen.fillRect(width * 0.08, height * 0.1, width * 0.22, height * 0.34);
    const sway = Math.sin(time / 900) * width * 0.012;
    pen.fillStyle = `hsl(${(part.hue + 150) % 360} 35% 38%)`;
    pen.beginPath();
    pen.ellipse(width / 2 + sway, height * 1.02, width * 0.27, height * 0.38, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = `hsl(28 45% ${58 + (part.hue % 22)}%)`;
    pen.beginPath();
    pen.ellipse(width / 2 + sway, height * 0.43, width * 0.11, height * 0.22, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = '#2b2420';
    const isBlinking = time % 4_200 < 140;
    for (const side of [-1, 1]) {
      pen.beginPath();
      pen.ellipse(
        width / 2 + sway + side * width * 0.042,
        height * 0.4,
        width * 0.011,
        isBlinking ? 1 : height * 0.018,
        0,
        0,
        Math.PI * 2,
      );
      pen.fill();
    }
    const mouth = page.robotIsSpeaking === true ? Math.abs(Math.sin(time / 110)) * height * 0.03 + 2 : 2;
    pen.beginPath();
    pen.ellipse(width / 2 + sway, height * 0.53, width * 0.032, mouth, 0, 0, Math.PI * 2);
    pen.fill();
    pen.font = `${Math.round(height * 0.06)}px sans-serif`;
    pen.fillText(part.name, width * 0.04, height * 0.95);
  };

  /** The hall from above and behind; each camera its own colour, furniture and clock, so that they are told apart. */
  const drawHall = (pen: CanvasRenderingContext2D, time: number, camera: string): void => {
    const { width, height } = pen.canvas;
    const hues: Record<string, number> = { overview: 40, presidium: 205, lectern: 115 };
    const hue = hues[camera] ?? 0;
    pen.fillStyle = `hsl(${hue} 30% 78%)`;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = `hsl(${hue} 28% 60%)`;
    pen.fillRect(0, height * 0.72, width, height * 0.28);
    const heads = camera === 'overview' ? 26 : camera === 'presidium' ? 3 : 1;
    for (let index = 0; index < heads; index++) {
      const inRow = camera === 'overview' ? 13 : heads;
      const row = Math.floor(index / inRow);
      const x = (width * ((index % inRow) + 1)) / (inRow + 1) + Math.sin(time / 1_000 + index) * 3;
      const y = height * (camera === 'overview' ? 0.55 + row * 0.2 : 0.5) + Math.cos(time / 800 + index * 2) * 3;
      const size = camera === 'overview' ? height * 0.045 : height * 0.12;
      pen.fillStyle = `hsl(${(index * 47) % 360} 25% 35%)`;
      pen.fillRect(x - size * 0.9, y + size * 0.8, size * 1.8, size * 1.4);
      pen.fillStyle = `hsl(28 40% ${55 + (index % 4) * 7}%)`;
      pen.beginPath();
      pen.arc(x, y, size, 0, Math.PI * 2);
      pen.fill();
    }
    pen.fillStyle = '#1d2a2e';
    pen.font = `${Math.round(height * 0.07)}px sans-serif`;
    pen.fillText(camera, width * 0.03, height * 0.1);
    // A hand that goes round shows at a glance that the picture is alive.
    pen.lineWidth = 4;
    pen.strokeStyle = '#1d2a2e';
    pen.beginPath();
    pen.arc(width * 0.93, height * 0.12, height * 0.08, 0, Math.PI * 2);
    pen.moveTo(width * 0.93, height * 0.12);
    pen.lineTo(
      width * 0.93 + Math.sin(time / 1_000) * height * 0.07,
      height * 0.12 - Math.cos(time / 1_000) * height * 0.07,
    );
    pen.stroke();
  };

  const picture = (draw: (pen: CanvasRenderingContext2D, time: number) => void): MediaStreamTrack => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 360;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('the page cannot draw');
    draw(pen, 0);
    page.robotTimers?.push(setInterval(() => draw(pen, performance.now()), 100));
    const [track] = canvas.captureStream(10).getVideoTracks();
    if (track === undefined) throw new Error('the canvas gives no picture');
    return track;
  };

  /** A low hum with the rhythm of speech; silent until somebody speaks. */
  const sound = (isHall: boolean): MediaStreamTrack => {
    const context = new AudioContext();
    const voice = context.createGain();
    voice.gain.value = 0;
    page.robotVoice = voice;
    const rhythm = context.createOscillator();
    const depth = context.createGain();
    const tone = context.createOscillator();
    const syllables = context.createGain();
    rhythm.frequency.value = isHall ? 0.5 : 3.1;
    depth.gain.value = 0.5;
    tone.type = 'triangle';
    tone.frequency.value = part.voice;
    syllables.gain.value = 0.5;
    rhythm.connect(depth).connect(syllables.gain);
    tone.connect(syllables).connect(voice);
    const out = context.createMediaStreamDestination();
    voice.connect(out);
    rhythm.start();
    tone.start();
    const [track] = out.stream.getAudioTracks();
    if (track === undefined) throw new Error('the page makes no sound');
    return track;
  };

  for (const name of part.publish) {
    if (name === 'screen') continue;
    const isSound = name === 'microphone' || name === 'hallSound';
    const track = isSound
      ? sound(name === 'hallSound')
      : picture(name === 'camera' ? drawPerson : (pen, time) => drawHall(pen, time, name));
    await room.localParticipant.publishTrack(track, { name, source: isSound ? 'microphone' : 'camera' });
  }
  if (page.robotVoice !== undefined) page.robotVoice.gain.value = page.robotIsSpeaking === true ? 0.15 : 0;
}

export function setSpeaking(isSpeaking: boolean): void {
  const page = window as unknown as StudioWindow;
  page.robotIsSpeaking = isSpeaking;
  if (page.robotVoice !== undefined) page.robotVoice.gain.value = isSpeaking ? 0.15 : 0;
}

export async function stopPublishing(): Promise<void> {
  const page = window as unknown as StudioWindow;
  const room = page.robotRoom;
  page.robotRoom = undefined;
  for (const timer of page.robotTimers ?? []) clearInterval(timer);
  page.robotTimers = [];
  await room?.disconnect();
}

/** Whether the page is in the room, or on its way back into it. */
export function isPublishing(): boolean {
  const page = window as unknown as StudioWindow;
  return page.robotRoom !== undefined && page.robotRoom.state !== 'disconnected';
}
