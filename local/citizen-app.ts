// The citizens' web app under an address of its own, as a city would serve it: static files, and nothing that passes on.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type AppBuild, citizenAppBuild } from './citizen-app-build.ts';
import { type Answer, pageMeanwhile } from './citizen-app-meanwhile.ts';
import { buildOf } from './citizen-app-stamp.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback-server.ts';
import type { System } from './system-options.ts';

export interface CitizenAppOptions {
  port?: number;
  /** What the app reads at its start, to find its city. */
  city: { apiUrl: string; issuerUrl: string; audience: string };
  /** Where files are posted to and downloaded from. */
  filesUrl: string;
  /** The folder that is served. */
  built: string;
  build: Pick<AppBuild, 'state' | 'logFile'>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const isText = (type: string): boolean => /^text\/|json|svg/.test(type);
/** A name with the hash of its content, as the bundler writes it: it never stands for anything else. */
const IS_HASHED = /[.-][0-9a-f]{8,}\.[a-z0-9]+$/;
const compress = promisify(gzip);

const text = (status: number, words: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
  content: Buffer.from(words),
});

/** The path below the folder, or undefined for one that no build has: no part of it begins with a dot. */
function pathOf(target: string): string | undefined {
  try {
    const path = decodeURIComponent(target.split(/[?#]/)[0] ?? '');
    return /^\/(?:[\w~-][\w.~-]*(?:\/|$))*$/.test(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

export async function startCitizenApp(options: CitizenAppOptions): Promise<LoopbackServer> {
  const { city, filesUrl, built, build } = options;
  const reached = [city.apiUrl, city.issuerUrl, filesUrl].map((url) => new URL(url).origin);
  // Taro's own components write their styles into the page.
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${reached.join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  async function fileAt(path: string): Promise<Answer> {
    const content = await readFile(join(built, path)).catch(() => undefined);
    if (!content) return text(404, 'Not found');
    const forever = IS_HASHED.test(path);
    return {
      status: 200,
      headers: {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'cache-control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`,
      },
      content,
    };
  }

  async function answer(path: string): Promise<Answer> {
    if (path === '/config.json') {
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
      return { status: 200, headers, content: Buffer.from(JSON.stringify(city)) };
    }
    const isFile = extname(path) !== '';
    if (build.state() !== 'ready' || !existsSync(join(built, 'index.html')))
      return isFile ? text(503, 'Being built') : pageMeanwhile(build);
    return await fileAt(isFile ? path : '/index.html'); // every page of the app is the one document
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers: asked } = request;
    // Under any other name (localhost) it is another origin, which neither the API nor the issuer lets in.
    if (asked.host !== new URL(server.url).host) {
      response.writeHead(308, { location: server.url + (url.startsWith('/') ? url : '/') }).end();
      return;
    }
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const path = pathOf(url);
    const { status, headers, content } = path === undefined ? text(404, 'Not found') : await answer(path);
    const { etag = '', 'content-type': type = '' } = headers;
    const sent = { 'content-security-policy': policy, ...headers, vary: 'accept-encoding' };
    Object.assign(sent, { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    if (etag !== '' && asked['if-none-match'] === etag) {
      response.writeHead(304, sent).end();
      return;
    }
    const zips = isText(type) && /\bgzip\b/.test(String(asked['accept-encoding'] ?? ''));
    const body = zips ? await compress(content) : content;
    response.writeHead(status, {
      ...sent,
      ...(zips && { 'content-encoding': 'gzip' }),
      'content-length': body.length,
    });
    response.end(method === 'HEAD' ? undefined : body);
  }

  const server = await serveOnLoopback(
    (request, response) => {
      respond(request, response).catch(() => response.headersSent || response.writeHead(500).end());
    },
    options.port,
    "The citizens' app",
  );
  return server;
}

export interface CitizenApp {
  /** Builds what has to be built, in the background. */
  makeReady: () => void;
  stop: () => Promise<void>;
}

/** The app of a system that runs; `root` is the folder `miniprogram/`. */
export async function openCitizenApp({
  system: { apiUrl, issuerUrl, audience, filesUrl },
  port,
  root,
  log,
}: {
  system: Pick<System, 'apiUrl' | 'issuerUrl' | 'audience' | 'filesUrl'>;
  port: number;
  root: string;
  log: (line: string) => void;
}): Promise<CitizenApp> {
  const build = citizenAppBuild({ root, appUrl: `http://127.0.0.1:${port}`, log });
  const city = { apiUrl, issuerUrl, audience };
  const server = await startCitizenApp({ port, city, filesUrl, built: buildOf(root), build });
  return {
    makeReady: () => void build.begin(),
    async stop() {
      await build.stop();
      await server.close();
    },
  };
}
