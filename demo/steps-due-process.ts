// What a citizen can set in motion, and who must answer by when: objections, silence, a repair (I6; 信用修复管理办法).
import assert from 'node:assert/strict';
import { type City, morningOf } from './city.ts';
import { readRows } from './rows.ts';
import type { Step } from './story.ts';

const OBJECTOR = 'zhao-wenbo';
const REPAIRER = 'lin-zhiyuan';

const balanceOf = async (city: City, login: string): Promise<number> =>
  (await city.asCitizen(login, 'GET', '/me/score')).body.balance;

/** A record by its document number, as its citizen sees it. */
async function recordOf(city: City, login: string, documentNumber: string) {
  const { records } = (await city.asCitizen(login, 'GET', '/me/records')).body;
  const record = records.find(
    (one: { submission: { decisionNumber?: string } }) => one.submission.decisionNumber === documentNumber,
  );
  assert.ok(record, `${login} has ${documentNumber}`);
  return record;
}

async function object(city: City, documentNumber: string, ground: string, words: string) {
  const record = await recordOf(city, OBJECTOR, documentNumber);
  const before = await balanceOf(city, OBJECTOR);
  const { status, body } = await city.asCitizen(OBJECTOR, 'POST', `/me/records/${record.recordId}/objections`, {
    ground,
    words,
  });
  assert.equal(status, 201);
  await city.settle();
  const stopped = await balanceOf(city, OBJECTOR);
  assert.ok(stopped > before, 'its points stop at once');
  return { record, opened: body.case as number, before, stopped };
}

/** The task of an organ, or of the reviewers, that is due first. */
async function firstTask(ask: () => Promise<{ body: { tasks: { caseId: string }[] } }>): Promise<string> {
  const [task] = (await ask()).body.tasks;
  assert.ok(task, 'a task waits');
  return task.caseId;
}
const taskOf = (city: City, organ: string) => firstTask(() => city.asOrgan(organ, 'GET', '/tasks'));
const reviewTask = (city: City, staff: string) => firstTask(() => city.asStaff(staff, 'GET', '/review/tasks'));

async function decide(city: City, staff: string, outcome: string, reason: string): Promise<number> {
  const caseId = await reviewTask(city, staff);
  const path = `/review/cases/${caseId}/objection-decision`;
  const { status } = await city.asStaff(staff, 'POST', path, { outcome, reason });
  await city.settle();
  return status;
}

const organOf = (documentNumber: string): string =>
  readRows().find((row) => row.CF_WSH === documentNumber)?.CF_CFJGDM ?? '';

