// The five grades in a browser: large enough to tap at each size of text, named by words, and reached without a pointer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../weapp/answers.ts';
import { launch, measure, visit } from './browser.ts';

let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.each([
  { textSize: 'standard', target: 44 },
  { textSize: 'elder', target: 60 },
  { textSize: 'largest', target: 60 },
])(
  'at $textSize every grade is a target of at least $target dp, and nothing runs over',
  async ({ textSize, target }) => {
    const { page, faults } = await visit(browser, '/case/progress/index', { answers, textSize, token: 't' });
    await page.getByRole('button', { name: '评价一下办理情况' }).press('Enter');
    const grades = page.getByRole('radiogroup', { name: '您对这次办理满意吗' }).getByRole('radio');
    expect(await grades.count()).toBe(5);
    const { targets, overflow } = await measure(page);
    expect(faults).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(targets.filter(({ width, height }) => width < target || height < target)).toEqual([]);
    await page.getByRole('radio', { name: '★★★★☆ 满意' }).press('Space');
    expect(await page.getByRole('radio', { name: '★★★★☆ 满意' }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('button', { name: '提交评价' }).press('Enter');
    await page.getByText('谢谢您的评价。').waitFor();
    await page.context().close();
  },
);
