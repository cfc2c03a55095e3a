// Two acts on one archive at once, at every point where one can overtake the other.
import { describe, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { type Answered, type City, city } from '../api/city.ts';
import { born, clientFor, consent, file, type Person, penalty } from '../api/people.ts';
import { archivesIn, breaksIn, countOf, kindsOf, secretsOf, spokenIn } from './archives.ts';
import { interrupted, operationsOf } from './crash.ts';

const stage = loadStage('local');
const as = 'citizen:li';
const CORRECTED = '《城市道路管理条例》第二十七条';
const department = `department:${clientFor(city({ stage }), 'N-UM-09')}`;
const recordOf = (li: Person) => ({
  documentNumber: '示城管罚字〔2026〕第0001号',
  item: 'N-UM-09',
  party: { name: li.name, number: li.number },
});

type Doing = (town: City, li: Person) => Promise<Answered>;
const open: Doing = (town) => town.ask('POST', '/me/notices/2/open', { as });
const correct: Doing = (town, li) =>
  town.ask('POST', '/records/corrections', {
    as: department,
    body: {
      submission: penalty(town, li, 'N-UM-09', { basis: { lawCode: '城市道路管理条例', text: CORRECTED } }),
      reason: '更正',
      documentNumber: '示城管罚字〔2026〕第0003号',
    },
  });
const annul: Doing = (town, li) =>
  town.ask('POST', '/records/annulments', {
    as: department,
    body: { record: recordOf(li), reason: '撤销', documentNumber: '示城管罚字〔2026〕第0002号' },
  });
const fileAnother: Doing = (town, li) =>
  file(town, penalty(town, li, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第0009号' }));
const readScore: Doing = (town) => town.ask('GET', '/me/score', { as });

/** Li with one filed record; the withdrawal is confirmed and ready to be sent. */
async function prepared(): Promise<{ town: City; li: Person; withdraw: () => Promise<Answered> }> {
  const town = city({ stage });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  return { town, li, withdraw: () => town.ask('POST', '/me/withdrawal', { as, body: { confirmation } }) };
}

describe('a withdrawal and another act at once', () => {
  const others: readonly [string, Doing, number[]][] = [
    ['a filing', fileAnother, [202]],
    ['a correction', correct, [202]],
    ['an annulment', annul, [202]],
    ['opening a notice', open, [200, 404, 503]],
    ['reading the score', readScore, [200, 404]],
  ];
  async function checkAfter(town: City, li: Person, where: string): Promise<void> {
    const [archive = ''] = archivesIn(town);
    const kinds = kindsOf(town, archive);
    expect(kinds.at(-1), where).toBe('consent-withdrawn');
    town.advance(1);
    await town.runJobs();
    town.advance(1);
    await town.runJobs();
    expect(kindsOf(town, archive), where).toEqual([...kinds, 'erased']);
    expect(
      town.database.dump().vault.filter((item) => item.pk === archive),
      where,
    ).toEqual([]);
    // Nothing but the row that ends the stub, which names no archive.
    expect(
      town.database.dump().views.filter((item) => item.due !== 'stub'),
      where,
    ).toEqual([]);
    expect(await breaksIn(town), where).toEqual([]);
    expect(spokenIn(town, secretsOf(li)), where).toEqual([]);
  }

  test.each(others)(
    'I1: %s overtaken by the withdrawal leaves no fact after it, and its content is erased',
    async (_, act, statuses) => {
      const plain = await prepared();
      const operations = await operationsOf(plain.town.database, () => act(plain.town, plain.li));
      for (const [index, operation] of operations.entries()) {
        const { town, li, withdraw } = await prepared();
        const answers = await interrupted(town.database, index, () => act(town, li), withdraw);
        const where = `withdrawn before ${operation} (${index})`;
        expect(answers.second.status, where).toBe(200);
        expect(statuses, where).toContain(answers.first.status);
        await checkAfter(town, li, where);
      }
    },
  );

  test.each(others)('I1: a withdrawal overtaken by %s stands last', async (_, act, statuses) => {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, plain.withdraw);
    for (const [index, operation] of operations.entries()) {
      const { town, li, withdraw } = await prepared();
      const answers = await interrupted(town.database, index, withdraw, () => act(town, li));
      const where = `overtaken before ${operation} (${index})`;
      expect(answers.first.status, where).toBe(200);
      expect(statuses, where).toContain(answers.second.status);
      await checkAfter(town, li, where);
    }
  });

  test('two withdrawals at once are one, and both are answered alike', async () => {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, plain.withdraw);
    for (const [index, operation] of operations.entries()) {
      const { town, li, withdraw } = await prepared();
      const later = () => {
        town.now = new Date(Date.parse(town.now) + 1_000).toISOString();
        return withdraw();
      };
      const answers = await interrupted(town.database, index, withdraw, later);
      expect(answers.first.status, `before ${operation} (${index})`).toBe(200);
      expect(answers.first.body).toEqual(answers.second.body);
      await checkAfter(town, li, operation);
    }
  });
});

describe('opening a notice and another act at once', () => {
  test('I3: a notice opened while the record is corrected is not the notice of the corrected version', async () => {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, () => open(plain.town, plain.li));
    for (const [index, operation] of operations.entries()) {
      const { town, li } = await prepared();
      const { first } = await interrupted(
        town.database,
        index,
        () => open(town, li),
        () => correct(town, li),
      );
      const where = `corrected before ${operation} (${index})`;
      const [archive = ''] = archivesIn(town);
      const kinds = kindsOf(town, archive);
      const noticed = kinds.lastIndexOf('notice-given') > kinds.lastIndexOf('record-corrected');
      if (noticed) expect(first.body.basis, where).toBe(CORRECTED);
      const again = await open(town, li);
      expect([again.status, again.body.basis], where).toEqual([200, CORRECTED]);
      expect(kindsOf(town, archive).lastIndexOf('notice-given'), where).toBeGreaterThan(
        kindsOf(town, archive).lastIndexOf('record-corrected'),
      );
    }
  });

  test('opened twice at once, it is opened once', async () => {
    const plain = await prepared();
    const operations = await operationsOf(plain.town.database, () => open(plain.town, plain.li));
    for (const [index] of operations.entries()) {
      const { town, li } = await prepared();
      const answers = await interrupted(
        town.database,
        index,
        () => open(town, li),
        () => open(town, li),
      );
      expect([answers.first.status, answers.second.status]).toEqual([200, 200]);
      expect(answers.first.body).toEqual(answers.second.body);
      expect(countOf(town, 'notice-given')).toBe(1);
    }
  });
});
