// Erasure after a withdrawal: run twice, killed anywhere, and always brought to its end (PIPL 47).
import { describe, expect, test } from 'vitest';
import { eraseWithdrawn } from '../../functions/jobs/erase-withdrawn.ts';
import { openById, openByPerson, openBySubject } from '../../shared/store/archive.ts';
import type { Item } from '../../shared/store/database.ts';
import { testNumber } from '../api/people.ts';
import { archiveOf, breakIn, kindsOf, spokenIn } from '../store/archives.ts';
import { crashPoints, dying, operationsOf } from '../store/crash.ts';
import { PLANTED } from './planted.ts';
import { minutes, rowsOf, runTwice, withdrawn } from './withdrawn.ts';

describe('erasure', () => {
  test("I1: from the withdrawal's answer nothing opens the archive, before any job has run", async () => {
    const { town, li, id } = await withdrawn();
    const store = await town.deps.store();
    expect(await openById(store, id)).toBeUndefined();
    expect(await openByPerson(store, li.number, li.name)).toBeUndefined();
    expect(await openBySubject(store, 'https://issuer.test', 'sub-li')).toBeUndefined();
    for (const path of ['/me/score', '/me/records', '/me/export', '/me/ledger', '/me/notices']) {
      expect((await town.ask('GET', path, { as: 'citizen:li' })).status, path).toBe(404);
    }
  });

  test('a first pass deletes content, snapshot and what was set aside; a second, a quarter of an hour later, ends it', async () => {
    const { town, id } = await withdrawn();
    expect(rowsOf(town, id).length).toBeGreaterThan(7);
    minutes(town, 5);
    await town.runJobs();
    expect(rowsOf(town, id).map((item) => item.sk)).toEqual(['ERASURE']);
    expect(kindsOf(town, id).at(-1)).toBe('consent-withdrawn');
    // A filing that was under way at the withdrawal leaves its sealed content only now.
    await town.database.put('vault', { pk: id, sk: 'CONTENT#late', sealed: new Uint8Array(40) }, 'absent');
    minutes(town, 14);
    await town.runJobs();
    expect(rowsOf(town, id).map((item) => item.sk)).toEqual(['CONTENT#late', 'ERASURE']);
    minutes(town, 1);
    await town.runJobs();
    expect(rowsOf(town, id)).toEqual([]);
    expect(kindsOf(town, id).slice(-2)).toEqual(['consent-withdrawn', 'erased']);
  });

  test('run as often as one likes, `erased` stands once', async () => {
    const { town, id } = await withdrawn();
    for (let run = 0; run < 6; run += 1) await runTwice(town);
    expect(kindsOf(town, id).filter((kind) => kind === 'erased')).toHaveLength(1);
    expect(town.database.dump().views.map((item) => item.sk)).not.toContain('ERASURE');
  });

  test('dies before and after each store call of each pass, is run again, and ends the same', async () => {
    const plain = await withdrawn();
    minutes(plain.town, 5);
    const firstPass = await operationsOf(plain.town.database, () => plain.town.runJobs());
    minutes(plain.town, 15);
    const secondPass = await operationsOf(plain.town.database, () => plain.town.runJobs());
    console.info(`erasure: ${firstPass.length} + ${secondPass.length} store calls, each twice a crash`);
    for (const [pass, operations] of [firstPass, secondPass].entries()) {
      for (const point of crashPoints(operations.length)) {
        const { town, id } = await withdrawn();
        minutes(town, 5);
        if (pass === 1) await town.runJobs();
        if (pass === 1) minutes(town, 15);
        const where = `pass ${pass + 1} ${point.phase} ${operations[point.index]} (${point.index})`;
        expect(await dying(town.database, point, () => town.runJobs()), where).toBe(true);
        for (let run = 0; run < 2; run += 1) await runTwice(town);
        expect(rowsOf(town, id), where).toEqual([]);
        expect(
          kindsOf(town, id).filter((kind) => kind === 'erased'),
          where,
        ).toHaveLength(1);
        expect(await breakIn(town, id), where).toBeUndefined();
      }
    }
  });

  test('of one archive that fails keeps no other from it, is reported, and stays due', async () => {
    const { town, id } = await withdrawn();
    const wang = await archiveOf(town, { login: 'wang', name: '测试wang', number: testNumber('19900101', 2) });
    const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as: 'citizen:wang' })).body;
    minutes(town, 1);
    await town.ask('POST', '/me/withdrawal', { as: 'citizen:wang', body: { confirmation } });
    town.database.before = (operation, _, key) => {
      if (operation === 'delete' && key.startsWith(id)) throw new Error(`cannot delete ${PLANTED.name}`);
    };
    for (let run = 0; run < 2; run += 1) {
      minutes(town, 20);
      await expect(town.runJobs()).rejects.toThrow('1 archives failed in erasure');
    }
    expect(kindsOf(town, wang.id).at(-1)).toBe('erased');
    expect(rowsOf(town, wang.id)).toEqual([]);
    expect(town.logs.filter((line) => line.startsWith('erasure failed'))).toHaveLength(2);
    expect(spokenIn(town, Object.values(PLANTED))).toEqual([]);
    town.database.before = () => {};
    await runTwice(town);
    expect(kindsOf(town, id).at(-1)).toBe('erased');
  });

  test('takes nothing of the neighbour, and nothing that is not due', async () => {
    const { town, id } = await withdrawn();
    const others = (): Item[] =>
      Object.values(town.database.dump())
        .flat()
        .filter((item) => item.pk !== id);
    const before = others();
    await eraseWithdrawn.run(new Date(Date.parse(town.now) - 1).toISOString(), town.deps);
    expect(rowsOf(town, id).length).toBeGreaterThan(7);
    await runTwice(town);
    expect(others()).toEqual(before);
  });
});
