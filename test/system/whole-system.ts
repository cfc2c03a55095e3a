// The whole system from the real template, up before a file's tests and gone after them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { type City, openCity } from '../../demo/city.ts';
import { readStage } from '../../local/stage.ts';
import { type System, startSystem } from '../../local/system.ts';
import type { Item } from '../../shared/store/database.ts';
import { builtAssembly } from './built-assembly.ts';

export interface Whole {
  system: System;
  city: City;
  dataDir: string;
  /** Every item of every table, sorted, as stored. */
  dump(): Promise<Item[]>;
}

/** `businessStart` ISO 8601; without it, now. */
export function useWholeSystem(businessStart?: string): Whole {
  const whole = {} as Whole;
  const folder = mkdtempSync(join(tmpdir(), 'xindang-system-'));
  beforeAll(async () => {
    whole.dataDir = join(folder, 'data');
    const assemblyDir = await builtAssembly(join(folder, 'assembly'));
    const start = businessStart === undefined ? undefined : Date.parse(businessStart);
    whole.system = await startSystem({
      assemblyDir,
      dataDir: whole.dataDir,
      businessStart: start,
      ...readStage('local'),
    });
    whole.city = openCity(whole.system);
    whole.dump = () => dumpOf(whole.system);
  });
  afterAll(async () => {
    await whole.system?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return whole;
}

async function dumpOf(system: System): Promise<Item[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: system.dynamodbEndpoint, region: 'cn-north-1', credentials });
  const documents = DynamoDBDocumentClient.from(client);
  const items: Item[] = [];
  for (const table of Object.values(system.tableNames).toSorted()) {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }));
      items.push(...((page.Items ?? []) as Item[]).map((item) => ({ table, ...item })));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  client.destroy();
  const nameOf = (item: Item): string => `${item.table} ${item.pk} ${item.sk}`;
  return items.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
