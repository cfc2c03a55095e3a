// What WeChat gives a mini-program, as far as ours calls it; every call is kept.

/** Anything but a 200 that says more than its status. */
interface Refusal {
  readonly refusedWith: number;
  readonly data: object;
}
export type Answer = object | number | 'offline' | Refusal;
/** What `wx.login` gives; may ask a real issuer's WeChat for it, or reject. */
export type LoginCode = () => string | Promise<string>;
/** Answers of the API by path, or by method and path (`POST /me/certificates`); a status alone is a refusal, `offline` is no answer at all; a function is asked each time. */
export type Answers = Readonly<Record<string, Answer | ((request: Readonly<Record<string, unknown>>) => Answer)>>;
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
  'switchTab setNavigationBarTitle showToast hideToast showModal',
  'shareFileMessage makePhoneCall',
  'uploadFile downloadFile openDocument chooseMessageFile chooseMedia requestSubscribeMessage setClipboardData',
  'previewImage scanCode openPrivacyContract',
  'onAppShow onAppHide onError onUnhandledRejection onPageNotFound offError nextTick getMenuButtonBoundingClientRect',
].flatMap((line) => line.split(' '));
/** Further down WeChat does not go. */
const MOST_PAGES = 10;
const CONTENT = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]);
const RESULTS: Readonly<Record<string, object>> = {
  chooseMessageFile: { tempFiles: [{ path: 'wxfile://proof', name: '证明.pdf', size: CONTENT.length }] },
  // Some phones give the size of the photo as it was before it was compressed.
  chooseMedia: { tempFiles: [{ tempFilePath: 'wxfile://tmp/abc.jpg', size: 4_000_000 }] },
  scanCode: { result: 'https://api.test/requests/req-12345678' },
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

export function fakeWx(answers: Answers, stored: Readonly<Record<string, string>>, loginCode: LoginCode) {
  const calls: Call[] = [];
  const kept = new Map(Object.entries(stored));
  /** What lies in the folder that WeChat keeps for the mini-program. */
  const files = new Map<string, string>();
  const stack: Record<string, unknown>[] = [];
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
    const answer = typeof given === 'function' ? (given as (request: object) => Answer)(options) : given;
    if (answer === 'offline') return finish(options, { errMsg: 'request:fail' }, true);
    if (typeof answer === 'object' && 'refusedWith' in answer)
      return finish(options, { statusCode: answer.refusedWith, data: answer.data, header: {}, errMsg: 'request:ok' });
    const [statusCode, data] = typeof answer === 'number' ? [answer, ''] : [200, answer];
    finish(options, { statusCode, data, header: {}, errMsg: 'request:ok' });
  };
  const login = (options: Callbacks) => {
    calls.push({ name: 'login', options: { ...options } });
    waiting += 1;
    Promise.resolve()
      .then(loginCode)
      .then(
        (code) => finish(options, { errMsg: 'login:ok', code }),
        () => finish(options, { errMsg: 'login:fail' }, true),
      )
      .finally(() => {
        waiting -= 1;
      });
  };
  /** As the bucket answers: 403 once a link is over. */
  const downloadFile = (options: Callbacks & { url: string }) => {
    calls.push({ name: 'downloadFile', options: { ...options } });
    const statusCode = options.url.endsWith('/over') ? 403 : 200;
    finish(options, { errMsg: 'downloadFile:ok', tempFilePath: 'wxfile://tmp/file', statusCode });
  };
  const navigateTo = (options: Callbacks) => {
    calls.push({ name: 'navigateTo', options: { ...options } });
    const isFull = stack.length >= MOST_PAGES;
    finish(options, { errMsg: isFull ? 'navigateTo:fail webview count limit exceed' : 'navigateTo:ok' }, isFull);
  };
  /** Pages that are left lie on the stack no more; which one comes next is for a test to open. */
  const leave = (name: string, pages: (options: Callbacks & { delta?: number }) => number) => (options: Callbacks) => {
    stack.splice(-pages(options));
    call(name)(options as Callbacks & Record<string, unknown>);
  };
  const device = () => ({ ...DEVICE });
  const launch = () => ({ path: '', query: {}, scene: 1001 });
  const wx: Record<string, unknown> = {
    ...Object.fromEntries(CALLS.map((name) => [name, call(name)])),
    request,
    login,
    downloadFile,
    navigateTo,
    redirectTo: leave('redirectTo', () => 1),
    navigateBack: leave('navigateBack', ({ delta }) => delta ?? 1),
    reLaunch: leave('reLaunch', () => stack.length),
    onNeedPrivacyAuthorization: (listener: unknown) =>
      void calls.push({ name: 'onNeedPrivacyAuthorization', options: { listener } }),
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
    getFileSystemManager: () => ({
      readFileSync: () => CONTENT.buffer,
      writeFileSync: (path: string, text: string) => void files.set(path, text),
      // On a phone WeChat's own log has a folder there, and a folder is not unlinked.
      readdirSync: (folder: string) =>
        ['miniprogramLog', ...files.keys()].map((path) => path.replace(`${folder}/`, '')),
      unlinkSync(path: string) {
        if (path.endsWith('.busy') || !files.delete(path))
          throw new Error(`unlink:fail operation not permitted, unlink ${path}`);
      },
    }),
    canIUse: () => true,
    getStorageSync: (name: string) => kept.get(name) ?? '',
    setStorageSync: (name: string, value: string) => void kept.set(name, value),
    removeStorageSync: (name: string) => void kept.delete(name),
  };
  return { wx, calls, kept, files, stack, waiting: () => waiting };
}
