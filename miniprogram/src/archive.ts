// The one client of the app: its address from the city, its token from the session, its requests by Taro.
import Taro from '@tarojs/taro';
import { type Api, createApi, Offline, type Transport } from './api';
import { platform } from './platform';

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
const allDrafts = () => JSON.parse(platform.tokenStore.get(DRAFTS) ?? '{}') as Record<string, unknown>;

export const session = {
  token: (): string | undefined => platform.tokenStore.get('token'),
  begin: (token: string): void => platform.tokenStore.set('token', token),
  end(): void {
    platform.tokenStore.set('token', undefined);
    platform.tokenStore.set(DRAFTS, undefined);
  },
};

/** What was written and not sent, by name; kept where the token is, since it says as much about its citizen. */
export const drafts = {
  get: (name: string): unknown => allDrafts()[name],
  set(name: string, draft: object | undefined): void {
    const { [name]: _, ...others } = allDrafts();
    const all = draft === undefined ? others : { ...others, [name]: draft };
    platform.tokenStore.set(DRAFTS, Object.keys(all).length === 0 ? undefined : JSON.stringify(all));
  },
};

export const api: Api = createApi({
  baseUrl: async () =>
    (
      await platform.city().catch(() => {
        throw new Offline();
      })
    ).apiUrl,
  token: session.token,
  transport,
});
