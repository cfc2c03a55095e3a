// `npm run recompute`: an exported life with an objection, a removal and a lapse is recomputed from its file alone (I8).
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import software from '../../package.json' with { type: 'json' };
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { Export } from '../../shared/domain/export.ts';
import { differences, recompute } from '../../shared/domain/recompute.ts';
import { type City, city } from '../api/city.ts';
import { agreement, born, commendation, consent, file, openAll, penalty } from '../api/people.ts';

const folder = mkdtempSync(join(tmpdir(), 'xindang-recompute-'));
const as = 'citizen:li';
let town: City;
// biome-ignore lint/suspicious/noExplicitAny: a file of JSON that tests change anywhere
let exported: any;

/** A record that a silent department lost, one that lapsed, one that counts and is disputed no more, and a bonus. */
beforeAll(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  for (const [index, item] of ['N-UM-09', 'N-UM-02', 'N-UM-03'].entries())
    await file(
      town,
      penalty(town, li, item, {
        decisionNumber: `示城管罚字〔2026〕第10${index}号`,
        // The lower of the penalty's tier and the catalogue's: only the last is serious, and outlasts the year.
        penaltyClasses: [index === 2 ? '吊销许可证件' : '罚款'],
      }),
    );
  await file(town, commendation(town, li, 'P-CO-01'));
  await openAll(town, li);
  await town.ring();
  const objection = { ground: 'wrong-facts', words: '不是我的摊位' };
  const headers = { 'idempotency-key': 'objection-1' };
  await town.ask('POST', '/me/records/rec_00000002/objections', { as, headers, body: objection });
  await town.ring();
  for (const days of [70, 220, 75]) {
    town.advance(days);
    await town.runJobs();
    await town.ring();
    await town.ask('POST', '/me/consent/renewal', {
      as,
      headers: { 'idempotency-key': `renewal-${days}` },
      body: await agreement(town),
    });
  }
  exported = (await town.ask('GET', '/me/export', { as })).body;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs what the script of package.json names, on a file with this text. */
async function run(text: string, ...more: string[]): Promise<{ status: number; out: string; err: string }> {
  const path = join(folder, 'export.json');
  writeFileSync(path, text);
  const [, ...command] = software.scripts.recompute.split(' ');
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...command, path, ...more]);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

test('the life has what it should: an objection, a removal, a lapse and a renewal', () => {
  const kinds = exported.items.map((item: { kind: string }) => item.kind);
  for (const kind of ['objection-filed', 'record-removed', 'record-lapsed', 'consent-renewed'])
    expect(kinds).toContain(kind);
  expect(exported.score).toMatchObject({ balance: 980, level: { code: 'base' } });
  expect(verifyExport(exported)).toMatchObject({ sound: true });
});

test('balance, level and every line are printed in both languages, and agree with what was claimed', async () => {
  const { status, out, err } = await run(JSON.stringify(exported));
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('积分 / balance 980');
  expect(out).toContain('基础 / Basic');
  expect(out).toMatch(/rec_00000004 N-UM-03 active\/counts: -40/);
  expect(out).toMatch(/rec_00000005 P-CO-01 active\/counts: 20/);
  expect(out).toContain('与导出时的声明一致 / agrees');
});

test('for any instant of its life the file gives what the archive gave', async () => {
  const parsed = Export.parse(exported);
  const balances = new Set<number>();
  for (const day of [
    '2026-01-12',
    '2026-03-12',
    '2026-03-14',
    '2026-06-01',
    '2026-12-31',
    '2027-01-11',
    '2027-01-12',
  ]) {
    const at = `${day}T02:00:00.000Z`;
    const { recalculating: _, ...served } = (await town.ask('GET', '/me/score', { as, query: { at } })).body;
    expect(differences(served, recompute(parsed, at))).toEqual([]);
    balances.add(served.balance);
  }
  expect([...balances].sort()).toEqual([1020, 970, 980]);
  const { status, out } = await run(JSON.stringify(exported), '--at', '2026-06-01T12:00:00.000Z');
  expect([status, /balance 970/.test(out)]).toEqual([0, true]);
});

test('a changed figure is found, named, and ends with 1', async () => {
  const changes: [string, (file: typeof exported) => void][] = [
    ['balance', (file) => (file.score.balance += 1)],
    ['lines.0.counted', (file) => (file.score.lines[0].counted = -1)],
    ['level.code', (file) => (file.score.level.code = 'AAA')],
    ['lines.1.points', (file) => (file.score.lines[1].points = 21)],
  ];
  for (const [at, change] of changes) {
    const changed = structuredClone(exported);
    change(changed);
    expect(differences(changed.score, recompute(changed, changed.exportedAt)).map((one) => one.at)).toEqual([at]);
  }
  const changed = structuredClone(exported);
  changed.score.balance += 1;
  const { status, err } = await run(JSON.stringify(changed));
  expect([status, err]).toEqual([1, '不一致 / differs: 1\n  balance: 声称 / claimed 981, 重算 / recomputed 980\n']);
});

test('points changed in the rules that came along, or a fact left out, change what is recomputed', async () => {
  const cheaper = structuredClone(exported);
  for (const item of cheaper.rules.catalogues[0].items) if (item.code === 'N-UM-03') item.points = 39;
  expect(recompute(cheaper, cheaper.exportedAt)?.balance).toBe(981);
  const shorter = structuredClone(exported);
  shorter.items = shorter.items.filter(
    (item: { kind: string; about?: number }) => item.kind !== 'notice-given' || item.about !== 4,
  );
  expect((await run(JSON.stringify(shorter))).status).toBe(1);
});

test('what is no export, and an instant before the archive began, are said so and end with 2', async () => {
  expect((await run('{}')).err).toContain('不是信档导出文件 / not an export');
  expect((await run(JSON.stringify(exported), '--at', 'yesterday')).err).toContain('用法 / usage');
  expect((await run(JSON.stringify(exported), '--at', '2025-12-31T00:00:00.000Z')).err).toContain(
    'before the archive began',
  );
});
