// The page of a certificate: read out, looked at and scanned by tools that did not make it.
import { createHash } from 'node:crypto';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { renderCertificate } from '../../shared/certificate/render.ts';
import { CertificateSheet } from '../../shared/domain/certificate-sheet.ts';
import { size } from '../faults/tier.ts';
import { EXAMPLE, NUMBER, VERIFY_URL } from './example.ts';
import { fonts } from './font-folder.ts';
import { unseenIn } from './ink.ts';
import { misplacedIn } from './overlaps.ts';
import { itemsOf, joined, pageOf } from './page.ts';
import {
  attachedTo,
  fontsOf,
  hasPoppler,
  infoOf,
  pagesOf,
  scansOf,
  structureOf,
  textByPlace,
  textOf,
} from './poppler.ts';
import { outOfOrder, saidBy } from './said.ts';
import { LONGEST_LINE, LONGEST_STATEMENT, randomSheet } from './sheets.ts';

const looked = test.skipIf(!hasPoppler);
const RARE_NAME = '㛃䶮喆堃𠮷〇';
const LONGEST: Partial<CertificateSheet> = {
  recipient: '示'.repeat(LONGEST_LINE),
  purpose: 'W'.repeat(LONGEST_LINE),
  holder: { style: 'name-and-last-four', name: '试'.repeat(LONGEST_LINE), lastFour: '000X' },
  items: itemsOf(4).map((item) => ({
    ...item,
    name: { zh: '长'.repeat(LONGEST_LINE), en: 'long '.repeat(LONGEST_LINE / 5) },
    documentNumber: '示'.repeat(LONGEST_LINE),
    statement: '说'.repeat(LONGEST_STATEMENT),
  })),
};
type Named = readonly [name: string, sheet: Partial<CertificateSheet>];
const SHEETS: readonly Named[] = [
  ['fifteen items in both languages', { items: itemsOf(15) }],
  ['rare characters', { holder: { style: 'name', name: RARE_NAME }, recipient: `${RARE_NAME}图书馆` }],
  [
    'a benefit that is met',
    { level: { kind: 'meets', benefit: { zh: '免押金借阅', en: 'Borrowing without a deposit' } } },
  ],
];
/** In `npm run faults`; three hundred of chance are in test/faults/certificates.long.ts. */
const MORE: readonly Named[] = [
  ['no item', { items: [], underReview: false }],
  ['one item in Chinese alone', { items: itemsOf(1), language: 'zh' }],
  ['fifteen items in Chinese alone', { items: itemsOf(15), language: 'zh' }],
  ['forty items', { items: itemsOf(40) }],
  ['the longest of everything', LONGEST],
  ...[3, 11, 27, 58].map((seed) => [`sheet ${seed} of chance`, randomSheet(seed)] as const),
];

describe.each([...SHEETS, ...MORE.slice(0, size({ test: 1, ci: MORE.length, soak: MORE.length }))])(
  'a certificate with %s',
  (_, changed) => {
    const sheet = CertificateSheet.parse({ ...EXAMPLE, ...changed });

    looked('says everything of its sheet in the order of reading', async () => {
      const text = textOf(await pageOf(sheet));
      expect(outOfOrder(saidBy(sheet), text)).toBeUndefined();
      expect(joined(text)).toContain('3K7Q-F2M9-X0TB-5HVW-Z1CD-EJR8-NG');
      expect(text).not.toMatch(/电子证照|credit report as/);
      for (const said of [sheet.recipient, sheet.holder.name])
        expect(joined(textByPlace(await pageOf(sheet)))).toContain(said.slice(0, 4));
    });

    looked('says it all to whoever has it read aloud, in the order of its structure', async () => {
      const said = [...structureOf(await pageOf(sheet)).matchAll(/^ *"(.*)"$/gm)].map(([, text]) => text).join('');
      expect(outOfOrder(saidBy(sheet), said)).toBeUndefined();
    });

    looked('sets no word on another, and none beyond the edge', async () => {
      expect(misplacedIn(await pageOf(sheet))).toEqual([]);
    });

    looked('leaves no character without ink, and no box where a character should be', async () => {
      const bytes = await pageOf(sheet);
      expect(unseenIn(bytes)).toEqual({ blank: [], boxed: [] });
    });
  },
);

