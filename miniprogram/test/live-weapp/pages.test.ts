// Every page of the mini-program, with a lived-in archive of the real API behind it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { BUILT } from '../weapp/phone.ts';
import { type Citizen, phoneOf } from './citizen.ts';

const app = JSON.parse(readFileSync(join(BUILT, 'app.json'), 'utf8')) as {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
};
const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
/** WeChat draws a page from messages between two threads. */
const MOST_BYTES = 20 * 1024;

const figures: Record<string, { largest: number; all: number }> = {};
/** `npm run bench` asks for them. */
afterAll(() => {
  const file = process.env.XINDANG_FIGURES;
  if (file) writeFileSync(file, JSON.stringify(figures));
});

let citizen: Citizen;
let given: Readonly<Record<string, string>>;
beforeAll(async () => {
  citizen = phoneOf('lin-zhiyuan');
  await citizen.signIn('/pages/home/index');
  const [record] = (await citizen.ask('/me/records')).records;
  const [notice] = (await citizen.ask('/me/notices')).notices;
  const [certificate] = (await citizen.ask('/me/certificates')).certificates;
  given = {
    'pages/notice/index': `seq=${notice.seq}`,
    'pages/record/index': `recordId=${record.recordId}`,
    'case/objection/index': `recordId=${record.recordId}`,
    'case/repair/index': `recordId=${record.recordId}`,
    'certificate/show/index': `number=${certificate.number}`,
    'certificate/request/index': `request=${inject('city').request}`,
  };
});

test.each(pages)('%s opens, with words, in messages of at most 20 KB', async (path) => {
  const page = await citizen.open(`${path}?${given[path] ?? ''}`);
  expect(page.text()).toContain('12345');
  expect(page.text()).not.toMatch(/出了点问题|没有连上网络|重新登录|undefined|NaN/);
  expect(page.nodes().filter(({ attr }) => attr?.ariaRole === 'heading').length).toBeGreaterThan(0);
  expect(page.largest()).toBeLessThanOrEqual(MOST_BYTES);
  figures[path] = { largest: page.largest(), all: page.bytes() };
  citizen.expectSound(['POST /token: 400']);
});
