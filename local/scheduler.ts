// EventBridge Scheduler on business time: each due time fires once, one after another, whether time passes or jumps.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { InvokeAsync } from './async-invocation.ts';
import type { BusinessClock } from './clock.ts';
import { readJson, writeJson } from './private-file.ts';
import { type DueTimes, parseScheduleExpression } from './schedule-expression.ts';
import type { Assembly } from './template.ts';

/** A setting that is not listed here is not served, and stops the start by name. */
const scheduleSchema = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  GroupName: z.string().optional(),
  KmsKeyArn: z.string().optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  // A window only says that AWS may be late; here nobody is.
  FlexibleTimeWindow: z.object({ Mode: z.enum(['OFF', 'FLEXIBLE']) }),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().default('{}'),
    RetryPolicy: z.unknown().optional(),
    // Only a call that never reaches the function ends there, and here none can get lost.
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
});

/** One call of a job. `scheduledAt` is business time, ISO 8601 to the second. */
export interface Firing {
  schedule: string;
  scheduledAt: string;
  /** Why the job failed, if it did. */
  error?: string;
}

export interface Scheduler {
  schedules: () => { name: string; expression: string; timezone: string; nextAt: string | undefined }[];
  /** Moves business time to the instant, stopping at each due time on the way; resolves when all jobs are done. */
  advanceTo: (epochMillis: number) => Promise<Firing[]>;
  /** Fires one schedule now, by its name or logical id; undefined if there is none. */
  runNow: (name: string) => Promise<Firing | undefined>;
  firings: () => readonly Firing[];
  stop: () => Promise<void>;
}

export interface SchedulerOptions {
  clock: BusinessClock;
  invokeAsync: InvokeAsync;
  log: (line: string) => void;
  file?: string | undefined;
}

interface Schedule {
  name: string;
  logicalId: string;
  arn: string;
  properties: z.output<typeof scheduleSchema>;
  due: DueTimes;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf({ arn, properties }: Schedule, scheduledAt: string): unknown {
  const text = properties.Target.Input.replaceAll('<aws.scheduler.scheduled-time>', scheduledAt)
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  return JSON.parse(text);
}

export function startScheduler(assembly: Assembly, options: SchedulerOptions): Scheduler {
  const { clock, invokeAsync, log, file } = options;
  const schedules: Schedule[] = assembly
    .resources('AWS::Scheduler::Schedule', scheduleSchema)
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ logicalId, arn, properties }) => ({
      logicalId,
      // Without what CDK adds to make a logical id unique, which nobody would want to type.
      name: logicalId.replace(/[0-9A-F]{8}$/, ''),
      arn,
      properties,
      due: parseScheduleExpression(properties.ScheduleExpression, properties.ScheduleExpressionTimezone),
    }));

  // What has fired is remembered, so that a second start neither repeats a due time nor leaves one out.
  const fired = new Map(Object.entries(readJson(file, z.record(z.string(), z.number())) ?? {}));
  for (const { name } of schedules) if (!fired.has(name)) fired.set(name, clock.now());
  const firings: Firing[] = [];

  async function fire(schedule: Schedule, at: number): Promise<Firing> {
    const scheduledAt = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
    const failure = await invokeAsync(schedule.properties.Target.Arn, inputOf(schedule, scheduledAt));
    if (failure) log(`The schedule ${schedule.name} failed for ${scheduledAt}: ${failure.message}`);
    const firing: Firing = { schedule: schedule.name, scheduledAt, ...(failure ? { error: failure.message } : {}) };
    firings.push(firing);
    return firing;
  }

  /** What is due until `until`, over all schedules, in the order of time. */
  function dueUntil(until: number): { schedule: Schedule; at: number }[] {
    return schedules
      .flatMap((schedule) =>
        schedule.due.between(fired.get(schedule.name) ?? until, until).map((at) => ({ schedule, at })),
      )
      .sort((one, other) => one.at - other.at);
  }

  async function runUntil(until: number): Promise<Firing[]> {
    const done: Firing[] = [];
    for (const { schedule, at } of dueUntil(until)) {
      if (at > clock.now()) clock.advanceTo(at);
      fired.set(schedule.name, at);
      writeJson(file, Object.fromEntries(fired));
      done.push(await fire(schedule, at));
    }
    if (until > clock.now()) clock.advanceTo(until);
    return done;
  }

  // One thing at a time: a jump that begins while a job runs waits for it.
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    const mine = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = mine.catch(() => {});
    return mine;
  }

  const ticking = setInterval(() => {
    if (waiting === 0)
      void inTurn(() => runUntil(clock.now())).catch((error: Error) => log(`The schedules stopped: ${error.message}`));
  }, 1000);

  return {
    schedules: () =>
      schedules.map(({ name, properties, due }) => {
        const next = due.next(fired.get(name) ?? clock.now());
        return {
          name,
          expression: properties.ScheduleExpression,
          timezone: properties.ScheduleExpressionTimezone,
          nextAt: next === undefined ? undefined : new Date(next).toISOString(),
        };
      }),
    firings: () => firings,
    advanceTo: (epochMillis) =>
      inTurn(async () => {
        if (!(epochMillis >= clock.now()))
          throw new RangeError(
            `Business time only moves forward: it is ${new Date(clock.now()).toISOString()} already`,
          );
        return await runUntil(epochMillis);
      }),
    runNow: (name) =>
      inTurn(async () => {
        const found = schedules.find((schedule) =>
          [schedule.name, schedule.logicalId, schedule.properties.Name].includes(name),
        );
        return found ? await fire(found, clock.now()) : undefined;
      }),
    async stop() {
      clearInterval(ticking);
      await last;
    },
  };
}
