// The actors of the demo: departments with their own credentials and citizens with a browser's login, over real HTTP.
import * as z from 'zod';
import { citizenToken, departmentToken, staffToken } from '../local/client.ts';
import { loadStage } from '../shared/rules/load.ts';

/** Where the running system is. */
export interface Addresses {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  readonly controlUrl: string;
  readonly audience: string;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route; each step reads the members it needs
  readonly body: any;
  readonly headers: Headers;
}

export interface City {
  /** As the client that speaks for an organ (by organ code), or as a citizen (by login), or as anybody. */
  asOrgan(organ: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>;
  /** As a registered institution, by its client id. */
  asInstitution(clientId: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>;
  asCitizen(login: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>;
  asAnyone(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>;
  /** As one of the platform's staff, by work number; `visit` where a clerk acts for a citizen who is present. */
  asStaff(staff: string, method: 'GET' | 'POST', path: string, body?: unknown, visit?: string): Promise<Answer>;
  /** Moves business time (ISO 8601, with offset), never back, and waits until everything that came due is done. */
  moveTo(instant: string): Promise<void>;
  settle(): Promise<void>;
}

/** Ten in the morning in Shanghai, when offices are open. */
export const morningOf = (day: string): string => `${day}T10:00:00+08:00`;

const CITIZEN_SCOPES = 'openid me real_name';
const STAFF_SCOPES = 'openid review supervise counter';
const stage = loadStage('local');

export function openCity(at: Addresses): City {
  const tokens = new Map<string, Promise<string>>();
  const once = (key: string, make: () => Promise<string>): Promise<string> => {
    const made = tokens.get(key) ?? make();
    tokens.set(key, made);
    return made;
  };
  const tokenOfOrgan = (organ: string): Promise<string> =>
    once(organ, async () => {
      const client = stage.registry.clients.find((one) => one.organ === organ);
      if (client?.secret.kind !== 'local') throw new Error(`no local client speaks for ${organ}`);
      const { clientId, secret, scopes } = client;
      const asked = { issuerUrl: at.issuerUrl, clientId, clientSecret: secret.value, audience: at.audience };
      return (await departmentToken({ ...asked, scope: scopes.join(' ') })).accessToken;
    });
  const tokenOfInstitution = (clientId: string): Promise<string> =>
    once(`institution ${clientId}`, async () => {
      const client = stage.registry.institutions.find((one) => one.clientId === clientId);
      if (client?.secret.kind !== 'local') throw new Error(`${clientId} has no secret here`);
      const asked = { issuerUrl: at.issuerUrl, clientId, clientSecret: client.secret.value, audience: at.audience };
      return (await departmentToken({ ...asked, scope: client.scopes.join(' ') })).accessToken;
    });
  const tokenOfCitizen = (login: string): Promise<string> =>
    once(login, async () => {
      const asked = { issuerUrl: at.issuerUrl, login, audience: at.audience, scope: CITIZEN_SCOPES };
      return (await citizenToken(asked)).accessToken;
    });
  const tokenOfStaff = (staff: string): Promise<string> =>
    once(`staff ${staff}`, async () => {
      const asked = { issuerUrl: at.issuerUrl, login: staff, audience: at.audience, scope: STAFF_SCOPES };
      return (await staffToken(asked)).accessToken;
    });
  const ask = async (method: string, path: string, token?: string, body?: unknown, visit?: string): Promise<Answer> => {
    const response = await fetch(`${at.apiUrl}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...(visit ? { 'xindang-visit': visit } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${at.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    asOrgan: async (organ, method, path, body) => ask(method, path, await tokenOfOrgan(organ), body),
    asInstitution: async (clientId, method, path, body) => ask(method, path, await tokenOfInstitution(clientId), body),
    asCitizen: async (login, method, path, body) => ask(method, path, await tokenOfCitizen(login), body),
    asAnyone: (method, path, body) => ask(method, path, undefined, body),
    asStaff: async (staff, method, path, body, visit) => ask(method, path, await tokenOfStaff(staff), body, visit),
    async moveTo(to) {
      const { now } = z.object({ now: z.string() }).parse(await control('GET', '/clock'));
      if (Date.parse(to) > Date.parse(now)) await control('POST', '/clock', { to });
    },
    async settle() {
      await control('GET', '/idle');
    },
  };
}

/** What the app sends for somebody who has read the notice in force. */
export async function agreement(city: City): Promise<unknown> {
  const { body } = await city.asAnyone('GET', '/privacy-notice');
  return { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
}

/** Reads the notice in force and agrees to it, as the app does. */
export async function giveConsent(city: City, login: string): Promise<Answer> {
  return city.asCitizen(login, 'POST', '/me/consent', await agreement(city));
}

/** Opens every notice that is still closed; returns how many. */
export async function openNotices(city: City, login: string): Promise<number> {
  const { body } = await city.asCitizen(login, 'GET', '/me/notices');
  const closed = body.notices.filter((notice: { openedOn?: string }) => notice.openedOn === undefined);
  for (const { seq } of closed) await city.asCitizen(login, 'POST', `/me/notices/${seq}/open`);
  return closed.length;
}
