// A loopback stand-in of DynamoDB and KMS: the operations that our document client sends, over a store in memory.
import { type LoopbackServer, readBody, serveOnLoopback } from '../../local/loopback-server.ts';
import { Clash, type Database, type Item, type Query, type Table } from '../../shared/store/database.ts';
import { marshall, unmarshall } from './attribute-value.ts';

type Text = Record<string, string>;
type Wire = Record<string, unknown>;
interface Asked {
  readonly TableName: Table;
  readonly Key?: Record<string, Wire>;
  readonly Item?: Record<string, Wire>;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Text;
  readonly ExpressionAttributeValues?: Record<string, Wire>;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
}

/** A query as dynamo-database.ts writes it, back into the port's words. */
function queryOf(asked: Asked): Query {
  const values = unmarshall(asked.ExpressionAttributeValues ?? {}) as Text;
  const pk = values[':pk'] ?? '';
  if (asked.IndexName === 'byOnce') return { index: 'byOnce', pk, once: values[':once'] ?? '' };
  const page = { pk, descending: asked.ScanIndexForward === false, ...(asked.Limit ? { limit: asked.Limit } : {}) };
  if (values[':prefix'] !== undefined) return { ...page, prefix: values[':prefix'] };
  if (values[':after'] !== undefined) return { ...page, after: values[':after'] };
  return values[':before'] === undefined ? page : { ...page, before: values[':before'] };
}

function guardOf(asked: Asked) {
  if (asked.ConditionExpression?.startsWith('attribute_not_exists')) return 'absent' as const;
  const values = unmarshall(asked.ExpressionAttributeValues ?? {});
  const names = Object.entries(asked.ExpressionAttributeNames ?? {});
  const still = names.map(([name, of]) => [of, values[name.replace('#', ':')]] as [string, string | number]);
  return { still: Object.fromEntries(still) };
}

async function answer(operation: string, asked: Asked, database: Database): Promise<unknown> {
  const { TableName: table } = asked;
  switch (operation) {
    case 'GetItem': {
      const item = await database.get(table, unmarshall(asked.Key ?? {}) as Item);
      return item ? { Item: marshall(item) } : {};
    }
    case 'Query': {
      const items = await database.list(table, queryOf(asked));
      return { Items: items.map((item) => marshall(item)), Count: items.length, ScannedCount: items.length };
    }
    case 'PutItem':
      await database.put(table, unmarshall(asked.Item ?? {}) as Item, guardOf(asked));
      return {};
    default:
      throw new Error(`${operation} is not served`);
  }
}

/** Tables go by the port's own names. */
export const startTables = (database: Database): Promise<LoopbackServer> =>
  serveOnLoopback(
    async (request, response) => {
      const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
      const asked = JSON.parse((await readBody(request, 1024 * 1024))?.toString() || '{}') as Asked;
      let status = 200;
      const body = await answer(operation, asked, database).catch((error: unknown) => {
        status = 400;
        const name = error instanceof Clash ? 'ConditionalCheckFailedException' : 'ValidationException';
        return { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: String(error) };
      });
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    },
    0,
    'The stand-in of DynamoDB',
  );
