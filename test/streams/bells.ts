// The bells of a town's ledger, to be rung in any order, and the snapshot they lead to.
import type { DynamoDBRecord } from 'aws-lambda';
import type * as z from 'zod';
import { type Consumer, consume } from '../../functions/stream.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { unseal } from '../../shared/crypto/envelope.ts';
import { ArchiveFold, foldFact, NOTHING_FOLDED, storedFold } from '../../shared/domain/archive-fold.ts';
import { snapshotKey } from '../../shared/store/keys.ts';
import { readFacts } from '../../shared/store/ledger.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import type { City } from '../api/city.ts';
import { streamRecord, wakes } from '../api/stream-records.ts';

/** Every record the stream of its table has carried, as the filter of a consumer lets it through. */
export const recordsFor = (town: City, consumer: Consumer): DynamoDBRecord[] =>
  town.database.changes
    .filter((change) => change.table === consumer.table && change.event === 'INSERT')
    .map((change, index) => streamRecord({ ...change.after }, index + 1))
    .filter((record) => wakes(consumer, record));

/** Delivers a batch; gives the sequence numbers reported as failed. */
export async function deliver(
  town: City,
  records: DynamoDBRecord[],
  consumer: Consumer = recalculateScore,
): Promise<string[]> {
  const { batchItemFailures } = await consume(consumer, () => town.deps)({ Records: records }, {} as never);
  return batchItemFailures.map((failure) => failure.itemIdentifier);
}

export type Snapshot = { readonly seq: number } & z.infer<typeof ArchiveFold>;

/** What lies in the store, opened by hand. */
export function snapshotIn(town: City, archive: OpenArchive): Snapshot | undefined {
  const { pk, sk } = snapshotKey(archive.id);
  const item = town.database.dump().views.find((one) => one.pk === pk && one.sk === sk);
  if (!item) return undefined;
  return { seq: Number(item.seq), ...ArchiveFold.parse(unseal(archive.key, `${pk}/${sk}`, item.sealed as Uint8Array)) };
}

/** What it must be: the fold of every fact up to a seq. */
export async function foldUpTo(town: City, archive: OpenArchive, seq = Number.POSITIVE_INFINITY): Promise<Snapshot> {
  const facts = (await readFacts(await town.deps.store(), archive)).filter((fact) => fact.seq <= seq);
  return { seq: facts.at(-1)?.seq ?? 0, ...storedFold(facts.reduce(foldFact, NOTHING_FOLDED)) };
}
