// The streams of the running system: filters, failures, and deliveries that come twice.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchesOf, departmentTokenOf, putItem, useSystem } from './running-system.ts';

const running = useSystem();
let token: string;
let before = 0;
beforeAll(async () => {
  token = await departmentTokenOf(running.system);
});
beforeEach(async () => {
  await running.system.idle();
  before = batchesOf(running.system).length;
});

const put = (pk: string, kind?: string) => putItem(running.system, token, pk, kind);
/** What the consumer was given in this test. */
const given = (): string[] => batchesOf(running.system).slice(before).flat();

describe('A stream', () => {
  it('rings the consumer', async () => {
    await put('early');
    await running.system.idle();
    await put('late');
    await running.system.idle();
    expect(given()).toEqual(['early', 'late']);
  });

  it('passes the filter only', async () => {
    await put('other-1', 'other');
    await put('good-1');
    await running.system.idle();
    expect(given()).toEqual(['good-1']);
  });

  it('gives a poison record up alone, to the failure queue, and goes on', async () => {
    for (const name of ['a', 'b']) await put(name);
    await put('x', 'poison');
    for (const name of ['c', 'd']) await put(name);
    await running.system.idle();
    expect(new Set(given())).toEqual(new Set(['a', 'b', 'x', 'c', 'd']));
    expect(given().at(-1)).toBe('d');
    expect(running.system.queues()).toHaveLength(1);
    expect(running.system.queues()[0]).toMatchObject({
      queue: 'Failures',
      body: { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 } },
    });
  });

  it('delivers the last batch again when asked to', async () => {
    await put('once');
    await running.system.idle();
    running.system.streams.redeliver();
    await running.system.idle();
    expect(given()).toEqual(['once', 'once']);
  });

  it('delivers again what came after an older checkpoint, and loses nothing new', async () => {
    await put('first');
    await running.system.idle();
    await put('second');
    await running.system.idle();
    await running.system.streams.restartFromCheckpoint();
    await put('third');
    await running.system.idle();
    expect(given()).toEqual(['first', 'second', 'second', 'third']);
  });

  it('is read again from its beginning when every checkpoint is lost', async () => {
    const all = batchesOf(running.system).flat();
    await running.system.streams.restartFromCheckpoint(1000);
    await running.system.idle();
    expect(new Set(given())).toEqual(new Set(all));
  });
});
