// The request that a code or a link means, however it came.
import { expect, test } from 'vitest';
import { requestOf } from '../../src/request-of.ts';

const ID = 'req_abcDEF-123456';

test.each([
  ['a link', `https://api.test/requests/${ID}`],
  ['a link as WeChat hands it over', encodeURIComponent(`https://api.test/requests/${ID}?from=qr`)],
  ['the app by its path', `https://app.test/certificate/request/index?request=${ID}`],
  ['an address behind a hash', `#/certificate/request/index?lang=zh&request=${ID}`],
  ['the number alone', `  ${ID} `],
])('%s is understood', (_, text) => {
  expect(requestOf(text)).toBe(ID);
});

test.each([
  '',
  'https://api.test/verify/ABCD-EFGH',
  'https://a.test/requests/',
  '%E0%A4%A',
  'short',
  '去领红包 https://b.test',
])('nothing is made of "%s"', (text) => expect(requestOf(text)).toBeUndefined());
