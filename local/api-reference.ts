// The API reference: swagger-ui's files, pointed at the running API's own OpenAPI document.
import { createReadStream, existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { answerJson } from './loopback-server.ts';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** In place of swagger-ui's own, which shows a pet store. */
const initializer = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: 'openapi.json',
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis],
    validatorUrl: null,
    supportedSubmitMethods: [],
  });
};`;

/**
 * The document comes through here, since the API does not let a page of another origin read it; for the same reason
 * nothing can be sent from the page (supportedSubmitMethods). Its relative server address is made the API's own.
 */
async function answerDocument(apiUrl: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(`${apiUrl}/openapi.json`);
  const document = (await answer.json()) as object;
  answerJson(response, answer.status, { ...document, servers: [{ url: apiUrl }] });
}

/** `file` is the path below /reference/. */
export async function answerReference(file: string, apiUrl: string, response: ServerResponse): Promise<void> {
  const name = file || 'index.html';
  if (name === 'openapi.json') return await answerDocument(apiUrl, response);
  const headers = { 'content-type': types[extname(name)] ?? 'application/octet-stream' };
  if (name === 'swagger-initializer.js') {
    response.writeHead(200, headers).end(initializer);
    return;
  }
  const path = join(assets, name);
  if (!/^[\w.-]+$/.test(name) || !existsSync(path)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, headers);
  createReadStream(path).pipe(response);
}
