// The citizens read their notices, time moves on, and points begin to count (I3, I8, I10).
import assert from 'node:assert/strict';
import { morningOf, openNotices } from './city.ts';
import { ENROLLED } from './steps-beginning.ts';
import type { Step } from './story.ts';

export const effects: readonly Step[] = [
  {
    id: 'before-effect',
    shows: { zh: '未告知之前，什么都不计分', en: 'before a notice is opened nothing counts' },
    async run({ city }) {
      for (const login of ENROLLED) {
        assert.equal((await city.asCitizen(login, 'GET', '/me/score')).body.balance, 1000, login);
      }
      return `${ENROLLED.length} balances of 1000`;
    },
  },
  {
    id: 'notices',
    shows: { zh: '公民打开告知：何事、何机关、依据、分值、何时起算、何时失效', en: 'citizens open their notices' },
    async run({ city }) {
      const { body } = await city.asCitizen('he-guoqiang', 'GET', '/me/notices');
      const notice = (await city.asCitizen('he-guoqiang', 'POST', `/me/notices/${body.notices[0].seq}/open`)).body;
      let opened = 1;
      for (const login of ENROLLED) opened += await openNotices(city, login);
      const balance = (await city.asCitizen('he-guoqiang', 'GET', '/me/score')).body.balance;
      assert.equal(balance, 1000, 'a deduction waits for its windows');
      return `${opened} opened; ${notice.what.zh}，${notice.who}，${notice.points} 分，${notice.countsFrom} 起算，${notice.lapsesOn} 失效`;
    },
  },
  {
    id: 'time-passes',
    shows: { zh: '时间推进：复议期与告知期届满', en: 'time moves on past the review window and the notice' },
    async run({ city, jurisdiction }) {
      await city.moveTo(morningOf(jurisdiction.effectiveDay));
      const { body } = await city.asCitizen('he-guoqiang', 'GET', '/me/score');
      assert.ok(body.balance < 1000);
      return `${body.day}: 何国强 1000 → ${body.balance}`;
    },
  },
  {
    id: 'score',
    shows: { zh: '等级、积分和最多四条理由', en: 'level, balance and at most four ranked reasons' },
    async run({ city, jurisdiction }) {
      const lin = (await city.asCitizen('lin-zhiyuan', 'GET', '/me/score')).body;
      const guli = (await city.asCitizen('guli-adili', 'GET', '/me/score')).body;
      assert.equal(lin.reasons.length, 4);
      // 10 for the blood donation and 50 of the province; the brave act waits for her word.
      assert.deepEqual([guli.balance, guli.level.code], jurisdiction.guli);
      const [first] = lin.reasons;
      return `林知远 ${lin.balance} ${lin.level.name.zh}（${first.text.zh}）；古丽·阿迪力 ${guli.balance} ${guli.level.name.zh}`;
    },
  },
  {
    id: 'records',
    shows: { zh: '每一条都看得到，包括尚未计分的', en: 'every item is there, also those that do not count yet' },
    async run({ city }) {
      const { records } = (await city.asCitizen('sun-yulan', 'GET', '/me/records')).body;
      const underReview = records.find((one: { effect: { remedyPending?: boolean } }) => one.effect.remedyPending);
      assert.equal(underReview.state, 'pending', 'a decision under review does not count');
      const counts = (state: string): number => records.filter((one: { state: string }) => one.state === state).length;
      return `孙玉兰: ${counts('active')} active, ${counts('pending')} pending (${underReview.name.zh} under review)`;
    },
  },
  {
    id: 'access-log',
    shows: { zh: '谁在何时为何看过', en: 'who looked, when and why' },
    async run({ city }) {
      const { looks } = (await city.asCitizen('sun-yulan', 'GET', '/me/access-log')).body;
      assert.equal(looks[0].route, 'show-access-log', 'this very look is there already');
      assert.ok(looks.some((look: { route: string }) => look.route === 'list-records'));
      return `${looks.length} looks, the latest: ${looks[0].why.zh}`;
    },
  },
];
