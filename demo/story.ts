// What a step of the demo is, and what the steps hand on to each other.
import type { Bilingual } from '../shared/domain/bilingual.ts';
import type { City } from './city.ts';
import type { Jurisdiction } from './jurisdictions.ts';

/** What the steps hand on to later ones. */
export interface Story {
  readonly city: City;
  readonly jurisdiction: Jurisdiction;
  /** Where the export is left, for `npm run verify`. */
  readonly exportFile: string;
  /** Where the certificate is left, for `npm run verify-certificate`. */
  readonly certificateFile: string;
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
