// The one client of the app: its address from the city, its token from the session, its requests by Taro.
import Taro from '@tarojs/taro';
import { type Api, createApi, Offline, type Transport } from './api';
import { platform } from './platform';
import { returnTo } from './return-to';
import { subjectOf } from './token';

const SECONDS = 20;

const transport: Transport = async ({ url, method, header, body }) => {
  try {
    const { statusCode, data } = await Taro.request({
      url,
      method,
      header,
      timeout: SECONDS * 1000,
      ...(body === undefined ? {} : { data: body }),
    });
    return { status: statusCode, data };
  } catch {
    throw new Offline();
  }
};

const DRAFTS = 'drafts';
export const HELPING = 'helping';
/** How often all was forgotten: what was begun before that is not written back by an answer that comes late. */
let forgotten = 0;
const allDrafts = () => JSON.parse(platform.tokenStore.get(DRAFTS) ?? '{}') as Record<string, unknown>;

export const session = {
  token: (): string | undefined => platform.tokenStore.get('token'),
  begin(token: string): void {
    const before = session.token();
    // Somebody else who logs in where a login had ended finds nothing of whoever was there.
    if (before !== undefined && !isOfSame(before, token)) session.end();
    platform.tokenStore.set('token', token);
  },
  end(): void {
    platform.tokenStore.set('token', undefined);
    platform.tokenStore.set(HELPING, undefined);
    returnTo.forgetOwn();
    session.forget();
  },
  /** What this device keeps that says something of its citizen's own archive. */
  forget(): void {
    forgotten += 1;
    platform.tokenStore.set(DRAFTS, undefined);
    platform.forgetFiles?.();
  },
};

/** What was written and not sent, by name; kept where the token is, since it says as much about its citizen. */
export const drafts = {
  get: (name: string): unknown => allDrafts()[name],
  /** For a page that opens now: keeps its draft, until all is forgotten. */
  keeper(name: string): (draft: object | undefined) => void {
    const begunAt = forgotten;
    return (draft) => {
      if (begunAt !== forgotten) return;
      const { [name]: _, ...others } = allDrafts();
      const all = draft === undefined ? others : { ...others, [name]: draft };
      platform.tokenStore.set(DRAFTS, Object.keys(all).length === 0 ? undefined : JSON.stringify(all));
    };
  },
};

/** Nobody's act is ended in another's name: an account may stand for somebody else by now. */
const isOfSame = (one: string, other: string): boolean => subjectOf(one) === subjectOf(other);

let renewing: Promise<string | undefined> | undefined;
/** Several requests of one page are refused together: they share one login. */
async function renew(spent: string): Promise<string | undefined> {
  if (!platform.renew) return undefined;
  if (session.token() === spent) {
    renewing ??= platform.renew().finally(() => {
      renewing = undefined;
    });
    const token = await renewing;
    // Who has logged out meanwhile stays out.
    if (token !== undefined && isOfSame(token, spent) && session.token() === spent) session.begin(token);
  }
  const held = session.token();
  return held !== undefined && held !== spent && isOfSame(held, spent) ? held : undefined;
}

export const api: Api = createApi({
  baseUrl: async () =>
    (
      await platform.city().catch(() => {
        throw new Offline();
      })
    ).apiUrl,
  token: session.token,
  renew,
  transport,
});