export const dueProcess: readonly Step[] = [
  {
    id: 'objection-upheld',
    shows: { zh: '异议成立：举证、审核、移除', en: 'an objection is answered, decided and upheld' },
    async run({ city }) {
      const number = '示城管罚字〔2026〕第0005号';
      const { opened, before, stopped } = await object(city, number, 'wrong-facts', '垃圾不是我倒的，当日工地已停工');
      const caseId = await taskOf(city, organOf(number));
      const answer = { words: '经复核，现场照片无法确认行为人', answeredBy: 'S105' };
      const answered = await city.asOrgan(organOf(number), 'POST', `/tasks/${caseId}/objection-answer`, answer);
      assert.equal(answered.status, 200);
      await city.settle();
      assert.equal(await decide(city, 'R001', 'upheld', '报送单位未能证明行为人，予以移除'), 200);
      assert.equal((await recordOf(city, OBJECTOR, number)).state, 'removed');
      const rating = { grade: 'satisfied', words: '答复清楚' };
      assert.equal((await city.asCitizen(OBJECTOR, 'POST', `/me/cases/${opened}/rating`, rating)).status, 201);
      return `赵文博 ${before} → ${stopped} at once, and it stays so: ${await balanceOf(city, OBJECTOR)}; rated 满意`;
    },
  },
  {
    id: 'objection-rejected',
    shows: { zh: '异议被驳回，换人复核', en: 'an objection is rejected, and re-examined by somebody else' },
    async run({ city }) {
      const number = '示规罚字〔2026〕第0001号';
      const { opened, before } = await object(city, number, 'not-final', '我认为决定尚未生效');
      assert.equal(await decide(city, 'R001', 'rejected', '复议与诉讼期限均已届满，决定已生效'), 200);
      assert.equal(await balanceOf(city, OBJECTOR), before, 'rejected, the points count again');
      const again = await city.asCitizen(OBJECTOR, 'POST', `/me/cases/${opened}/reexamination`, {
        words: '请再看一次',
      });
      assert.equal(again.status, 201);
      await city.settle();
      assert.equal(await decide(city, 'R001', 'rejected', '维持原决定，期限均已届满'), 403, 'R001 took part');
      assert.equal(await decide(city, 'R002', 'rejected', '复核：期限确已届满，维持原决定'), 200);
      return `R001 rejects, may not re-examine (403); R002 does: ${await balanceOf(city, OBJECTOR)}`;
    },
  },
  {
    id: 'repair-too-early',
    shows: { zh: '修复申请过早：说明缺什么、何时可申请', en: 'a repair asked too early is told what is missing' },
    async run({ city }) {
      const { recordId } = await recordOf(city, REPAIRER, '示交罚字〔2026〕第0003号');
      const asked = await city.asCitizen(REPAIRER, 'POST', `/me/records/${recordId}/repairs`, { pledge: true });
      assert.deepEqual([asked.status, asked.body.code], [409, 'repair-not-possible']);
      return asked.body.errors.map((one: { zh: string }) => one.zh).join('；');
    },
  },
  {
    id: 'department-silent',
    shows: { zh: '机关逾期不举证：次日自动移除', en: 'a department stays silent: the record goes by itself' },
    async run({ city }) {
      const number = '示人社罚字〔2026〕第0001号';
      const { opened } = await object(city, number, 'wrong-basis', '适用的条款不对');
      const { cases } = (await city.asCitizen(OBJECTOR, 'GET', '/me/cases')).body;
      const { departmentUntil } = cases.find((one: { seq: number }) => one.seq === opened);
      await city.moveTo(morningOf(dayAfter(departmentUntil)));
      await city.settle();
      assert.equal((await recordOf(city, OBJECTOR, number)).state, 'removed');
      return `nothing came until ${departmentUntil}: removed, ${await balanceOf(city, OBJECTOR)}`;
    },
  },
  {
    id: 'repair-granted',
    shows: { zh: '条件满足后免费修复', en: 'the same repair, once everything is met, is granted' },
    async run({ city }) {
      const number = '示交罚字〔2026〕第0003号';
      const row = readRows().find((one) => one.CF_WSH === number);
      assert.ok(row);
      const before = await balanceOf(city, REPAIRER);
      const record = {
        documentNumber: number,
        item: row.itemCode,
        party: { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM },
      };
      const duties = { record, doneOn: '2026-12-01', conditionMet: true, documentNumber: '示交修〔2027〕第0001号' };
      assert.equal((await city.asOrgan(organOf(number), 'POST', '/records/duties', duties)).status, 202);
      await city.settle();
      const { recordId } = await recordOf(city, REPAIRER, number);
      const asked = await city.asCitizen(REPAIRER, 'POST', `/me/records/${recordId}/repairs`, { pledge: true });
      assert.equal(asked.status, 201);
      await city.settle();
      const caseId = await taskOf(city, organOf(number));
      const confirmed = { confirms: true, words: '罚款已缴清，安全课程已完成', answeredBy: 'S003' };
      await city.asOrgan(organOf(number), 'POST', `/tasks/${caseId}/repair-answer`, confirmed);
      await city.settle();
      const path = `/review/cases/${await reviewTask(city, 'R001')}/repair-decision`;
      const granted = { outcome: 'granted', reason: '条件均已满足，准予修复' };
      assert.equal((await city.asStaff('R001', 'POST', path, granted)).status, 200);
      await city.settle();
      const after = await balanceOf(city, REPAIRER);
      assert.ok(after > before);
      return `林知远 ${before} → ${after}`;
    },
  },
];

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
