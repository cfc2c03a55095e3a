// pdfmake drawing the same lines at the same places, with its own code of squares.
import pdfmake from 'pdfmake';
import type { Scene } from './scene.ts';

export function open(folder: string): (scene: Scene) => Promise<Uint8Array> {
  const all = (file: string) => ({
    normal: `${folder}/${file}`,
    bold: `${folder}/${file}`,
    italics: `${folder}/${file}`,
    bolditalics: `${folder}/${file}`,
  });
  pdfmake.addFonts({
    regular: all('NotoSansSC_400Regular.ttf'),
    medium: all('NotoSansSC_500Medium.ttf'),
    fallback: all('SourceHanSansSC-Regular.otf'),
  });
  pdfmake.setLocalAccessPolicy?.(() => true);
  pdfmake.setUrlAccessPolicy?.(() => false);
  const ASCENT = 1.16;
  return async ({ texts, rectangles, code, files, verifyUrl, number, sheet }) => {
    const pdf = pdfmake.createPdf({
      pageSize: 'A4',
      pageMargins: 0,
      version: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: 'zh-CN',
      info: { title: `信用证明 ${number}`, creationDate: new Date(sheet.asOf) },
      defaultStyle: { font: 'regular' },
      files: Object.fromEntries(
        files.map(({ name, type, description, text }) => [
          name,
          {
            src: `data:${type};base64,${Buffer.from(text).toString('base64')}`,
            name,
            type,
            description,
            relationship: 'Data',
          },
        ]),
      ),
      background: [
        {
          canvas: rectangles.map(({ x, y, width, height, colour }) => ({
            type: 'rect',
            x,
            y,
            w: width,
            h: height,
            color: colour,
          })),
        },
      ],
      content: [
        ...texts.map(({ text, font, size, colour, x, y }) => ({
          text,
          font,
          fontSize: size,
          color: colour,
          noWrap: true,
          preserveLeadingSpaces: true,
          preserveTrailingSpaces: true,
          absolutePosition: { x, y: y - size * ASCENT },
        })),
        { qr: verifyUrl, fit: code.side, eccLevel: 'M', absolutePosition: { x: code.x, y: code.y } },
      ],
    });
    return pdf.getBuffer();
  };
}
