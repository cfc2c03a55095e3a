// The port's real side at the SDK's edge: what it asks of DynamoDB, and what it makes of DynamoDB's errors.
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Clash, type Database, StoreUnavailable } from '../../shared/store/database.ts';
import { dynamoDatabase } from '../../shared/store/dynamo-database.ts';

const sdk = mockClient(DynamoDBDocumentClient);
const names = {
  ledger: 'the-ledger',
  vault: 'the-vault',
  views: 'the-views',
  access: 'the-access',
  certificates: 'the-certificates',
};
const database: Database = dynamoDatabase(new DynamoDBClient({ region: 'local' }), names);
const key = { pk: 'arc', sk: 'a' };
const about = { $metadata: {}, message: 'no matter' };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...about, CancellationReasons: codes.map((Code) => ({ Code })) });

beforeEach(() => sdk.reset());
afterAll(() => sdk.restore());

const acts: readonly [string, () => Promise<unknown>][] = [
  ['get', () => database.get('vault', key)],
  ['list', () => database.list('vault', { pk: 'arc' })],
  ['put', () => database.put('vault', key, 'absent')],
  ['delete', () => database.delete('vault', key)],
  ['transact', () => database.transact([{ table: 'vault', put: key, guard: 'absent' }])],
];

describe('a guard that did not hold, or an item that another transaction holds, is a Clash', () => {
  const clashes: readonly [string, Error][] = [
    ['a failed condition', new ConditionalCheckFailedException(about)],
    ['a conflict with a transaction', new TransactionConflictException(about)],
    ['a transaction cancelled by a failed condition', cancelled('None', 'ConditionalCheckFailed')],
    ['a transaction cancelled by a conflict', cancelled('TransactionConflict', 'None')],
    ['a transaction cancelled by throttling and a condition', cancelled('ThrottlingError', 'ConditionalCheckFailed')],
  ];
  test.each(clashes)('%s', async (_, error) => {
    sdk.rejects(error);
    await expect(database.put('ledger', key, 'absent')).rejects.toThrow(Clash);
    await expect(database.transact([{ table: 'vault', delete: key, guard: 'absent' }])).rejects.toThrow(Clash);
  });
});

describe('everything else is StoreUnavailable, of every operation, and never an error of the SDK', () => {
  const outages: readonly [string, Error][] = [
    ['throttled reads or writes', new ProvisionedThroughputExceededException(about)],
    ['throttling of the account', new RequestLimitExceeded(about)],
    ['throttling by name', new DynamoDBServiceException({ ...about, name: 'ThrottlingException', $fault: 'client' })],
    ['an answer of 500', new InternalServerError(about)],
    ['a refused request', new DynamoDBServiceException({ ...about, name: 'ValidationException', $fault: 'client' })],
    ['a missing right', new DynamoDBServiceException({ ...about, name: 'AccessDeniedException', $fault: 'client' })],
    ['a transaction still under way', new TransactionInProgressException(about)],
    ['a transaction cancelled by throttling', cancelled('ThrottlingError', 'None')],
    ['a transaction cancelled by an invalid item', cancelled('ValidationError')],
    ['a transaction cancelled without reasons', new TransactionCanceledException(about)],
    ['a network that is down', new Error('connect ECONNREFUSED')],
  ];
  test.each(outages)('%s', async (_, error) => {
    sdk.rejects(error);
    for (const [, act] of acts) {
      const thrown = await act().catch((caught: unknown) => caught);
      expect(thrown).toBeInstanceOf(StoreUnavailable);
      expect((thrown as StoreUnavailable).cause).toBe(error);
      expect((thrown as Error).message).toBe('the store is unavailable');
    }
  });
});

