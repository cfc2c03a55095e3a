// The section of docs/performance.md about the citizens' app: a first visit on a slow phone, and what WeChat loads.
import { table } from '../table.ts';
import type { CitizensFigures } from './measure.ts';

const KB = 1024;
const kilobytes = (bytes: number): string => (bytes / KB).toFixed(1);
const ms = (milliseconds: number): string => `${Math.round(milliseconds)} ms`;

const loads = (of: NonNullable<CitizensFigures['loads']>): string[] => [
  table(
    ['First load', 'First contentful paint', 'The page itself', 'KB over the wire'],
    Object.entries(of).map(([name, { firstPaint, largestPaint, kilobytes: size }]) => [
      name,
      ms(firstPaint),
      ms(largestPaint),
      size.toFixed(1),
    ]),
  ),
  '',
  'The first paint of ours is not the page: the document itself says that the app is opening, and the page (its largest paint)',
  'comes when Taro, React and our own code have run. An empty Taro app by the same configuration has no such words, so that its',
  'first paint is its page: what ours takes beyond it is ours, the rest is the framework.',
];

export const citizensSection = (of: CitizensFigures, when: string): string[] => [
  "## The citizens' app on a slow phone",
  '',
  'The welcome page before any login, with an empty cache, served with gzip by the server of `npm start`. Slow 4G is',
  "Lighthouse's (`core/config/constants.js`, `mobileSlow4G`): 150 ms, 1.6 Mbps down, 750 Kbps up, and a processor four times",
  'slower. Chromium slows each request and knows no handshakes; for that Lighthouse applies 562.5 ms and nine tenths of the',
  `throughput, and both are given. ${of.chromium.startsWith('NOT') ? of.chromium : `Chromium ${of.chromium}`}.`,
  '',
  ...(of.loads
    ? loads(of.loads)
    : ['**NOT MEASURED**: there was no Chromium (apt-get install chromium, or CHROMIUM=/path).']),
  '',
  `In WeChat: main package ${kilobytes(of.packages.main)} KB, all packages ${kilobytes(of.packages.all)} KB, not compressed.`,
  'Each page opened in the built mini-program against the local system, with the archive of a demo citizen who has deductions,',
  'bonuses and a certificate; WeChat hands every message of a page whole from one thread to another:',
  '',
  table(
    ['Page', 'Largest message, KB', 'All until it stands, KB'],
    Object.entries(of.setData)
      .toSorted(([, a], [, b]) => b.largest - a.largest)
      .slice(0, 8)
      .map(([path, { largest, all }]) => [`\`${path}\``, kilobytes(largest), kilobytes(all)]),
  ),
  '',
  `The other ${Math.max(0, Object.keys(of.setData).length - 8)} pages are smaller. Not here: TLS, a real phone, WeChat's own start. ${when}`,
  '',
];
