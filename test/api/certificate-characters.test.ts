// What no font can show is refused by its place before anything is written; what is merely rare is printed.
import { expect, test } from 'vitest';
import { countOf } from '../store/archives.ts';
import { does, REC } from './acts.ts';
import {
  certifiable,
  certificateRows,
  certify,
  DEDUCTION,
  make,
  preview,
  refusedAs,
  verify,
  wishOf,
} from './certifying.ts';

const RARE = '㛃䶮喆堃𠮷〇';

test.each([
  ['an emoji', '示例市图书馆😀'],
  ['one of nobody’s own', '示例市图书馆\ue000'],
  ['a script that no font of ours has', '示例市图书馆𒀀'],
])('a recipient or purpose with %s is refused by its place, and nothing is written', async (_, text) => {
  const { town } = await certifiable([]);
  const { agreed } = (await preview(town)).body;
  for (const member of ['recipient', 'purpose']) {
    const wish = wishOf({ [member]: text });
    const refused = [422, 'character-not-printable', `/wish/${member}`];
    expect(refusedAs(await preview(town, wish))).toEqual(refused);
    expect(refusedAs(await make(town, wish, agreed))).toEqual(refused);
  }
  expect([countOf(town, 'certificate-issued'), certificateRows(town)]).toEqual([0, []]);
});

test('rare characters are printed as they were written', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town, wishOf({ recipient: `${RARE}图书馆`, purpose: `借阅${RARE}` }));
  await town.ring();
  expect((await does(town, `/certificates/${number}/download`)).status).toBe(200);
  expect((await verify(town, number)).body).toMatchObject({ recipient: `${RARE}图书馆`, purpose: `借阅${RARE}` });
});

test('what stands on a shown item counts as well, though it was somebody else who wrote it', async () => {
  const { town, awards } = await certifiable();
  await does(town, `${REC}/statement`, { words: '摊位当日已停业😀' });
  const wish = wishOf({ items: [...awards, DEDUCTION] });
  expect(refusedAs(await preview(town, wish))).toEqual([422, 'character-not-printable', '/wish/items']);
  expect((await preview(town, wishOf({ items: awards }))).status).toBe(200);
});

test('what is personal of somebody is refused as in every other text', async () => {
  const { town, li } = await certifiable([]);
  for (const member of ['recipient', 'purpose'])
    expect(refusedAs(await preview(town, wishOf({ [member]: `转交${li.number}` })))).toEqual([
      422,
      'personal-data-in-text',
      `/wish/${member}`,
    ]);
});
