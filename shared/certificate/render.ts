// The page of a certificate: from what it discloses to the bytes of a PDF, the same bytes for the same certificate.
import PDFDocument from 'pdfkit';
import { printedNumber } from '../domain/certificate-number.ts';
import type { CertificateSheet } from '../domain/certificate-sheet.ts';
import type { Fonts } from './fonts.ts';
import { footOf, type Page, pagesOf } from './pages.ts';
import { penFor } from './pen.ts';
import { drawFoot } from './running.ts';
import { PAGE, SCALE_OF_MANY, SCALES, type Scale, type Setting, settingOf } from './setting.ts';
import { WORDS } from './words.ts';

export interface CertificateFile {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

export interface CertificatePage {
  readonly sheet: CertificateSheet;
  /** 26 characters, not as it is printed. */
  readonly number: string;
  /** What the code on the page leads to. */
  readonly verifyUrl: string;
  /** The certificate for machines, which travels in the file. */
  readonly files: readonly CertificateFile[];
  /** Called when everything is drawn and nothing is closed yet. */
  readonly beforeEnd?: (document: PDFKit.PDFDocument) => void;
}

/** The largest size at which it is one page; otherwise several in a size that reads well. */
export function laidOut(of: Pick<Setting, 'sheet' | 'number' | 'verifyUrl' | 'fonts'>): {
  setting: Setting;
  pages: Page[];
} {
  const at = (scale: Scale): { setting: Setting; pages: Page[] } => {
    const setting = settingOf(scale, of);
    return { setting, pages: pagesOf(setting) };
  };
  let fitting: ReturnType<typeof at> | undefined;
  let [from, to] = [0, SCALES.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const tried = at(SCALES[middle]!);
    if (tried.pages.length === 1) {
      fitting = tried;
      to = middle - 1;
    } else from = middle + 1;
  }
  return fitting ?? at(SCALE_OF_MANY);
}

/**
 * PDF/A-3a is declared because it is the kind that may carry files of its own; PDFKit writes the declaration, the profile
 * of the colours and the structure, and no validator has proved the rest.
 */
function documentOf({ sheet, number }: CertificatePage, fonts: Fonts): PDFKit.PDFDocument {
  const created = new Date(sheet.asOf);
  return new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    font: fonts.regular.pdfFont as typeof fonts.regular.pdfFont & string,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${WORDS.title.zh} ${printedNumber(number)}`,
      Creator: 'Xindang',
      CreationDate: created,
      ModDate: created,
    },
  });
}

/** Throws `UnprintableCharacter` where a text has something that no font can show. */
export async function renderCertificate(input: CertificatePage, fonts: Fonts): Promise<Uint8Array> {
  const { sheet, number, verifyUrl, files, beforeEnd } = input;
  const { setting, pages } = laidOut({ sheet, number: printedNumber(number), verifyUrl, fonts });
  const document = documentOf(input, fonts);
  const chunks: Buffer[] = [];
  const written = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.once('end', resolve);
    document.once('error', reject);
  });

  const root = document.struct('Document');
  document.addStructure(root);
  const part = (tag: string): PDFKit.PDFStructureElement => {
    const element = document.struct(tag);
    root.add(element);
    return element;
  };
  const head = part('Sect');
  // A part that nothing belongs to would never be written, and the document never end.
  const table = sheet.items.length > 0 ? part('Table') : head;
  const close = part('Sect');
  const pen = penFor(document);
  for (const [index, page] of pages.entries()) {
    document.addPage();
    for (const { block, y } of page) block.draw(pen, { head, table, close }, y);
    drawFoot(pen, setting, footOf(setting), index + 1, pages.length);
  }
  root.end();
  for (const { name, type, description, bytes } of files) {
    const options = { name, type, description, relationship: 'Data', modifiedDate: new Date(sheet.asOf) };
    document.file(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
  }
  beforeEnd?.(document);
  document.end();
  await written;
  return Buffer.concat(chunks);
}
