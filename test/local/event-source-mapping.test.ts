// What Lambda does with a batch that fails, told record by record without a database.
import { describe, expect, it } from 'vitest';
import { createDelivery, type Mapping, mappingSchema } from '../../local/event-source-mapping.ts';
import { compileFilter } from '../../local/filter-pattern.ts';
import type { StreamRecord } from '../../local/stream-record.ts';

const mapping = (more: Partial<Record<keyof Mapping, unknown>> = {}): Mapping =>
  mappingSchema.parse({
    EventSourceArn: 'arn:stream',
    FunctionName: 'consumer',
    StartingPosition: 'TRIM_HORIZON',
    MaximumRetryAttempts: 2,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: 'arn:queue' } },
    ...more,
  });

const records = (names: string, ageSeconds: number): StreamRecord[] =>
  [...names].map((name) => ({
    eventName: 'INSERT',
    dynamodb: {
      Keys: { pk: { S: name } },
      SequenceNumber: name,
      ApproximateCreationDateTime: Date.now() / 1000 - ageSeconds,
    },
  }));

const namesOf = (batch: StreamRecord[]): string => batch.map(({ dynamodb }) => dynamodb.SequenceNumber).join('');

/** Delivers the records named, and tells which batches the function saw and what was given up. */
async function deliver(
  names: string,
  answer: (batch: string) => unknown,
  more: Parameters<typeof mapping>[0] = {},
  age = 0,
) {
  const batches: string[] = [];
  const failures: { DDBStreamBatchInfo: Record<string, unknown>; requestContext: Record<string, unknown> }[] = [];
  const run = createDelivery(mapping(more), {
    streamArn: 'arn:stream',
    functionArn: 'arn:consumer',
    backoff: () => 0,
    sendFailure: (_queue, message) => failures.push(message as (typeof failures)[number]),
    async invoke(_arn, { Records }) {
      batches.push(namesOf(Records));
      return JSON.stringify(answer(namesOf(Records)) ?? null);
    },
  });
  await run('shard', records(names, age), new AbortController().signal);
  return { batches, failures };
}

const failAt = (...identifiers: unknown[]) => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});
/** Fails at the poison record `x` as long as it is in the batch. */
const poison = (batch: string) => failAt(...(batch.includes('x') ? ['x'] : []));

describe('A batch', () => {
  it.each([
    ['an empty list', failAt()],
    ['a missing list', {}],
    ['a null list', { batchItemFailures: null }],
    ['nothing', null],
  ])('is done when the function reports %s', async (_what, answer) => {
    expect((await deliver('abc', () => answer)).batches).toEqual(['abc']);
  });

  it.each([
    ['an identifier of another batch', failAt('z')],
    ['an empty identifier', failAt('')],
    ['a null identifier', failAt(null)],
    ['a report of another shape', { batchItemFailures: 'all' }],
  ])('fails as a whole when the function reports %s', async (_what, answer) => {
    expect((await deliver('abc', () => answer)).batches).toEqual(['abc', 'abc', 'abc']);
  });

  it('is retried from the lowest number reported', async () => {
    let first = true;
    const { batches } = await deliver('abcd', () => {
      const answer = first ? failAt('d', 'b') : failAt();
      first = false;
      return answer;
    });
    expect(batches).toEqual(['abcd', 'bcd']);
  });

  it('is retried as a whole without ReportBatchItemFailures', async () => {
    let calls = 0;
    const flaky = () => {
      calls += 1;
      if (calls === 1) throw new Error('once');
      return failAt('a'); // means nothing then
    };
    expect((await deliver('ab', flaky, { FunctionResponseTypes: [] })).batches).toEqual(['ab', 'ab']);
  });

  it('is given up after the last attempt; the failure destination learns where it lies, not what it holds', async () => {
    const { batches, failures } = await deliver('ab', () => failAt('a'));
    expect(batches).toHaveLength(3);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.requestContext).toMatchObject({
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 3,
      functionArn: 'arn:consumer',
    });
    expect(failures[0]?.DDBStreamBatchInfo).toMatchObject({
      shardId: 'shard',
      startSequenceNumber: 'a',
      endSequenceNumber: 'b',
      batchSize: 2,
    });
    expect(JSON.stringify(failures)).not.toContain('Keys');
  });

  it('loses the good records behind a poison one without bisection', async () => {
    const { failures } = await deliver('axbc', poison);
    expect(failures[0]?.DDBStreamBatchInfo).toMatchObject({
      startSequenceNumber: 'x',
      endSequenceNumber: 'c',
      batchSize: 3,
    });
  });

  it('gives up the poison record alone with bisection, and takes its neighbours in order', async () => {
    const taken: string[] = [];
    const { failures } = await deliver(
      'abxcdefg',
      (batch) => {
        const at = batch.indexOf('x');
        taken.push(...(at < 0 ? batch : batch.slice(0, at)));
        return poison(batch);
      },
      { BisectBatchOnFunctionError: true },
    );
    expect(taken.join('')).toBe('abcdefg');
    expect(failures.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize)).toEqual([1]);
  });

  it('is given up when its records are too old to be tried again', async () => {
    const forEver = { MaximumRecordAgeInSeconds: 60, MaximumRetryAttempts: -1 };
    const { batches, failures } = await deliver('ab', () => failAt('a'), forEver, 3600);
    expect(batches).toEqual(['ab']);
    expect(failures[0]?.requestContext.condition).toBe('RecordAgeExceeded');
  });
});

describe('A mapping', () => {
  it('stops the start at a setting that is not served', () => {
    expect(() => mapping({ TumblingWindowInSeconds: 30 } as never)).toThrow('TumblingWindowInSeconds');
  });
});

describe('A filter', () => {
  const record = { eventName: 'INSERT', dynamodb: { NewImage: { kind: { S: 'record-filed' }, seq: { N: '42' } } } };
  const image = (rules: unknown) => JSON.stringify({ dynamodb: { NewImage: rules } });
  it.each([
    ['an equal value', image({ kind: { S: ['record-filed', 'other'] } }), true],
    ['another value', image({ kind: { S: ['other'] } }), false],
    ['the event name', JSON.stringify({ eventName: ['INSERT'] }), true],
    ['a prefix', image({ kind: { S: [{ prefix: 'record-' }] } }), true],
    ['a suffix', image({ kind: { S: [{ suffix: '-given' }] } }), false],
    ['anything but', image({ kind: { S: [{ 'anything-but': ['record-filed'] }] } }), false],
    ['a number in its range', image({ seq: { N: [{ numeric: ['>', 41, '<=', 42] }] } }), true],
    ['an attribute that is there', image({ kind: { S: [{ exists: true }] } }), true],
    ['an attribute that is not', image({ gone: { S: [{ exists: false }] } }), true],
    ['one of two', JSON.stringify({ $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }), true],
  ])('looks at %s', (_what, pattern, expected) => {
    expect(compileFilter(pattern)(record)).toBe(expected);
  });

  it('stops the start at a rule it does not know', () => {
    expect(() => compileFilter(JSON.stringify({ a: [{ cidr: '10.0.0.0/8' }] }))).toThrow('.a has a rule');
  });
});
