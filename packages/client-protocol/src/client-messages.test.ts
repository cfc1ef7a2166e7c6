import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClientMessage,
  closeCodes,
  commandNames,
  decodeClientMessage,
  encodeClientMessage,
  isCommandName,
  isWorthReturning,
  parseCommandBody,
  protocolJsonSchema,
} from './index.ts';

const command: ClientMessage = {
  type: 'command',
  id: '3f2c7a0e-58a5-4c6d-9d0a-0c2f8f3a1b11',
  name: 'OpenMeeting',
  v: 1,
  body: {},
};

describe('reading a message of a client', () => {
  test('gives back what was encoded', () => {
    expect(decodeClientMessage(encodeClientMessage(command))).toEqual({ message: command });
  });

  test('ignores fields of a newer minor version', () => {
    const text = JSON.stringify({ ...command, colour: 'blue' });
    expect(decodeClientMessage(text)).toEqual({ message: command });
  });

  test('names the field and not its content when the form is wrong', () => {
    const decoded = decodeClientMessage(JSON.stringify({ ...command, id: 'not-an-id' }));
    expect(decoded).toEqual({ fault: 'malformed', field: 'id' });
  });

  test('tells an unknown type from a malformed message', () => {
    expect(decodeClientMessage('{"type":"dance"}')).toEqual({ fault: 'unknownMessage', field: 'type' });
    expect(decodeClientMessage('{"typ":"dance"}')).toEqual({ fault: 'malformed', field: 'type' });
    expect(decodeClientMessage('{"type":"command"')).toEqual({ fault: 'malformed', field: '' });
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const decoded = decodeClientMessage(text);
          return 'message' in decoded || 'fault' in decoded;
        },
      ),
    );
  });

  test('never throws for messages that are nearly right', () => {
    const nearly = fc.record({
      type: fc.constantFrom('hello', 'command', 'presence', 'need', 'ping', 'mute', 'device'),
      id: fc.anything(),
      body: fc.anything(),
      section: fc.anything(),
      n: fc.anything(),
      meetingId: fc.anything(),
    });
    fc.assert(
      fc.property(nearly, (value) => {
        let text: string;
        try {
          text = JSON.stringify(value);
        } catch {
          return true;
        }
        const decoded = decodeClientMessage(text);
        return 'message' in decoded || 'fault' in decoded;
      }),
    );
  });
});

describe('the body of a command', () => {
  test('passes with the fields the rules know, and loses the others', () => {
    expect(parseCommandBody('LeaveSeat', { personId: 'p1', mood: 'sad' })).toEqual({ body: { personId: 'p1' } });
  });

  test('is refused by the name of the field that is wrong', () => {
    expect(parseCommandBody('CastVote', { ballotId: 'b1' })).toEqual({ field: 'choice' });
    expect(parseCommandBody('AddSpeechTime', { speechId: 's1', seconds: 1e9 })).toEqual({ field: 'seconds' });
  });

  test('is refused when the minutes would show its text backwards, or not at all', () => {
    const proposal = { itemId: 'i1', kind: 'own' };
    for (const text of ['att \u202evälja', 'att \u2066välja', 'att \u0007välja', 'att \u001b[2J']) {
      expect(parseCommandBody('MakeProposal', { ...proposal, text })).toEqual({ field: 'text' });
    }
    expect(parseCommandBody('MakeProposal', { ...proposal, text: 'att\tbygga\r\nut 🦊' })).toHaveProperty('body');
  });

  test('is refused when a text of it cannot be kept: a NUL, or half a character', () => {
    const proposal = { itemId: 'i1', kind: 'own' };
    expect(parseCommandBody('MakeProposal', { ...proposal, text: 'a\0b' })).toEqual({ field: 'text' });
    expect(parseCommandBody('MakeProposal', { ...proposal, text: 'a\ud800b' })).toEqual({ field: 'text' });
    expect(parseCommandBody('MakeProposal', { ...proposal, text: '🏛 å' })).toHaveProperty('body');
    expect(parseCommandBody('MakeProposal', { ...proposal, text: 'a', nominee: { name: 'x\0' } })).toEqual({
      field: 'nominee.name',
    });
  });

  test('has a schema for every command name, and for no other', () => {
    expect(commandNames.length).toBeGreaterThan(90);
    expect(isCommandName('constructor')).toBe(false);
    expect(isCommandName('__proto__')).toBe(false);
  });
});

describe('the protocol as JSON Schema', () => {
  test('describes every message and command', () => {
    const document = JSON.parse(JSON.stringify(protocolJsonSchema()));
    expect(Object.keys(document.commands)).toEqual([...commandNames]);
    expect(document.commands.CastVote.required).toEqual(['ballotId', 'choice']);
    expect(document.messages.oneOf ?? document.messages.anyOf).toHaveLength(10);
  });
});

describe('a close code', () => {
  test('says whether coming back by oneself has any use', () => {
    expect(isWorthReturning(closeCodes.slow)).toBe(true);
    expect(isWorthReturning(1006)).toBe(true);
    expect(isWorthReturning(closeCodes.takenOver)).toBe(false);
    expect(isWorthReturning(closeCodes.malformed)).toBe(false);
  });
});
