// Words that say what is so: who sees an archive, what is asked for, and whatever a history can show.
import { expect, test } from 'vitest';
import { FactKind } from '../../../shared/domain/ledger.ts';
import { en } from '../../src/text/en.ts';
import { zh } from '../../src/text/zh.ts';

/** Facts about no record and no case, or whose record is out of sight with them. */
const IN_NO_HISTORY: readonly FactKind[] = [
  'consent-given',
  'consent-renewed',
  'consent-withdrawn',
  'withdrawal-locked',
  'withdrawal-undone',
  'erased',
  'content-destroyed',
  'channel-chosen',
  'certificate-issued',
  'certificate-revoked',
  'certificate-fetched',
  'counter-visited',
  'login-linked',
  'helper-invited',
  'helper-named',
  'helper-dismissed',
];

test.each(FactKind.options.filter((kind) => !IN_NO_HISTORY.includes(kind)))('%s has its words', (kind) => {
  for (const { facts } of [zh, en]) expect(Object.keys(facts)).toContain(kind);
});

test('what is asked for separately is not counted: how many there are is for the notice to say', () => {
  expect(zh.consent.extras).not.toMatch(/[一二两三四五]项/);
  expect(en.consent.extras).not.toMatch(/\b(two|three|four|five)\b/i);
});

test('nobody is told that they alone see their archive', () => {
  expect(zh.welcome.what.join()).not.toContain('只有您');
  expect(zh.welcome.what.join()).toContain('机关');
  expect(en.welcome.what.join()).not.toContain('you alone');
  expect(en.welcome.what.join()).toContain('organs');
});

test('that an archive is not there is said without a word on whether it ever was', async () => {
  const { PROBLEMS_ZH } = await import('../../src/text/problems-zh.ts');
  const { PROBLEMS_EN } = await import('../../src/text/problems-en.ts');
  expect(PROBLEMS_ZH['no-archive']).not.toContain('还没有');
  expect(PROBLEMS_ZH['no-archive']).not.toContain('不存储');
  expect(PROBLEMS_EN['no-archive']).not.toMatch(/stored|yet/);
});
