// A page that no longer tells the truth says so at once, before any stream ran; whatever it does not show cannot touch it.
import { expect, test } from 'vitest';
import { does, dutiesDone, goTo, keyOf, REC, reports, reviews, sees, tasksOf } from './acts.ts';
import {
  type Certifiable,
  certifiable,
  certify,
  DEDUCTION,
  make,
  refusedAs,
  revoke,
  standing,
  verify,
  wishOf,
} from './certifying.ts';
import { born, commendation, consent, file, openAll } from './people.ts';

const because = { reason: '认定事实有误', documentNumber: '示城管纠〔2026〕第3号' };
const objects = ({ town }: Certifiable) =>
  does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
const annuls = ({ town, filed }: Certifiable) =>
  reports(town, '/records/annulments', { record: keyOf(filed), ...because });
const corrects = ({ town, filed }: Certifiable) =>
  reports(town, '/records/corrections', { submission: { ...filed, fineYuan: 600 }, ...because });
const remedy = { stage: 'opened', caseNumber: '示政复〔2026〕第7号', on: '2026-03-10' };

/** What leads up to the act runs before the page is made. */
const CHANGES: Record<
  string,
  { before?: (life: Certifiable) => Promise<unknown>; act: (life: Certifiable) => unknown }
> = {
  'a correction': { act: corrects },
  'an annulment': { act: annuls },
  'an objection': { act: objects },
  'a remedy that the department reports': {
    act: ({ town, filed }) =>
      reports(town, '/records/remedies', { record: keyOf(filed), ...remedy, documentNumber: '示城管报〔2026〕第1号' }),
  },
  'a remedy that the citizen reports': { act: ({ town }) => does(town, `${REC}/remedies`, remedy) },
  'a repair that is granted': {
    before: async (life) => {
      const { town } = life;
      await dutiesDone(life);
      await does(town, `${REC}/repairs`, { pledge: true, words: '已清理摊位' });
      await town.ring();
      const [{ caseId }] = await tasksOf(town);
      const confirmed = { confirms: true, words: '罚款已缴，路面已清理', answeredBy: 'S009' };
      await reports(town, `/tasks/${caseId}/repair-answer`, confirmed);
      Object.assign(life, { caseId });
    },
    act: (life) =>
      reviews(life.town, 'R001', `${(life as Certifiable & { caseId: string }).caseId}/repair-decision`, {
        outcome: 'granted',
        reason: '义务已履行，等待期内没有再犯',
      }),
  },
  'an award that is declined': { act: ({ town, awards }) => does(town, `/records/${awards[0]}/decline`) },
};

test.each(Object.entries(CHANGES))(
  '%s of a shown item supersedes the page at once, and no other page',
  async (name, change) => {
    const life = await certifiable();
    const { town, awards } = life;
    await change.before?.(life);
    const about = name.startsWith('an award') ? awards[0] : DEDUCTION;
    const others = [DEDUCTION, ...awards].filter((item) => item !== about);
    const touched = await certify(town, wishOf({ items: [about, others[0]] }));
    const untouched = [await certify(town, wishOf({ items: others })), await certify(town)];
    expect(await standing(town, touched)).toEqual(['valid', '2026-05-15']);
    const { status } = (await change.act(life)) as { status: number };
    expect(status).toBeLessThan(300);
    const { body } = await verify(town, touched);
    expect([body.status, body.on]).toEqual(['superseded', '2026-04-15']);
    // The date and nothing about why, how much or which.
    const said = [
      'checkedAt',
      'holder',
      'issuedAt',
      'number',
      'on',
      'printed',
      'purpose',
      'recipient',
      'status',
      'validUntil',
    ];
    expect(Object.keys(body).sort()).toEqual(said);
    for (const number of untouched) expect(await standing(town, number)).toEqual(['valid', '2026-05-15']);
    await town.ring();
    expect(await standing(town, touched)).toEqual(['superseded', '2026-04-15']);
  },
);

test('what leads up to a decision does not supersede by itself, and neither do the citizen’s words or later items', async () => {
  const life = await certifiable();
  const { town, li } = life;
  const number = await certify(town, wishOf({ items: [DEDUCTION] }));
  await dutiesDone(life);
  await does(town, `${REC}/repairs`, { pledge: true, words: '已清理摊位' });
  await does(town, `${REC}/statement`, { words: '摊位当日已停业' });
  await file(town, commendation(town, li, 'P-CO-03'));
  await openAll(town, li);
  await town.ring();
  expect(await standing(town, number)).toEqual(['valid', '2026-05-15']);
});

