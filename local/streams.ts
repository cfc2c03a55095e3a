// Polls a table's stream for one event source mapping: shards in order, checkpoints, and switches that show
// at-least-once delivery.

import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamoDBStreamsClient, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { Deliver, Mapping } from './event-source-mapping.ts';
import { compileFilter } from './filter-pattern.ts';
import { readJson, writeJson } from './private-file.ts';
import { listShards, type ShardStart, shardIterator } from './shards.ts';
import { type StreamRecord, toStreamRecord } from './stream-record.ts';

export interface PollerOptions {
  id: string;
  mapping: Mapping;
  deliver: Deliver;
  client: DynamoDBStreamsClient;
  region: string;
  /** The stream's ARN in DynamoDB Local. */
  streamArn: string;
  checkpointFile?: string | undefined;
  /** 0 to 1: how often a batch is followed by a second delivery of an earlier one. */
  redeliverProbability?: number;
}

export interface StreamPoller {
  id: string;
  /** How many batches were handed to the function, again or for the first time. */
  delivered: () => number;
  /** Resolves when everything written before the call has been taken or given up. */
  idle: () => Promise<void>;
  /** Delivers each shard's last batch once more. */
  redeliver: () => void;
  /**
   * Starts again as after a crash: from the checkpoint `lost` batches ago, since the newest may not have been saved.
   */
  restartFromCheckpoint: (lost?: number) => Promise<void>;
  stop: () => Promise<void>;
}

const idleMillis = 75;
const discoveryMillis = 2000;
const checkpointsKept = 20;

export function startPoller(options: PollerOptions): StreamPoller {
  const { id, mapping, deliver, client, region, streamArn, checkpointFile, redeliverProbability = 0 } = options;
  const filters = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern }) => compileFilter(Pattern));
  const isWanted = (record: StreamRecord): boolean =>
    filters.length === 0 || filters.some((matches) => matches(record));

  /** Per shard the last sequence numbers that are done, newest last. */
  const saved = readJson(checkpointFile, z.record(z.string(), z.array(z.string())));
  const checkpoints = new Map(Object.entries(saved ?? {}));
  const remembered = new Map<string, StreamRecord[]>();
  const wantedAgain = new Set<string>();
  /** When a read began that found a shard empty; Infinity once the shard is closed and drained. */
  let emptyAt = new Map<string, number>();
  let undiscovered = true;
  let delivered = 0;
  // A mapping begins at its StartingPosition once in its life; shards that come later are read from their beginning.
  let position: ShardStart = saved ? 'TRIM_HORIZON' : mapping.StartingPosition;

  const pause = (millis: number, signal: AbortSignal): Promise<void> =>
    sleep(millis, undefined, { signal }).catch(() => {});
  const save = (): void => writeJson(checkpointFile, Object.fromEntries(checkpoints));

  async function hand(shardId: string, batch: StreamRecord[], signal: AbortSignal): Promise<void> {
    delivered += 1;
    await deliver(shardId, batch, signal);
  }

  async function deliverNew(shardId: string, batch: StreamRecord[], signal: AbortSignal): Promise<void> {
    const wanted = batch.filter(isWanted);
    if (wanted.length > 0) await hand(shardId, wanted, signal);
    if (signal.aborted) return; // stopped in between: the batch is not done, and comes again
    const done = [...(checkpoints.get(shardId) ?? []), batch.at(-1)?.dynamodb.SequenceNumber ?? ''];
    checkpoints.set(shardId, done.slice(-checkpointsKept));
    save();
    const earlier = remembered.get(shardId);
    if (earlier && Math.random() < redeliverProbability) await hand(shardId, earlier, signal);
    if (wanted.length > 0) remembered.set(shardId, wanted);
  }

  async function readShard(shardId: string, from: ShardStart, signal: AbortSignal): Promise<void> {
    const shard = { StreamArn: streamArn, ShardId: shardId };
    let iterator = await shardIterator(client, shard, from, checkpoints.get(shardId)?.at(-1));
    let batch: StreamRecord[] = [];
    let firstAt = 0;
    while (!signal.aborted) {
      const again = remembered.get(shardId);
      if (wantedAgain.delete(shardId) && again) await hand(shardId, again, signal);
      const askedAt = performance.now();
      const Limit = Math.min(1000, mapping.BatchSize - batch.length);
      const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit }));
      const records = (answer.Records ?? []).map((record) => toStreamRecord(record, region, mapping.EventSourceArn));
      if (batch.length === 0) firstAt = askedAt;
      batch.push(...records);
      iterator = answer.NextShardIterator;
      const waited = askedAt - firstAt >= mapping.MaximumBatchingWindowInSeconds * 1000;
      if (batch.length > 0 && (batch.length >= mapping.BatchSize || !iterator || waited)) {
        await deliverNew(shardId, batch, signal);
        batch = [];
      } else if (batch.length === 0 && !wantedAgain.has(shardId)) {
        emptyAt.set(shardId, iterator ? askedAt : Number.POSITIVE_INFINITY);
      }
      if (!iterator) {
        undiscovered = true; // a closed shard has a child
        return;
      }
      if (records.length === 0) await pause(idleMillis, signal);
    }
  }

  /** Reads a shard to its end; an expired iterator or a database that is away begins again at the checkpoint. */
  async function follow(shardId: string, from: ShardStart, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        return await readShard(shardId, from, signal);
      } catch (error) {
        const trimmed = ['TrimmedDataAccessException', 'ResourceNotFoundException'].includes((error as Error).name);
        if (trimmed) checkpoints.delete(shardId);
        await pause(500, signal);
      }
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    const reading = new Map<string, Promise<void>>();
    while (!signal.aborted) {
      const shards = await listShards(client, streamArn).catch(() => []);
      for (const { ShardId = '', ParentShardId = '' } of shards) {
        if (reading.has(ShardId)) continue;
        const from = position;
        emptyAt.set(ShardId, 0);
        // A child begins when its parent is drained, which keeps the order of each item.
        const parent = reading.get(ParentShardId) ?? Promise.resolve();
        reading.set(
          ShardId,
          parent.then(() => follow(ShardId, from, signal)),
        );
      }
      if (shards.length > 0) {
        position = 'TRIM_HORIZON';
        undiscovered = false;
        save();
      }
      await pause(shards.length > 0 ? discoveryMillis : 100, signal);
    }
    await Promise.all(reading.values());
  }

  let ending = new AbortController();
  let running = run(ending.signal);

  return {
    id,
    delivered: () => delivered,
    async idle() {
      const asked = performance.now();
      const drained = (): boolean => !undiscovered && [...emptyAt.values()].every((at) => at > asked);
      while (!ending.signal.aborted && !drained()) await sleep(10);
    },
    redeliver() {
      for (const shardId of remembered.keys()) wantedAgain.add(shardId);
    },
    async restartFromCheckpoint(lost = 1) {
      ending.abort();
      await running;
      for (const [shardId, done] of checkpoints) {
        if (done.length > lost) checkpoints.set(shardId, done.slice(0, done.length - lost));
        else checkpoints.delete(shardId); // from the beginning of the shard
      }
      emptyAt = new Map();
      undiscovered = true;
      ending = new AbortController();
      running = run(ending.signal);
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}