describe('its pages', () => {
  looked('are one for up to fifteen items in either language, and more for more', async () => {
    for (const language of ['zh', 'zh-en'] as const) {
      for (const count of [0, 1, 6, 15]) expect(pagesOf(await pageOf({ items: itemsOf(count), language }))).toBe(1);
      expect(pagesOf(await pageOf({ items: itemsOf(40), language }))).toBeGreaterThan(1);
    }
  });

  looked('are numbered, and repeat the head of the table', async () => {
    const bytes = await pageOf({ items: itemsOf(40), language: 'zh' });
    const pages = pagesOf(bytes);
    const text = joined(textOf(bytes));
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`第${page}页/共${pages}页`);
    expect(text.split('作出机关与文书号').length - 1).toBeGreaterThanOrEqual(pages - 1);
  });

  test('weigh less than 120 KB with fifteen items and the files', async () => {
    expect((await pageOf({ items: itemsOf(15) })).length).toBeLessThan(120 * 1024);
  });

  test('are the same bytes for the same certificate, whatever was made before', async () => {
    const digest = async (): Promise<string> =>
      createHash('sha256')
        .update(await pageOf({}))
        .digest('hex');
    const first = await digest();
    await pageOf({ holder: { style: 'name', name: RARE_NAME } });
    expect(await digest()).toBe(first);
  });
});

describe('its code', () => {
  looked('leads to the page of verification, from a scan at 150 dpi', async () => {
    for (const items of [itemsOf(1), itemsOf(15), itemsOf(40)]) {
      const image = scansOf(await pageOf({ items })).at(-1)!;
      expect(decodeQR({ width: image.width, height: image.height, data: image.data })).toBe(VERIFY_URL);
    }
  });
});

describe('its file', () => {
  looked('embeds parts of its fonts alone, each with its characters', async () => {
    const rows = fontsOf(await pageOf({ holder: { style: 'name', name: RARE_NAME } }))
      .split('\n')
      .slice(2)
      .filter(Boolean);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+(NotoSansSC|SourceHanSansSC)-.* yes yes yes /);
  });

  looked('is tagged, titled and named as what it is, and carries its files', async () => {
    const bytes = await pageOf({ items: itemsOf(2) });
    const info = infoOf(bytes);
    expect(info).toMatch(/Title: +信用证明 3K7Q/);
    expect(info).toMatch(/Tagged: +yes/);
    const structure = structureOf(bytes);
    for (const tag of ['Document', 'H1', 'Table', 'TR', 'TH', 'TD', 'Figure', 'P'])
      expect(structure).toMatch(new RegExp(`^ *${tag}[ :]*`, 'm'));
    expect(attachedTo(bytes)).toMatch(/certificate\.json[\s\S]*certificate\.jwt/);
    const plain = Buffer.from(bytes).toString('latin1');
    expect(plain).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(plain.match(/\/AFRelationship \/Data/g)).toHaveLength(2);
    expect(plain).toContain('/DisplayDocTitle true');
    expect(plain).toContain('/Lang (zh-CN)');
    expect(plain).not.toContain('Helvetica');
  });

  test('is open to a seal until everything is drawn', async () => {
    const pages: number[] = [];
    const beforeEnd = (document: PDFKit.PDFDocument) => pages.push(document.bufferedPageRange().count);
    await renderCertificate({ sheet: EXAMPLE, number: NUMBER, verifyUrl: VERIFY_URL, files: [], beforeEnd }, fonts());
    expect(pages).toEqual([1]);
  });

  looked('reads each character out as itself, also two that share a shape', async () => {
    // A Kangxi radical and the character it looks like; a page made before must not decide which of them is read.
    const bytes = await pageOf({ recipient: '⼀⽂ 一文' });
    expect(joined(textOf(bytes))).toContain('⼀⽂一文');
    expect(joined(textOf(await pageOf({ recipient: '一文' })))).toContain('一文');
  });
});
