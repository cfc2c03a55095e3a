// What the city's issuer answers a phone that logs in by WeChat, and a phone that does.
import { answers } from './answers.ts';
import type { Answer, Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

export const LIN = { name: '林知远', number: '999999199001010016' };
export const unbound = (ticket = 'ticket-1') => ({
  refusedWith: 400,
  data: { error: 'interaction_required', error_description: 'not bound', binding_ticket: ticket },
});
export const wrong = (left: number) => ({ refusedWith: 400, data: { error: 'identity_mismatch', tries_left: left } });
export const gone = { refusedWith: 400, data: { error: 'invalid_ticket' } };
export const token = { access_token: 'fresh', expires_in: 3600, scope: 'me real_name', token_type: 'Bearer' };

/** One after the other, the last again and again. */
export function inTurn(...given: Answer[]): () => Answer {
  let at = 0;
  return () => given[Math.min(at++, given.length - 1)] as Answer;
}

/** Each login has its own code, as WeChat's have. */
export function phoneWith(more: Answers, stored: Readonly<Record<string, string>> = {}) {
  let codes = 0;
  return startPhone({ ...answers, ...more }, stored, () => `code-${++codes}`);
}
export type Phone = ReturnType<typeof phoneWith>;
export const sentTo = ({ calls }: Phone, path: string) =>
  calls
    .filter(({ name, options }) => name === 'request' && String(options.url).endsWith(path))
    .map((one) => one.options);
export const loginsOf = ({ calls }: Phone): number => calls.filter(({ name }) => name === 'login').length;
export const wentTo = ({ calls }: Phone, by: string) =>
  calls.filter(({ name }) => name === by).map(({ options }) => options.url);

export async function bindIn(phone: Phone, { name, number }: typeof LIN = LIN) {
  const page = await phone.open('me/binding/index');
  await page.fill('姓名', name);
  await page.fill('公民身份号码', number);
  await page.tap('核对并登录');
  return page;
}
