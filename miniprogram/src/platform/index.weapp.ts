// WeChat's side of the platform.
import Taro from '@tarojs/taro';
import { pickFile } from './pick';
import { type City, LinkOver, type Platform, type Store } from './platform';
import { privacy } from './privacy';
import { bindToIdentity, signInByWeChat } from './wechat-login';

declare const CITY_API_URL: string;
declare const CITY_ISSUER_URL: string;
declare const CITY_AUDIENCE: string;
const CITY: City = { apiUrl: CITY_API_URL, issuerUrl: CITY_ISSUER_URL, audience: CITY_AUDIENCE };

const store: Store = {
  get: (name) => (Taro.getStorageSync(`xindang.${name}`) as string) || undefined,
  set: (name, value) =>
    value === undefined ? Taro.removeStorageSync(`xindang.${name}`) : Taro.setStorageSync(`xindang.${name}`, value),
};

/** Begins the name of what is saved here; WeChat's own log has a folder in the same place. */
const SAVED = 'saved-';
const pathTo = (name: string): string => `${Taro.env.USER_DATA_PATH}/${name}`;

/**
 * WeChat shares a file only from a folder that it keeps for good: a whole archive must not stay there. What cannot be
 * removed now is tried again at the next log-out: it keeps nobody from leaving.
 */
function forgetFiles(): void {
  const files = Taro.getFileSystemManager();
  for (const name of files.readdirSync(`${Taro.env.USER_DATA_PATH}`).filter((one) => one.startsWith(SAVED)))
    try {
      files.unlinkSync(pathTo(name));
    } catch {}
}

export const platform: Platform = {
  mostPages: 10,
  city: async () => CITY,
  signIn: () => signInByWeChat(CITY),
  finishSignIn: async () => undefined,
  async renew() {
    const signedIn = await signInByWeChat(CITY);
    return typeof signedIn === 'object' ? signedIn.token : undefined;
  },
  bind: (identity) => bindToIdentity(CITY, identity),
  tokenStore: store,
  store,
  async openFile(url, contentType) {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url });
    if (statusCode < 200 || statusCode > 299) throw new LinkOver();
    if (contentType === 'application/pdf')
      await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
    else await Taro.previewImage({ urls: [tempFilePath] });
  },
  async saveText(name, text) {
    const filePath = pathTo(`${SAVED}${name}`);
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
    try {
      await Taro.shareFileMessage({ filePath, fileName: name });
    } finally {
      forgetFiles();
    }
  },
  forgetFiles,
  picks: ['file', 'photo'],
  pickFile,
  privacy,
  async scan() {
    // A person who turns back is a failure to WeChat.
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => ({ result: undefined }));
    return result;
  },
};
