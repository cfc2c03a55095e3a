// A person without a pointer: Tab until the wanted thing has the focus, which has to be seen, then a key.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_PRESSES = 80;
type Role = 'button' | 'textbox' | 'checkbox' | 'radio';

/** Styles of what has the focus, so that whoever presses Tab knows where they are. */
const isRinged = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  });

/** Not hidden below what lies over the page (WCAG 2.4.11). */
const isInSight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement as Element;
    const { left, top, width, height } = at.getBoundingClientRect();
    const [x, y] = [Math.min(Math.max(left + width / 2, 1), innerWidth - 1), top + Math.min(height, innerHeight) / 2];
    const drawn = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
    return drawn !== null && (at.contains(drawn) || drawn.contains(at));
  });

export function keyboardOf(page: Page) {
  const press = (key: string) => page.keyboard.press(key);
  const hasFocus = async (wanted: Locator): Promise<boolean> =>
    (await wanted.count()) > 0 && (await wanted.first().evaluate((one) => one === document.activeElement));

  /** `Shift+Tab` goes back, to what lies above. */
  async function reach(wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await wanted.first().waitFor();
    for (let presses = 0; !(await hasFocus(wanted)); presses += 1) {
      expect(presses, `${wanted} is reached within ${MOST_PRESSES} presses of ${key}`).toBeLessThan(MOST_PRESSES);
      await press(key);
    }
    expect(await isRinged(page), `the focus on ${wanted} is seen`).toBe(true);
    expect(await isInSight(page), `the focus on ${wanted} is not covered`).toBe(true);
  }
  const named = (role: Role, name: string | RegExp): Locator =>
    page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });

  return {
    press,
    reach: (role: Role, name: string | RegExp, key?: 'Tab' | 'Shift+Tab') => reach(named(role, name), key),
    async enter(role: Role, name: string | RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
      await reach(named(role, name), key);
      await press('Enter');
    },
    async space(role: Role, name: string | RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
      await reach(named(role, name), key);
      await press('Space');
    },
    /** A row that leads somewhere: its name goes on with a note. */
    async open(words: string): Promise<void> {
      await reach(named('button', new RegExp(`^${words}(?!\\p{Script=Han})`, 'u')));
      await press('Enter');
    },
    /** What an input method writes comes without keys. */
    async write(name: RegExp, words: string): Promise<void> {
      await reach(named('textbox', name));
      await page.keyboard.insertText(words);
    },
    /** Tab comes to one answer of a choice; the arrows go on to the others, and choose. */
    async choose(group: string, answer: string): Promise<void> {
      const answers = page.getByRole('radiogroup', { name: group }).getByRole('radio');
      const entry = answers.and(page.locator('[tabindex="0"]'));
      const wanted = answers.and(page.getByRole('radio', { name: answer }));
      await reach(entry);
      if (await hasFocus(wanted)) await press('Space');
      for (let presses = 0; !(await hasFocus(wanted)); presses += 1) {
        expect(presses, `${answer} is reached by arrows`).toBeLessThan(await answers.count());
        await press('ArrowDown');
      }
      expect(await wanted.getAttribute('aria-checked')).toBe('true');
      expect(await isRinged(page), `the focus on ${answer} is seen`).toBe(true);
    },
  };
}