describe('what is asked of DynamoDB', () => {
  test('a get is consistent and names its table', async () => {
    sdk.on(GetCommand).resolves({ Item: { ...key, n: 1 } });
    expect(await database.get('views', { ...key, extra: 1 } as typeof key)).toEqual({ ...key, n: 1 });
    expect(sdk.commandCalls(GetCommand)[0]?.args[0].input).toEqual({
      TableName: 'the-views',
      Key: key,
      ConsistentRead: true,
    });
  });

  test('every query is consistent, except of the global index, which offers no such read', async () => {
    sdk.on(QueryCommand).resolves({ Items: [] });
    await database.list('ledger', { pk: 'arc', descending: true, limit: 1 });
    await database.list('ledger', { pk: 'arc', after: '1' });
    await database.list('ledger', { pk: 'arc', before: '9' });
    await database.list('vault', { pk: 'arc', prefix: 'C' });
    await database.list('ledger', { index: 'byOnce', pk: 'arc', once: 'x' });
    await database.list('views', { index: 'byDue', due: 'erasure', until: '2026', limit: 3 });
    const asked = sdk.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(asked.map((input) => input.ConsistentRead)).toEqual([true, true, true, true, true, undefined]);
    expect(asked.map((input) => input.IndexName)).toEqual([...Array(4).fill(undefined), 'byOnce', 'byDue']);
    expect(asked[0]).toMatchObject({ ScanIndexForward: false, Limit: 1 });
  });

  test('a list asks on until the last page, with the limit that is left', async () => {
    const from = { pk: 'arc', sk: '2' };
    const first = { Items: [{ sk: '1' }, { sk: '2' }], LastEvaluatedKey: from };
    sdk
      .on(QueryCommand)
      .resolvesOnce(first)
      .resolvesOnce({ Items: [], LastEvaluatedKey: from })
      .resolves({ Items: [{ sk: '3' }] });
    expect(await database.list('ledger', { pk: 'arc', limit: 5 })).toHaveLength(3);
    const asked = sdk.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(asked.map((input) => input.Limit)).toEqual([5, 3, 3]);
    expect(asked.map((input) => input.ExclusiveStartKey)).toEqual([undefined, from, from]);
  });

  test('a list stops at its limit, although there is more', async () => {
    sdk.on(QueryCommand).resolves({ Items: [{ sk: '1' }, { sk: '2' }], LastEvaluatedKey: { pk: 'arc', sk: '2' } });
    expect(await database.list('ledger', { pk: 'arc', limit: 2 })).toHaveLength(2);
    expect(sdk.commandCalls(QueryCommand)).toHaveLength(1);
  });

  test('every write carries its guard as a condition', async () => {
    sdk.resolves({});
    await database.put('ledger', key, 'absent');
    await database.put('views', key, { still: { seq: 4, owner: 'x' } });
    const [absent, still] = sdk.commandCalls(PutCommand).map((call) => call.args[0].input);
    expect(absent).toEqual({
      TableName: 'the-ledger',
      Item: key,
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    });
    expect(still).toMatchObject({
      ConditionExpression: '#g0 = :g0 AND #g1 = :g1',
      ExpressionAttributeNames: { '#g0': 'seq', '#g1': 'owner' },
      ExpressionAttributeValues: { ':g0': 4, ':g1': 'x' },
    });
    await database.transact([
      { table: 'ledger', put: key, guard: 'absent' },
      { table: 'vault', delete: key, guard: { still: { archive: 'arc' } } },
    ]);
    const [put, gone] = sdk.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(put?.Put?.ConditionExpression).toBe('attribute_not_exists(#pk)');
    expect(gone?.Delete).toMatchObject({ TableName: 'the-vault', Key: key, ConditionExpression: '#g0 = :g0' });
  });

  test('I12: nothing is ever updated in place: puts, deletes, gets, queries and transactions are all there is', async () => {
    sdk.resolves({});
    for (const [, act] of acts) await act();
    const kinds = sdk.calls().map((call) => call.args[0].constructor);
    expect(new Set(kinds)).toEqual(
      new Set([GetCommand, QueryCommand, PutCommand, DeleteCommand, TransactWriteCommand]),
    );
    const items = sdk.commandCalls(TransactWriteCommand).flatMap((call) => call.args[0].input.TransactItems ?? []);
    expect(items.every((item) => item.Update === undefined)).toBe(true);
  });
});
