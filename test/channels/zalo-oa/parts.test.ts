import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/channels/zalo-oa/carrier.ts';
import { draw, drawTold } from '../../../src/channels/zalo-oa/draw.ts';
import { OaRefusal, OaUnreachable, TokenDead } from '../../../src/channels/zalo-oa/errors.ts';
import { createFetchFile } from '../../../src/channels/zalo-oa/files.ts';
import { createOaHook } from '../../../src/channels/zalo-oa/hook.ts';
import { eventIn, readEvent } from '../../../src/channels/zalo-oa/incoming.ts';
import { createRecordingLog } from '../../support/telegram/index.ts';
import { APP, OA, OA_SECRET, PERSON } from './stage.ts';

describe('the signature of the example', () => {
  const body = Buffer.from(
    '{"app_id":"360846524840903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1540363714987"}',
  );
  const mac = '269e82de13be75f422bf598007490a0194d2b957c609216032437ffedbdfb6bc';
  const hook = createOaHook({
    appId: APP,
    oaId: OA,
    secret: OA_SECRET,
    clock: () => new Date(1540363715000),
    log: createRecordingLog(),
  });
  const read = (given: string | undefined, bytes: Uint8Array = body) =>
    hook.read(bytes, (name) => (name === 'x-zevent-signature' ? given : undefined)).kind;

  it('is taken with and without mac=, and no other', () => {
    expect([read(`mac=${mac}`), read(mac), read(mac.toUpperCase())]).toEqual(['update', 'update', 'update']);
    const wrong = [
      undefined,
      '',
      'mac=',
      mac.slice(1),
      `mac=${mac}0`,
      mac.replace('2', '3'),
      `mac=mac=${mac}`,
    ];
    for (const given of wrong) expect(read(given), String(given)).toBe('forged');
    expect(read(mac, Buffer.from(body.toString().replace('xin', 'Xin')))).toBe('forged');
    expect(read(mac, new Uint8Array())).toBe('forged');
  });
});

describe('a reply', () => {
  const choices = Array.from({ length: 6 }, (_, index) => ({
    label: `Lựa chọn ${index + 1}`,
    code: `c${index}`,
  }));

  it('has at most five buttons, under its last part; the sixth choice is a line with its number', () => {
    const parts = draw({ text: 'Một dòng\n'.repeat(400), choices });
    expect(parts.length).toBeGreaterThan(1);
    for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(2000);
    expect(parts.slice(0, -1).flatMap(({ buttons }) => buttons)).toEqual([]);
    expect(parts.at(-1)?.buttons).toHaveLength(5);
    expect(parts.at(-1)?.buttons[0]).toEqual({ title: 'Lựa chọn 1', payload: '#c0' });
    expect(parts.at(-1)?.text).toMatch(/\n6\. Lựa chọn 6$/);
  });

  it('that nobody asked for is one message without numbers', () => {
    const told = drawTold({ text: 'x'.repeat(3000), choices });
    expect(told.text.length).toBeLessThanOrEqual(2000);
    expect(told.text).not.toContain('6.');
    expect(told.buttons).toHaveLength(5);
  });
});

describe('an event', () => {
  const said = (text: string) => {
    const event = eventIn({
      event_name: 'user_send_text',
      timestamp: '1764000000000',
      sender: { id: PERSON },
      message: { msg_id: 'm', text },
    });
    const incoming = event && readEvent(event, OA);
    return incoming?.kind === 'said' ? incoming.said : null;
  };

  it('is a click where its text is a payload, and else what was typed', () => {
    expect(said('#ok:K7')).toEqual({ code: 'ok:K7' });
    expect(said('#kinh phí')).toEqual({ text: '#kinh phí' });
    expect(said(`#${'x'.repeat(65)}`)).toEqual({ text: `#${'x'.repeat(65)}` });
    expect(said('/viec 12')).toEqual({ text: '/viec 12' });
  });

  it.each([
    null,
    'text',
    [],
    { event_name: 5 },
    { event_name: 'user_send_text' },
    { event_name: 'user_send_text', timestamp: 1764000000000 },
  ])('is not what is shaped like %j', (content) => {
    expect(eventIn(content)).toBeNull();
  });

  it.each([
    { event_name: 'user_send_text', sender: { id: OA }, message: { msg_id: 'm', text: 'x' } },
    { event_name: 'user_send_text', sender: { id: PERSON }, message: { text: 'x' } },
    { event_name: 'user_send_group_text', sender: { id: PERSON }, message: { msg_id: 'm', text: 'x' } },
    { event_name: 'unfollow', follower: { id: PERSON } },
    { event_name: 'user_seen_message', sender: { id: PERSON }, message: { msg_ids: ['m'] } },
  ])('is none of our business: %j', (content) => {
    const event = eventIn({ ...content, timestamp: '1764000000000' });
    expect(event && readEvent(event, OA)).toBeNull();
  });
});

it.each([
  'http://f1.zdn.vn/x',
  'https://zdn.vn.example.com/x',
  'https://evilzdn.vn/x',
  'https://user@127.0.0.1/x',
  'https://f1.zdn.vn:8443/x',
  'file:///etc/passwd',
  '//f1.zdn.vn/x',
])('a file is not fetched from %s', async (address) => {
  const fetchFile = createFetchFile({ apiBase: 'https://openapi.zalo.me' });
  await expect(fetchFile(address, 10)).rejects.toMatchObject({ name: 'FileError' });
});

it('a message that may have arrived is told from one that has not', () => {
  expect(outcomeOf(new OaUnreachable('ECONNRESET'))).toEqual({ kind: 'unknown' });
  expect(outcomeOf(new OaUnreachable('ECONNREFUSED'))).toEqual({ kind: 'unreached' });
  expect(outcomeOf(new TokenDead('x'))).toEqual({ kind: 'unreached' });
  expect(outcomeOf(new Error('database'))).toEqual({ kind: 'unreached' });
  expect(outcomeOf(new OaRefusal(-32, ''))).toMatchObject({ kind: 'wait' });
  expect(outcomeOf(new OaRefusal(-99999, ''))).toEqual({ kind: 'refused' });
});
