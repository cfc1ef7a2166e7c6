/**
 * A second client of the live protocol, made from docs/client-protocol.md alone. It imports nothing of this project and
 * no package: what it understands, another team could have made.
 *
 *   node second-client.mjs replay FILE...
 *       reads recorded messages of the server and checks that they lead to the rows written at the end of the file
 *   node second-client.mjs converse FILE ORIGIN MEETING COOKIES
 *       holds the conversation of the file with a running server; COOKIES is {"name": "Cookie header"} as JSON
 */
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** What a client holds. */
const emptyState = () => ({
  audience: null,
  sections: {},
  mine: {},
  mineV: 0,
  needs: [],
  head: { seq: 0, hash: '' },
  alarm: false,
});

/** Takes one message of the server as the protocol says. */
function take(state, message) {
  switch (message.type) {
    case 'welcome':
      if (message.you.audience !== state.audience) Object.assign(state, emptyState());
      state.audience = message.you.audience;
      if (message.head.seq < state.head.seq) state.alarm = true;
      if (message.head.seq === state.head.seq && state.head.hash !== '' && message.head.hash !== state.head.hash)
        state.alarm = true;
      state.head = message.head;
      return;
    case 'audience':
      state.sections = {};
      state.mine = {};
      state.mineV = 0;
      state.audience = message.to;
      return;
    case 'view':
      if (message.audience !== state.audience) return;
      for (const change of message.changes) takeChange(state, change);
      return;
    case 'private':
      if (message.whole) {
        state.mine = { ...message.whole };
      } else if (message.base === state.mineV) {
        state.mine = { ...state.mine, ...message.set };
        for (const id of message.del ?? []) delete state.mine[id];
      } else {
        if (message.v > state.mineV) state.needs.push('private');
        return;
      }
      state.mineV = message.v;
      return;
    default:
  }
}

function takeChange(state, change) {
  const own = state.sections[change.section];
  if (change.whole) {
    state.sections[change.section] = { v: change.v, rows: { ...change.whole } };
    return;
  }
  if (own === undefined || own.v !== change.base) {
    if (own === undefined || change.v > own.v) state.needs.push(change.section);
    return;
  }
  const rows = { ...own.rows, ...change.set };
  for (const id of change.del ?? []) delete rows[id];
  state.sections[change.section] = { v: change.v, rows };
}

const rowsOf = (state) => Object.fromEntries(Object.entries(state.sections).map(([name, { rows }]) => [name, rows]));

let passed = 0;
const failures = [];
function check(isRight, what) {
  if (isRight) passed += 1;
  else failures.push(what);
}

function replay(file) {
  const state = emptyState();
  let audiences = 0;
  for (const line of lines(file)) {
    if (line.server) {
      take(state, line.server);
      if (line.server.type === 'audience') {
        audiences += 1;
        check(Object.keys(state.sections).length === 0, `${file}: rows were kept over a change of audience`);
      }
    }
    if (line.expect) {
      check(state.audience === line.expect.audience, `${file}: audience ${state.audience}`);
      check(state.needs.length === 0, `${file}: gaps in ${state.needs.join(', ')}`);
      for (const [section, rows] of Object.entries(line.expect.sections)) {
        check(isDeepStrictEqual(rowsOf(state)[section] ?? {}, rows), `${file}: rows of ${section} differ`);
      }
      check(isDeepStrictEqual(state.mine, line.expect.mine), `${file}: private rows differ`);
    }
  }
  check(audiences > 0, `${file}: holds no change of audience`);
}

/** Whether `value` has everything the pattern names; `"*"` stands for anything. */
function fits(pattern, value) {
  if (pattern === '*') return value !== undefined;
  if (typeof pattern !== 'object' || pattern === null) return pattern === value;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(pattern).every(([key, part]) => fits(part, value[key]));
}

class Speaker {
  constructor(origin, meetingId, cookie) {
    this.origin = origin;
    this.meetingId = meetingId;
    this.cookie = cookie;
    this.key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.state = emptyState();
    this.heard = [];
    this.closed = null;
  }

