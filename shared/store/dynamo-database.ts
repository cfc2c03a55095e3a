// The port's real side: DynamoDB through the document client.
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { Clash, type Database, type Guard, type Item, type Query, StoreUnavailable, type Table } from './database.ts';
import type { Key } from './keys.ts';

/** The physical name of each table. */
export type TableNames = Readonly<Record<Table, string>>;

function condition(guard: Guard) {
  if (guard === 'absent') {
    return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  }
  const entries = Object.entries(guard.still);
  return {
    ConditionExpression: entries.map((_, index) => `#g${index} = :g${index}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#g${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:g${index}`, value])),
  };
}

type QueryPart = Pick<
  QueryCommandInput,
  'IndexName' | 'KeyConditionExpression' | 'ExpressionAttributeValues' | 'ExpressionAttributeNames' | 'ConsistentRead'
>;

function keyCondition(query: Query): QueryPart {
  if ('index' in query && query.index === 'byOnce') {
    return {
      IndexName: 'byOnce',
      KeyConditionExpression: 'pk = :pk AND #once = :once',
      ExpressionAttributeNames: { '#once': 'once' },
      ExpressionAttributeValues: { ':pk': query.pk, ':once': query.once },
      ConsistentRead: true,
    };
  }
  if ('index' in query) {
    return {
      IndexName: 'byDue',
      KeyConditionExpression: 'due = :due AND dueAt <= :until',
      ExpressionAttributeValues: { ':due': query.due, ':until': query.until },
    };
  }
  const { pk, prefix, after, before } = query;
  const range =
    prefix !== undefined
      ? { text: ' AND begins_with(sk, :prefix)', values: { ':prefix': prefix } }
      : after !== undefined
        ? { text: ' AND sk > :after', values: { ':after': after } }
        : before !== undefined
          ? { text: ' AND sk < :before', values: { ':before': before } }
          : { text: '', values: {} };
  return {
    KeyConditionExpression: `pk = :pk${range.text}`,
    ExpressionAttributeValues: { ':pk': pk, ...range.values },
    ConsistentRead: true,
  };
}

/** Guard failures and conflicts become Clash, everything else StoreUnavailable: nobody above knows an AWS error. */
function translate(error: unknown): never {
  if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException)
    throw new Clash();
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) throw new Clash();
  }
  throw new StoreUnavailable(error);
}

export function dynamoDatabase(client: DynamoDBClient, names: TableNames): Database {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    async get(table, key) {
      const read = new GetCommand({ TableName: names[table], Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true });
      const { Item: item } = await documents.send(read).catch(translate);
      return item as Item | undefined;
    },
    async list(table, query) {
      const limit = 'limit' in query ? query.limit : undefined;
      const found: Item[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await documents
          .send(
            new QueryCommand({
              TableName: names[table],
              ...keyCondition(query),
              ScanIndexForward: !('descending' in query && query.descending),
              ...(limit === undefined ? {} : { Limit: limit - found.length }),
              ...(from ? { ExclusiveStartKey: from } : {}),
            }),
          )
          .catch(translate);
        found.push(...((page.Items ?? []) as Item[]));
        from = page.LastEvaluatedKey;
      } while (from && (limit === undefined || found.length < limit));
      return found;
    },
    async put(table, item, guard) {
      const write = new PutCommand({ TableName: names[table], Item: item, ...condition(guard) });
      await documents.send(write).catch(translate);
    },
    async delete(table, key: Key) {
      const write = new DeleteCommand({ TableName: names[table], Key: { pk: key.pk, sk: key.sk } });
      await documents.send(write).catch(translate);
    },
    async transact(writes) {
      const items = writes.map((write) => {
        const guarded = { TableName: names[write.table], ...condition(write.guard) };
        if ('put' in write) return { Put: { ...guarded, Item: write.put } };
        return { Delete: { ...guarded, Key: { pk: write.delete.pk, sk: write.delete.sk } } };
      });
      await documents.send(new TransactWriteCommand({ TransactItems: items })).catch(translate);
    },
  };
}
