// Random lives of an archive, with crashes at random store calls: after every step the archive is what it should be.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactKind } from '../../shared/domain/ledger.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { city } from '../api/city.ts';
import { born, consent } from '../api/people.ts';
import { secretsOf, spokenIn } from '../store/archives.ts';
import { steps } from './commands.ts';
import { FURTHER } from './due-process.ts';
import { type Model, nothing, type Real, tallied } from './model.ts';
import { files, type Step } from './steps.ts';

const stage = loadStage('local');
/** Every kind of fact that a walk can come to; what takes several steps in one order comes seldom. */
const REACHED: readonly FactKind[] = [
  'consent-given',
  'record-filed',
  'notice-given',
  'record-corrected',
  'record-annulled',
  'record-lapsed',
  'record-removed',
  'reminder-given',
  'objection-filed',
  'objection-answered',
  'objection-decided',
  'reexamination-asked',
  'consent-withdrawn',
  'erased',
];
const RARELY: readonly FactKind[] = [
  'commendation-declined',
  'commendation-accepted',
  'reexamination-decided',
  'reexamination-window-over',
  'content-destroyed',
];
const numRuns = Number(process.env.MODEL_RUNS ?? 1_000);
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Half of the lives begin with a consent given and a record filed, and some of these with an objection to it. */
async function beginning(
  enrolled: boolean,
  further: readonly Step[],
  tally: Map<string, number>,
): Promise<{ model: Model; real: Real }> {
  const town = city({ stage });
  const real = { town, tally, li: born(town, 'li', 1), wang: born(town, 'wang', 2) };
  const model = nothing();
  if (!enrolled) return { model, real };
  const { since, until } = (await consent(town, real.li)).body;
  Object.assign(model, { enrolled, since, until, facts: { 'consent-given': 1 } });
  for (const step of [files('li', 'N-UM-09', 0, undefined), ...further]) await step.run(model, real);
  return { model, real };
}

test(
  `I1, I3, I8, I12: whatever happens in whatever order, and wherever it crashes (${numRuns} lives, seed ${seed})`,
  async () => {
    const begun = performance.now();
    const tally = new Map<string, number>();
    const life = fc.asyncProperty(
      fc.boolean(),
      fc.constantFrom([], [], ...FURTHER),
      fc.commands(steps, { maxCommands: 16, size: 'medium' }),
      async (enrolled, further, walk) => {
        const { model, real } = await beginning(enrolled, further, tally);
        await fc.asyncModelRun(() => ({ model, real }), walk);
        for (const item of real.town.database.dump().ledger) tallied(tally, String(item.kind));
        const said = [...secretsOf(real.li), real.wang.name, real.wang.number, '更正', '撤销'];
        expect(spokenIn(real.town, said)).toEqual([]);
      },
    );
    await fc.assert(life, { numRuns, seed });
    const took = Math.round(performance.now() - begun);
    console.info(`${numRuns} lives, seed ${seed}, ${took} ms`, Object.fromEntries(tally));
    // A walk that never gets anywhere proves nothing.
    if (numRuns < 1_000) return;
    const fewest = [...REACHED, 'died'].filter((what) => (tally.get(what) ?? 0) <= numRuns / 100);
    expect(fewest, 'reached too seldom').toEqual([]);
    expect(
      RARELY.filter((kind) => !tally.has(kind)),
      'never reached',
    ).toEqual([]);
    const known: readonly string[] = [...REACHED, ...RARELY, 'died'];
    expect([...tally.keys()].filter((what) => !known.includes(what))).toEqual([]);
  },
  300_000 + numRuns * 100,
);
