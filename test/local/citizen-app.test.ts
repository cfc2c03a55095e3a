// The citizens' app at its address: what it serves, what a page of it may reach, and what it says when it is not built.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCitizenApp } from '../../local/citizen-app.ts';
import type { LoopbackServer } from '../../local/loopback-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'xindang-app-'));
const built = join(folder, 'h5');
const city = { apiUrl: 'http://127.0.0.1:1', issuerUrl: 'http://127.0.0.1:2', audience: 'aud' };
const filesUrl = 'http://127.0.0.1:3';
const logFile = join(folder, 'build.log');
let state: 'building' | 'ready' | 'failed' = 'ready';
let app: LoopbackServer;

const files: Readonly<Record<string, string>> = {
  'h5/index.html': '<!doctype html><title>信档</title>',
  'h5/js/app.0a1b2c3d.js': `const word = ${JSON.stringify('信'.repeat(2000))};`,
  'h5/js/plain.js': 'let x;',
  'h5/.built-from': 'a secret of the build',
  'outside.txt': 'outside',
};

beforeAll(async () => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  app = await startCitizenApp({ city, filesUrl, built, build: { state: () => state, logFile } });
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}${path}`, { headers, redirect: 'manual' });

/** The path as it is: fetch would resolve its dots before it is sent. */
const raw = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; location: string | undefined; text: string }>((resolve, reject) => {
    const asked = request({ port: app.port, host: '127.0.0.1', path, headers }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, text });
    });
    asked.once('error', reject).end();
  });

const meanwhile = async (at: 'building' | 'failed', path = '/'): Promise<Response> => {
  state = at;
  try {
    return await get(path);
  } finally {
    state = 'ready';
  }
};

describe('The app', () => {
  it.each(['/', '/callback?code=x.y&state=z', '/pages/record/index?recordId=rec_1', '/certificate/list/'])(
    'answers %s with its one document, which is asked for anew each time',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toBe(files['h5/index.html']);
    },
  );

  it('answers a file with its type, for ever only if its name holds its hash', async () => {
    const hashed = await get('/js/app.0a1b2c3d.js');
    expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/js/plain.js')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/js/gone.0a1b2c3d.js')).status).toBe(404);
  });

  it('sends text zipped to whom takes it, and nothing again that the browser has', async () => {
    const [zipped, plain] = await Promise.all([
      get('/js/app.0a1b2c3d.js', { 'accept-encoding': 'gzip' }),
      get('/js/app.0a1b2c3d.js', { 'accept-encoding': 'identity' }),
    ]);
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(Number(zipped.headers.get('content-length'))).toBeLessThan(500);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await zipped.text()).toBe(await plain.text());
    const again = await get('/', { 'if-none-match': (await get('/')).headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('tells its page the real addresses of its city, and lets it reach these alone', async () => {
    const answer = await get('/config.json');
    expect(await answer.json()).toEqual(city);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const policy = (await get('/')).headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:1 http://127.0.0.1:2 http://127.0.0.1:3");
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"])
      expect(policy).toContain(rule);
  });

  it.each(['/', '/config.json', '/js/plain.js', '/gone.js'])(
    'lets nobody guess a type or learn where %s was left for',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it.each([
    '/../outside.txt',
    '/js/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/js/..%5c..%5coutside.txt',
    '//outside.txt/../../outside.txt',
    '/.built-from',
    '/js/%00.js',
    '/%zz.js',
  ])('gives nothing at %s', async (path) => {
    const { status, text } = await raw(path);
    expect([status, text]).toEqual([404, 'Not found']);
  });

  it('sends a visitor of another of its names to the one that the city lets in', async () => {
    const { status, location } = await raw('/pages/home/index?a=1', { host: `localhost:${app.port}` });
    expect([status, location]).toEqual([308, `${app.url}/pages/home/index?a=1`]);
  });

  it('is only read', async () => {
    expect((await fetch(app.url, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(`${app.url}/js/plain.js`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('The app that is not built yet', () => {
  it('says so in both languages on a page that refreshes itself, and already tells its addresses', async () => {
    const answer = await meanwhile('building', '/pages/home/index');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('refresh')).toMatch(/^[1-9]$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const html = await answer.text();
    for (const words of ['市民应用正在构建', 'is being built']) expect(html).toContain(words);
    expect((await meanwhile('building', '/js/plain.js')).status).toBe(503);
    expect((await meanwhile('building', '/config.json')).status).toBe(200);
  });

  it('says where to look when it could not be built', async () => {
    const html = await (await meanwhile('failed')).text();
    for (const words of ['没能构建', 'could not be built', logFile]) expect(html).toContain(words);
  });
});
