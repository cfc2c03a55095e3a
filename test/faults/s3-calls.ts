// Stands between the functions and S3, one port for each function because the path is signed, and notes who asked for what.
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { type LoopbackServer, readBody, serveOnLoopback } from '../../local/loopback-server.ts';
import type { Made } from './aws-calls.ts';
import type { Call } from './iam.ts';

const NONE: Call['context'] = {};
const MOST_BODY_BYTES = 32 * 1024 * 1024;
const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

interface Sent {
  readonly method: string;
  /** As it was sent: `/bucket/key?query`. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/**
 * What a request needs a right to. A form is posted by whoever holds it and weighed as a put of the function that signed
 * it; a HEAD needs the right to get.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function s3Call({ method, target, headers, body }: Sent, arnOf: (bucket: string) => string): Call {
  const { pathname, searchParams } = new URL(target, 'http://s3.invalid');
  const [, bucket = '', ...rest] = decodeURIComponent(pathname).split('/');
  const key = rest.join('/');
  if (key === '' && method === 'POST') {
    const [, posted] = /name="key"\r\n\r\n([^\r\n]+)\r\n/.exec(body.toString('latin1')) ?? [];
    if (posted === undefined) throw new Error('a form without a key is not weighed here');
    return { action: 's3:PutObject', resource: `${arnOf(bucket)}/${posted}`, context: {} };
  }
  if (key === '') {
    if (method !== 'GET' || searchParams.get('list-type') !== '2')
      throw new Error(`${method} ${target} is not weighed`);
    const prefix = searchParams.get('prefix');
    return {
      action: 's3:ListBucket',
      resource: arnOf(bucket),
      context: prefix === null ? NONE : { 's3:prefix': [prefix] },
    };
  }
  const action = ACTIONS[method];
  if (action === undefined) throw new Error(`S3 ${method} is not weighed here`);
  const once = headers['if-none-match'];
  return {
    action,
    resource: `${arnOf(bucket)}/${key}`,
    context: once === undefined ? NONE : { 's3:if-none-match': [String(once)] },
  };
}

export interface S3Recorder {
  /** The endpoint that a function is given in place of S3's own. */
  endpointFor(functionId: string): string;
  readonly made: readonly Made[];
  close(): Promise<void>;
}

/** The Host header goes on as it came: it is signed too. */
function pass({ method, target, headers, body }: Sent, port: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = forward({ host: '127.0.0.1', port, method, path: target, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response).on('finish', resolve).on('error', reject);
    });
    onward.on('error', reject).end(body);
  });
}

export async function startS3Recorder(
  functionIds: readonly string[],
  { port, arnOf }: { readonly port: number; readonly arnOf: (bucket: string) => string },
): Promise<S3Recorder> {
  const made: Made[] = [];
  const serve = (by: string) => async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: target = '/', headers } = request;
    const sent = { method, target, headers, body: (await readBody(request, MOST_BODY_BYTES)) ?? Buffer.alloc(0) };
    made.push({ ...s3Call(sent, arnOf), by });
    await pass(sent, port, response);
  };
  const servers = new Map<string, LoopbackServer>();
  for (const id of functionIds) {
    const listen = serve(id);
    const server = await serveOnLoopback((request, response) => {
      listen(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
    });
    servers.set(id, server);
  }
  return {
    made,
    endpointFor: (id) => servers.get(id)?.url ?? 'http://no-such-function.invalid',
    close: async () => void (await Promise.all([...servers.values()].map((server) => server.close()))),
  };
}
