// A phone on which some answers come when the test says so: after a page was left, or its citizen has logged out.
import { answers } from './answers.ts';
import { type Answers, fakeWx } from './fake-wx.ts';
import { startPhoneOn } from './phone.ts';

interface Asked {
  readonly url: string;
}

/** Requests whose address ends so wait until they are let go. */
export function heldPhone(ending: string, more: Answers = {}, stored: Readonly<Record<string, string>> = {}) {
  const fake = fakeWx({ ...answers, ...more } as Answers, { 'xindang.token': 't', ...stored }, () => 'code-1');
  const request = fake.wx.request as (asked: Asked) => void;
  const held: Asked[] = [];
  fake.wx.request = (asked: Asked) => (asked.url.endsWith(ending) ? void held.push(asked) : request(asked));
  return {
    phone: startPhoneOn(fake),
    held: () => held.length,
    letGo(): void {
      for (const asked of held.splice(0)) request(asked);
    },
  };
}
