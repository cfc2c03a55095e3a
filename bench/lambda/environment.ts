// One fresh process that stands for a Lambda environment, from its cold start to its warm requests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

export interface ColdStart {
  /** Import and first call. */
  readonly milliseconds: number;
  readonly imported: number;
  readonly cpuMilliseconds: number;
  readonly answer: Result;
}
export interface Warm {
  /** CPU of the process for each request. */
  readonly microseconds: number;
  readonly lines: number;
  readonly answers: Result[];
}
export interface Environment {
  readonly cold: ColdStart;
  /** Sends the events in turn, all of them or `count` beginning with the one at `from`. */
  warm(requests: number, which?: { keep?: boolean; from?: number; count?: number }): Promise<Warm>;
  end(): Promise<void>;
}

/** Starts a function from its folder; the first of the events is its first call. */
export async function startEnvironment(
  dir: string,
  environment: Readonly<Record<string, string>>,
  events: readonly unknown[],
): Promise<Environment> {
  const eventsFile = join(dir, 'events.json');
  writeFileSync(eventsFile, JSON.stringify(events));
  const child: ChildProcess = spawn(process.execPath, [CHILD, join(dir, 'index.mjs'), eventsFile], {
    env: { ...environment, LAMBDA_TASK_ROOT: dir },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${dir} ended`)));
  ended.catch(() => {}); // the end that we ask for is no error
  const next = async <T>(): Promise<T> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as T;
  };
  const cold = await next<ColdStart>();
  return {
    cold,
    warm(requests, { keep = false, from = 0, count = events.length } = {}) {
      const answered = next<Warm>();
      child.send({ requests, keep, from, count });
      return answered;
    },
    async end() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
