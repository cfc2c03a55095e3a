// The snapshot: whatever the stream does with its bells, it is the fold of the ledger (docs/adr/0003).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { snapshotKey } from '../../shared/store/keys.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import { type City, city } from '../api/city.ts';
import { born, commendation, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { archiveOf, secretsOf, spokenIn } from '../store/archives.ts';
import { crashPoints, dying, interrupted, operationsOf } from '../store/crash.ts';
import { deliver, foldUpTo, recordsFor, snapshotIn } from './bells.ts';

const stage = loadStage('local');
const number = (index: number): string => `示城管罚字〔2026〕第010${index}号`;

/** Li with two penalties and a commendation, opened; Wang with one opened penalty. */
async function busyTown(): Promise<{ town: City; li: Person; archive: OpenArchive; other: OpenArchive }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  const wang = born(town, 'wang', 2);
  await consent(town, li);
  await consent(town, wang);
  for (const index of [1, 2]) await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: number(index) }));
  await file(town, commendation(town, li, 'P-CO-01'));
  await file(town, penalty(town, wang, 'N-UM-09', { decisionNumber: number(3) }));
  await openAll(town, li);
  await openAll(town, wang);
  return { town, li, archive: await archiveOf(town, li), other: await archiveOf(town, wang) };
}

async function expectCurrent(town: City, archives: readonly OpenArchive[]): Promise<void> {
  for (const archive of archives) expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
}

const ring = (town: City): Promise<string[]> => deliver(town, recordsFor(town, recalculateScore));

describe('the snapshot is the fold of the ledger', () => {
  test('after its bells in order, and it never wakes on a filing alone', async () => {
    const { town, archive, other } = await busyTown();
    expect(recalculateScore.kinds).not.toContain('record-filed');
    expect(await deliver(town, recordsFor(town, recalculateScore))).toEqual([]);
    await expectCurrent(town, [archive, other]);
    expect(snapshotIn(town, archive)).toMatchObject({ seq: 7, contributions: { length: 3 } });
  });

  test('after any bell of an archive, alone: it reads the ledger and not the event', async () => {
    const { town, archive } = await busyTown();
    for (const record of recordsFor(town, recalculateScore).filter(
      (one) => one.dynamodb?.NewImage?.pk?.S === archive.id,
    )) {
      await town.database.delete('views', snapshotKey(archive.id));
      expect(await deliver(town, [record])).toEqual([]);
      await expectCurrent(town, [archive]);
    }
  });

  test('after duplicates, reordering and batches of any size, with more happening in between', async () => {
    const shuffles = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(shuffles, { minLength: 1, maxLength: 4 }), async (batches) => {
        const { town, li, archive, other } = await busyTown();
        for (const [index, batch] of batches.entries()) {
          const records = recordsFor(town, recalculateScore);
          const chosen = batch.map((at) => records[at % records.length]).filter((one) => one !== undefined);
          expect(await deliver(town, chosen)).toEqual([]);
          await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: number(4 + index) }));
          await openAll(town, li);
          town.advance(20);
        }
        expect(await deliver(town, recordsFor(town, recalculateScore).reverse())).toEqual([]);
        await expectCurrent(town, [archive, other]);
      }),
      { numRuns: 40 },
    );
  });

  test('after the process died at each of its store calls and was rung again', async () => {
    const plain = await busyTown();
    const operations = await operationsOf(plain.town.database, () => ring(plain.town));
    console.info(`recalculate-score: ${operations.length} store calls, ${2 * operations.length} crashes`);
    for (const point of crashPoints(operations.length)) {
      const { town, archive, other } = await busyTown();
      let failed: string[] = [];
      const ringing = async () => {
        failed = await ring(town);
      };
      expect(await dying(town.database, point, ringing)).toBe(true);
      const where = `${point.phase} ${operations[point.index]} (${point.index})`;
      expect(failed.length, where).toBeGreaterThan(0);
      const again = recordsFor(town, recalculateScore).filter(
        (record) => Number(record.dynamodb?.SequenceNumber) >= Math.min(...failed.map(Number)),
      );
      expect(await deliver(town, again), where).toEqual([]);
      await expectCurrent(town, [archive, other]);
    }
  });

  /** One more record of Li, opened. */
  async function more(town: City, li: Person, index: number): Promise<void> {
    await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: number(index) }));
    await openAll(town, li);
  }
  test('when two are rung at once, wherever one overtakes the other, and the older never wins', async () => {
    const begun = async () => {
      const one = await busyTown();
      await ring(one.town);
      await more(one.town, one.li, 8);
      return one;
    };
    const plain = await begun();
    const operations = await operationsOf(plain.town.database, () => ring(plain.town));
    for (const [index, operation] of operations.entries()) {
      const { town, li, archive, other } = await begun();
      const newer = async () => {
        await more(town, li, 9);
        await ring(town);
      };
      const { first } = await interrupted(town.database, index, () => ring(town), newer);
      expect(first, operation).toEqual([]);
      await expectCurrent(town, [archive, other]);
    }
  });

  test('when another snapshot came in between, were it an older one: it is folded again from there', async () => {
    const { town, li, archive } = await busyTown();
    await ring(town);
    const older = town.database.dump().views.find((item) => item.pk === archive.id);
    if (!older) throw new Error('a first snapshot');
    await more(town, li, 8);
    await ring(town);
    await more(town, li, 9);
    let replaced = false;
    town.database.before = async (operation, table) => {
      if (replaced || operation !== 'put' || table !== 'views') return;
      replaced = true;
      await town.database.put('views', older, { still: { sk: older.sk } });
    };
    expect(await ring(town)).toEqual([]);
    expect(replaced).toBe(true);
    await expectCurrent(town, [archive]);
  });
});

describe('the snapshot may be lost or damaged', () => {
  const read = async (town: City) => (await town.ask('GET', '/me/score', { as: 'citizen:li' })).body;

  test('dropped, it is made anew by the next bell, and no read notices', async () => {
    const { town, archive } = await busyTown();
    await deliver(town, recordsFor(town, recalculateScore));
    town.advance(60);
    const before = await read(town);
    expect(before.balance).toBe(1010);
    await town.database.delete('views', snapshotKey(archive.id));
    expect(await read(town)).toEqual(before);
    await deliver(town, recordsFor(town, recalculateScore).slice(0, 1));
    await expectCurrent(town, [archive]);
    expect(await read(town)).toEqual(before);
  });

  test('damaged, it is never trusted: reads fold the ledger, and the next bell replaces it', async () => {
    const { town, li, archive } = await busyTown();
    await deliver(town, recordsFor(town, recalculateScore));
    town.advance(60);
    const before = await read(town);
    const key = snapshotKey(archive.id);
    await town.database.put('views', { ...key, seq: 7, sealed: new Uint8Array(60) }, { still: { seq: 7 } });
    expect(await read(town)).toEqual(before);
    expect(await deliver(town, recordsFor(town, recalculateScore).slice(0, 1))).toEqual([]);
    await expectCurrent(town, [archive]);
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });

  test('an archive that was withdrawn before its bell rings has nothing to fold', async () => {
    const { town, archive } = await busyTown();
    const as = 'citizen:li';
    const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
    expect((await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } })).status).toBe(200);
    expect(await deliver(town, recordsFor(town, recalculateScore))).toEqual([]);
    expect(
      town.database
        .dump()
        .views.filter((item) => item.pk === archive.id)
        .map((item) => item.sk),
    ).toEqual(['ERASURE']);
  });
});
