// The two questions about a stream's shards: which there are, and where to begin reading one.
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';

export type ShardStart = 'LATEST' | 'TRIM_HORIZON';

export async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }));
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}

/** Begins after the sequence number, where there is one, or else at an end of the shard. */
export async function shardIterator(
  client: DynamoDBStreamsClient,
  shard: { StreamArn: string; ShardId: string },
  start: ShardStart,
  SequenceNumber?: string,
): Promise<string | undefined> {
  const where = SequenceNumber
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber }
    : { ShardIteratorType: start };
  return (await client.send(new GetShardIteratorCommand({ ...shard, ...where }))).ShardIterator;
}
