// `npm run login -- <login>`: prints an access token of a test citizen, or of the staff by work number; without a
// login it waits for one from the browser.
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { beginAuthorization, citizenToken, staffToken } from './client.ts';
import { serveOnLoopback } from './loopback-server.ts';

const usage = 'npm run login -- [login or work number] [--scope "me real_name"] [--control http://127.0.0.1:4002]';

/** A work number, as the registry has it; citizens' logins are words. What a person may not do is left out of the token. */
const isWorkNumber = (login: string | undefined): boolean => /^[A-Z]\d+$/.test(login ?? '');
const SCOPES = { citizen: 'me real_name', staff: 'review supervise counter' };

const statusSchema = z.object({ issuerUrl: z.string(), audience: z.string() });

async function findIssuer(control: string): Promise<z.output<typeof statusSchema>> {
  const answer = await fetch(`${control}/status`).catch(() => undefined);
  if (!answer?.ok)
    throw new Error(
      `Nothing answers at ${control}. Start the system first (npm start), or name its control page: ${usage}`,
    );
  return statusSchema.parse(await answer.json());
}

/** Prints the address of the login page and waits until the browser comes back with a code. */
async function loginInBrowser(issuerUrl: string, audience: string, scope: string): Promise<string> {
  const arrived = Promise.withResolvers<URL>();
  const server = await serveOnLoopback((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<p>已登录，请回到终端。Logged in: go back to the terminal.</p>', () => {
      if (request.url?.startsWith('/callback')) arrived.resolve(new URL(request.url, server.url));
    });
  });
  const authorization = beginAuthorization({ issuerUrl, audience, scope, redirectUri: `${server.url}/callback` });
  console.error(`请在浏览器中打开 Open in a browser:\n${authorization.url}`);
  const { code, state, error } = Object.fromEntries((await arrived.promise).searchParams);
  await server.close();
  if (!code || state !== authorization.state) throw new Error(`The issuer answered ${error ?? 'with another state'}`);
  return (await authorization.redeem(code)).accessToken;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: 'string' },
      control: { type: 'string', default: 'http://127.0.0.1:4002' },
    },
  });
  const [login] = positionals;
  const { issuerUrl, audience } = await findIssuer(values.control);
  const isStaff = isWorkNumber(login);
  const scope = values.scope ?? SCOPES[isStaff ? 'staff' : 'citizen'];
  const tokenFor = isStaff ? staffToken : citizenToken;
  const token = login
    ? (await tokenFor({ issuerUrl, audience, scope, login })).accessToken
    : await loginInBrowser(issuerUrl, audience, scope);
  console.log(token);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
