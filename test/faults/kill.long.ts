// The local system on disk is killed (SIGKILL) in the middle of a filing run, at random moments, and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAST } from '../../demo/cast.ts';
import { type City, giveConsent, openCity, openNotices } from '../../demo/city.ts';
import { ENROLLED } from '../../demo/steps-beginning.ts';
import { buildAssembly } from '../../infra/build.ts';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { loadStage } from '../../shared/rules/load.ts';
import type { City as Town } from '../api/city.ts';
import { clientFor, organOf, penalty } from '../api/people.ts';
import { dice, inLanes, pick, seed, size } from './tier.ts';

const kills = size({ test: 1, ci: 5, soak: 30 });
const BEGINS = '2026-11-23T10:00:00+08:00';
const LANES = 4;
const MOST_SECONDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'xindang-kill-'));
/** What the makers of test rows need to know of a city. */
const town = { stage: loadStage('local'), now: new Date(BEGINS).toISOString() } as Town;
const ORGAN = organOf(town, clientFor(town, 'N-UM-09')).code;
const people = CAST.filter(({ login }) => ENROLLED.includes(login));
let assemblyDir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  ({ assemblyDir } = await buildAssembly({ stage: 'local', outDir: join(folder, 'assembly') }));
});
afterAll(async () => {
  await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function kill(): Promise<void> {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function start(): Promise<City> {
  const script = join(import.meta.dirname, 'kept-system.ts');
  const args = [script, assemblyDir, join(folder, 'data'), BEGINS];
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
  ]);
  return openCity(JSON.parse(line as string));
}

interface Filing {
  readonly login: string;
  readonly row: ReturnType<typeof penalty>;
  acknowledged: boolean;
}
const filings: Filing[] = [];

function newFiling(roll: () => number): Filing {
  const { login, name, number } = pick(roll, people);
  const decisionNumber = `示城管罚字〔2026〕第${String(filings.length + 1).padStart(5, '0')}号`;
  const filing = {
    login,
    row: penalty(town, { login, name, number }, 'N-UM-09', { decisionNumber }),
    acknowledged: false,
  };
  filings.push(filing);
  return filing;
}

/** Files, and now and then opens what came, until the system is gone. */
async function fileUntilKilled(city: City, roll: () => number): Promise<void> {
  const lane = async (): Promise<void> => {
    for (;;) {
      const filing = newFiling(roll);
      const { status } = await city.asOrgan(ORGAN, 'POST', '/records', filing.row);
      expect(status).toBe(202);
      filing.acknowledged = true;
      if (roll() < 0.2) await openNotices(city, filing.login);
    }
  };
  await Promise.allSettled(Array.from({ length: LANES }, lane)).then((ends) => {
    for (const end of ends) if (end.status === 'rejected' && end.reason?.name === 'AssertionError') throw end.reason;
  });
}

/** How often each decision stands in a citizen's archive, which must be sound and score as its facts do. */
async function check(city: City): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await city.settle();
  for (const { login } of people) {
    const { status, body } = await city.asCitizen(login, 'GET', '/me/export');
    expect(status).toBe(200);
    expect(verifyExport(body)).toMatchObject({ sound: true });
    const score = (await city.asCitizen(login, 'GET', '/me/score')).body;
    expect(score).toMatchObject({ balance: body.score.balance, reasons: body.score.reasons, recalculating: false });
    for (const { kind, disclosed } of body.items) {
      if (kind !== 'record-filed') continue;
      const { decisionNumber } = disclosed.content.submission;
      counts.set(decisionNumber, (counts.get(decisionNumber) ?? 0) + 1);
    }
  }
  for (const { row, acknowledged } of filings) {
    const times = counts.get(row.decisionNumber) ?? 0;
    expect(times, `${row.decisionNumber}, acknowledged: ${acknowledged}`).toBeLessThanOrEqual(1);
    if (acknowledged) expect(times, row.decisionNumber).toBe(1);
  }
  return counts;
}

test(`killed ${kills} times in the middle of filing: what was acknowledged is there once (seed ${seed})`, async () => {
  const roll = dice();
  let city = await start();
  for (const { login } of people) expect((await giveConsent(city, login)).status).toBe(201);
  let unheard = 0;
  for (let round = 1; round <= kills; round += 1) {
    const filing = fileUntilKilled(city, roll);
    await sleep(200 + roll() * MOST_SECONDS * 1000);
    await kill();
    await filing;
    city = await start();
    const counts = await check(city);
    const lost = filings.filter(({ acknowledged }) => !acknowledged);
    unheard += lost.filter(({ row }) => counts.has(row.decisionNumber)).length;
    // Whoever heard nothing sends it again, and then it is there once.
    await inLanes(LANES, lost, async (one) => {
      expect((await city.asOrgan(ORGAN, 'POST', '/records', one.row)).status).toBe(202);
      one.acknowledged = true;
    });
    await check(city);
  }
  console.info(`${kills} kills, ${filings.length} filings, ${unheard} of them stood unheard of, seed ${seed}`);
  expect(filings.length).toBeGreaterThan(kills * LANES);
}, 1_800_000);
