// A WeChat whose answer nobody can read is one that is away: the issuer says that it cannot now, and never that it broke.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIssuer } from '../../local/issuer.ts';
import { citizens, clients } from './people.ts';

const audience = 'https://api.xindang.local';
let answer: { status: number; body: string };
const wechat = createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': 'text/html' }).end(answer.body);
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((listening) => wechat.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`;
});
afterAll(() => void wechat.close());

it.each([
  ['a gateway’s page', 502, '<html><title>502 Bad Gateway</title></html>'],
  ['nothing', 200, ''],
  ['JSON that is no answer of WeChat’s', 200, '{"message":"ok"}'],
  ['an openid that is no text', 200, '{"openid":1}'],
  ['a list', 200, '[]'],
])('%s is answered with 503, and says nothing of what came', async (_, status, body) => {
  answer = { status, body };
  const issuer = await startIssuer({ audience, citizens, clients, wechat: { url, appId: 'wx0', secret: 'a-secret' } });
  try {
    const given = {
      grant_type: 'urn:xindang:grant-type:wechat-code',
      client_id: 'citizen-miniprogram',
      scope: 'me',
      resource: audience,
      code: 'any',
    };
    const said = await fetch(`${issuer.issuerUrl}/token`, { method: 'POST', body: new URLSearchParams(given) });
    expect([said.status, await said.json()]).toEqual([
      503,
      { error: 'temporarily_unavailable', error_description: 'WeChat answered -1' },
    ]);
  } finally {
    await issuer.stop();
  }
});
