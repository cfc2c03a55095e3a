// What a soak writes into docs/faults.md, from what its proofs print.
import { availableParallelism } from 'node:os';

const BEGIN = '<!-- soak: written by npm run soak -->';
const END = '<!-- /soak -->';

export interface Soaked {
  /** All that the proofs printed. */
  readonly said: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** The first lines of the proofs' own summaries, such as `300 sequences, seed 7 {`. */
const SUMMARIES = [
  /^\d+ calls of .+$/gm,
  /^\d+ crash points of .+$/gm,
  /^\d+ sequences, seed \d+/gm,
  /^\d+ lives, \d+ spoilt answers, seed \d+/gm,
  /^\d+ keys on .+$/gm,
  /^seed \d+; one poison in .+$/gm,
  /^\d+ kills, .+$/gm,
  /^\d+ lives of \d+ steps, seed \d+/gm,
  /^\d+ citizens, five years, seed \d+, \d+ ms/gm,
  /^\d+ races.+$/gm,
  /^\d+ certificates, seed \d+/gm,
];
const MODEL = /^(\d+) lives, seed (\d+), (\d+) ms/gm;

/** The document with its figures replaced; throws when it has no place for them. */
export function withFigures(document: string, { said, passed, failed, seconds }: Soaked): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the document has no place for the figures');
  const models = [...said.matchAll(MODEL)];
  const lives = models.reduce((sum, [, count]) => sum + Number(count), 0);
  const lines = [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} cores, ` +
      `${Math.round(seconds / 60)} minutes: ${passed} passed, ${failed} failed.`,
    '',
    ...SUMMARIES.flatMap((summary) => said.match(summary) ?? []).map((line) => `- ${line}`),
    ...(models.length > 0
      ? [`- model-based test: ${lives} lives, seeds ${models.map(([, , seed]) => seed).join(', ')}`]
      : []),
  ];
  return `${before}${BEGIN}\n\n${lines.join('\n')}\n\n${END}${after}`;
}
