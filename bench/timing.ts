// I1 in time: filings about somebody enrolled and about a stranger, in turn, over DynamoDB Local and the real floor.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Deps } from '../functions/deps.ts';
import { startDynamoDbLocal } from '../local/dynamodb.ts';
import { dynamoDatabase } from '../shared/store/dynamo-database.ts';
import { testNumber } from '../test/api/people.ts';
import { createTables } from './capacity/consumed-capacity.ts';
import { type Life, medianRow, newLife } from './capacity/lives.ts';
import { type Goal, goal } from './figures.ts';
import { interleave, median, quantile } from './rounds.ts';

const PAIRS = 60;
const WARM_UP = 30;

export interface Distribution {
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
  readonly longest: number;
}
export interface TimingFigures {
  readonly pairs: number;
  /** Milliseconds until the answer, as a department sees them. */
  readonly answered: { readonly enrolled: Distribution; readonly stranger: Distribution };
  /** The work alone, which the floor hides. */
  readonly work: { readonly enrolled: Distribution; readonly stranger: Distribution };
  readonly goals: readonly Goal[];
}

const distribution = (all: readonly number[]): Distribution => ({
  median: median(all),
  p5: quantile(all, 0.05),
  p95: quantile(all, 0.95),
  longest: Math.max(...all),
});

async function pairs(life: Life, count: number) {
  const stranger = { CF_XDR_MC: '测试路人', CF_XDR_ZJHM: testNumber('19900101', 77) };
  const file = (party: Record<string, string>) => async (): Promise<number> => {
    const body = { ...life.next(), ...party };
    const began = performance.now();
    const { status } = await life.town.ask('POST', '/records', { as: `department:${life.client}`, body });
    const took = performance.now() - began;
    if (status !== 202) throw new Error(`a filing answered ${status}`);
    return took;
  };
  const { enrolled, stranger: unknown } = await interleave({ enrolled: file({}), stranger: file(stranger) }, count);
  return { enrolled: distribution(enrolled), stranger: distribution(unknown) };
}

export async function measureTiming(count = PAIRS): Promise<TimingFigures> {
  const { endpoint, stop } = await startDynamoDbLocal();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 });
  try {
    await createTables(client);
    const { row } = await medianRow();
    const names = { ledger: 'ledger', vault: 'vault', views: 'views', access: 'access', certificates: 'certificates' };
    const life = await newLife(row, async ({ deps }) => {
      Object.assign(await deps.store(), { database: dynamoDatabase(client, names) });
    });
    await pairs(life, WARM_UP);
    const work = await pairs(life, count);
    const real: Pick<Deps, 'pause' | 'stopwatch'> = {
      stopwatch: () => performance.now(),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    };
    Object.assign(life.town.deps, real);
    const answered = await pairs(life, count);
    const apart = Math.abs(answered.enrolled.median / answered.stranger.median - 1);
    return {
      pairs: count,
      answered,
      work,
      goals: [goal('Medians of enrolled and stranger apart', apart, 0.05)],
    };
  } finally {
    client.destroy();
    await stop();
  }
}
