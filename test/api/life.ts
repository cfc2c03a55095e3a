// A life in a city of tests, and the answers that let it go on.
import type { Answered, City } from './city.ts';
import type { Person } from './people.ts';

/** `li` is the citizen, `son` an adult without an archive; `known` what was learned on the way, for paths and bodies. */
export interface Life {
  readonly town: City;
  readonly li: Person;
  readonly son: Person;
  readonly known: Record<string, string>;
}
export const sound = ({ status, body }: Answered): Answered['body'] => {
  if (status >= 400) throw new Error(`the life ended early: ${status} ${JSON.stringify(body)}`);
  return body;
};
