// One poison in many records of the stream: everybody else is current, the poison is set aside, and nothing is lost.
import { afterAll, expect, test } from 'vitest';
import { consume } from '../../functions/stream.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { createDelivery, mappingSchema } from '../../local/event-source-mapping.ts';
import type { StreamRecord } from '../../local/stream-record.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { openById } from '../../shared/store/archive.ts';
import type { Item } from '../../shared/store/database.ts';
import { quarantineKey } from '../../shared/store/keys.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { streamRecord } from '../api/stream-records.ts';
import { archiveOf, secretsOf, spokenIn } from '../store/archives.ts';
import { foldUpTo, snapshotIn } from '../streams/bells.ts';
import { POISONS, type Poison, replace } from './poisons.ts';
import { dice, pick, seed, size } from './tier.ts';

const stage = loadStage('local');
const PEOPLE = 10;
const FILINGS = size({ test: 3, ci: 10, soak: 10 });
const RECORDS = PEOPLE * FILINGS;
const roll = dice();

/** As infra/streams.ts sets it up; the waiting is left out. */
const mapping = mappingSchema.parse({
  EventSourceArn: 'stream',
  FunctionName: 'recalculate-score',
  StartingPosition: 'TRIM_HORIZON',
  BatchSize: 50,
  BisectBatchOnFunctionError: true,
  MaximumRetryAttempts: 5,
  FunctionResponseTypes: ['ReportBatchItemFailures'],
  DestinationConfig: { OnFailure: { Destination: 'failures' } },
});

interface Crowd {
  readonly town: City;
  readonly people: readonly Person[];
  readonly archives: readonly OpenArchive[];
  /** Bells that change a fold. */
  readonly records: readonly StreamRecord[];
}

/** Ten archives of some notices each: the bells of notices that were opened. */
async function crowd(): Promise<Crowd> {
  const town = city({ stage });
  const people = Array.from({ length: PEOPLE }, (_, at) => born(town, `p${at}`, at + 1));
  for (const person of people) {
    await consent(town, person);
    for (let number = 0; number < FILINGS; number += 1) {
      const decisionNumber = `示城管罚字〔2026〕第${person.login}-${number}号`;
      await file(town, penalty(town, person, 'N-UM-09', { decisionNumber }));
      await openAll(town, person);
    }
  }
  const archives = await Promise.all(people.map((person) => archiveOf(town, person)));
  const records = town.database.changes
    .filter(({ table, after }) => table === 'ledger' && after?.kind === 'notice-given')
    .map(({ after, key }, at) => {
      const { dynamodb, ...record } = streamRecord({ ...after }, at + 1);
      return {
        ...record,
        dynamodb: { ...dynamodb, Keys: { pk: { S: key.pk }, sk: { S: key.sk } }, ApproximateCreationDateTime: 0 },
      } as StreamRecord;
    });
  return { town, people, archives, records };
}

/** Delivers as Lambda does, in batches with retries and bisection; gives the messages of the failure queue. */
async function lambda({ town }: Crowd, records: readonly StreamRecord[]): Promise<[from: number, to: number][]> {
  const failures: [number, number][] = [];
  const handler = consume(recalculateScore, () => town.deps);
  const deliver = createDelivery(mapping, {
    invoke: async (_, event) => JSON.stringify(await handler(event, {} as never)),
    sendFailure: (_, message) => {
      const { startSequenceNumber, endSequenceNumber } = (message as { DDBStreamBatchInfo: Record<string, string> })
        .DDBStreamBatchInfo;
      failures.push([Number(startSequenceNumber), Number(endSequenceNumber)]);
    },
    streamArn: 'stream',
    functionArn: 'recalculate-score',
    backoff: () => 0,
  });
  for (let from = 0; from < records.length; from += mapping.BatchSize) {
    await deliver('shard', records.slice(from, from + mapping.BatchSize), new AbortController().signal);
  }
  return failures;
}

const current = async ({ town }: Crowd, archive: OpenArchive): Promise<void> => {
  expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
};

