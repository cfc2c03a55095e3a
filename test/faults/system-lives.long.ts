// Random lives on the running system: the real bundles on DynamoDB Local, while the streams deliver again and begin again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCity } from '../../demo/city.ts';
import { buildAssembly } from '../../infra/build.ts';
import { readStage } from '../../local/stage.ts';
import { type System, startSystem } from '../../local/system.ts';
import { FOLD_KINDS } from '../../shared/domain/archive-fold.ts';
import { loadStage } from '../../shared/rules/load.ts';
import type { Item } from '../../shared/store/database.ts';
import { testNumber } from '../api/people.ts';
import { dice, inLanes, seed, size } from './tier.ts';
import { begin, check, type Life, type World, walk } from './walker.ts';

const count = size({ test: 20, ci: 200, soak: 1_000 });
const ROUNDS = 10;
const LANES = 6;
const DAY = 86_400_000;
const roll = dice();
const folder = mkdtempSync(join(tmpdir(), 'xindang-lives-'));
const people = Array.from({ length: count }, (_, at) => {
  const number = testNumber(`19${60 + Math.floor(at / 900)}0101`, (at % 900) + 1);
  return { login: `life-${at}`, name: `测试${at}`, number, about: { zh: '', en: '' } };
});
let system: System;

beforeAll(async () => {
  const { assemblyDir } = await buildAssembly({ stage: 'local', outDir: folder });
  const { clients } = readStage('local');
  const businessStart = Date.parse('2026-11-23T10:00:00+08:00');
  system = await startSystem({ assemblyDir, citizens: people, clients, businessStart, redeliverProbability: 0.3 });
});
afterAll(async () => {
  await system?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function scanned(): Promise<Record<'ledger' | 'vault' | 'views', Item[]>> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: system.dynamodbEndpoint, region: 'cn-north-1', credentials });
  const documents = DynamoDBDocumentClient.from(client);
  const scan = async (name: string): Promise<Item[]> => {
    const TableName = Object.entries(system.tableNames).find(([id]) => id.includes(name))?.[1];
    const items: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new ScanCommand({ TableName, ExclusiveStartKey: from }));
      items.push(...((page.Items ?? []) as Item[]));
      from = page.LastEvaluatedKey;
    } while (from);
    return items;
  };
  const [ledger, vault, views] = await Promise.all(['Ledger', 'Vault', 'Views'].map(scan));
  client.destroy();
  return { ledger: ledger ?? [], vault: vault ?? [], views: views ?? [] };
}

/** Everything that came due has happened: what ended is erased, and every snapshot is as new as its last bell. */
async function checkStore(lives: readonly Life[]): Promise<void> {
  const { ledger, vault, views } = await scanned();
  const ended = lives.reduce((sum, life) => sum + life.ended, 0);
  const chains = Map.groupBy(ledger, (item) => item.pk);
  expect(chains.size).toBe(ended + lives.filter((life) => life.enrolled).length);
  expect(ledger.filter((item) => item.kind === 'erased')).toHaveLength(ended);
  for (const [archive, items] of chains) {
    const rows = [...vault, ...views].filter((item) => item.pk === archive);
    if (items.some((item) => item.kind === 'erased')) expect(rows).toEqual([]);
    const bells = items.filter((item) => (FOLD_KINDS as readonly unknown[]).includes(item.kind)).map((item) => item.sk);
    const snapshot = rows.find((item) => item.sk === 'SNAPSHOT');
    if (rows.length > 0 && bells.length > 0) {
      expect(Number(snapshot?.seq), archive).toBeGreaterThanOrEqual(Number(bells.toSorted().at(-1)));
    }
  }
  // Nothing waits but the end of each stub's three years.
  expect(views.filter((item) => item.sk !== 'SNAPSHOT' && item.due !== 'stub')).toEqual([]);
  expect(views.filter((item) => item.due === 'stub')).toHaveLength(ended);
  expect(system.queues()).toEqual([]);
  expect(system.refusedCalls()).toEqual([]);
}

test(`${count} lives on DynamoDB Local, redelivered and restarted (seed ${seed})`, async () => {
  const world: World = { city: openCity(system), stage: loadStage('local'), now: system.clock.now };
  const lives = people.map((person, at) => begin(person, dice(seed + at)));
  const steps = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    await inLanes(LANES, lives, async (life) => {
      const step = await walk(world, life);
      steps.set(step, (steps.get(step) ?? 0) + 1);
      if (roll() < 0.02) system.streams.redeliver();
      if (life.roll() < 0.25) await check(world, life);
    });
    if (roll() < 0.7) await system.streams.restartFromCheckpoint(1 + Math.floor(roll() * 3));
    await system.advanceTo(system.clock.now() + Math.floor(1 + roll() * 20) * DAY);
    await system.idle();
  }
  await system.advanceTo(system.clock.now() + DAY);
  await system.idle();
  await inLanes(LANES, lives, (life) => check(world, life));
  await checkStore(lives);
  console.info(`${count} lives of ${ROUNDS} steps, seed ${seed}`, Object.fromEntries(steps));
  expect([...steps.keys()]).toHaveLength(7);
}, 1_800_000);
