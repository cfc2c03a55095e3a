// The bells of a town's ledger, to be rung in any order, and the snapshot they lead to.
import type { DynamoDBRecord } from 'aws-lambda';
import { type Consumer, consume } from '../../functions/stream.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { unseal } from '../../shared/crypto/envelope.ts';
import { type Contribution, type Contributions, foldAll } from '../../shared/domain/contribution.ts';
import { snapshotKey } from '../../shared/store/keys.ts';
import { readFacts } from '../../shared/store/ledger.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import { type City, streamRecord } from '../api/city.ts';

/** Every record the ledger's stream has carried, as the filter of a consumer lets it through. */
export const recordsFor = (town: City, consumer: Consumer): DynamoDBRecord[] =>
  town.database.changes
    .filter((change) => change.table === 'ledger' && change.event === 'INSERT')
    .map((change, index) => streamRecord({ ...change.after }, index + 1))
    .filter((record) => (consumer.kinds as readonly string[]).includes(record.dynamodb?.NewImage?.kind?.S ?? ''));

/** Delivers a batch; gives the sequence numbers reported as failed. */
export async function deliver(town: City, records: DynamoDBRecord[], consumer = recalculateScore): Promise<string[]> {
  const { batchItemFailures } = await consume(consumer, town.deps)({ Records: records }, {} as never);
  return batchItemFailures.map((failure) => failure.itemIdentifier);
}

export interface Snapshot {
  readonly seq: number;
  readonly contributions: readonly Contribution[];
}

/** What lies in the store, opened by hand. */
export function snapshotIn(town: City, archive: OpenArchive): Snapshot | undefined {
  const { pk, sk } = snapshotKey(archive.id);
  const item = town.database.dump().views.find((one) => one.pk === pk && one.sk === sk);
  if (!item) return undefined;
  const contributions = unseal(archive.key, `${pk}/${sk}`, item.sealed as Uint8Array) as Contribution[];
  return { seq: Number(item.seq), contributions };
}

/** What it must be: the fold of every fact up to a seq. */
export async function foldUpTo(town: City, archive: OpenArchive, seq = Number.POSITIVE_INFINITY): Promise<Snapshot> {
  const facts = (await readFacts(await town.deps.store(), archive)).filter((fact) => fact.seq <= seq);
  const contributions: Contributions = foldAll(facts);
  return { seq: facts.at(-1)?.seq ?? 0, contributions: [...contributions.values()] };
}
