// Consumers and their batches: what they take from an event, what they report, and what a citizen is told.
import { describe, expect, test } from 'vitest';
import type { Bell, Consumer } from '../../functions/stream.ts';
import { consumers } from '../../functions/streams/consumers.ts';
import { deliverNotice } from '../../functions/streams/deliver-notice.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { type City, city } from '../api/city.ts';
import { born, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { archiveOf, secretsOf, spokenIn } from '../store/archives.ts';
import { deliver, foldUpTo, recordsFor, snapshotIn } from './bells.ts';

const stage = loadStage('local');

async function busyTown(): Promise<{ town: City; people: Person[] }> {
  const town = city({ stage });
  const people = [born(town, 'li', 1), born(town, 'wang', 2), born(town, 'zhao', 3)];
  for (const person of people) {
    await consent(town, person);
    const decisionNumber = `示城管罚字〔2026〕第10${person.login.length}号`;
    await file(town, penalty(town, person, 'N-UM-09', { decisionNumber }));
    await openAll(town, person);
  }
  return { town, people };
}
const idsOf = (town: City, people: readonly Person[]): Promise<string[]> =>
  Promise.all(people.map(async (person) => (await archiveOf(town, person)).id));

describe('a batch', () => {
  test("rings once per archive, with that archive's bells in order and nothing else of the event", async () => {
    const { town, people } = await busyTown();
    const [li = ''] = await idsOf(town, people);
    const rung: { archive: string; bells: readonly Bell[] }[] = [];
    const probe: Consumer = {
      name: 'probe',
      summary: '',
      table: 'ledger',
      kinds: ['consent-given', 'record-filed', 'notice-given'],
      access: [],
      run: async (archive, bells) => void rung.push({ archive, bells }),
    };
    expect(await deliver(town, recordsFor(town, probe), probe)).toEqual([]);
    expect(rung.map((one) => one.archive)).toEqual(await idsOf(town, people));
    const kinds = ['consent-given', 'record-filed', 'notice-given'];
    expect(rung[0]?.bells).toStrictEqual(kinds.map((kind, index) => ({ archive: li, seq: index + 1, kind })));
  });

  test('reports every bell of an archive that failed, and of no other; the others are done', async () => {
    const { town, people } = await busyTown();
    const [li, wang, zhao] = await Promise.all(people.map((person) => archiveOf(town, person)));
    if (!li || !wang || !zhao) throw new Error('three archives');
    town.database.before = (_, __, key) => {
      if (key.startsWith(wang.id)) throw new Error(`cannot read ${key} of ${people[1]?.name}`);
    };
    const records = recordsFor(town, recalculateScore);
    const failed = await deliver(town, records);
    const ofWang = records.filter((record) => record.dynamodb?.NewImage?.pk?.S === wang.id);
    expect(failed).toEqual(ofWang.map((record) => record.dynamodb?.SequenceNumber));
    expect(failed).toHaveLength(2);
    town.database.before = () => {};
    for (const archive of [li, zhao]) expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
    expect(snapshotIn(town, wang)).toBeUndefined();
    expect(town.logs.filter((line) => line.startsWith('consumer failed'))).toHaveLength(1);
    expect(spokenIn(town, people.flatMap(secretsOf))).toEqual([]);
    expect(await deliver(town, records)).toEqual([]);
    expect(snapshotIn(town, wang)).toEqual(await foldUpTo(town, wang));
  });

  test('fails whole while the store is down, and is current after', async () => {
    const { town, people } = await busyTown();
    const records = recordsFor(town, recalculateScore);
    town.database.down = true;
    expect(await deliver(town, records)).toHaveLength(records.length);
    town.database.down = false;
    expect(await deliver(town, records)).toEqual([]);
    for (const person of people) {
      const archive = await archiveOf(town, person);
      expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
    }
    expect(town.database.dump().views.filter((item) => item.sk !== 'SNAPSHOT')).toEqual([]);
  });

  test('is believed in nothing but archive, seq and kind: content in the event changes no score', async () => {
    const { town, people } = await busyTown();
    const forged = recordsFor(town, recalculateScore).map((record) => ({
      ...record,
      dynamodb: {
        ...record.dynamodb,
        NewImage: {
          ...record.dynamodb?.NewImage,
          sk: { S: '99999999' },
          kind: { S: 'record-annulled' },
          about: { N: '2' },
          points: { N: '500' },
          content: { S: 'forged' },
          recordedAt: { S: '2099-01-01T00:00:00.000Z' },
        },
      },
    }));
    expect(await deliver(town, forged)).toEqual([]);
    for (const person of people) {
      const archive = await archiveOf(town, person);
      expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
      expect(snapshotIn(town, archive)).toMatchObject({ seq: 3, contributions: { length: 1 } });
    }
  });
});

describe('the consumer table', () => {
  test('has two readers of the ledger, as many as a shard serves, and one of the certificates', () => {
    const named = (table: string) => consumers.filter((one) => one.table === table).map(({ name }) => name);
    expect(named('ledger')).toEqual(['recalculate-score', 'deliver-notice']);
    expect(named('certificates')).toEqual(['render-certificate']);
  });
});

describe('deliver-notice', () => {
  /** The same town, in which the first two chose a channel before anything was filed about them. */
  async function toldTown(): Promise<{ town: City; people: Person[] }> {
    const town = city({ stage });
    const people = [born(town, 'li', 1), born(town, 'wang', 2), born(town, 'zhao', 3)];
    for (const [index, person] of people.entries()) {
      const as = `citizen:${person.login}`;
      await consent(town, person);
      const headers = { 'idempotency-key': 'choose-channel' };
      if (index < 2) await town.ask('POST', '/me/channel', { as, headers, body: { channel: 'sms' } });
      await file(town, penalty(town, person, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第10${index}号` }));
    }
    return { town, people };
  }

  test('I3: rings the push port once for each new, corrected or annulled record and each reminder, where a channel was chosen', async () => {
    const { town } = await toldTown();
    expect(deliverNotice.kinds).toEqual(['record-filed', 'record-corrected', 'record-annulled', 'reminder-given']);
    const said = town.logs.length;
    expect(await deliver(town, recordsFor(town, deliverNotice), deliverNotice)).toEqual([]);
    expect(town.pushes.map((push) => Object.keys(push).sort())).toEqual([
      ['channel', 'token'],
      ['channel', 'token'],
    ]);
    expect(new Set(town.pushes.map(({ token }) => token)).size).toBe(2);
    expect(town.logs.slice(said)).toEqual([]);
  });

  test('is not woken for whoever chose none: the filter lets nothing through', async () => {
    const { town } = await busyTown();
    expect(recordsFor(town, deliverNotice)).toEqual([]);
  });

  test('a push that fails is reported, so that it is rung again; the inbox has the notice all the same', async () => {
    const { town, people } = await toldTown();
    let pushes = 0;
    const push = async (): Promise<void> => {
      pushes += 1;
      if (pushes === 2) throw new Error(`no phone for ${people[1]?.name}`);
    };
    const failed = await deliver(
      { ...town, deps: { ...town.deps, push } },
      recordsFor(town, deliverNotice),
      deliverNotice,
    );
    expect(failed).toHaveLength(1);
    expect(spokenIn(town, people.flatMap(secretsOf))).toEqual([]);
    const { body } = await town.ask('GET', '/me/notices', { as: 'citizen:wang' });
    expect(body.notices).toHaveLength(1);
  });
});
