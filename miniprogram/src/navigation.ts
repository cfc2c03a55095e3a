// The app's pages by name, and the ways from one to another.
import Taro from '@tarojs/taro';
import { session } from './archive';
import { platform } from './platform';

export const PAGES = {
  welcome: '/pages/welcome/index',
  consent: '/pages/consent/index',
  home: '/pages/home/index',
  inbox: '/pages/inbox/index',
  notice: '/pages/notice/index',
  records: '/pages/records/index',
  record: '/pages/record/index',
  progress: '/case/progress/index',
  objection: '/case/objection/index',
  repair: '/case/repair/index',
  missing: '/case/missing/index',
  certificates: '/certificate/list/index',
  makeCertificate: '/certificate/make/index',
  certificate: '/certificate/show/index',
  card: '/certificate/card/index',
  request: '/certificate/request/index',
  scan: '/certificate/scan/index',
  benefits: '/certificate/benefits/index',
  me: '/me/hub/index',
  accessLog: '/me/access-log/index',
  myConsent: '/me/consent/index',
  exportAll: '/me/export/index',
  helper: '/me/helping/index',
  helping: '/me/helped/index',
  helpedArchive: '/me/helped-archive/index',
  settings: '/me/settings/index',
  binding: '/me/binding/index',
} as const;
export type PageName = keyof typeof PAGES;

export function addressOf(page: PageName, given: Readonly<Record<string, string>>): string {
  const query = Object.entries(given).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length === 0 ? PAGES[page] : `${PAGES[page]}?${query.join('&')}`;
}

/** `go('record', { recordId })`: what a page is given stands in its address (`useRouter().params`). */
export function go(page: PageName, given: Readonly<Record<string, string>> = {}): void {
  void Taro.navigateTo({ url: addressOf(page, given) });
}
/** In the place of the present page, which is done with: the way back does not lead to it. */
export function goOn(page: PageName, given: Readonly<Record<string, string>> = {}): void {
  void Taro.redirectTo({ url: addressOf(page, given) });
}
/** The way back ends here: after a login, a consent, a log-out. */
export const startAt = (page: PageName): void => void Taro.reLaunch({ url: PAGES[page] });

/** A page opened by its address (a shared link, a reload) has nothing to go back to. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else startAt(session.token() === undefined ? 'welcome' : 'home');
}

/** Enters with a token, where the login had been asked for. */
export function enter(token: string): void {
  session.begin(token);
  const from = platform.tokenStore.get('return-to');
  platform.tokenStore.set('return-to', undefined);
  void Taro.reLaunch({ url: from ?? PAGES.home });
}

/** Logs in and comes back to the page given; false if this city has no login on this platform. */
export async function signIn(from?: string): Promise<boolean> {
  platform.tokenStore.set('return-to', from);
  const answer = await platform.signIn();
  if (typeof answer === 'object') enter(answer.token);
  if (answer === 'unbound') go('binding');
  return answer !== 'unavailable';
}

/** The page that is shown, with what it was given; Taro adds members of its own. */
export function presentAddress(): string {
  const { path = '', params = {} } = Taro.getCurrentInstance().router ?? {};
  const given = Object.entries(params).filter(([name]) => name !== 'stamp' && !name.startsWith('$'));
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
  const page = `/${path.replace(/^\//, '').replace(/\?.*$/, '')}`;
  return query === '' ? page : `${page}?${query}`;
}
