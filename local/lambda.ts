// Runs the template's functions in worker threads: own environment, memory limit, time limit, one event at a time per
// worker.
import { randomUUID } from 'node:crypto';
import {
  functionSchema,
  type LambdaFunction,
  type LambdaOptions,
  type LambdaWorker,
  lambdaError,
  spawnWorker,
} from './lambda-worker.ts';
import type { Assembly } from './template.ts';

export interface LambdaRuntime {
  /**
   * Resolves with the result as JSON text; rejects with an error named as Lambda names it. `id` is an ARN or a name.
   */
  invoke: (id: string, event: unknown) => Promise<string>;
  functionOf: (id: string) => LambdaFunction;
  stop: () => Promise<void>;
}

/** Workers cost about 20 MB each; two show every interleaving that more would. */
const workersPerFunction = 2;

interface Pool {
  idle: LambdaWorker[];
  busy: Set<LambdaWorker>;
  waiting: (() => void)[];
}

export function createLambdaRuntime(assembly: Assembly, options: LambdaOptions): LambdaRuntime {
  const functions = assembly.resources('AWS::Lambda::Function', functionSchema);
  for (const lambda of functions) {
    if (!lambda.assetDir)
      throw new Error(`${lambda.logicalId} (AWS::Lambda::Function): it has no asset on this machine`);
  }
  const byId = new Map(
    functions.flatMap((lambda) => [[lambda.arn, lambda] as const, [lambda.physicalId, lambda] as const]),
  );
  const pools = new Map<string, Pool>(functions.map(({ arn }) => [arn, { idle: [], busy: new Set(), waiting: [] }]));
  let stopped = false;

  function functionOf(id: string): LambdaFunction {
    const found = byId.get(id);
    if (!found) throw new Error(`${id} is not a function of the template`);
    return found;
  }

  async function takeWorker(lambda: LambdaFunction, pool: Pool): Promise<LambdaWorker> {
    while (pool.idle.length === 0 && pool.busy.size >= workersPerFunction)
      await new Promise<void>((free) => pool.waiting.push(free));
    if (stopped) throw lambdaError('ServiceException', 'The local system is stopping');
    const worker = pool.idle.pop() ?? spawnWorker(assembly, lambda, options);
    pool.busy.add(worker);
    return worker;
  }

  return {
    functionOf,

    async invoke(id, event) {
      const lambda = functionOf(id);
      const pool = pools.get(lambda.arn) as Pool;
      const worker = await takeWorker(lambda, pool);
      try {
        return await worker.run(JSON.stringify(event), randomUUID());
      } finally {
        pool.busy.delete(worker);
        if (worker.alive()) pool.idle.push(worker);
        pool.waiting.shift()?.();
      }
    },

    async stop() {
      stopped = true;
      for (const pool of pools.values()) for (const wake of pool.waiting.splice(0)) wake();
      const workers = [...pools.values()].flatMap((pool) => [...pool.idle, ...pool.busy]);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
