// The same filing on DynamoDB Local: what it reports as consumed, operation by operation, beside what we computed.
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Row } from '../../demo/rows.ts';
import { ArchiveTables } from '../../infra/tables.ts';
import { startDynamoDbLocal } from '../../local/dynamodb.ts';
import type { Item, Table } from '../../shared/store/database.ts';
import { dynamoDatabase } from '../../shared/store/dynamo-database.ts';
import { billedDatabase } from './billed-database.ts';
import { factsIn, fileNext, liveUntil, newLife, open } from './lives.ts';

const TABLES = ['ledger', 'vault', 'views', 'access'] as const satisfies readonly Table[];
const FACTS = 10;

export interface Compared {
  readonly operations: number;
  readonly equal: number;
  /** What differs, in words, with how often; DynamoDB Local bills nothing for what it does not find. */
  readonly different: readonly { readonly what: string; readonly computed: number; readonly reported: number }[];
}

/** The four tables as they are deployed, under the names of the port. */
export async function createTables(client: DynamoDBClient): Promise<void> {
  const stack = new Stack(new App());
  new ArchiveTables(stack, 'Tables');
  const resources = Object.entries(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  for (const name of TABLES) {
    const logical = `Tables${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const properties = resources.find(([id]) => id.startsWith(logical))?.[1].Properties;
    if (!properties) throw new Error(`infra/tables.ts deploys no ${name}`);
    const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes } = properties;
    const shape = { KeySchema, AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes };
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...shape }));
  }
}

/** Asks for the consumed capacity of every operation and keeps what is reported, indexes included. */
function reportOn(client: DynamoDBClient, reported: number[]): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const result = await next(args);
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: { CapacityUnits?: number } };
      reported.push(ConsumedCapacity?.CapacityUnits ?? 0);
      return result;
    },
    { step: 'initialize', name: 'reportCapacity' },
  );
}

/** A citizen's life in memory, copied to DynamoDB Local, and one more record there from filing to fold. */
export async function compareWithDynamoDb(row: Row): Promise<Compared> {
  const { endpoint, stop } = await startDynamoDbLocal();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 });
  try {
    await createTables(client);
    const database = dynamoDatabase(client, {
      ledger: 'ledger',
      vault: 'vault',
      views: 'views',
      access: 'access',
      certificates: 'certificates',
    });
    const life = await newLife(row);
    await liveUntil(life, FACTS);
    const dump: Record<Table, readonly Item[]> = life.town.database.dump();
    for (const table of TABLES) for (const item of dump[table]) await database.put(table, item, 'absent');
    // In step with the copy in memory, whose changes ring the consumers; only DynamoDB Local is reported on.
    const { database: memory } = life.town;
    const both = { ...memory };
    both.put = async (table, item, guard) => {
      await database.put(table, item, guard);
      await memory.put(table, item, guard);
    };
    both.get = (table, key) => database.get(table, key);
    both.list = (table, query) => database.list(table, query);
    const reported: number[] = [];
    const billed = billedDatabase(both);
    // What the bill looks up before a put comes from memory, so that it is not reported as a read of ours.
    const writes = billedDatabase({ ...both, get: (table, key) => memory.get(table, key) });
    const put: typeof billed.put = async (table, item, guard) => {
      await writes.put(table, item, guard);
      billed.charges.push(...writes.charges.splice(0));
    };
    Object.assign(await life.town.deps.store(), { database: { ...billed, put } });
    reportOn(client, reported);
    await fileNext(life);
    await life.town.ring();
    await open(life, factsIn(life));
    await life.town.ring();
    if (reported.length !== billed.charges.length) {
      throw new Error(`${reported.length} operations reported, ${billed.charges.length} billed`);
    }
    const pairs = billed.charges.map((charge, index) => ({
      what: `${charge.operation} ${charge.what}, ${charge.bytes} bytes`,
      computed: charge.read + charge.write,
      reported: reported[index]!,
    }));
    const different = pairs.filter(({ computed, reported: units }) => computed !== units);
    return { operations: pairs.length, equal: pairs.length - different.length, different };
  } finally {
    client.destroy();
    await stop();
  }
}
