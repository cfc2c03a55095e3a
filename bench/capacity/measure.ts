// Capacity of a filed record until its notice is opened and the score stands, for short histories and long ones.
import { type Goal, goal } from '../figures.ts';
import { type BilledDatabase, billedDatabase, type Charge } from './billed-database.ts';
import { type Compared, compareWithDynamoDb } from './consumed-capacity.ts';
import { factsIn, fileNext, type Life, liveUntil, medianRow, newLife, open } from './lives.ts';

const HISTORIES = [1, 10, 100, 1_000];
const BATCH = 10;

export interface Step {
  readonly step: 'the department files' | 'the citizen opens the notice' | 'the score is folded';
  readonly charges: readonly Charge[];
  readonly write: number;
  readonly read: number;
}
export interface CapacityFigures {
  readonly sealedBytes: number;
  readonly ofRows: number;
  readonly histories: readonly { readonly facts: number; readonly steps: readonly Step[] }[];
  /** What a citizen's reading costs beside it, at each length of history. */
  readonly reading: readonly { readonly facts: number; readonly score: Units; readonly inbox: Units }[];
  /** Ten records of one citizen: one by one, and filed in one batch. */
  readonly tenAlone: Units;
  readonly tenFiledAlone: Units;
  readonly tenBatched: Units;
  readonly tenFiledBatched: Units;
  readonly compared: Compared;
  readonly goals: readonly Goal[];
}
export interface Units {
  readonly write: number;
  readonly read: number;
}

/** What showing a notice to the citizen costs by itself: the login, the row of who looked (I10), and what is shown. */
export const OF_THE_LOOK = [
  'vault SUBJECT',
  'access look',
  'views SNAPSHOT',
  'ledger facts from the snapshot',
  'vault CONTENT',
];

export const unitsOf = (charges: readonly Charge[]): Units => ({
  write: charges.reduce((sum, charge) => sum + charge.write, 0),
  read: charges.reduce((sum, charge) => sum + charge.read, 0),
});
const sumOf = (steps: readonly Units[]): Units => ({
  write: steps.reduce((sum, { write }) => sum + write, 0),
  read: steps.reduce((sum, { read }) => sum + read, 0),
});

/** From now on the town's store is billed. */
async function bill({ town }: Life): Promise<BilledDatabase> {
  const billed = billedDatabase(town.database);
  Object.assign(await town.deps.store(), { database: billed });
  return billed;
}
const during = async (billed: BilledDatabase, work: () => Promise<unknown>): Promise<Charge[]> => {
  const from = billed.charges.length;
  await work();
  return billed.charges.slice(from);
};

/** One record from its filing to the folded score; a filing alone wakes no fold, which the first ring shows. */
async function oneRecord(life: Life, billed: BilledDatabase): Promise<Step[]> {
  const filing = await during(billed, async () => {
    await fileNext(life);
    await life.town.ring();
  });
  const seq = factsIn(life);
  const opening = await during(billed, () => open(life, seq));
  const folding = await during(billed, () => life.town.ring());
  return [
    { step: 'the department files', charges: filing, ...unitsOf(filing) },
    { step: 'the citizen opens the notice', charges: opening, ...unitsOf(opening) },
    { step: 'the score is folded', charges: folding, ...unitsOf(folding) },
  ];
}

const read = async ({ town, as }: Life, billed: BilledDatabase, path: string): Promise<Units> =>
  unitsOf(await during(billed, () => town.ask('GET', path, { as })));

/** Ten records of a citizen with a history of ten facts, all opened one after another with the score folded after each. */
async function ten(life: Life, batched: boolean): Promise<{ filed: Units; all: Units }> {
  await liveUntil(life, 10);
  const billed = await bill(life);
  const first = factsIn(life) + 1;
  const filing = await during(billed, async () => {
    if (!batched) for (let one = 0; one < BATCH; one += 1) await fileNext(life);
    else {
      const rows = Array.from({ length: BATCH }, () => life.next());
      const { body } = await life.town.ask('POST', '/records/batch', {
        as: `department:${life.client}`,
        body: { rows },
      });
      const taken = body.results.filter((result: { status: string }) => result.status === 'accepted').length;
      if (taken !== BATCH) throw new Error(`${taken} of ${BATCH} rows were accepted`);
    }
    await life.town.ring();
  });
  const rest = await during(billed, async () => {
    for (let one = 0; one < BATCH; one += 1) {
      await open(life, first + one);
      await life.town.ring();
    }
  });
  return { filed: unitsOf(filing), all: sumOf([unitsOf(filing), unitsOf(rest)]) };
}

export async function measureCapacity(): Promise<CapacityFigures> {
  const { row, sealedBytes, of } = await medianRow();
  const histories: CapacityFigures['histories'][number][] = [];
  const reading: CapacityFigures['reading'][number][] = [];
  for (const facts of HISTORIES) {
    const life = await newLife(row);
    await liveUntil(life, facts);
    const billed = await bill(life);
    histories.push({ facts, steps: await oneRecord(life, billed) });
    const [score, inbox] = [await read(life, billed, '/me/score'), await read(life, billed, '/me/notices')];
    reading.push({ facts, score, inbox });
  }
  const alone = await ten(await newLife(row), false);
  const batched = await ten(await newLife(row), true);
  const totals = histories.map(({ steps }) => sumOf(steps));
  const costs = totals.map(({ write, read: reads }) => write + reads);
  const worst = (pick: (steps: readonly Step[]) => number): number =>
    Math.max(...histories.map(({ steps }) => pick(steps)));
  const charges = histories.flatMap(({ steps }) => steps.flatMap((step) => step.charges));
  const withoutLook = (steps: readonly Step[]): Units => {
    const [, opening] = steps;
    const look = unitsOf(
      opening!.charges.filter(({ what }) => OF_THE_LOOK.includes(what.replace('the first', 'the snapshot'))),
    );
    const all = sumOf(steps);
    return { write: all.write - look.write, read: all.read - look.read };
  };
  return {
    sealedBytes,
    ofRows: of,
    histories,
    reading,
    tenFiledAlone: alone.filed,
    tenAlone: alone.all,
    tenFiledBatched: batched.filed,
    tenBatched: batched.all,
    compared: await compareWithDynamoDb(row),
    goals: [
      goal(
        "The department's request, WCU",
        worst((steps) => steps[0]!.write),
        4,
      ),
      goal(
        "The department's request, RCU",
        worst((steps) => steps[0]!.read),
        3,
      ),
      goal(
        'A record in all, WCU',
        worst((steps) => sumOf(steps).write),
        6,
      ),
      goal(
        'A record in all, RCU',
        worst((steps) => sumOf(steps).read),
        8,
      ),
      goal(
        "Not asked: a record without the citizen's own look, WCU",
        worst((steps) => withoutLook(steps).write),
        6,
      ),
      goal(
        "Not asked: a record without the citizen's own look, RCU",
        worst((steps) => withoutLook(steps).read),
        8,
      ),
      goal('Transactions', charges.filter(({ operation }) => operation === 'transact').length, 0),
      goal('Cost at 1,000 facts / at 1', costs.at(-1)! / costs[0]!, 1),
    ],
  };
}
