// Asks any route by its sample: who asks, the path with what the life knows of, the key where one is demanded.
import type { AnyRoute } from '../../functions/route.ts';
import { URBAN } from './acts.ts';
import type { Answered, Asked } from './city.ts';
import type { Life } from './life.ts';
import { SAMPLES, type Sample } from './sample-requests.ts';

const CALLERS: Readonly<Record<AnyRoute['who']['kind'], string | undefined>> = {
  anyone: undefined,
  citizen: 'citizen:li',
  department: `department:${URBAN}`,
  reviewer: 'reviewer:R001',
  supervisor: 'supervisor:V001',
  counter: 'counter:K001',
  channel: 'channel:short-messages',
  institution: 'institution:city-library',
  verifier: undefined,
};

export function sampleOf(route: AnyRoute): Sample {
  const sample = SAMPLES[route.name];
  if (!sample) throw new Error(`${route.name} has no sample request: test/api/sample-requests.ts`);
  return sample;
}

/** The path and the request as a caller would send them; `changes` say who else asks. */
export async function requestOf(route: AnyRoute, life: Life, changes: Asked = {}): Promise<[string, Asked]> {
  const { as = CALLERS[route.who.kind], body, query } = sampleOf(route);
  const { known } = life;
  const places: Record<string, string | undefined> = { seq: '2', recordId: 'rec_00000002', ...known };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    const value = places[name];
    if (!value) throw new Error(`${route.name}: nothing is known of {${name}}`);
    return value;
  });
  const asked: Asked = {
    ...(as === undefined ? {} : { as }),
    ...(query ? { query } : {}),
    ...(route.repeats === 'by-key' ? { headers: { 'idempotency-key': `sample-of-${route.name}` } } : {}),
    ...(body ? { body: await body(life) } : {}),
    ...changes,
  };
  return [path, asked];
}

export async function ask(route: AnyRoute, life: Life, changes?: Asked): Promise<Answered> {
  return life.town.ask(route.method, ...(await requestOf(route, life, changes)));
}

/** How often what a route does is there, read from the stores themselves. */
export function effectsOf(route: AnyRoute, { town }: Life): number {
  const { effect } = sampleOf(route);
  if (effect === undefined) return 0;
  if (effect === 'file') return town.files.keys().filter((key) => key.startsWith('evidence/')).length;
  if (effect === 'request')
    return town.database.dump().certificates.filter(({ pk }) => pk.startsWith('REQUEST#')).length;
  return town.database.dump().ledger.filter(({ kind }) => kind === effect).length;
}
