// What Lambda does with one batch of a stream: retry, split, report, give up. Reading the stream is streams.ts.
// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html and .../services-ddb-errors.html
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { StreamRecord } from './stream-record.ts';

/** A setting that is not listed here is not served, and stops the start by name. */
export const mappingSchema = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
  BatchSize: z.int().default(100),
  MaximumBatchingWindowInSeconds: z.int().default(0),
  BisectBatchOnFunctionError: z.boolean().default(false),
  /** -1 is for ever, which is also AWS's default. */
  MaximumRetryAttempts: z.int().default(-1),
  MaximumRecordAgeInSeconds: z.int().default(-1),
  ParallelizationFactor: z.int().default(1),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
  Enabled: z.boolean().default(true),
  Tags: z.unknown().optional(),
});

export type Mapping = z.output<typeof mappingSchema>;

export interface DeliveryOptions {
  /** Resolves with the function's answer as JSON text. */
  invoke: (functionArn: string, event: { Records: StreamRecord[] }) => Promise<string>;
  /** Sends the message about records given up to the failure destination. */
  sendFailure: (destination: string, message: unknown) => void;
  streamArn: string;
  functionArn: string;
  /** Milliseconds before try `attempt` + 1. AWS waits up to a minute; on one machine somebody is watching. */
  backoff?: (attempt: number) => number;
}

const reportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.unknown() })).nullish() })
  .nullish();

/**
 * Where the batch failed, or -1 when all of it succeeded. The lowest number reported is the checkpoint; an identifier
 * that is null, empty or not of this batch fails the whole batch; an empty or missing list is success.
 */
function firstFailure(answer: string, batch: StreamRecord[]): number {
  const report = reportSchema.safeParse(JSON.parse(answer));
  if (!report.success) return 0;
  const failures = report.data?.batchItemFailures ?? [];
  if (failures.length === 0) return -1;
  const positions = failures.map(({ itemIdentifier }) =>
    batch.findIndex((one) => one.dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...positions));
}

/** The message Lambda sends about records given up: where they are in the stream, never what they hold. */
function failureMessage(
  options: DeliveryOptions,
  shardId: string,
  batch: StreamRecord[],
  tries: number,
  condition: string,
) {
  const [first, last] = [batch[0] as StreamRecord, batch.at(-1) as StreamRecord];
  const arrival = ({ dynamodb }: StreamRecord): string =>
    new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: options.functionArn,
      condition,
      approximateInvokeCount: tries,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: batch.length,
      streamArn: options.streamArn,
    },
  };
}

/** Records of one partition key stay in one lane and in order. */
function lanesOf(batch: StreamRecord[], count: number): StreamRecord[][] {
  const lanes: StreamRecord[][] = Array.from({ length: count }, () => []);
  for (const record of batch) {
    const lane = (createHash('sha256').update(JSON.stringify(record.dynamodb.Keys)).digest()[0] ?? 0) % count;
    lanes[lane]?.push(record);
  }
  return lanes.filter((lane) => lane.length > 0);
}

/** Resolves when every record of the batch has been taken or given up, or when `signal` ends the poller. */
export type Deliver = (shardId: string, batch: StreamRecord[], signal: AbortSignal) => Promise<void>;

export function createDelivery(mapping: Mapping, options: DeliveryOptions): Deliver {
  const reports = mapping.FunctionResponseTypes.length > 0;
  const backoff = options.backoff ?? ((attempt: number) => Math.min(2000, 50 * 2 ** attempt));

  function giveUp(shardId: string, batch: StreamRecord[], tries: number, condition: string): void {
    const destination = mapping.DestinationConfig?.OnFailure.Destination;
    if (destination) options.sendFailure(destination, failureMessage(options, shardId, batch, tries, condition));
  }

  /**
   * Too old to be tried again. Only looked at after a failure: DynamoDB Local cuts creation times to the minute, so a
   * fresh record may look 59 seconds old.
   */
  function isTooOld({ dynamodb }: StreamRecord): boolean {
    const oldest = Date.now() / 1000 - mapping.MaximumRecordAgeInSeconds;
    return mapping.MaximumRecordAgeInSeconds > 0 && dynamodb.ApproximateCreationDateTime < oldest;
  }

  async function failurePosition(batch: StreamRecord[]): Promise<number> {
    try {
      const answer = await options.invoke(options.functionArn, { Records: batch });
      return reports ? firstFailure(answer, batch) : -1;
    } catch {
      return 0;
    }
  }

  async function deliverLane(shardId: string, whole: StreamRecord[], signal: AbortSignal): Promise<void> {
    let batch = whole;
    let attempt = 0;
    while (batch.length > 0 && !signal.aborted) {
      const failedAt = await failurePosition(batch);
      if (failedAt < 0) return;
      batch = batch.slice(failedAt); // everything before the lowest failure is done
      if (failedAt > 0) attempt = 0; // and what is left is a new batch
      const expired = batch.filter(isTooOld);
      if (expired.length > 0) {
        giveUp(shardId, expired, attempt + 1, 'RecordAgeExceeded');
        batch = batch.filter((record) => !expired.includes(record));
        continue;
      }
      await sleep(backoff(attempt), undefined, { signal }).catch(() => {});
      if (mapping.BisectBatchOnFunctionError && batch.length > 1) {
        // Halves until a poison record stands alone, so that its good neighbours are never given up with it. A split
        // uses up no retry.
        const middle = Math.ceil(batch.length / 2);
        await deliverLane(shardId, batch.slice(0, middle), signal);
        batch = batch.slice(middle);
        attempt = 0;
        continue;
      }
      if (mapping.MaximumRetryAttempts >= 0 && attempt >= mapping.MaximumRetryAttempts) {
        return giveUp(shardId, batch, attempt + 1, 'RetryAttemptsExhausted');
      }
      attempt += 1;
    }
  }

  return async (shardId, batch, signal) => {
    await Promise.all(lanesOf(batch, mapping.ParallelizationFactor).map((lane) => deliverLane(shardId, lane, signal)));
  };
}
