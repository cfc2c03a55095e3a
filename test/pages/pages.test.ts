// The public pages as documents: what stands first, what is never said, and that nothing sent can become a part of them.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { pageHeaders } from '../../functions/page.ts';
import { cardPage } from '../../functions/pages/card-page.ts';
import { findPage } from '../../functions/pages/find-page.ts';
import { holderPage } from '../../functions/pages/holder-page.ts';
import { STYLE } from '../../functions/pages/style.ts';
import { verifyPage } from '../../functions/pages/verify-page.ts';
import type { Verified } from '../../functions/verification.ts';
import { DISCLAIMERS, UNDER_REVIEW } from '../../shared/domain/certificate-sheet.ts';
import { attributesOf, bodyOf, tagsOf, textOf } from './reading.ts';
import { ASKED, BENEFIT, ENDED, NUMBER, PAGES, problem, VALID } from './samples.ts';

const pages = Object.entries(PAGES);

test('the status is the first thing the page says, in both languages, with its day and what to do', () => {
  const expected: Record<Verified['status'], RegExp> = {
    valid: /^有效 Valid 有效至 2027-02-18 （含当日） Valid through 2027-02-18 这份证明现在有效，.+? It is valid now\./,
    expired:
      /^已到期 Expired 自 2027-02-19 起已到期 No longer valid since 2027-02-19 有效期已过，.+? Its term is over\./,
    revoked: /^已撤销 Revoked 于 2026-12-01 撤销 Revoked on 2026-12-01 持有人已撤销.+? The holder has revoked it\./,
    superseded:
      /^已被取代 Superseded 自 2026-12-24 起被取代 .+? 内容已有变化，请向持有人索取新的证明。.+ Ask the holder for a new one\./,
  };
  for (const one of [VALID, ...ENDED])
    for (const page of [verifyPage.of(one), findPage.of({ certificate: one })])
      expect(textOf(page)).toMatch(expected[one.status]);
  const signs = [VALID, ...ENDED].map((one) => /<svg[\s\S]*?<\/svg>/.exec(verifyPage.of(one))?.[0]);
  expect(new Set(signs).size).toBe(4);
});

test('the page says what the certificate says, its times as a clock in China shows them', () => {
  const text = textOf(verifyPage.of(VALID));
  for (const said of [
    '测＊＊',
    '示例市图书馆',
    '办理免押金借阅证',
    '良好 Good',
    '1043',
    UNDER_REVIEW.zh,
    UNDER_REVIEW.en,
  ])
    expect(text).toContain(said);
  expect(text).toContain('2026-12-24 09:02:03 北京时间');
  for (const said of ['2026-11-21 00:32:05 北京时间', '3K7Q-F2M9-X0TB-5HVW-Z1CD-EJR8-NG', VALID.fileSha256 ?? '-'])
    expect(text).toContain(said);
  for (const { zh, en } of DISCLAIMERS) expect(text).toContain(`${zh} ${en}`);
  expect(text).toMatch(/列出的条目 Items listed 3 项；这里不显示内容.+compare the file, not the paper/);
  expect(textOf(verifyPage.of(BENEFIT))).toContain('没有列出条目 No item is listed');
  expect(textOf(verifyPage.of(BENEFIT))).toContain('达到所需等级 Meets the level needed 借书免押金');
});

test('nothing is said of a level, of points, of items or of a review that is not told', () => {
  for (const one of ENDED)
    expect(textOf(verifyPage.of(one))).not.toMatch(/等级|level|分值|points|条目|item|异议|review/i);
  expect(textOf(verifyPage.of(BENEFIT))).not.toMatch(/信用等级|Credit level|分值|points|异议|review/i);
});

test('hostile values in every member stay text', () => {
  const hostile = `"><img src=x onerror=alert(1)></title></style><script>alert(1)</script>'&amp;\u202e`;
  const both = { zh: hostile, en: hostile };
  const made: Verified = {
    ...VALID,
    number: hostile,
    printed: hostile,
    holder: hostile,
    recipient: hostile,
    purpose: hostile,
    issuedAt: VALID.issuedAt,
    on: hostile,
    validUntil: hostile,
    level: both,
    meets: both,
    fileSha256: hostile,
  };
  const refused = { ...problem('internal'), text: both, traceId: hostile, title: hostile, detail: hostile };
  const shown = (page: string, like: string, more: string[] = []): void => {
    expect(tagsOf(page).toSorted()).toEqual([...tagsOf(like), ...more].toSorted());
    expect(attributesOf(page).filter((name) => /^on/.test(name))).toEqual([]);
    expect(page).not.toContain(hostile);
    expect(pageHeaders(page)['content-security-policy']).toBe(pageHeaders(like)['content-security-policy']);
  };
  // A benefit's row beside the level's: the only elements more than in the like page.
  shown(verifyPage.of(made), verifyPage.of({ ...VALID, meets: { zh: '甲', en: 'a' } }));
  shown(findPage.of({ certificate: made }), findPage.of({ certificate: { ...VALID, meets: { zh: '甲', en: 'a' } } }));
  shown(cardPage.of({ level: both, at: VALID.issuedAt }), PAGES.card ?? '');
  for (const page of [verifyPage, findPage, holderPage, cardPage])
    shown(page.problem(refused), page.problem(problem('internal')));
});

