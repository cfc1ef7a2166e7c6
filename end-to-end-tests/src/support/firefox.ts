/**
 * Real Firefox for one person, with made-up camera and microphone, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi).
 *
 * The tests' other browsers are Chromium; the library that drives them knows no Firefox but its own. What is pressed is
 * found by the words on the screen and pressed where it stands, so that the browser takes it for a person's press.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const candidates = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Where the system's Firefox is, or nothing. */
export function firefoxPath(): string | undefined {
  return process.env.TINGET_FIREFOX ?? candidates.find(existsSync);
}

const settings = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // Sound and picture go to this machine's loopback, which Firefox takes only when it is told to.
  'media.peerconnection.ice.loopback': true,
  // Nothing but this machine is to be reached.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  'app.update.auto': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
};

/** What the page is asked, by one expression; the answer is a plain value. */
type Plain = string | number | boolean | null;

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

export class FirefoxDevice {
  readonly #program: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (message: unknown) => void>();
  #context = '';
  #count = 0;

  private constructor(program: ChildProcess, profile: string, socket: WebSocket) {
    this.#program = program;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      const id = part(message, 'id');
      if (typeof id === 'number') this.#answers.get(id)?.(message);
    });
  }

  /** Starts Firefox with an empty profile. Rejects with what it said when it opens no door within a minute. */
  static async start(executable: string): Promise<FirefoxDevice> {
    const profile = mkdtempSync(join(tmpdir(), 'tinget-firefox-'));
    const lines = Object.entries(settings).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const program = spawn(
      executable,
      [
        '--headless',
        '--no-remote',
        '--profile',
        profile,
        '--width',
        '1440',
        '--height',
        '900',
        '--remote-debugging-port',
        '0',
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, HOME: profile, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '900' },
      },
    );
    let socket: WebSocket;
    try {
      socket = new WebSocket(`${await doorOf(program)}/session`);
      await once(socket, 'open');
    } catch (error) {
      program.kill('SIGKILL');
      throw error;
    }
    const device = new FirefoxDevice(program, profile, socket);
    await device.#ask('session.new', { capabilities: {} });
    const tree = await device.#ask('browsingContext.getTree', {});
    const contexts = part(tree, 'contexts');
    device.#context = String(part(Array.isArray(contexts) ? contexts[0] : undefined, 'context'));
    return device;
  }

  #ask(method: string, params: object): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((answer, fail) => {
      const late = setTimeout(() => fail(new Error(`Firefox did not answer ${method}.`)), 60_000);
      this.#answers.set(id, (message) => {
        clearTimeout(late);
        this.#answers.delete(id);
        if (part(message, 'type') === 'error') fail(new Error(`${method}: ${String(part(message, 'message'))}`));
        else answer(part(message, 'result'));
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async goto(address: string): Promise<void> {
    await this.#ask('browsingContext.navigate', { context: this.#context, url: address, wait: 'complete' });
  }

  async #evaluate(expression: string, ownership: 'none' | 'root'): Promise<unknown> {
    const answer = await this.#ask('script.evaluate', {
      expression,
      target: { context: this.#context },
      awaitPromise: true,
      resultOwnership: ownership,
    });
    if (part(answer, 'type') !== 'success') throw new Error(JSON.stringify(part(answer, 'exceptionDetails')));
    return part(answer, 'result');
  }

  /** What an expression says in the page. */
  async read(expression: string): Promise<Plain> {
    const value = part(await this.#evaluate(expression, 'none'), 'value');
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }

  /** Presses the first button or link in sight whose words match; waits for it for twenty seconds. */
  async press(words: RegExp): Promise<void> {
    const find = `[...document.querySelectorAll('button, a[href], [role=radio]')].find((e) => e.offsetParent !== null
      && e.getAttribute('aria-disabled') !== 'true' && ${String(words)}.test(e.innerText)) ?? null`;
    for (const until = Date.now() + 20_000; Date.now() < until; await new Promise((later) => setTimeout(later, 200))) {
      const sharedId = part(await this.#evaluate(find, 'root'), 'sharedId');
      if (typeof sharedId !== 'string') continue;
      await this.#evaluate(`(${find})?.scrollIntoView({ block: 'center', behavior: 'instant' })`, 'none');
      const origin = { type: 'element', element: { sharedId } };
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      try {
        await this.#ask('input.performActions', {
          context: this.#context,
          actions: [{ type: 'pointer', id: 'mouse', actions }],
        });
        return;
      } catch (error) {
        // Drawn anew or still on its way: nothing has been pressed, and it is looked for again.
        if (!/out of bounds|no such|stale/.test(String(error))) throw error;
      }
    }
    throw new Error(
      `nothing to press that reads ${String(words)} in: ${String(await this.read('document.body.innerText'))}`,
    );
  }

  async close(): Promise<void> {
    this.#socket.close();
    const isOver = this.#program.exitCode !== null ? undefined : once(this.#program, 'exit');
    this.#program.kill('SIGKILL');
    await isOver;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function doorOf(program: ChildProcess): Promise<string> {
  return new Promise((answer, fail) => {
    let said = '';
    const late = setTimeout(() => fail(new Error(`Firefox opened no door:\n${said}`)), 60_000);
    program.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const door = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (door === undefined) return;
      clearTimeout(late);
      answer(door);
    });
    program.once('exit', (code) => fail(new Error(`Firefox ended with ${code}:\n${said}`)));
  });
}
