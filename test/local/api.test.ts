// The HTTP API over real HTTP and real functions: what API Gateway and Lambda would answer.
import { describe, expect, it } from 'vitest';
import { useSystem } from './running-system.ts';

const running = useSystem();

const ask = (path: string, init: RequestInit = {}) => fetch(running.system.apiUrl + path, init);

interface Echo {
  event: { routeKey: string } & Record<string, unknown>;
}
const echo = async (path: string, init?: RequestInit): Promise<Echo['event']> =>
  ((await (await ask(path, init)).json()) as Echo).event;

describe('A request', () => {
  it.each([
    ['GET', '/pets/dog', 'GET /pets/dog'],
    ['GET', '/pets/cat', 'GET /pets/{pet}'],
    ['POST', '/pets/cat', 'ANY /pets/{pet}'],
    ['GET', '/pets/cat/toys', 'GET /pets/{rest+}'],
    ['DELETE', '/pets/cat/toys', 'ANY /{rest+}'],
    ['GET', '/elsewhere', 'ANY /{rest+}'],
  ])('%s %s goes to the most specific route: %s', async (method, path, routeKey) => {
    expect((await echo(path, { method })).routeKey).toBe(routeKey);
  });

  it('arrives in payload format 2.0', async () => {
    const event = await echo('/open?a=1&b=%E4%BD%A0&a=2', {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'content-type': 'application/json', cookie: 'c=1; d=2' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/open',
      rawQueryString: 'a=1&b=%E4%BD%A0&a=2',
      queryStringParameters: { a: '1,2', b: '你' },
      cookies: ['c=1', 'd=2'],
      body: '{"x":1}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/open', sourceIp: '127.0.0.1' },
        stage: '$default',
        routeKey: 'POST /open',
      },
    });
    expect(event.headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('with a body that is no text arrives in base64', async () => {
    const event = await echo('/open', {
      method: 'POST',
      body: Buffer.from([0, 255]),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(event).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('has its path variables decoded, an encoded slash included', async () => {
    const event = await echo('/pets/%E7%8C%AB%2F1');
    expect(event).toMatchObject({ routeKey: 'GET /pets/{pet}', pathParameters: { pet: '猫/1' } });
  });

  it('that does not decode is answered with 400', async () => {
    expect((await ask('/pets/%E7')).status).toBe(400);
  });

  it.each([7, 11])('of %i MB is answered with 413', async (megabytes) => {
    const answer = await ask('/open', {
      method: 'POST',
      body: 'x'.repeat(megabytes * 1024 * 1024),
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toBe('{"message":"Request Entity Too Large"}');
  });
});

describe('An answer', () => {
  it('keeps its cookies apart', async () => {
    const answer = await ask('/cookies', { headers: { cookie: 'x=1' } });
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  });

  it('in base64 is decoded', async () => {
    expect([...new Uint8Array(await (await ask('/binary')).arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('without a status is a 200 with the result as its body', async () => {
    const answer = await ask('/bare');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ without: 'a status' });
  });

  it.each(['/malformed', '/fails', '/exits', '/hoards', '/slow'])(
    'of a function that breaks at %s is 500 and tells nothing',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(500);
      expect(await answer.text()).toBe('{"message":"Internal Server Error"}');
    },
  );

  it('that takes longer than the integration waits is 503', async () => {
    const answer = await ask('/impatient');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe('{"message":"Service Unavailable"}');
  });

  it('comes again after a function has died', async () => {
    await ask('/exits');
    expect((await ask('/bare')).status).toBe(200);
  });

  it('allows the configured origin and no other', async () => {
    const allow = async (origin: string, init: RequestInit = {}) =>
      (await ask('/bare', { ...init, headers: { origin, ...init.headers } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allow('https://city.example')).toBe('https://city.example');
    expect(await allow('https://other.example')).toBeNull();
    const preflight = { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } };
    expect(await allow('https://city.example', preflight)).toBe('https://city.example');
  });
});

describe('A function', () => {
  it('gets its own environment and nothing of the one around it', async () => {
    const environment = (await (await ask('/environment')).json()) as Record<string, string>;
    expect(environment).toMatchObject({
      ITEMS_TABLE: 'fixture-Items',
      USERINFO_URL: running.system.userinfoUrl,
      AWS_REGION: 'cn-north-1',
      AWS_LAMBDA_FUNCTION_NAME: 'fixture-ItemsFunction',
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('HOME');
  });

  it('runs in two environments at most, and lets the other calls wait', async () => {
    const began = performance.now();
    await Promise.all(['/slow', '/slow', '/slow', '/slow'].map((path) => ask(path))); // each is ended after one second
    expect(performance.now() - began).toBeGreaterThan(1990);
  });

  it('uses the key service, and the calls are counted', async () => {
    expect((await ask('/data-key')).status).toBe(200);
    expect(running.system.kmsCalls()).toEqual({ GenerateDataKey: 1 });
  });

  it('gets 501 from every AWS service that is not served, which is remembered', async () => {
    expect(await (await ask('/unserved')).json()).toMatchObject({ status: 501, body: { __type: 'NotImplemented' } });
    expect(running.system.refusedCalls()).toEqual(['POST / AmazonSSM.GetParameter']);
  });

  it('writes its log where nobody has to read it, errors with their cause', async () => {
    await ask('/fails');
    const lines = running.system.logs.lines().join('\n');
    expect(lines).toContain('ItemsFunction {"message":"called"');
    expect(lines).toContain('a secret detail');
    expect(lines).toContain('Task timed out after 1.00 seconds');
  });
});
