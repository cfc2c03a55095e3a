// The archive's tables in DynamoDB Local, each with a stream, behind a client whose answers a test may spoil.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type _Record as StreamsRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { App, Stack } from 'aws-cdk-lib';
import { ArchiveTables } from '../../infra/tables.ts';
import { startDynamoDbLocal } from '../../local/dynamodb.ts';
import { listShards, shardIterator } from '../../local/shards.ts';
import { createTables } from '../../local/tables.ts';
import { loadAssembly } from '../../local/template.ts';
import type { Database, Table } from '../../shared/store/database.ts';
import { dynamoDatabase } from '../../shared/store/dynamo-database.ts';
import { type Spoil, spoiling } from './spoiling.ts';

export interface StreamedTables {
  readonly database: Database;
  /** The same tables through a client that is told what to spoil, with the functions' own three attempts. */
  spoiled(spoil: Spoil): Database;
  /** Every record that a table's stream has carried so far. */
  recordsOf(table: Table): Promise<StreamsRecord[]>;
  stop(): Promise<void>;
}

const TABLES = ['ledger', 'vault', 'views', 'access'] as const;

export async function startStreamedTables(): Promise<StreamedTables> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-tables-'));
  const app = new App({ outdir: folder });
  new ArchiveTables(new Stack(app, 'tables'), 'Tables');
  app.synth();
  const { endpoint, stop } = await startDynamoDbLocal();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const access = { endpoint, region: 'local', credentials, maxAttempts: 1 };
  const client = new DynamoDBClient(access);
  const streams = new DynamoDBStreamsClient(access);
  const clients: DynamoDBClient[] = [client];
  const { names: byId } = await createTables(loadAssembly(folder), client);
  rmSync(folder, { recursive: true, force: true });
  const nameOf = (table: Table): string => {
    const found = Object.entries(byId).find(([id]) => id.toLowerCase().startsWith(`tables${table}`));
    if (!found) throw new Error(`infra/tables.ts deploys no table ${table}`);
    return found[1];
  };
  const names = Object.fromEntries(TABLES.map((table) => [table, nameOf(table)])) as Record<Table, string>;
  const arns = {} as Record<Table, string>;
  for (const table of TABLES) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
    const update = new UpdateTableCommand({ TableName: names[table], StreamSpecification });
    const { TableDescription } = await client.send(update).catch(() => describe(client, names[table]));
    arns[table] = TableDescription?.LatestStreamArn ?? '';
  }
  return {
    database: dynamoDatabase(client, names),
    spoiled(spoil) {
      const other = spoiling(new DynamoDBClient({ ...access, maxAttempts: 3 }), spoil);
      clients.push(other);
      return dynamoDatabase(other, names);
    },
    async recordsOf(table) {
      const records: StreamsRecord[] = [];
      for (const { ShardId = '' } of await listShards(streams, arns[table])) {
        let iterator = await shardIterator(streams, { StreamArn: arns[table], ShardId }, 'TRIM_HORIZON');
        while (iterator) {
          const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
          records.push(...(page.Records ?? []));
          iterator = (page.Records ?? []).length > 0 ? page.NextShardIterator : undefined;
        }
      }
      return records;
    },
    async stop() {
      for (const one of clients) one.destroy();
      streams.destroy();
      await stop();
    },
  };
}

/** A table that has its stream already refuses to be given one. */
async function describe(client: DynamoDBClient, TableName: string) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return { TableDescription: Table };
}
