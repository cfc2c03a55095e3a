// WeChat's side of the platform.
import Taro from '@tarojs/taro';
import { hexOf, sha256 } from '../sha256';
import {
  type City,
  isSizeTaken,
  type NotTaken,
  type PickedFile,
  type Platform,
  type Store,
  typeOfName,
} from './platform';

declare const CITY_API_URL: string;
declare const CITY_ISSUER_URL: string;
declare const CITY_AUDIENCE: string;
const CITY: City = { apiUrl: CITY_API_URL, issuerUrl: CITY_ISSUER_URL, audience: CITY_AUDIENCE };

const store: Store = {
  get: (name) => (Taro.getStorageSync(`xindang.${name}`) as string) || undefined,
  set: (name, value) =>
    value === undefined ? Taro.removeStorageSync(`xindang.${name}`) : Taro.setStorageSync(`xindang.${name}`, value),
};

/**
 * The seam to the city: its issuer takes WeChat's code as a grant of its own and gives an access token for the same
 * audience. The name of the grant is the issuer's to say; this one is a placeholder until a city has one.
 */
async function exchange(code: string): Promise<string | undefined> {
  const { statusCode, data } = await Taro.request<{ access_token?: string }>({
    url: `${CITY.issuerUrl}/token`,
    method: 'POST',
    header: { 'content-type': 'application/x-www-form-urlencoded' },
    data: { grant_type: 'urn:xindang:wechat-code', client_id: 'citizen-app', code, resource: CITY.audience },
  });
  return statusCode === 200 ? data.access_token : undefined;
}

function pickedFrom({ path, name, size }: { path: string; name: string; size: number }): PickedFile | NotTaken {
  const contentType = typeOfName(name);
  if (!contentType) return 'other-type';
  if (!isSizeTaken(size)) return 'wrong-size';
  const content = new Uint8Array(Taro.getFileSystemManager().readFileSync(path) as ArrayBuffer);
  return {
    declared: { name, contentType, bytes: size, sha256: hexOf(sha256(content)) },
    async post({ url, fields }) {
      const { statusCode } = await Taro.uploadFile({ url, filePath: path, name: 'file', formData: { ...fields } });
      if (statusCode < 200 || statusCode > 299) throw new Error(`upload: ${statusCode}`);
    },
  };
}

export const platform: Platform = {
  city: async () => CITY,
  async signIn() {
    const { code } = await Taro.login();
    const token = code ? await exchange(code) : undefined;
    return token === undefined ? 'unavailable' : { token };
  },
  finishSignIn: async () => undefined,
  tokenStore: store,
  store,
  async openFile(url) {
    const { tempFilePath } = await Taro.downloadFile({ url });
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
  },
  async saveText(name, text) {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
    await Taro.shareFileMessage({ filePath, fileName: name });
  },
  async pickFile() {
    // Taro makes no promise of this one; a person who turns back is a failure to WeChat.
    const [file] = await new Promise<readonly { path: string; name: string; size: number }[]>((resolve) => {
      const extension = ['pdf', 'jpg', 'jpeg', 'png'];
      const success = ({ tempFiles }: { tempFiles: { path: string; name: string; size: number }[] }) =>
        resolve(tempFiles);
      void Taro.chooseMessageFile({ count: 1, type: 'file', extension, success, fail: () => resolve([]) });
    });
    return file ? pickedFrom(file) : undefined;
  },
};
