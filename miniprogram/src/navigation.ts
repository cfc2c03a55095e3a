// The app's pages by name, and the ways from one to another.
import Taro from '@tarojs/taro';
import { session } from './archive';
import { platform } from './platform';
import { REQUEST_PAGE, returnTo } from './return-to';

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
  request: REQUEST_PAGE,
  scan: '/certificate/scan/index',
  benefits: '/certificate/benefits/index',
  me: '/me/hub/index',
  accessLog: '/me/access-log/index',
  myConsent: '/me/consent/index',
  exportAll: '/me/export/index',
  helper: '/me/my-helper/index',
  helping: '/me/helping/index',
  helpedArchive: '/me/helped-archive/index',
  settings: '/me/settings/index',
  binding: '/me/binding/index',
} as const;
export type PageName = keyof typeof PAGES;

type Given = Readonly<Record<string, string>>;
function withGiven(path: string, given: Given): string {
  const query = Object.entries(given).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
export const addressOf = (page: PageName, given: Given): string => withGiven(PAGES[page], given);

/**
 * `go('record', { recordId })`: what a page is given stands in its address (`useRouter().params`). WeChat lays few pages
 * over each other and refuses the next: a page that already lies below is gone back to, so that no circle fills the stack.
 */
export function go(page: PageName, given: Given = {}): void {
  const url = addressOf(page, given);
  if (platform.mostPages === undefined) return void Taro.navigateTo({ url });
  const below = Taro.getCurrentPages()
    .slice(0, -1)
    .map(({ route = '', options = {} }) => withGiven(`/${route}`, options as Given));
  const at = below.lastIndexOf(url);
  if (at !== -1) void Taro.navigateBack({ delta: below.length - at });
  else if (below.length + 1 >= platform.mostPages) goOn(page, given);
  else void Taro.navigateTo({ url });
}
/** In the place of the present page, which is done with: the way back does not lead to it. */
export function goOn(page: PageName, given: Given = {}): void {
  void Taro.redirectTo({ url: addressOf(page, given) });
}
/** The way back ends here: after a login, a consent, a log-out. */
export const startAt = (page: PageName): void => void Taro.reLaunch({ url: PAGES[page] });

/** Leaves nothing of the citizen behind. */
export function signOut(): void {
  session.end();
  startAt('welcome');
}

/** A page opened by its address (a shared link, a reload) has nothing to go back to. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else startAt(session.token() === undefined ? 'welcome' : 'home');
}

/** Enters with a token, where the login had been asked for. */
export function enter(token: string): void {
  session.begin(token);
  void Taro.reLaunch({ url: returnTo.take() ?? PAGES.home });
}

/** Logs in and comes back to the page given; false if this city has no login on this platform. */
export async function signIn(from?: string): Promise<boolean> {
  returnTo.keep(from);
  const answer = await platform.signIn();
  if (typeof answer === 'object') enter(answer.token);
  if (answer === 'unbound') go('binding');
  return answer !== 'unavailable';
}

/** The page that is shown, with what it was given; Taro adds members of its own. */
export function presentAddress(): string {
  const { path = '', params = {} } = Taro.getCurrentInstance().router ?? {};
  const given = Object.entries(params).flatMap(([name, value]) =>
    name === 'stamp' || name.startsWith('$') ? [] : [[name, value ?? '']],
  );
  return withGiven(`/${path.replace(/^\//, '').replace(/\?.*$/, '')}`, Object.fromEntries(given) as Given);
}
