// A character that no font has is refused; and the tests that look for lost ones do find them.
import { describe, expect, test } from 'vitest';
import type { Fonts } from '../../shared/certificate/fonts.ts';
import { UnprintableCharacter } from '../../shared/certificate/paragraph.ts';
import { fonts } from './font-folder.ts';
import { unseenIn } from './ink.ts';
import { joined, pageOf } from './page.ts';
import { hasPoppler, textOf } from './poppler.ts';

const looked = test.skipIf(!hasPoppler);
const RARE_NAME = '㛃䶮喆堃𠮷〇';

describe('a character that cannot be shown', () => {
  test('stops the page with an error that names it', async () => {
    for (const character of ['😀', '\ue000', '\u0000', '\ud800', '\u0301', '\u200d', '\u3164']) {
      const made = pageOf({ recipient: `某${character}处` });
      await expect(made).rejects.toThrow(UnprintableCharacter);
      await expect(made).rejects.toMatchObject({ character });
    }
  });

  const withRegular = (changed: (regular: Fonts['regular']) => Partial<Fonts['regular']>): Fonts => {
    const { regular, medium, fallback } = fonts();
    return { medium, fallback, regular: { ...regular, ...changed(regular) } };
  };

  looked('would be found: as a box, where the font lacks it', async () => {
    const lacking = withRegular(() => ({ draws: () => true }));
    const bytes = await pageOf({ holder: { style: 'name', name: RARE_NAME } }, lacking);
    expect(joined(textOf(bytes))).toContain(RARE_NAME);
    expect(unseenIn(bytes)).toEqual({ blank: [], boxed: ['𠮷'] });
  });

  looked('would be found: as nothing, where its outline is lost', async () => {
    const losing = withRegular(({ pdfFont }) => ({
      pdfFont: {
        ...pdfFont,
        createSubset() {
          const subset = pdfFont.createSubset() as { includeGlyph(token: number): number };
          const { includeGlyph } = subset;
          const lost = '堃'.codePointAt(0);
          return { ...subset, includeGlyph: (token: number) => includeGlyph(token === lost ? 0x3000 : token) };
        },
      },
    }));
    const bytes = await pageOf({ holder: { style: 'name', name: RARE_NAME } }, losing);
    expect(joined(textOf(bytes))).toContain(RARE_NAME);
    expect(unseenIn(bytes)).toEqual({ blank: ['堃'], boxed: [] });
  });
});
