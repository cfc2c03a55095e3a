// The page behind an institution's code, for whoever opens it without the app.
import { expect, test } from 'vitest';
import { requestPage } from '../../functions/pages/request-page.ts';
import { textOf } from './reading.ts';
import { ASKED, PAGES } from './samples.ts';

test('a request says who asks for what and until when, that it is up to its reader, and leads into the web app', () => {
  const page = requestPage.of(ASKED);
  for (const said of [
    '有机构请您出具信用证明 You are asked for a credit certificate 示例市图书馆 Example City Library',
    '免押金借书',
    '信用等级 The level 您选择的记录 Items of your choice',
    '14 天 14 days',
    '2026-11-21 00:32:05 北京时间',
    '由您决定 It is up to you',
    '和从未有人扫过码一样',
  ])
    expect(textOf(page)).toContain(said);
  expect(textOf(page)).not.toMatch(/分值|points/);
  expect(textOf(requestPage.of({ ...ASKED, points: true }))).toContain('分值 The points');
  expect(page).toContain(`<a class="onward" href="${ASKED.openAt}">`);
  expect(requestPage.of({ ...ASKED, openAt: undefined })).not.toContain('class="onward"');
  expect(textOf(PAGES['unknown-request'] ?? '')).toMatch(
    /^这个请求已结束 This request is over .+ Ask them to show a new code/,
  );
});

test('it calls itself a request in its title and at its foot, also where it is over, and no verification', () => {
  for (const page of [requestPage.of(ASKED), PAGES['unknown-request'] ?? '']) {
    expect(page).toMatch(/<title>[^<]+ · 信用证明请求<\/title>/);
    expect(textOf(page)).toMatch(/信档 · 信用证明请求。.+ Xindang · certificate request\. No login, no cookies/);
    expect(page).not.toMatch(/核验|certificate verification/);
  }
});
