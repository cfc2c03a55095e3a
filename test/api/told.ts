// What a department is told of a row that it sent.
import type { City } from './city.ts';

/** One fault, as an answer lists it. */
export interface Told {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

export const toldOf = async (town: City, path: string, body: unknown, as: string): Promise<Told[]> =>
  (await town.ask('POST', path, { as, body })).body.errors;
