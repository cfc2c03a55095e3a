// PDFKit as its guide shows it: fonts named by path, text placed with doc.text, the same tags, profile and files.

import { encode } from 'uqr';
import PDFDocument from '../../node_modules/pdfkit/js/pdfkit.node.mjs';
import type { Scene } from './scene.ts';

const FONTS = {
  regular: 'NotoSansSC_400Regular.ttf',
  medium: 'NotoSansSC_500Medium.ttf',
  fallback: 'SourceHanSansSC-Regular.otf',
} as const;

export function open(folder: string): (scene: Scene) => Promise<Uint8Array> {
  // By path and not by registered names: a name for the file of the default font opens it anew at every call.
  const pathOf = {
    regular: `${folder}/${FONTS.regular}`,
    medium: `${folder}/${FONTS.medium}`,
    fallback: `${folder}/${FONTS.fallback}`,
  };
  return async (scene) => {
    const created = new Date(scene.sheet.asOf);
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      lang: 'zh-CN',
      font: pathOf.regular,
      displayTitle: true,
      info: { Title: `信用证明 ${scene.number}`, CreationDate: created },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise((resolve) => doc.once('end', resolve));
    doc.markContent('Artifact', { type: 'Layout' });
    for (const { x, y, width, height, colour } of scene.rectangles) doc.rect(x, y, width, height).fill(colour);
    doc.endMarkedContent();
    const root = doc.struct('Document');
    doc.addStructure(root);
    for (const { text, font, size, colour, x, y } of scene.texts) {
      const draw = () =>
        doc
          .font(pathOf[font])
          .fontSize(size)
          .fillColor(colour)
          .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
      root.add(doc.struct('P', draw));
    }
    const { data, size } = encode(scene.verifyUrl, { ecc: 'M', border: 0 });
    const { x, y, side } = scene.code;
    const drawCode = () => {
      for (const [row, modules] of data.entries()) {
        for (const [column, dark] of modules.entries()) {
          if (dark) doc.rect(x + (column * side) / size, y + (row * side) / size, side / size, side / size);
        }
      }
      doc.fill('black');
    };
    root.add(doc.struct('Figure', { alt: scene.verifyUrl }, drawCode));
    root.end();
    for (const { name, type, description, text } of scene.files)
      doc.file(Buffer.from(text), { name, type, description, relationship: 'Data' });
    doc.end();
    await done;
    return Buffer.concat(chunks);
  };
}