test.each(pages)(
  '%s: nothing from elsewhere, no attribute that runs or styles, and a policy that names what stands there',
  (_, page) => {
    const sources = (tag: string): string[] =>
      [...page.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, attributes, text]) => {
        expect(attributes).toBe('');
        return `'sha256-${createHash('sha256')
          .update(text ?? '')
          .digest('base64')}'`;
      });
    const policy = pageHeaders(page)['content-security-policy'];
    expect(sources('style')).toHaveLength(1);
    expect(policy).toContain(`style-src ${sources('style').join(' ')};`);
    expect(policy).toContain(`script-src ${sources('script').join(' ') || "'none'"};`);
    expect(attributesOf(page).filter((name) => /^(on.*|style|srcset|src)$/.test(name))).toEqual([]);
    // One address leads away, into the web app, and only when its reader follows it.
    expect(page.replace(`href="${ASKED.openAt}"`, '')).not.toMatch(/https?:|\/\/\w|@import|url\(/);
    expect([...page.matchAll(/<link rel="icon" href="data:,">/g)]).toHaveLength(1);
  },
);

test.each(pages)('%s: a document that can be read aloud', (_, page) => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(page).toMatch(/<title>\S.+<\/title>/);
  expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  const headings = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => level);
  expect(headings[0]).toBe('1');
  expect(headings.slice(1).every((level) => level === '2')).toBe(true);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)) expect(ids).toContain(id);
  for (const [, id] of page.matchAll(/<input[^>]* id="([^"]+)"/g)) expect(page).toContain(`<label for="${id}">`);
  const chinese = bodyOf(page).replaceAll(/<(script|code)[\s\S]*?<\/\1>/g, '');
  for (const [, english] of chinese.matchAll(/<span lang="en">([\s\S]*?)<\/span>/g))
    expect(english).not.toMatch(/\p{sc=Han}/u);
});

test('forms are whole without JavaScript, and the comparison has its instruction and its place for the outcome', () => {
  const page = verifyPage.of(VALID);
  expect(page).toContain(`<form method="post" action="/verify/${NUMBER}/holder"`);
  expect(page).toMatch(/<input[^>]* name="name" required/);
  expect(page).toMatch(/<input[^>]* name="lastFour" required/);
  expect(page).toMatch(/<div[^>]* role="status" id="outcome"><\/div>/);
  expect(page).toMatch(/id="by-page" hidden>/);
  expect(page).toMatch(/<details[^>]* open>/);
  expect(PAGES.making).not.toMatch(/type="file"/);
  for (const one of [PAGES.find, PAGES.found, PAGES.unknown])
    expect(one).toContain('<form method="get" action="/verify">');
  for (const one of [PAGES.find, PAGES.found, PAGES.unknown])
    expect(one).toMatch(/<input[^>]* name="certificate" required/);
  expect(PAGES.mismatch).toContain('<form method="post" action="holder"');
});

test('a refusal says what it is and what to do next', () => {
  for (const page of [PAGES.unknown, PAGES.later, PAGES.internal])
    expect(textOf(page ?? '')).not.toMatch(/undefined|null/);
  expect(textOf(PAGES.unknown ?? '')).toMatch(
    /^没有查到 Nothing found 这个编号或二维码.+检查编号.+重新扫描.+索取新的证明/,
  );
  expect(textOf(PAGES.later ?? '')).toMatch(/7 分钟后再试.+try again in 7 min/);
  expect(textOf(PAGES['later-holder'] ?? '')).toMatch(/30 分钟后再试.+try again in 30 min/);
  expect(textOf(PAGES.internal ?? '')).toMatch(/不说明证明有问题.+trace-1/);
  expect(textOf(PAGES['unknown-card'] ?? '')).toMatch(/显示现在的码/);
  expect(PAGES['unknown-card']).not.toContain('<form');
});

test('text stands out from its ground by 4.5 to 1, edges and the focus by 3 to 1, in light and in dark', () => {
  const channel = (hex: string): number => {
    const part = Number.parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = (colour: string): number =>
    0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));
  const schemes = [...STYLE.matchAll(/:root \{[^}]*--paper: #\w{6}[^}]*\}/g)].map(
    ([block]) => new Map([...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, colour]) => [name, colour])),
  );
  expect(schemes).toHaveLength(2);
  const grounds = ['valid', 'expired', 'revoked', 'superseded', 'plain', 'unsure'];
  const pairs: [string, string, number][] = [
    ...['ink', 'quiet', 'accent'].flatMap((ink): [string, string, number][] => [
      [ink, 'paper', 4.5],
      [ink, 'sheet', 4.5],
    ]),
    ...grounds.map((tone): [string, string, number] => ['on-tone', tone, 4.5]),
    ['on-accent', 'accent', 4.5],
    ['edge', 'sheet', 3],
    ['focus', 'sheet', 3],
  ];
  const [byDay = new Map<string, string>(), byNight = []] = schemes;
  for (const scheme of [byDay, new Map([...byDay, ...byNight])])
    for (const [ink, ground, least] of pairs) {
      const [a = 0, b = 0] = [ink, ground].map((name) => light(scheme.get(name) ?? '#')).toSorted((x, y) => y - x);
      expect((a + 0.05) / (b + 0.05), `${ink} on ${ground}`).toBeGreaterThanOrEqual(least);
    }
});
