// The contract of the store's port over both of its sides; where they differ, the fake is wrong.
import { afterAll, beforeAll, describe } from 'vitest';
import { memoryDatabase } from '../memory-database.ts';
import { databaseContract } from './database-contract.ts';
import { type LocalTables, startLocalTables } from './dynamodb-tables.ts';
import { queryContract } from './query-contract.ts';

const fake = memoryDatabase();
databaseContract('the fake', () => fake);
queryContract('the fake', () => fake);

describe('over DynamoDB Local', () => {
  let tables: LocalTables | undefined;
  beforeAll(async () => {
    tables = await startLocalTables();
  });
  afterAll(async () => {
    await tables?.stop();
  });
  const open = () => {
    if (!tables) throw new Error('DynamoDB Local did not start');
    return tables.database;
  };
  databaseContract('DynamoDB Local', open);
  queryContract('DynamoDB Local', open);
});
