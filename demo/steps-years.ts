// What only time brings: a visit to the counter, a renewed consent, an item that lapses by itself (I1, I7).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { agreement, morningOf } from './city.ts';
import { ENROLLED } from './steps-beginning.ts';
import type { Step } from './story.ts';

const VISITOR = { login: 'chen-ruoxi', name: '陈若溪', number: '99999919900101018X' };
const RENEWAL_DAY = '2027-07-15';

export const years: readonly Step[] = [
  {
    id: 'counter-visit',
    shows: {
      zh: '不用手机也行：柜台代办，日志写明经办人',
      en: 'without a phone: a clerk acts for who is present, and the log says so',
    },
    async run({ city }) {
      const summarySha256 = createHash('sha256').update('printed and signed').digest('hex');
      const { name, number, login } = VISITOR;
      const opened = await city.asStaff('K001', 'POST', '/counter/visits', { name, number, summarySha256 });
      assert.equal(opened.status, 201);
      const { body } = await city.asStaff('K001', 'GET', '/me/score', undefined, opened.body.visit);
      const { looks } = (await city.asCitizen(login, 'GET', '/me/access-log')).body;
      const look = looks.find((one: { role: string }) => one.role === 'counter');
      assert.ok(look, 'the look at the counter stands in the log');
      return `${body.balance} ${body.level.name.zh}; in the log: ${look.role} ${look.who}`;
    },
  },
  {
    id: 'consent-renewed',
    shows: { zh: '同意到期前提醒并续期', en: 'the consent is about to end: reminded and renewed' },
    async run({ city }) {
      await city.moveTo(morningOf(RENEWAL_DAY));
      await city.settle();
      const { reminders } = (await city.asCitizen(VISITOR.login, 'GET', '/me/notices')).body;
      assert.ok(reminders.length > 0, 'a reminder was given');
      let until = '';
      for (const login of ENROLLED) {
        const { status, body } = await city.asCitizen(login, 'POST', '/me/consent/renewal', await agreement(city));
        assert.equal(status, 201, login);
        until = body.until;
      }
      return `${reminders.length} reminders, ${ENROLLED.length} renewed until ${until}`;
    },
  },
  {
    id: 'lapsed',
    shows: {
      zh: '期满自动失效，只有本人还看得到',
      en: 'an item lapses by itself and stays in its citizen’s sight alone',
    },
    async run({ city }) {
      const score = async () => (await city.asCitizen('zhao-wenbo', 'GET', '/me/score')).body;
      const before = await score();
      const [next] = before.lines
        .filter((line: { state: string }) => line.state === 'active')
        .toSorted((a: { lapsesOn: string }, b: { lapsesOn: string }) => a.lapsesOn.localeCompare(b.lapsesOn));
      await city.moveTo(morningOf(next.lapsesOn));
      await city.settle();
      const after = await score();
      assert.equal(after.balance, before.balance - next.counted, 'this item and no other');
      const { body } = await city.asCitizen('zhao-wenbo', 'GET', `/me/records/${next.recordId}`);
      assert.equal(body.state, 'lapsed');
      return `${next.lapsesOn}: ${body.name.zh} ${before.balance} → ${after.balance}`;
    },
  },
];
