// Spoils a DynamoDB client at the SDK's edge: an answer that AWS could give instead of the real one, or one that is lost.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** `lost`: the request was done and nobody heard of it. */
export type Spoilt = 'throttled' | 'conflict' | 'cancelled' | 'broken' | 'lost';
/** Decides over one attempt of one operation (`PutItem`); undefined lets it through. */
export type Spoil = (operation: string) => Spoilt | undefined;

const ERRORS: Readonly<Record<Spoilt, { status: number; type: string; more?: object }>> = {
  throttled: { status: 400, type: 'ProvisionedThroughputExceededException' },
  conflict: { status: 400, type: 'TransactionConflictException' },
  cancelled: {
    status: 400,
    type: 'TransactionCanceledException',
    more: { CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }] },
  },
  broken: { status: 500, type: 'InternalServerError' },
  lost: { status: 500, type: 'InternalServerError' },
};

const answerOf = (spoilt: Spoilt) => {
  const { status, type, more } = ERRORS[spoilt];
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'spoilt', ...more };
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'content-length': String(bytes.length) };
  return { statusCode: status, headers, body: bytes };
};

/** Below the SDK's retries, so that they see what AWS would make them see. */
export function spoiling(client: DynamoDBClient, spoil: Spoil): DynamoDBClient {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const spoilt = spoil(String(context.commandName).replace('Command', ''));
      if (spoilt === undefined) return next(args);
      if (spoilt === 'lost') await next(args).catch(() => undefined);
      return { response: answerOf(spoilt) } as Awaited<ReturnType<typeof next>>;
    },
    { step: 'deserialize', priority: 'low', name: 'spoiling', override: true },
  );
  return client;
}
