// Business time and the schedules that live on it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClock } from '../../local/clock.ts';
import { parseScheduleExpression } from '../../local/schedule-expression.ts';
import { startScheduler } from '../../local/scheduler.ts';
import { loadAssembly } from '../../local/template.ts';
import { fixtureTemplate, writeAssembly } from './fixture-assembly.ts';

const day = 86_400_000;
const parameters = { TokenIssuer: 'http://127.0.0.1:1', TokenAudience: 'api', UserinfoUrl: 'http://127.0.0.1:1' };
const shanghai = (text: string): number => Date.parse(`${text}+08:00`);

function temporaryFile(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'xindang-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return join(dir, name);
}

/** The fixture's schedules over a job that remembers what it was called with. */
function startFixture({ file, clock = createClock() }: { file?: string; clock?: ReturnType<typeof createClock> } = {}) {
  const { dir, remove } = writeAssembly(fixtureTemplate());
  const calls: { dueAt: string; job?: string; at: number }[] = [];
  const scheduler = startScheduler(loadAssembly(dir, { parameters }), {
    clock,
    log: () => {},
    file,
    async invokeAsync(_arn, event) {
      calls.push({ ...(event as { dueAt: string; job?: string }), at: clock.now() });
      return undefined;
    },
  });
  onTestFinished(async () => {
    await scheduler.stop();
    remove();
  });
  return { scheduler, clock, calls };
}

describe('Business time', () => {
  it('starts as real time', () => {
    expect(Math.abs(createClock().now() - Date.now())).toBeLessThan(1000);
  });

  it('moves forward and never back', () => {
    const clock = createClock();
    clock.advanceTo(Date.now() + 60 * day);
    expect(clock.now()).toBeGreaterThan(Date.now() + 59 * day);
    expect(() => clock.advanceTo(Date.now())).toThrow('Business time only moves forward');
  });

  it('may begin in the past, but only on a first start', () => {
    const file = temporaryFile('clock.json');
    expect(createClock(file, Date.now() - 90 * day).now()).toBeLessThan(Date.now() - 89 * day);
    createClock(file).advanceTo(Date.now());
    expect(createClock(file, Date.now() - 90 * day).now()).toBeGreaterThan(Date.now() - day);
  });

  it('is kept over a restart, before facts already written', () => {
    const file = temporaryFile('clock.json');
    createClock(file).advanceTo(Date.now() + 5 * day);
    expect(createClock(file).now()).toBeGreaterThan(Date.now() + 4.9 * day);
  });
});

describe('A schedule expression', () => {
  it('names Shanghai times in Shanghai', () => {
    const due = parseScheduleExpression('cron(30 0 * * ? *)', 'Asia/Shanghai');
    expect(due.next(shanghai('2026-11-23T12:00:00'))).toBe(shanghai('2026-11-24T00:30:00'));
  });

  it('counts the days of the week from 1 = Sunday, as AWS does', () => {
    const due = parseScheduleExpression('cron(0 9 ? * 2-6 *)', 'Asia/Shanghai');
    const weekdays = due.between(shanghai('2026-11-22T00:00:00'), shanghai('2026-11-29T23:00:00'));
    expect(weekdays.map((at) => new Date(at).getUTCDay())).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes names, lists and years', () => {
    const due = parseScheduleExpression('cron(0 9 ? * MON,FRI 2027)', 'Asia/Shanghai');
    expect(due.next(shanghai('2026-11-22T00:00:00'))).toBe(shanghai('2027-01-01T09:00:00'));
  });

  it.each(['at(2026-11-23T00:00:00)', 'rate(0 minutes)', 'rate(5 months)', 'cron(0 9 * * ?)'])(
    'is refused when it is %s',
    (text) => {
      expect(() => parseScheduleExpression(text, 'UTC')).toThrow();
    },
  );
});

describe('The scheduler', () => {
  it('calls a five-minute job once when sixty days pass at once, for the latest of its times', async () => {
    const { scheduler, calls, clock } = startFixture();
    await scheduler.advanceTo(clock.now() + 60 * day);
    const often = calls.filter(({ job }) => job === 'often');
    expect(often).toHaveLength(1);
    expect(clock.now() - Date.parse(often[0]?.dueAt ?? '')).toBeLessThan(5 * 60_000 + 1000);
  });

  it('calls a daily job for every day, in order, each with its own time and at that time', async () => {
    const { scheduler, calls, clock } = startFixture();
    await scheduler.advanceTo(clock.now() + 60 * day);
    const daily = calls.filter(({ job }) => job === 'daily');
    expect(daily).toHaveLength(60);
    expect(daily.map(({ dueAt }) => dueAt)).toEqual([...new Set(daily.map(({ dueAt }) => dueAt))].sort());
    for (const { dueAt, at } of daily) {
      expect(dueAt).toMatch(/T16:30:00Z$/);
      expect(at - Date.parse(dueAt)).toBeLessThan(1000);
    }
  });

  it('fires each due time once, however often time moves', async () => {
    const { scheduler, calls, clock } = startFixture();
    for (let step = 0; step < 10; step += 1) await scheduler.advanceTo(clock.now() + day / 2);
    expect(calls.filter(({ job }) => job === 'daily')).toHaveLength(5);
  });

  // Real time goes on between the question and the answer.
  const aMoment = 1_000;

  it('remembers over a restart what has fired', async () => {
    const file = temporaryFile('schedules.json');
    const clock = createClock();
    const first = startFixture({ file, clock });
    await first.scheduler.advanceTo(clock.now() + 3 * day);
    await first.scheduler.stop();
    const second = startFixture({ file, clock });
    await second.scheduler.advanceTo(clock.now() + aMoment);
    expect(second.calls).toEqual([]);
  });

  it('catches up after a restart with the days that passed meanwhile', async () => {
    const file = temporaryFile('schedules.json');
    const clock = createClock();
    const first = startFixture({ file, clock });
    await first.scheduler.advanceTo(clock.now() + day);
    await first.scheduler.stop();
    clock.advanceTo(clock.now() + 3 * day);
    const second = startFixture({ file, clock });
    await second.scheduler.advanceTo(clock.now() + aMoment);
    expect(second.calls.filter(({ job }) => job === 'daily')).toHaveLength(3);
  });

  it('refuses to go back', async () => {
    const { scheduler, clock } = startFixture();
    await expect(scheduler.advanceTo(clock.now() - day)).rejects.toThrow('only moves forward');
  });

  it('runs a schedule now when asked by name', async () => {
    const { scheduler, calls } = startFixture();
    expect(await scheduler.runNow('Daily')).toMatchObject({ schedule: 'Daily' });
    expect(await scheduler.runNow('Nothing')).toBeUndefined();
    expect(calls).toHaveLength(1);
  });
});
