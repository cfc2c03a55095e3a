// The town both servers serve: citizens who have consented, over the store in memory, and the tokens of its callers.
import type { Deps } from '../../functions/deps.ts';
import { city } from '../../test/api/city.ts';
import { born, clientFor, consent, penalty } from '../../test/api/people.ts';

const CITIZENS = 20;
const ITEM = 'N-UM-09';

/** What a client sends for one job: a record is filed, and its citizen reads the score. */
export interface Job {
  readonly department: string;
  readonly citizen: string;
  readonly submission: unknown;
}
export interface Town {
  readonly deps: Deps;
  readonly timeEpoch: number;
  /** The claims of a token, as the gateway would have verified them. */
  readonly claims: ReadonlyMap<string, Record<string, string>>;
}

const people = (town: ReturnType<typeof city>) =>
  Array.from({ length: CITIZENS }, (_, index) => born(town, `citizen-${index}`, index + 1));

export async function newTown(): Promise<Town> {
  const town = city();
  const claims = new Map<string, Record<string, string>>();
  for (const person of people(town)) {
    await consent(town, person);
    const citizen = { iss: 'https://issuer.test', sub: `sub-${person.login}`, scope: 'openid me', client_id: 'app' };
    claims.set(`Bearer ${person.login}`, citizen);
  }
  for (const { clientId, organ, scopes } of town.stage.registry.clients) {
    const scope = scopes.join(' ');
    claims.set(`Bearer ${clientId}`, { iss: 'https://issuer.test', sub: clientId, scope, client_id: clientId, organ });
  }
  return { deps: town.deps, timeEpoch: Date.parse(town.now), claims };
}

/** The same jobs every time: each citizen's records in turn, every one under a number of its own. */
export function jobs(count: number): Job[] {
  const town = city();
  const all = people(town);
  const department = `Bearer ${clientFor(town, ITEM)}`;
  return Array.from({ length: count }, (_, index) => {
    const person = all[index % all.length]!;
    const decisionNumber = `示城管罚字〔2026〕第${1000 + index}号`;
    return {
      department,
      citizen: `Bearer ${person.login}`,
      submission: penalty(town, person, ITEM, { decisionNumber }),
    };
  });
}
