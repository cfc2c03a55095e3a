// What WeChat gives a mini-program, as far as ours calls it; every call is kept.

type Answer = object | number | 'offline';
/** Answers of the API by path, or by method and path (`POST /me/certificates`); a status alone is a refusal, `offline` is no answer at all; a function is asked each time. */
export type Answers = Readonly<Record<string, Answer | (() => Answer)>>;
export interface Call {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}
interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (result: unknown) => void;
  complete?: (result: unknown) => void;
}

const CALLS = [
  'navigateTo redirectTo switchTab reLaunch navigateBack setNavigationBarTitle showToast hideToast showModal',
  'shareFileMessage makePhoneCall',
  'login uploadFile downloadFile openDocument chooseMessageFile chooseMedia requestSubscribeMessage setClipboardData',
  'onAppShow onAppHide onError onUnhandledRejection onPageNotFound offError nextTick getMenuButtonBoundingClientRect',
].flatMap((line) => line.split(' '));
const CONTENT = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]);
const RESULTS: Readonly<Record<string, object>> = {
  login: { code: 'code-1' },
  chooseMessageFile: { tempFiles: [{ path: 'wxfile://proof', name: '证明.pdf', size: CONTENT.length }] },
  uploadFile: { statusCode: 204 },
};
const DEVICE = {
  platform: 'android',
  system: 'Android 6',
  language: 'zh_CN',
  SDKVersion: '3.8.12',
  pixelRatio: 2,
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  theme: 'light',
};

export function fakeWx(answers: Answers, stored: Readonly<Record<string, string>>) {
  const calls: Call[] = [];
  const kept = new Map(Object.entries(stored));
  let waiting = 0;
  const finish = (options: Callbacks, result: unknown, failed = false): void => {
    waiting += 1;
    setTimeout(() => {
      waiting -= 1;
      (failed ? options.fail : options.success)?.(result);
      options.complete?.(result);
    });
  };
  const call = (name: string) => (options: Callbacks & Record<string, unknown>) => {
    calls.push({ name, options: options ?? {} });
    if (options && typeof options === 'object') finish(options, { errMsg: `${name}:ok`, ...RESULTS[name] });
  };
  const request = (options: Callbacks & { url: string; method?: string }) => {
    calls.push({ name: 'request', options: { ...options } });
    const path = options.url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '');
    const given = answers[`${options.method} ${path}`] ?? answers[path] ?? 404;
    const answer = typeof given === 'function' ? (given as () => Answer)() : given;
    if (answer === 'offline') return finish(options, { errMsg: 'request:fail' }, true);
    const [statusCode, data] = typeof answer === 'number' ? [answer, ''] : [200, answer];
    finish(options, { statusCode, data, header: {}, errMsg: 'request:ok' });
  };
  const device = () => ({ ...DEVICE });
  const launch = () => ({ path: '', query: {}, scene: 1001 });
  const wx: Record<string, unknown> = {
    ...Object.fromEntries(CALLS.map((name) => [name, call(name)])),
    request,
    ...Object.fromEntries(
      ['getSystemInfoSync', 'getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting'].map((name) => [
        name,
        device,
      ]),
    ),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({ readFileSync: () => CONTENT.buffer, writeFileSync: () => {} }),
    canIUse: () => true,
    getStorageSync: (name: string) => kept.get(name) ?? '',
    setStorageSync: (name: string, value: string) => void kept.set(name, value),
    removeStorageSync: (name: string) => void kept.delete(name),
  };
  return { wx, calls, kept, waiting: () => waiting };
}
