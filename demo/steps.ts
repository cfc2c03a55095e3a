// The story of the demo, step by step; each step checks what it shows.
import type { Bilingual } from '../shared/domain/bilingual.ts';
import type { City } from './city.ts';
import { beginnings } from './steps-beginning.ts';
import { effects } from './steps-effect.ts';
import { endings } from './steps-ending.ts';
import { filings } from './steps-filing.ts';

/** What the steps hand on to later ones. */
export interface Story {
  readonly city: City;
  /** Where the export is left, for `npm run verify`. */
  readonly exportFile: string;
  /** Receipts by document number. */
  readonly receipts: Map<string, string>;
  /** Sealed contents now in the store. */
  readonly countContents: () => Promise<number>;
}

/** `run` throws when what it shows is not so; it gives the line to print. */
export interface Step {
  readonly id: string;
  readonly shows: Bilingual;
  run(story: Story): Promise<string>;
}

export const STEPS: readonly Step[] = [...beginnings, ...filings, ...effects, ...endings];
