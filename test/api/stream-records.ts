// The ledger's stream in a test: an item as a record carries it, and whom it wakes.
import type { DynamoDBRecord } from 'aws-lambda';
import type { Consumer } from '../../functions/stream.ts';

/** The filter of the event source mapping, which infra/streams.ts writes. */
export function wakes(consumer: Consumer, { dynamodb }: DynamoDBRecord): boolean {
  const image = dynamodb?.NewImage ?? {};
  if (consumer.table === 'certificates') return image.sk?.S === 'ISSUED';
  const { kinds, with: attribute } = consumer;
  if (attribute !== undefined && image[attribute] === undefined) return false;
  return (kinds as readonly string[]).includes(image.kind?.S ?? '');
}

/** A ledger item as its stream carries it: keys and kind are all a consumer reads, and the filter what it must carry. */
export function streamRecord(item: Record<string, unknown>, sequence: number): DynamoDBRecord {
  const image = {
    pk: { S: String(item.pk) },
    sk: { S: String(item.sk) },
    kind: { S: String(item.kind) },
    ...(item.archive === undefined ? {} : { archive: { S: String(item.archive) } }),
    ...(item.seq === undefined ? {} : { seq: { N: String(item.seq) } }),
    ...(item.pushBy === undefined ? {} : { pushBy: { S: String(item.pushBy) } }),
  };
  return {
    eventID: String(sequence),
    eventName: 'INSERT',
    dynamodb: { NewImage: image, SequenceNumber: String(sequence) },
  };
}