test('a repair that is not granted changes nothing on the page', async () => {
  const life = await certifiable();
  await CHANGES['a repair that is granted']?.before?.(life);
  const { town, caseId } = life as Certifiable & { caseId: string };
  const number = await certify(town, wishOf({ items: [DEDUCTION] }));
  const refused = { outcome: 'refused', reason: '等待期内又有一次占道' };
  expect((await reviews(town, 'R001', `${caseId}/repair-decision`, refused)).status).toBe(200);
  expect(await standing(town, number)).toEqual(['valid', '2026-05-15']);
});

test('a rejected objection does not bring a page back', async () => {
  const life = await certifiable();
  const { town } = life;
  const number = await certify(town, wishOf({ items: [DEDUCTION] }));
  await objects(life);
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  await reports(town, `/tasks/${caseId}/objection-answer`, { words: '现场照片和签收记录证明', answeredBy: 'S009' });
  await reviews(town, 'R001', `${caseId}/objection-decision`, { outcome: 'rejected', reason: '证据充分，当事人在场' });
  expect(await standing(town, number)).toEqual(['superseded', '2026-04-15']);
});

test('a replacement stands ready without what can no longer be shown, and one act makes it', async () => {
  const life = await certifiable();
  const { town, awards } = life;
  const wish = { items: [DEDUCTION, ...awards], points: true, holder: 'name', language: 'zh-en', validDays: 90 };
  const number = await certify(town, wishOf(wish));
  expect(await sees(town, `/certificates/${number}`)).not.toHaveProperty('replacement');
  await objects(life);
  const { replacement, status } = await sees(town, `/certificates/${number}`);
  expect(status).toBe('superseded');
  expect(replacement.wish).toEqual(wishOf({ ...wish, items: awards, validDays: 30 }));
  const made = await make(town, replacement.wish, replacement.agreed);
  expect(made.status).toBe(201);
  expect(await standing(town, made.body.number)).toEqual(['valid', '2026-05-15']);
  expect((await sees(town, `/certificates/${made.body.number}`)).sheet).toEqual(replacement.sheet);
  expect(await standing(town, number)).toEqual(['superseded', '2026-04-15']);
});

test('where no replacement can be made the old page is shown all the same', async () => {
  const life = await certifiable();
  const { town, awards } = life;
  const number = await certify(town, wishOf({ items: [DEDUCTION, ...awards] }));
  await objects(life);
  await does(town, `/records/${awards[0]}/statement`, { words: '当日获奖😀' });
  const shown = await sees(town, `/certificates/${number}`);
  expect([shown.status, shown.replacement]).toEqual(['superseded', undefined]);
  const late = await certifiable();
  goTo(late.town, '2027-01-05');
  const last = await certify(late.town, wishOf({ items: [DEDUCTION] }));
  await objects(late);
  goTo(late.town, '2027-01-20'); // the consent has run out, and nothing can be made until it is renewed
  const over = await sees(late.town, `/certificates/${last}`);
  expect([over.status, over.replacement]).toEqual(['superseded', undefined]);
});

test('revoked at once, and again; the level is told no more', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town);
  for (let time = 0; time < 2; time += 1)
    expect((await revoke(town, number)).body).toEqual({ status: 'revoked', on: '2026-04-15' });
  goTo(town, '2026-04-18');
  const { body } = await verify(town, number);
  expect([body.status, body.on, body.level]).toEqual(['revoked', '2026-04-15', undefined]);
  goTo(town, '2026-07-01');
  expect(await standing(town, number)).toEqual(['revoked', '2026-04-15']);
});

test('of revoked and superseded the first decides, and after the end neither does', async () => {
  const life = await certifiable();
  const { town } = life;
  const made = (validDays: number) => certify(town, wishOf({ items: [DEDUCTION], validDays }));
  const [revokedFirst, supersededFirst, over] = [await made(30), await made(30), await made(7)];
  await revoke(town, revokedFirst);
  goTo(town, '2026-04-23'); // the day after the last of the short one
  await objects(life);
  expect((await revoke(town, supersededFirst)).body).toEqual({ status: 'superseded', on: '2026-04-23' });
  expect(await standing(town, revokedFirst)).toEqual(['revoked', '2026-04-15']);
  expect(await standing(town, supersededFirst)).toEqual(['superseded', '2026-04-23']);
  expect(await standing(town, over)).toEqual(['expired', '2026-04-23']);
  expect(refusedAs(await revoke(town, over))).toEqual([409, 'certificate-ended']);
});

test('nobody but its citizen revokes a certificate, or sees that there is one', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town);
  await consent(town, born(town, 'wang', 2));
  for (const path of [`/certificates/${number}/revoke`, `/certificates/${number}/download`])
    expect(refusedAs(await does(town, path, undefined, undefined, 'wang'))).toEqual([404, 'not-found']);
  expect((await sees(town, `/certificates/${number}`, 'wang')).code).toBe('not-found');
  expect((await sees(town, '/certificates', 'wang')).certificates).toEqual([]);
  expect(await standing(town, number)).toEqual(['valid', '2026-05-15']);
});
