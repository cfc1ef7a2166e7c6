/** Lets a test move the server's clock. Registered only with `TINGET_TEST_CLOCK`, which a real installation refuses. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { RequestFault } from '../server.ts';
import { instantText, type SettableClock } from './clock.ts';

const settingSchema = z.union([
  z.object({ at: z.iso.datetime({ offset: true }), running: z.boolean().default(false) }),
  z.object({
    forwardMs: z
      .number()
      .min(0)
      .max(86_400_000 * 366),
    running: z.boolean().default(false),
  }),
  z.object({ release: z.literal(true) }),
]);

/** `POST /test/clock`: `{at, running?}` sets it, `{forwardMs}` moves it on, `{release: true}` lets it go. */
export function registerTestClock(app: FastifyInstance, clock: SettableClock): void {
  app.post('/test/clock', async (request) => {
    const setting = settingSchema.safeParse(request.body);
    if (!setting.success) throw new RequestFault(400, 'bad-request');
    if ('release' in setting.data) clock.release();
    else if ('at' in setting.data) clock.set(Date.parse(setting.data.at), setting.data.running);
    else clock.set(clock.milliseconds() + setting.data.forwardMs, setting.data.running);
    return { at: instantText(clock.milliseconds()) };
  });
}