  connect({ kind, protocol = 'tinget.1', resume = false, hello = true }) {
    const socket = new WebSocket(`${this.origin.replace('http', 'ws')}/meetings/${this.meetingId}/live`, {
      protocols: protocol,
      headers: { origin: this.origin, ...(this.cookie ? { cookie: this.cookie } : {}) },
    });
    this.closed = null;
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(data);
      this.heard.push(message);
      if (message.type === 'challenge' && hello) this.hello(message.nonce, kind, resume);
      take(this.state, message);
    });
    socket.addEventListener('close', ({ code }) => {
      if (this.socket === socket) this.closed = code;
    });
    socket.addEventListener('error', () => {});
  }

  hello(nonce, kind, resume) {
    const publicKey = this.key.publicKey.export({ type: 'spki', format: 'der' });
    const proof = sign('sha256', Buffer.from(`tinget.1 unit ${this.meetingId} ${nonce}`), {
      key: this.key.privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    const versions = Object.fromEntries(Object.entries(this.state.sections).map(([name, { v }]) => [name, v]));
    this.unitId = `u-${createHash('sha256').update(publicKey).digest('base64url').slice(0, 22)}`;
    this.say({
      type: 'hello',
      clientVersion: 'second-client',
      meetingId: this.meetingId,
      ...(kind
        ? {
            unit: {
              publicKey: publicKey.toString('base64url'),
              proof: proof.toString('base64url'),
              kind,
              supportsE2ee256: false,
            },
          }
        : {}),
      ...(resume ? { resume: { audience: this.state.audience, versions, privateV: this.state.mineV } } : {}),
    });
  }

  say(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}

async function until(isTrue, ms = 8_000) {
  for (const began = Date.now(); Date.now() - began < ms; ) {
    if (isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return isTrue();
}

async function converse(file, origin, meetingId, cookies) {
  const speakers = new Map();
  const ids = new Map();
  for (const step of lines(file)) {
    if (!step.who) continue;
    let speaker = speakers.get(step.who);
    if (!speaker) {
      speaker = new Speaker(origin, meetingId, cookies[step.person ?? step.who]);
      speakers.set(step.who, speaker);
    }
    const name = `${file}: ${step.note ?? JSON.stringify(step).slice(0, 120)}`;
    if (step.connect) speaker.connect(step.connect);
    if (step.break) speaker.socket.close();
    if (step.say !== undefined) {
      let { say } = step;
      // `$name` stands for an id that is made here once, `$unit:name` for another speaker's unit.
      if (typeof say === 'object') {
        const text = JSON.stringify(say).replaceAll(/"\$([a-z0-9-]+)"/g, (_whole, word) => {
          if (!ids.has(word)) ids.set(word, randomUUID());
          return JSON.stringify(ids.get(word));
        });
        say = JSON.parse(text);
      }
      speaker.say(say);
    }
    if (step.hear) {
      const from = speaker.heardTo ?? 0;
      const found = () => speaker.heard.findIndex((message, index) => index >= from && fits(step.hear, message));
      check(await until(() => found() !== -1), name);
      if (found() !== -1) speaker.heardTo = found() + 1;
    }
    if (step.see) {
      const { section, id, row } = step.see;
      check(await until(() => fits(row, speaker.state.sections[section]?.rows[id])), name);
    }
    if (step.notSee) {
      const { section, id } = step.notSee;
      check(await until(() => speaker.state.sections[section]?.rows[id] === undefined), name);
    }
    if (step.closed) check(await until(() => speaker.closed === step.closed), `${name} (was ${speaker.closed})`);
  }
  for (const [name, speaker] of speakers) {
    check(speaker.state.needs.length === 0, `${file}: ${name} had gaps`);
    check(!speaker.state.alarm, `${file}: ${name} saw the record forked`);
    speaker.socket?.close();
  }
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === 'replay' && rest.length > 0) for (const file of rest) replay(file);
else if (mode === 'converse' && rest.length === 4) await converse(rest[0], rest[1], rest[2], JSON.parse(rest[3]));
else failures.push('say what to do: replay FILE... or converse FILE ORIGIN MEETING COOKIES');

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
