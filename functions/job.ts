// What a scheduled job is, and the only file that sees a scheduler's event.
import middy from '@middy/core';
import * as z from 'zod';
import { type Instant, instantOf } from '../shared/domain/days.ts';
import { type Deps, depsFromEnvironment } from './deps.ts';
import type { Right } from './route.ts';

export interface Job {
  readonly name: string;
  readonly summary: string;
  /** An EventBridge Scheduler expression, in Asia/Shanghai. */
  readonly schedule: `rate(${string})` | `cron(${string})`;
  readonly timeoutSeconds: number;
  readonly access: readonly Right[];
  /** `dueAt` is the scheduled time, not the time of the call: a late run does what was due. */
  run(dueAt: Instant, deps: Deps): Promise<void>;
}

/** `<aws.scheduler.scheduled-time>` is ISO 8601 without milliseconds. */
const Due = z.object({ dueAt: z.string().transform((text) => instantOf(Date.parse(text))) });

/** The handler of a job; an error leaves it to Lambda's retries of an asynchronous call, and a job may be repeated. */
export function onSchedule(job: Job, open: () => Deps = depsFromEnvironment) {
  let deps: Deps | undefined;
  const handle = async (event: unknown): Promise<void> => {
    deps ??= open();
    await job.run(Due.parse(event).dueAt, deps);
  };
  return middy<unknown, void>().handler(handle);
}
