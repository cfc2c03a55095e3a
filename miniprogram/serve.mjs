// Serves the built web app on this machine against the local system: `npm run serve -- [control page] [port]`.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';

const [control = 'http://127.0.0.1:4002', port = '4080'] = process.argv.slice(2);
const origin = `http://127.0.0.1:${port}`;
const root = join(import.meta.dirname, 'dist/h5');
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};
const { apiUrl, issuerUrl, audience } = await (await fetch(`${control}/status`)).json();

/** The local API lets no other origin in, so the app asks its own server, which asks the API. */
async function passOn({ method, url, headers }, body) {
  const names = ['authorization', 'content-type', 'idempotency-key', 'accept'];
  const kept = Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
  const answer = await fetch(`${apiUrl}${url.slice('/api'.length)}`, {
    method,
    headers: kept,
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), content: await answer.text() };
}

async function answerTo(request) {
  const path = normalize(decodeURIComponent(request.url.split('?')[0]));
  if (path.startsWith('/api/')) return await passOn(request, await buffer(request));
  if (path === '/config.json')
    return {
      status: 200,
      type: types['.json'],
      content: JSON.stringify({ apiUrl: `${origin}/api`, issuerUrl, audience }),
    };
  const file = extname(path) ? path : '/index.html'; // every page of the app is the one document
  const content = await readFile(join(root, file)).catch(() => undefined);
  return { status: content ? 200 : 404, type: types[extname(file)] ?? 'application/octet-stream', content };
}

createServer((request, response) => {
  answerTo(request).then(
    ({ status, type, content }) => response.writeHead(status, { 'content-type': type }).end(content),
    () => response.writeHead(502).end(),
  );
}).listen(Number(port), '127.0.0.1', () => console.log(origin));
