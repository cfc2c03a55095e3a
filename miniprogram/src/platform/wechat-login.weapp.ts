// WeChat's login: a code of the phone's for a token of the city's issuer, and once before it, who its citizen is.
import Taro from '@tarojs/taro';
import { Offline } from '../api';
import type { Binding, Bound, City, SignIn } from './platform';

const GRANT = 'urn:xindang:grant-type:wechat-code';
const CLIENT = 'citizen-miniprogram';
const SCOPE = 'me real_name';
const SECONDS = 20;

/** The issuer's leave to say who one is; forgotten when the app is closed, like all of a binding. */
let ticket: string | undefined;

interface Answer {
  readonly access_token?: string;
  readonly error?: string;
  readonly binding_ticket?: string;
  readonly tries_left?: number;
}

async function ask(url: string, contentType: string, data: object): Promise<Answer> {
  const header = { accept: 'application/json', 'content-type': contentType };
  const sent = Taro.request<Answer>({ url, method: 'POST', header, data, timeout: SECONDS * 1000 });
  const { data: answer } = await sent.catch(() => {
    throw new Offline();
  });
  // A page of a proxy is not an answer of the issuer.
  return typeof answer === 'object' && answer !== null ? answer : {};
}

export async function signInByWeChat({ issuerUrl, audience }: City): Promise<SignIn> {
  const { code } = await Taro.login().catch(() => {
    throw new Offline();
  });
  const asked = { grant_type: GRANT, client_id: CLIENT, scope: SCOPE, resource: audience, code };
  const answer = await ask(`${issuerUrl}/token`, 'application/x-www-form-urlencoded', asked);
  if (answer.access_token !== undefined) return { token: answer.access_token };
  ticket = answer.error === 'interaction_required' ? answer.binding_ticket : undefined;
  return ticket === undefined ? 'unavailable' : 'unbound';
}

async function signInOnceBound(city: City): Promise<Bound> {
  const signedIn = await signInByWeChat(city);
  if (typeof signedIn === 'object') return signedIn;
  return signedIn === 'unbound' ? 'over' : 'unavailable';
}

export async function bindToIdentity(city: City, { name, number }: Binding): Promise<Bound> {
  // Bound by the last try, perhaps, whose login got lost: what was typed is not sent again.
  if (ticket === undefined) return await signInOnceBound(city);
  const answer = await ask(`${city.issuerUrl}/wechat/bindings`, 'application/json', { ticket, name, number });
  if (answer.error === 'identity_mismatch' && answer.tries_left) return { triesLeft: answer.tries_left };
  ticket = undefined;
  if (answer.error === 'identity_mismatch' || answer.error === 'invalid_ticket') return 'over';
  // The first code was used up by learning that nobody is bound.
  return await signInOnceBound(city);
}
