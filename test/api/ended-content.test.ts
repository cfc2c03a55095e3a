// What becomes of an ended item: out of the score at once, in its citizen's sight for a year, then destroyed (I7).
import { expect, test } from 'vitest';
import { balance, does, sees } from './acts.ts';
import { type City, city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';
import { attached, PDF, PNG } from './uploading.ts';

const AS = 'citizen:li';

async function renew(town: City): Promise<void> {
  const { body } = await town.ask('GET', '/privacy-notice');
  const agreed = { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
  expect((await does(town, '/consent/renewal', agreed)).status).toBe(201);
}

/** Li with two settled deductions; one file stands behind both, another behind the first alone. */
async function twoRecords(): Promise<City> {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await file(town, penalty(town, li, 'N-UM-02', { decisionNumber: '示城管罚字〔2026〕第0002号' }));
  await openAll(town, li);
  await town.ring();
  const how = { as: AS, at: '/me/uploads' };
  const [shared, own] = [await attached(town, how, PDF), await attached(town, how, PNG, 'a.png')];
  for (const [record, attachments] of [
    ['rec_00000002', [shared, own]],
    ['rec_00000003', [shared]],
  ]) {
    const objection = { ground: 'not-final', words: '尚未生效', attachments };
    expect((await does(town, `/records/${record}/objections`, objection)).status).toBe(201);
  }
  await town.ring();
  return town;
}
const night = async (town: City, days: number): Promise<void> => {
  town.advance(days);
  await town.runJobs();
  await town.ring();
};

test('its words and files go a year after its end, a file that another item needs stays, and the chain still holds', async () => {
  const town = await twoRecords();
  // Nobody decides: both are removed after 15 working days, and nobody files them again.
  await night(town, 30);
  expect((await sees(town, '/records/rec_00000002')).state).toBe('removed');
  expect(await balance(town)).toBe(1000);
  await file(
    town,
    penalty(town, { login: 'li', ...town.people.get('li')! }, 'N-UM-01', {
      decisionNumber: '示城管罚字〔2026〕第0003号',
    }),
  );
  await openAll(town, { login: 'li', ...town.people.get('li')! });
  await town.ring();
  const third = (await sees(town, '/records')).records.at(-1).recordId;
  const again = await attached(town, { as: AS, at: '/me/uploads' }, PDF);
  await does(town, `/records/${third}/objections`, { ground: 'other', words: '同一份材料', attachments: [again] });
  await town.ring();
  await night(town, 250);
  await renew(town);
  await night(town, 114);
  expect((await sees(town, '/records/rec_00000002')).state, 'the last day of its year').toBe('removed');
  const contents = () => town.database.dump().vault.filter(({ sk }) => sk.startsWith('CONTENT#')).length;
  const [files, sealed] = [town.files.keys().length, contents()];
  const drawn = async () => (await town.ask('GET', '/supervision/late', { as: 'supervisor:V001' })).body.removedLate;
  expect(await drawn()).toHaveLength(2);
  await night(town, 1);
  expect((await sees(town, '/records/rec_00000002')).code).toBe('not-found');
  expect(town.files.keys().length).toBeLessThan(files);
  expect(await drawn(), 'the draw for audit goes with what it is about').toEqual([]);
  expect(contents()).toBeLessThan(sealed);
  expect((await sees(town, `/records/${third}`)).state).toBe('removed');
  const exported = await sees(town, '/export');
  const destroyed = exported.items.filter((item: { disclosed?: unknown }) => item.disclosed === 'content destroyed');
  expect(destroyed.length).toBeGreaterThan(3);
  await night(town, 1);
  const kinds = exported.items.map((item: { kind: string }) => item.kind);
  expect(kinds.filter((kind: string) => kind === 'content-destroyed')).toHaveLength(2);
});

test('one file behind two items is deleted with the last of them', async () => {
  const town = await twoRecords();
  const annul = async (number: string, item: string) => {
    const { name, number: citizen } = town.people.get('li')!;
    const record = { documentNumber: number, item, party: { name, number: citizen } };
    const body = { record, reason: '撤销', documentNumber: `撤销${item}` };
    await town.ask('POST', '/records/annulments', { as: 'department:urban-management', body });
    await town.ring();
  };
  await annul('示城管罚字〔2026〕第0001号', 'N-UM-09');
  await night(town, 20);
  await annul('示城管罚字〔2026〕第0002号', 'N-UM-02');
  await night(town, 300);
  await renew(town);
  await night(town, 46);
  expect(
    town.files.keys().filter((key) => key.startsWith('evidence/')),
    'the first has gone',
  ).toHaveLength(1);
  await night(town, 20);
  expect(town.files.keys().filter((key) => key.startsWith('evidence/'))).toEqual([]);
});
