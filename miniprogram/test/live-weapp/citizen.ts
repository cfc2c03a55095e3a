// A citizen's phone in the city of the run: the built mini-program, a WeChat account, and taps that lead where they lead.
import { randomBytes } from 'node:crypto';
import { expect, inject } from 'vitest';
import { CAST } from '../../../demo/cast.ts';
import { fakeWx } from '../weapp/fake-wx.ts';
import { startPhoneOn } from '../weapp/phone.ts';
import { networkOf } from './network.ts';

/** The smallest that a PDF reader would open; the archive looks at its beginning and at its hash. */
export const PROOF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const PROOF_AT = 'wxfile://proof';
const GOES = ['navigateTo', 'redirectTo', 'reLaunch'];

/** A new phone with its own WeChat account, unless one is given. */
export function phoneOf(login: string, openid = `oPhone${randomBytes(10).toString('hex')}`) {
  const city = inject('city');
  const person = CAST.find((one) => one.login === login);
  if (!person) throw new Error(`nobody is called ${login}`);
  const files = new Map<string, Uint8Array<ArrayBuffer>>([[PROOF_AT, PROOF]]);
  const network = networkOf(city, files);
  const askWeChat = async (): Promise<string> => {
    const body = JSON.stringify({ openid });
    const answer = await fetch(`${city.wechatUrl}/test/login-codes`, { method: 'POST', body });
    return ((await answer.json()) as { code: string }).code;
  };
  const fake = fakeWx({}, {}, askWeChat);
  const { request, uploadFile, downloadFile } = network;
  Object.assign(fake.wx, { request, uploadFile, downloadFile });
  Object.assign(fake.wx, {
    chooseMessageFile: ({ success }: { success: (found: object) => void }) =>
      success({ tempFiles: [{ path: PROOF_AT, name: '证明.pdf', size: PROOF.length }] }),
    getFileSystemManager: () => ({
      readFileSync: (path: string) => files.get(path)?.slice().buffer,
      writeFileSync: () => {},
      readdirSync: () => [],
    }),
  });
  const phone = startPhoneOn({ ...fake, waiting: () => fake.waiting() + network.waiting() });
  type Shown = Awaited<ReturnType<typeof phone.open>>;
  const visited = new Map<string, Shown>();
  let followed = 0;

  async function open(address: string): Promise<Shown> {
    const [path = '', query = ''] = address.replace(/^\//, '').split('?');
    const page = await phone.open(path, Object.fromEntries(new URLSearchParams(query)));
    visited.set(path, page);
    return page;
  }
  /** Opens the page that the last tap led to. */
  async function follow(to: string): Promise<Shown> {
    const went = phone.calls.slice(followed).findLast(({ name }) => GOES.includes(name));
    followed = phone.calls.length;
    expect(String(went?.options.url)).toContain(to);
    return await open(String(went?.options.url));
  }

  return {
    ...phone,
    person,
    files,
    exchanges: network.exchanges,
    visited,
    open,
    follow,
    token: () => phone.kept.get('xindang.token') ?? '',
    /** Asks the API as this citizen does, to know what a page should show. */
    async ask(path: string) {
      const answer = await fetch(`${city.apiUrl}${path}`, {
        headers: { authorization: `Bearer ${phone.kept.get('xindang.token')}` },
      });
      // biome-ignore lint/suspicious/noExplicitAny: answers of every route; each test reads the members it needs
      return (await answer.json()) as any;
    },
    /** The first login of a WeChat account: over the page that asks once whose it is. */
    async signIn(to: string): Promise<Shown> {
      await (await open('pages/welcome/index')).tap('登录');
      const binding = await follow('/me/binding/index');
      await binding.fill('姓名', person.name);
      await binding.fill('公民身份号码', person.number);
      await binding.tap('核对并登录');
      return await follow(to);
    },
    /** Nothing of WeChat or of the templates was missed, nothing was complained of, and the archive refused nothing else. */
    expectSound(refused: readonly string[] = []): void {
      const failed = network.exchanges.flatMap(({ asked, status }) =>
        status > 199 && status < 300 ? [] : [`${asked}: ${status}`],
      );
      expect({ templates: phone.faults, console: phone.errors, failed }).toEqual({
        templates: [],
        console: [],
        failed: refused,
      });
    },
  };
}
export type Citizen = ReturnType<typeof phoneOf>;
