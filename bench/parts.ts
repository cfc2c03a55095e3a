// The parts of the bench by name, and what a run of them leaves behind.
import { availableParallelism, loadavg } from 'node:os';
import { type CapacityFigures, measureCapacity } from './capacity/measure.ts';
import { type CertificateFigures, measureCertificate } from './certificate/measure.ts';
import { type CitizensFigures, measureCitizens } from './citizens/measure.ts';
import { type EndToEndFigures, measureEndToEnd } from './end-to-end/measure.ts';
import type { Goal } from './figures.ts';
import { type FoldFigures, measureFold } from './fold/measure.ts';
import { type GuessingFigures, measureGuessing } from './guessing.ts';
import { type LambdaFigures, measureLambda } from './lambda/measure.ts';
import { measureTiming, type TimingFigures } from './timing.ts';

export interface Parts {
  readonly capacity: CapacityFigures;
  readonly fold: FoldFigures;
  readonly lambda: LambdaFigures;
  readonly certificate: CertificateFigures;
  readonly timing: TimingFigures;
  readonly guessing: GuessingFigures;
  readonly 'end-to-end': EndToEndFigures;
  readonly citizens: CitizensFigures;
}
export type PartName = keyof Parts;

export const MEASURES: { readonly [N in PartName]: () => Promise<Parts[N]> } = {
  capacity: measureCapacity,
  fold: () => measureFold(),
  lambda: () => measureLambda(),
  certificate: () => measureCertificate(),
  timing: () => measureTiming(),
  guessing: () => measureGuessing(),
  'end-to-end': () => measureEndToEnd(),
  citizens: measureCitizens,
};
export const PART_NAMES = Object.keys(MEASURES) as PartName[];

/** A part as it was taken; `load` is the machine's load of the last minute before it began. */
export type Taken<N extends PartName> = Parts[N] & { readonly takenAt: string; readonly load: number };

/** What `--json` writes and docs/performance.md is made from. */
export interface Run {
  readonly rounds: number;
  readonly machine: { readonly node: string; readonly platform: string; readonly cores: number };
  readonly versions: Readonly<Record<string, string>>;
  readonly parts: { readonly [N in PartName]?: Taken<N> };
}

export const machine = (): Run['machine'] => ({
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
});

export async function take<N extends PartName>(name: N): Promise<Taken<N>> {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const figures = await MEASURES[name]();
  return { ...figures, takenAt: new Date().toISOString(), load };
}

export const goalsOf = (run: Run): Goal[] => PART_NAMES.flatMap((name) => run.parts[name]?.goals ?? []);
