// What cannot be understood is set aside by its keys; the rest of the city goes on.
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { contentKey, factKey } from '../../shared/store/keys.ts';
import type { OpenArchive } from '../../shared/store/store.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { archiveOf, itemsOf, secretsOf, spokenIn } from '../store/archives.ts';
import { deliver, foldUpTo, recordsFor, snapshotIn } from './bells.ts';

const stage = loadStage('local');
const BROKEN = 4;

interface Town {
  readonly town: City;
  readonly li: Person;
  readonly archive: OpenArchive;
  readonly other: OpenArchive;
}

/** Li: 1 consent, 2 filed, 3 opened, 4 filed, 5 opened; Wang the same. Sixty days later both records count. */
async function busyTown(afterTheFirst: (town: City) => Promise<unknown> = async () => {}): Promise<Town> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  const wang = born(town, 'wang', 2);
  for (const person of [li, wang]) {
    await consent(town, person);
    for (const index of [1, 2]) {
      const decisionNumber = `示城管罚字〔2026〕第${person.login === 'li' ? 1 : 2}${index}号`;
      const days = { conductOn: `2026-11-0${index}` };
      await file(town, penalty(town, person, 'N-UM-09', { decisionNumber, ...days }));
      await openAll(town, person);
      if (index === 1 && person === li) await afterTheFirst(town);
    }
  }
  town.advance(60);
  return { town, li, archive: await archiveOf(town, li), other: await archiveOf(town, wang) };
}

const damages: Record<string, (one: Town) => Promise<void>> = {
  'a ledger item of no known kind': async ({ town, archive }) => {
    const item = town.database.dump().ledger.find((one) => one.pk === archive.id && Number(one.sk) === BROKEN);
    if (!item) throw new Error('no such item');
    const still = { still: { kind: 'record-filed' } };
    await town.database.put('ledger', { ...item, kind: 'record-invented' }, still);
  },
  'a ledger item without its time': async ({ town, archive }) => {
    const item = town.database.dump().ledger.find((one) => one.pk === archive.id && Number(one.sk) === BROKEN);
    if (!item) throw new Error('no such item');
    await town.database.put('ledger', { ...item, recordedAt: 'yesterday' }, { still: { sk: item.sk } });
  },
  'content with a byte changed': async ({ town, archive }) => {
    const content = itemsOf(town, archive.id)[BROKEN - 1]?.content ?? '';
    const key = contentKey(archive.id, content);
    const item = await town.database.get('vault', key);
    const sealed = Uint8Array.from(item?.sealed as Uint8Array, (byte, index) => (index === 40 ? byte ^ 1 : byte));
    await town.database.put('vault', { ...key, sealed }, { still: { sk: key.sk } });
  },
  'content moved from another fact': async ({ town, archive }) => {
    const items = itemsOf(town, archive.id);
    const [from, to] = [items[1]?.content ?? '', items[BROKEN - 1]?.content ?? ''].map((id) =>
      contentKey(archive.id, id),
    );
    if (!from || !to) throw new Error('two contents');
    const sealed = (await town.database.get('vault', from))?.sealed;
    await town.database.put('vault', { ...to, sealed }, { still: { sk: to.sk } });
  },
};

describe.each(Object.entries(damages))('%s', (_, damage) => {
  test('is quarantined by its keys alone, counted, and does not stop the batch or another archive', async () => {
    const one = await busyTown();
    const { town, archive, other, li } = one;
    await damage(one);
    expect(await deliver(town, recordsFor(town, recalculateScore))).toEqual([]);
    const set = town.database.dump().views.filter((item) => item.sk.startsWith('QUARANTINE#'));
    expect(set).toStrictEqual([{ pk: archive.id, sk: `QUARANTINE#0000000${BROKEN}` }]);
    expect(town.counts.filter((count) => count === 'Quarantined')).toHaveLength(1);
    expect(snapshotIn(town, archive)).toBeUndefined();
    expect(snapshotIn(town, other)).toEqual(await foldUpTo(town, other));
    expect(town.logs.filter((line) => line.startsWith('fact quarantined'))).toHaveLength(1);
    expect(spokenIn(town, [...secretsOf(li), 'yesterday', 'record-invented'])).toEqual([]);
  });

  test('leaves the snapshot before it untouched, however often it is rung', async () => {
    const one = await busyTown((early) => deliver(early, recordsFor(early, recalculateScore)));
    const { town, archive, li } = one;
    const before = snapshotIn(town, archive);
    expect(before?.seq).toBe(BROKEN - 1);
    await damage(one);
    await deliver(town, recordsFor(town, recalculateScore));
    await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第19号' }));
    await deliver(town, recordsFor(town, recalculateScore));
    expect(snapshotIn(town, archive)).toEqual(before);
    expect(town.database.dump().views.filter((item) => item.sk.startsWith('QUARANTINE#'))).toHaveLength(1);
  });

  test('is said at read: the state before it, marked as recalculating; another citizen reads on', async () => {
    const one = await busyTown();
    const { town } = one;
    const read = async (login: string) => (await town.ask('GET', '/me/score', { as: `citizen:${login}` })).body;
    expect(await read('li')).toMatchObject({ balance: 980, recalculating: false });
    await damage(one);
    for (const when of ['before the bell', 'after it']) {
      const mine = await read('li');
      expect(mine, when).toMatchObject({ balance: 990, recalculating: true });
      expect(mine.reasons, when).toHaveLength(1);
      expect(await read('wang'), when).toMatchObject({ balance: 980, recalculating: false });
      await deliver(town, recordsFor(town, recalculateScore));
    }
  });
});

describe('a bell that cannot be understood', () => {
  test('is counted and passed over: the batch goes on and nothing is reported as failed', async () => {
    const { town, archive, other, li } = await busyTown();
    const secret = { S: li.name };
    const strange: DynamoDBRecord[] = [
      {},
      { eventID: 'a', dynamodb: {} },
      {
        eventID: 'b',
        dynamodb: { NewImage: { pk: { S: 'PERSON#x' }, sk: { S: '00000001' }, kind: { S: 'notice-given' } } },
      },
      { eventID: 'c', dynamodb: { NewImage: { pk: { S: archive.id }, sk: { S: '1' }, kind: { S: 'notice-given' } } } },
      { eventID: 'd', dynamodb: { NewImage: { pk: { S: archive.id }, sk: { S: '00000001' }, kind: secret } } },
    ];
    const [first, ...rest] = recordsFor(town, recalculateScore);
    if (!first) throw new Error('there are bells');
    expect(await deliver(town, [...strange, first, ...strange, ...rest])).toEqual([]);
    expect(town.counts).toEqual(Array(10).fill('Quarantined'));
    for (const one of [archive, other]) expect(snapshotIn(town, one)).toEqual(await foldUpTo(town, one));
    expect(spokenIn(town, secretsOf(li))).toEqual([]);
  });

  test('of an archive that does not exist does nothing', async () => {
    const { town } = await busyTown();
    const ghost = { ...factKey(`arc_${'0'.repeat(32)}`, 1), kind: 'notice-given' };
    const image = { pk: { S: ghost.pk }, sk: { S: ghost.sk }, kind: { S: ghost.kind } };
    expect(await deliver(town, [{ dynamodb: { NewImage: image, SequenceNumber: '1' } }])).toEqual([]);
    expect(town.database.dump().views).toEqual([]);
  });
});
