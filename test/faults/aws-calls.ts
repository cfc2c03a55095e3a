// Stands between the functions and AWS's endpoints, passes every request on, and notes which function asked for what.
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { readBody, serveOnLoopback } from '../../local/loopback-server.ts';
import type { Call } from './iam.ts';

/** A call and the function that made it, by its logical id. */
export type Made = Call & { readonly by: string };

export interface Recorder {
  /** The endpoint that a function is given in place of a service's own. */
  endpointFor(service: 'dynamodb' | 'kms', functionId: string): string;
  readonly made: readonly Made[];
  close(): Promise<void>;
}

const Text = z.object({ S: z.string() });
const Keyed = z.object({ TableName: z.string(), Key: z.object({ pk: Text }) });
const Put = z.object({ TableName: z.string(), Item: z.object({ pk: Text }) });
const Asked = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()),
});
const Together = z.object({ TransactItems: z.array(z.record(z.string(), z.unknown())) });

/** `arnOf` leads from a table's name to its ARN. A transaction needs the right of each write in it, and none of its own. */
export function dynamodbCalls(operation: string, input: unknown, arnOf: (table: string) => string): Call[] {
  const call = (action: string, table: string, leading: string, more = ''): Call => ({
    action: `dynamodb:${action}`,
    resource: `${arnOf(table)}${more}`,
    context: { 'dynamodb:LeadingKeys': [leading] },
  });
  const keyed = (): Call[] => {
    const { TableName, Key } = Keyed.parse(input);
    return [call(operation, TableName, Key.pk.S)];
  };
  switch (operation) {
    case 'GetItem':
    case 'DeleteItem':
      return keyed();
    case 'PutItem': {
      const { TableName, Item } = Put.parse(input);
      return [call('PutItem', TableName, Item.pk.S)];
    }
    case 'Query': {
      const { TableName, IndexName, KeyConditionExpression, ExpressionAttributeValues } = Asked.parse(input);
      const [, name = ''] = /^\w+ = (:\w+)/.exec(KeyConditionExpression) ?? [];
      const { S } = Text.parse(ExpressionAttributeValues[name]);
      return [call('Query', TableName, S, IndexName === undefined ? '' : `/index/${IndexName}`)];
    }
    case 'TransactWriteItems':
      return Together.parse(input).TransactItems.flatMap((one) =>
        Object.entries(one).flatMap(([kind, write]) => dynamodbCalls(`${kind}Item`, write, arnOf)),
      );
    default:
      throw new Error(`DynamoDB ${operation} is not weighed here`);
  }
}

const Sealing = z.object({
  KeyId: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
});

/** Decrypt may leave the key to the ciphertext; this stack has one key. */
export function kmsCalls(operation: string, input: unknown, keyArn: string): Call[] {
  const { KeyId = keyArn, EncryptionContext } = Sealing.parse(input);
  const pairs = Object.entries(EncryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]);
  return [{ action: `kms:${operation}`, resource: KeyId, context: Object.fromEntries(pairs) }];
}

export interface Behind {
  /** Where the services really are; asked at each call, because the system chooses its ports when it starts. */
  readonly urlOf: (service: string) => string;
  readonly callsIn: (service: string, operation: string, input: unknown) => Call[];
}

export async function startRecorder({ urlOf, callsIn }: Behind): Promise<Recorder> {
  const made: Made[] = [];
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, service = '', by = ''] = (request.url ?? '').split('/');
    const body = await readBody(request, 1024 * 1024);
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = target.split('.')[1] ?? '';
    const calls = callsIn(service, operation, JSON.parse(body?.toString() || '{}'));
    made.push(...calls.map((call) => ({ ...call, by })));
    const headers = { 'x-amz-target': target, 'content-type': String(request.headers['content-type']) };
    const authorization = String(request.headers.authorization ?? '');
    const answer = await fetch(urlOf(service), {
      method: 'POST',
      headers: { ...headers, authorization },
      body: new Uint8Array(body ?? []),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
  }
  const server = await serveOnLoopback((request, response) => {
    pass(request, response).catch((error: Error) => response.writeHead(500).end(error.message));
  });
  return { endpointFor: (service, id) => `${server.url}/${service}/${id}`, made, close: server.close };
}
