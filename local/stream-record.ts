// Turns a record of DynamoDB Local's stream into the record Lambda hands to a function.
import type { _Record as StreamsRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** Binary values arrive as bytes from the SDK and as base64 text in Lambda's event. */
function base64Deep(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(base64Deep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, base64Deep(inner)]));
}

export interface StreamRecord extends DynamoDBRecord {
  dynamodb: NonNullable<DynamoDBRecord['dynamodb']> & { SequenceNumber: string; ApproximateCreationDateTime: number };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb */
export function toStreamRecord(record: StreamsRecord, region: string, streamArn: string): StreamRecord {
  const { ApproximateCreationDateTime: created, SequenceNumber = '', ...change } = record.dynamodb ?? {};
  // DynamoDB Local labels a deletion by TTL so, and leaves out who deleted.
  const byTtl = (record.eventName as string) === 'UNKNOWN_TO_SDK_VERSION';
  const service = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  return {
    eventID: record.eventID ?? '',
    eventName: byTtl ? 'REMOVE' : (record.eventName as 'INSERT' | 'MODIFY' | 'REMOVE'),
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ...(base64Deep(change) as object),
      SequenceNumber,
      ApproximateCreationDateTime: Math.floor((created?.getTime() ?? 0) / 1000),
    },
    eventSourceARN: streamArn,
    ...(byTtl ? { userIdentity: service } : {}),
  };
}
