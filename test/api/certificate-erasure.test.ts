// A withdrawal takes its certificates with it: rows, files and answered requests, whatever was under way (PIPL 47).
import { expect, test } from 'vitest';
import { archiveOf } from '../store/archives.ts';
import { does } from './acts.ts';
import {
  answering,
  certifiable,
  certificateFiles,
  certificateRows,
  certify,
  fetched,
  request,
  revoke,
  verify,
} from './certifying.ts';
import type { City } from './city.ts';
import { textOf } from './dump.ts';
import { withdraw } from './full-lives.ts';
import { born, consent } from './people.ts';

const minutes = (town: City, count: number): void => {
  town.now = new Date(Date.parse(town.now) + count * 60_000).toISOString();
};
async function erased(town: City): Promise<void> {
  for (const pause of [5, 16]) {
    minutes(town, pause);
    await town.runJobs();
    await town.ring();
  }
}
/** One of every kind that leaves a row. */
async function full() {
  const life = await certifiable();
  const { town } = life;
  const [id, open] = [await request(town), await request(town)];
  const numbers = [
    await certify(town),
    await certify(town, answering(id)),
    await certify(town, { for: 'benefit', benefit: 'library-deposit-free' }),
  ];
  await town.ring();
  await fetched(town, id);
  await verify(town, numbers[0]!);
  await town.ask('POST', `/verify/${numbers[0]}/holder`, { body: { name: life.li.name, lastFour: '0000' } });
  await revoke(town, numbers[2]!);
  return { ...life, numbers, open };
}

test('after both passes no row and no file is left of any certificate; a neighbour’s are as they were', async () => {
  const { town, li, open } = await full();
  await consent(town, born(town, 'wang', 2));
  const theirs = await certify(town, undefined, 'wang');
  await town.ring();
  const { id: archive } = await archiveOf(town, li);
  expect([certificateRows(town).length, certificateFiles(town).length]).toEqual([12, 4]);
  await withdraw(town, 'li');
  await erased(town);
  const left = certificateRows(town);
  expect(left.map(({ sk, state }) => [sk, state]).sort()).toEqual([
    ['FILE', undefined],
    ['ISSUED', undefined],
    ['REQUEST', 'open'],
  ]);
  expect(textOf(left)).not.toContain(archive);
  expect(certificateFiles(town)).toHaveLength(1);
  expect((await verify(town, theirs)).body.status).toBe('valid');
  expect((await town.ask('GET', `/requests/${open}`)).body.purpose).toBe('own-benefit');
  expect(town.database.dump().views.filter(({ pk }) => pk === archive)).toEqual([]);
});

/** Runs `first`, and at its first operation that fits all of `second`. */
async function overtaken(
  town: City,
  fits: (operation: string, table: string, key: string) => boolean,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  let once = true;
  town.database.before = async (...call) => {
    if (!once || !fits(...call)) return;
    once = false;
    await second();
  };
  await first();
  town.database.before = () => {};
  expect(once, 'it came that far').toBe(false);
}

const endsAndFirstPass = (town: City) => async () => {
  await withdraw(town, 'li');
  minutes(town, 5);
  await town.runJobs();
};
const secondPass = async (town: City) => {
  minutes(town, 16);
  await town.runJobs();
};

test('a file that was being made at the withdrawal goes with the second pass, row and all', async () => {
  const { town } = await certifiable();
  await certify(town);
  const isFile = (operation: string, table: string, key: string) =>
    operation === 'put' && table === 'certificates' && key.endsWith('FILE');
  await overtaken(town, isFile, () => town.ring(), endsAndFirstPass(town));
  expect(certificateRows(town).map(({ sk }) => sk)).toEqual(['FILE']);
  await secondPass(town);
  expect([certificateRows(town), certificateFiles(town)]).toEqual([[], []]);
});

test('a check that was being counted at the withdrawal goes with the second pass, too', async () => {
  const { town } = await certifiable();
  const number = await certify(town);
  await town.ring();
  const isCheck = (operation: string, _: string, key: string) => operation === 'put' && key.includes('CHECKS#');
  await overtaken(town, isCheck, () => verify(town, number), endsAndFirstPass(town));
  expect(certificateRows(town)).toHaveLength(1);
  await secondPass(town);
  expect(certificateRows(town)).toEqual([]);
});

test('a certificate that was being made at the withdrawal is not made, and its request stays open', async () => {
  const { town } = await certifiable();
  const id = await request(town);
  const wish = answering(id);
  const { agreed } = (await does(town, '/certificates/preview', { wish })).body;
  let answer: { status: number } | undefined;
  const make = async () => {
    answer = await does(town, '/certificates', { wish, agreed });
  };
  await overtaken(
    town,
    (operation, table) => operation === 'transact' && table === 'ledger',
    make,
    endsAndFirstPass(town),
  );
  expect(answer?.status).toBe(503);
  await secondPass(town);
  expect(certificateRows(town).map(({ sk, state, archive }) => [sk, state, archive])).toEqual([
    ['REQUEST', 'open', undefined],
  ]);
});

test('a file whose maker died before it could say where it is goes with its folder', async () => {
  const { town } = await certifiable();
  await certify(town);
  town.database.before = (operation, table, key) => {
    if (operation === 'put' && table === 'certificates' && key.endsWith('FILE')) throw new Error('the maker died here');
  };
  await expect(town.ring()).rejects.toThrow('render-certificate failed');
  town.database.before = () => {};
  expect([certificateFiles(town).length, certificateRows(town).map(({ sk }) => sk)]).toEqual([1, ['ISSUED']]);
  await withdraw(town, 'li');
  await erased(town);
  expect([certificateFiles(town), certificateRows(town)]).toEqual([[], []]);
});