/** Spoils one item, gives it back as it was, so that it can be mended. */
async function plant(
  one: Crowd,
  { at, spoil }: Poison,
  victim: OpenArchive,
  seq: number,
): Promise<[Item, () => Promise<void>]> {
  const { town } = one;
  const spot = at?.(
    victim,
    seq,
    town.database.dump().ledger.filter((item) => item.pk === victim.id),
  );
  const whole = spot && (await town.database.get(spot.table, spot.key));
  if (!spot || !whole || !spoil) throw new Error('there is something to spoil');
  const others = town.database.dump().vault.filter((item) => item.pk !== whole.pk && item.sk.startsWith('CONTENT#'));
  await replace(town, spot.table, spoil(whole, victim, others));
  return [whole, () => replace(town, spot.table, whole)];
}

const met: string[] = [];
afterAll(() => console.info(`seed ${seed}; one poison in ${RECORDS} records each:\n${met.join('\n')}`));

test('there are at least twenty kinds of poison', () => {
  expect(new Set(POISONS.map(({ name }) => name)).size).toBe(POISONS.length);
  expect(POISONS.length).toBeGreaterThanOrEqual(20);
});

test.each(POISONS.map((poison) => [poison.name, poison] as const))(
  '%s: the rest of the city is current, and it can be mended',
  async (name, poison) => {
    const one = await crowd();
    const { town, people, archives, records } = one;
    expect(records).toHaveLength(RECORDS);
    const place = Math.floor(roll() * RECORDS);
    const victim = archives.find(({ id }) => id === records[place]?.dynamodb.NewImage?.pk?.S) ?? pick(roll, archives);
    const seq = 2 + 2 * Math.floor(roll() * FILINGS);
    if (poison.fate === 'healed') await lambda(one, records);
    const [, mend] = poison.bell ? [] : await plant(one, poison, victim, seq);
    const counted = town.counts.filter((count) => count === 'Quarantined').length;
    const sent = records.map((record, at) => (at === place && poison.bell ? poison.bell(record) : record));
    const failures = await lambda(one, sent);

    for (const archive of archives) {
      if (archive !== victim || poison.fate === 'healed') await current(one, archive);
    }
    const set = town.database.dump().views.filter((item) => item.sk.startsWith('QUARANTINE#'));
    const quarantined = town.counts.filter((count) => count === 'Quarantined').length - counted;
    const own = records.filter((record) => record.dynamodb.NewImage?.pk?.S === victim.id);
    const ownNumbers = own.map((record) => Number(record.dynamodb.SequenceNumber));
    expect(set).toStrictEqual(poison.fate === 'quarantine' ? [quarantineKey(victim.id, seq)] : []);
    expect(quarantined > 0).toBe(poison.fate === 'quarantine' || poison.fate === 'passed');
    // Given up one by one, and nobody else's: what the queue names is what has to be rung again.
    expect(failures.toSorted(([a], [b]) => a - b)).toEqual(
      poison.fate === 'queue' ? ownNumbers.map((at) => [at, at]) : [],
    );

    await mend?.();
    for (const row of set) await town.database.delete('views', row);
    await lambda(one, poison.fate === 'passed' ? records.slice(place, place + 1) : own);
    for (const archive of archives) await current(one, archive);
    expect(town.database.dump().views.every((item) => item.sk === 'SNAPSHOT')).toBe(true);
    expect(await openById(await town.deps.store(), victim.id)).toBeDefined();
    expect(spokenIn(town, people.flatMap(secretsOf))).toEqual([]);
    met.push(`${poison.fate.padEnd(10)} ${name}`);
  },
);

test('a citizen whose snapshot is spoilt reads their score all the same', async () => {
  for (const poison of POISONS.filter(({ fate }) => fate === 'healed')) {
    const one = await crowd();
    await lambda(one, one.records);
    const [victim] = one.archives;
    if (!victim) throw new Error('there is somebody');
    await plant(one, poison, victim, 2);
    const { status, body } = await one.town.ask('GET', '/me/score', { as: 'citizen:p0' });
    expect([poison.name, status, body.recalculating]).toEqual([poison.name, 200, false]);
  }
});
