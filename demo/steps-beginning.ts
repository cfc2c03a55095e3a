// The demo begins: nobody is stored before they consent, and only adults can (I1).
import assert from 'node:assert/strict';
import { CAST } from './cast.ts';
import { giveConsent } from './city.ts';
import type { Step } from './story.ts';

/** The minor cannot consent, and one adult never does. */
const NEVER = ['tang-lele', 'wu-jing'];
export const ENROLLED: readonly string[] = CAST.map(({ login }) => login).filter((login) => !NEVER.includes(login));

export const beginnings: readonly Step[] = [
  {
    id: 'minor-refused',
    shows: { zh: '未成年人不能建立档案', en: 'a minor cannot have an archive' },
    async run({ city }) {
      const { status, body } = await giveConsent(city, 'tang-lele');
      assert.deepEqual([status, body.code], [403, 'not-eligible']);
      return `唐乐乐: ${body.text.zh}`;
    },
  },
  {
    id: 'consent',
    shows: { zh: '七位成年人阅读告知书并同意', en: 'seven adults read the notice and consent' },
    async run({ city }) {
      for (const login of ENROLLED) assert.equal((await giveConsent(city, login)).status, 201, login);
      const { body } = await city.asCitizen('lin-zhiyuan', 'GET', '/me/consent');
      return `${ENROLLED.length} archives, ${body.since} until ${body.until}, notice ${body.noticeVersion}`;
    },
  },
];
