// What docs/performance.md says about the page of a certificate.
import { table } from '../table.ts';
import type { CertificateFigures } from './measure.ts';

const WHO = { ours: 'ours', pdfkit: 'PDFKit as its guide shows it', pdfmake: 'pdfmake' } as const;

export function certificateSection(of: CertificateFigures, when: string): string[] {
  const rows = (Object.keys(WHO) as (keyof typeof WHO)[]).map((name) => [
    WHO[name],
    `${of.warmMilliseconds[name].toFixed(1)} ms`,
    `${of.warmWithRareName[name].toFixed(1)} ms`,
    `${of.coldMilliseconds[name].toFixed(0)} ms`,
    `${of.coldWithRareName[name].toFixed(0)} ms`,
    `${of.peakMebibytes[name].toFixed(0)} MiB`,
    of.pageKilobytes[name].toFixed(1),
    of.bundleKilobytes[name].toFixed(0),
  ]);
  return [
    '## Page of a certificate',
    '',
    `${of.items} items in two languages, tagged, PDF/A-3a as declared, two files attached. All say the same text to pdftotext, and no`,
    'character of theirs is without ink in a raster, before anything is timed. The others are given every line with its',
    'place and draw no guilloche: only we measure and break lines. Cold is a process from its start to the bytes, over an',
    'empty one; `rare` has 𠮷 in the name, for which the fallback font of 17 MB is opened. Warm is CPU of the process.',
    '',
    table(['Who', 'Warm', 'Warm, rare', 'Cold', 'Cold, rare', 'Memory', 'Page, KiB', 'Bundle, KiB'], rows),
    '',
    'Ours reads of the font files what a page needs, copies the outlines of its glyphs as they are, and writes text as',
    'operators; PDFKit parses fonts and outlines through fontkit, for every document anew. Ours is sealed besides, theirs is not.',
    when,
    '',
  ];
}
