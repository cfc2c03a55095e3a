// What is said of a request that went wrong.
import { expect, test } from 'vitest';
import { ApiError, Offline } from '../../src/api.ts';
import { problemText } from '../../src/text/problems.ts';

const refused = (code: string) =>
  new ApiError(409, { status: 409, code, text: { zh: '新的', en: 'new' }, traceId: 't-1' } as never);

test('no answer is the network’s doing, and trying again does nothing twice', () => {
  expect(problemText(new Offline(), 'zh')).toMatch(/网络断了.*再试一次.*不会重复/);
  expect(problemText(new Offline(), 'en')).toMatch(/connection broke.*Try again.*not done twice/);
});

test('a refusal says why, also one that is newer than the app', () => {
  expect(problemText(refused('archive-locked'), 'zh')).toContain('七日内可以撤销');
  expect(problemText(refused('from-next-year'), 'en')).toBe('new');
});

test('whatever else broke was not the citizen’s doing', () => {
  expect(problemText(new Error('bug'), 'zh')).toContain('不是您的操作造成的');
});
