// Consumers, the job, a batch and a cold start die before and after each of their store calls, run again, and have one
// effect.
import { afterAll, describe, expect, test } from 'vitest';
import { jobs } from '../../functions/jobs/jobs.ts';
import { consumers } from '../../functions/streams/consumers.ts';
import { deliverNotice } from '../../functions/streams/deliver-notice.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { loadStageKeys } from '../../shared/store/stage-keys.ts';
import { reports } from '../api/acts.ts';
import { type City, city } from '../api/city.ts';
import { born, clientFor, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { ANSWER, lived } from '../api/sample-lives.ts';
import { archiveOf, archivesIn, countOf, kindsOf } from '../store/archives.ts';
import { deliver, foldUpTo, recordsFor, snapshotIn } from '../streams/bells.ts';
import { certificateActs } from './certificate-crashes.ts';
import { type Acts, diesEverywhere, type Prepared } from './crashing.ts';
import { sweeps } from './sweeps.ts';

const stage = loadStage('local');
const as = 'citizen:li';

async function living(): Promise<{ town: City; li: Person }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  for (const at of [1, 2])
    await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第${at}号` }));
  await openAll(town, li);
  return { town, li };
}

/** Rings until nothing is reported as failed, as the event source mapping does. */
async function ringing(town: City): Promise<void> {
  const failed = await deliver(town, recordsFor(town, recalculateScore));
  if (failed.length > 0) throw new Error(`${failed.length} bells failed`);
}

async function scoring(): Promise<Prepared> {
  const { town, li } = await living();
  const archive = await archiveOf(town, li);
  const done = async () => {
    expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
    expect(town.database.dump().views).toHaveLength(1);
  };
  return { town, li, act: () => ringing(town), done };
}

async function settingAside(): Promise<Prepared> {
  const { town, li } = await living();
  const [archive = ''] = archivesIn(town);
  const poison = town.database.dump().ledger.find((item) => item.sk === '00000003');
  if (!poison) throw new Error('a third fact');
  await town.database.put('ledger', { ...poison, kind: 'record-invented' }, { still: { sk: poison.sk } });
  const done = async () => {
    expect(town.database.dump().views).toStrictEqual([{ pk: archive, sk: 'QUARANTINE#00000003' }]);
  };
  return { town, li, act: () => ringing(town), done };
}

/** Both passes, with what lies to be erased by each; the clock has moved to when the pass is due. */
const erasing = (pass: 1 | 2) => async (): Promise<Prepared> => {
  const { town, li } = await living();
  await town.ring();
  const [archive = ''] = archivesIn(town);
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  expect((await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } })).status).toBe(200);
  const later = () => {
    town.now = new Date(Date.parse(town.now) + 20 * 60_000).toISOString();
  };
  later();
  if (pass === 2) {
    await town.runJobs();
    // A filing that was under way at the withdrawal: content that the first pass could not have seen.
    await town.database.put('vault', { pk: archive, sk: 'CONTENT#late', sealed: Uint8Array.of(1) }, 'absent');
    later();
  }
  const done = async () => {
    const { vault, views } = town.database.dump();
    const rows = [...vault, ...views].filter((item) => item.pk === archive);
    expect(rows.map((item) => [item.sk, item.pass])).toEqual(pass === 1 ? [['ERASURE', 2]] : []);
    expect(kindsOf(town, archive).at(-1)).toBe(pass === 1 ? 'consent-withdrawn' : 'erased');
    expect(countOf(town, 'erased')).toBe(pass - 1);
  };
  return { town, li, act: () => town.runJobs(), done };
};

async function batching(): Promise<Prepared> {
  const { town, li } = await living();
  // One person: rows of several go side by side, and then no two runs make their calls in the same order.
  const rows = [1, 2, 3, 4].map((at) =>
    penalty(town, li, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第2${at}号` }),
  );
  const ask = () =>
    town.ask('POST', '/records/batch', { as: `department:${clientFor(town, 'N-UM-09')}`, body: { rows } });
  const done = async () => {
    const { status, body } = await ask();
    expect([status, body.results.map((one: { status: string }) => one.status)]).toEqual([
      200,
      Array(4).fill('accepted'),
    ]);
    expect(countOf(town, 'record-filed')).toBe(6);
  };
  return { town, li, act: ask, done };
}

/** The first call in the life of a stage, which makes its secrets. */
async function starting(): Promise<Prepared> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  const service = {
    generate: async () => {
      const plain = crypto.getRandomValues(new Uint8Array(64));
      return { plain, wrapped: plain.map((byte) => byte ^ 255) };
    },
    unwrap: async (wrapped: Uint8Array) => wrapped.map((byte) => byte ^ 255),
  };
  const load = () => loadStageKeys(town.database, service);
  const done = async () => {
    expect(await load()).toEqual(await load());
    expect(town.database.dump().vault).toHaveLength(1);
  };
  return { town, li, act: load, done };
}

/** A notice for somebody who chose a channel: said once to have been tried, pushed at least once. */
async function delivering(): Promise<Prepared> {
  const { town, li } = await lived('pushed');
  await file(town, penalty(town, li, 'N-UM-02'));
  const before = town.pushes.length;
  const act = async () => {
    const failed = await deliver(town, recordsFor(town, deliverNotice), deliverNotice);
    if (failed.length > 0) throw new Error(`${failed.length} bells failed`);
  };
  const done = async () => {
    expect(countOf(town, 'push-attempted')).toBe(2);
    expect(town.pushes.length).toBeGreaterThan(before);
  };
  return { town, li, act, done };
}

/** An open case: its task stands in one queue, once. */
async function queueing(): Promise<Prepared> {
  const { town, li, known } = await lived('objected');
  await reports(town, `/tasks/${known.caseId}/objection-answer`, ANSWER);
  const archive = await archiveOf(town, li);
  const done = async () => {
    expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
    const rows = town.database.dump().views.filter(({ due }) => due !== 'sweep');
    expect(rows.map(({ pk, due, kind }) => [pk, due, kind])).toEqual([[archive.id, 'reviewers', 'objection']]);
  };
  return { town, li, act: () => ringing(town), done };
}

const acts: Acts = {
  'recalculate-score': scoring,
  'recalculate-score, with a case': queueing,
  'recalculate-score, setting a fact aside': settingAside,
  'deliver-notice': delivering,
  'erase-withdrawn, first pass': erasing(1),
  'erase-withdrawn, second pass': erasing(2),
  ...certificateActs,
  'submit-records': batching,
  'a cold start': starting,
};

test('every consumer and every job dies somewhere; every writing route does in test/store/crash.test.ts', () => {
  const all = [...consumers, ...jobs].map(({ name }) => name);
  const proved = [...Object.keys(acts), ...Object.keys(sweeps)].map((name) => name.split(',')[0] ?? '');
  expect(all.filter((name) => !proved.includes(name))).toEqual([]);
});

const tried: string[] = [];
afterAll(() => console.info(tried.join('\n')));

test.each(Object.entries(acts))(
  '%s: dies before and after each store call, and once run again is done once',
  async (name, prepare) => {
    tried.push(await diesEverywhere(name, prepare, name.endsWith('setting a fact aside')));
  },
);

describe('the list of crash points', () => {
  test('is derived and long', () => {
    const total = tried.map((line) => Number(/(\d+) crashes/.exec(line)?.[1])).reduce((sum, one) => sum + one, 0);
    tried.push(`${total} crash points of consumers, the erasure, the batch and the cold start`);
    expect(total).toBeGreaterThan(100);
  });
});
