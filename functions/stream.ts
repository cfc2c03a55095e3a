// What a stream consumer is, and the only file that sees a DynamoDB stream event.
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { ArchiveId, FactKind, SeqKey } from '../shared/domain/ledger.ts';
import { type Deps, depsFromEnvironment } from './deps.ts';
import type { Right } from './route.ts';

/** What a consumer takes from the event: who to look after. Content always comes from the ledger (docs/adr/0003). */
export interface Bell {
  readonly archive: string;
  readonly seq: number;
  readonly kind: FactKind;
}

/** What wakes it; becomes the filter of the event source mapping. */
type Wakes =
  | {
      readonly table: 'ledger';
      readonly kinds: readonly FactKind[];
      /** Wakes only for items that carry this attribute, which then belongs to the filter too. */
      readonly with?: 'pushBy';
    }
  /** The one item of a certificate that says where it was issued. */
  | { readonly table: 'certificates' };

export type Consumer = Wakes & {
  readonly name: string;
  readonly summary: string;
  readonly memoryMegabytes?: number;
  readonly access: readonly Right[];
  /** Called once per archive in the batch, with that archive's bells in order. */
  run(archive: string, bells: readonly Bell[], deps: Deps): Promise<void>;
};

export type LedgerConsumer = Extract<Consumer, { table: 'ledger' }>;

/**
 * The handler of a consumer. One archive that fails does not keep the others waiting: Lambda takes the lowest number
 * reported as its checkpoint and rings again from there, which costs repeats and can lose nothing, because a consumer
 * reads the ledger and not the event (`ReportBatchItemFailures`):
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function consume(consumer: Consumer, open: () => Deps = depsFromEnvironment) {
  let deps: Deps | undefined;
  const handle = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    deps ??= open();
    const rung = new Map<string, { bells: Bell[]; sequences: string[] }>();
    for (const record of event.Records) {
      const bell = consumer.table === 'ledger' ? bellOf(record) : bellOfCertificate(record);
      if (!bell) {
        deps.log('bell not understood', { consumer: consumer.name, eventId: record.eventID ?? '' });
        deps.count('Quarantined');
        continue;
      }
      const entry = rung.get(bell.archive) ?? { bells: [], sequences: [] };
      entry.bells.push(bell);
      entry.sequences.push(record.dynamodb?.SequenceNumber ?? '');
      rung.set(bell.archive, entry);
    }
    const failed: string[] = [];
    for (const [archive, { bells, sequences }] of rung) {
      try {
        await consumer.run(archive, bells, deps);
      } catch (error) {
        const cause = error instanceof Error ? error.name : 'unknown';
        deps.log('consumer failed', { consumer: consumer.name, archive, cause });
        failed.push(...sequences);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(handle);
}

const Image = z.object({
  pk: z.object({ S: ArchiveId }),
  sk: z.object({ S: SeqKey }),
  kind: z.object({ S: FactKind }),
});

const IssuedImage = z.object({ archive: z.object({ S: ArchiveId }), seq: z.object({ N: z.coerce.number().int() }) });
function bellOfCertificate(record: DynamoDBRecord): Bell | undefined {
  const image = IssuedImage.safeParse(record.dynamodb?.NewImage);
  return image.success
    ? { archive: image.data.archive.S, seq: image.data.seq.N, kind: 'certificate-issued' }
    : undefined;
}

/** Archive, seq and kind, nothing else of the event; undefined for what is not a ledger item. */
function bellOf(record: DynamoDBRecord): Bell | undefined {
  const image = Image.safeParse(record.dynamodb?.NewImage);
  if (!image.success) return undefined;
  const { pk, sk, kind } = image.data;
  return { archive: pk.S, seq: Number(sk.S), kind: kind.S };
}
