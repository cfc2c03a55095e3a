// What calls a function without a caller: the ledger's stream and the clock; and who is told when that fails.
import { describe, expect, it } from 'vitest';
import { tables } from '../../infra/build.ts';
import { planFunctions } from '../../infra/plan.ts';
import { deliverNotice, recalculateScore, standInApp, standIns } from './stand-ins.ts';
import { SynthesizedTemplate } from './template.ts';

const template = new SynthesizedTemplate(standInApp());
const mappings = template.resources('AWS::Lambda::EventSourceMapping').map(([, properties]) => properties);

describe('the streams', () => {
  it('have at most two readers each', () => {
    const real = new SynthesizedTemplate(standInApp(tables)).resources('AWS::Lambda::EventSourceMapping');
    expect(real.length).toBeGreaterThan(0);
    const readers = Map.groupBy(real, ([, { EventSourceArn }]) => JSON.stringify(EventSourceArn));
    expect([...readers.values()].map((all) => all.length).toSorted()).toEqual([1, 2]);
    expect(mappings).toHaveLength(2);
  });

  it('refuses a third, by its name', () => {
    const third = { ...deliverNotice, name: 'count-records' };
    const consumers = [deliverNotice, recalculateScore, third];
    expect(() => standInApp({ ...standIns, consumers })).toThrow(
      'count-records: the stream of ledger has room for two readers, taken by deliver-notice and recalculate-score',
    );
  });

  it('splits a failing batch, takes partial failures, gives up in time, and keeps what it gave up', () => {
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 50,
        ParallelizationFactor: 1,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 82_800,
      });
      expect(mapping.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]).toMatch(/^StreamsFailures/);
    }
  });

  it('wakes a consumer only for the kinds it names, with what they must carry, and only when an item is new', () => {
    const patterns = mappings.map((mapping) => JSON.parse(mapping.FilterCriteria.Filters[0].Pattern));
    expect(patterns).toEqual(
      [deliverNotice, recalculateScore].map(({ kinds, with: attribute }) => ({
        eventName: ['INSERT'],
        dynamodb: {
          NewImage: { kind: { S: kinds }, ...(attribute && { [attribute]: { S: [{ exists: true }] } }) },
        },
      })),
    );
  });
});

describe('the clock', () => {
  it('tells a job what was due, in Shanghai time, and calls by a role for that job alone', () => {
    const { Properties: schedule } = template.resource('AWS::Scheduler::Schedule', 'JobsFinishErasure');
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(15 3 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Input: '{"dueAt":"<aws.scheduler.scheduled-time>"}', RetryPolicy: { MaximumRetryAttempts: 3 } },
    });
    const { Properties: role } = template.resource('AWS::IAM::Role', 'JobsFinishErasureCaller');
    const [call] = role.Policies[0].PolicyDocument.Statement;
    expect(call.Action).toBe('lambda:InvokeFunction');
    expect(call.Resource['Fn::GetAtt'][0]).toMatch(/^JobsFinishErasureFunction/);
  });

  it('keeps what could not be called and what failed', () => {
    const { Properties: schedule } = template.resource('AWS::Scheduler::Schedule', 'JobsFinishErasure');
    expect(schedule.Target.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^JobsFailures/);
    const [[, invoked] = []] = template.resources('AWS::Lambda::EventInvokeConfig');
    expect(invoked?.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]).toMatch(/^JobsFailures/);
  });

  it('gives a job the time it asks for', () => {
    expect(planFunctions(standIns).jobs.map((job) => job.timeoutSeconds)).toEqual([300]);
    expect(template.resource('AWS::Lambda::Function', 'JobsFinishErasure').Properties.Timeout).toBe(300);
  });
});

describe('the alarms', () => {
  const alarms = template.resources('AWS::CloudWatch::Alarm').map(([, properties]) => properties);

  it('watch the API, each consumer twice, each job, both queues and our own four metrics', () => {
    const metrics = alarms.map((alarm) => alarm.MetricName).sort();
    expect(metrics).toEqual([
      '5xx',
      'ApproximateNumberOfMessagesVisible',
      'ApproximateNumberOfMessagesVisible',
      'CalendarEndsSoon',
      'Errors',
      'Errors',
      'Errors',
      'FloorExceeded',
      'IteratorAge',
      'IteratorAge',
      'Quarantined',
      'ReviewLate',
    ]);
  });

  it('look for our own metrics where Powertools puts them', () => {
    const own = alarms.filter((alarm) => alarm.Namespace === 'Xindang');
    const { Variables } = template.resource('AWS::Lambda::Function', 'ApiCitizenApi').Properties.Environment;
    expect(own).toHaveLength(4);
    for (const { Dimensions } of own) {
      expect(Dimensions).toEqual([{ Name: 'service', Value: Variables.POWERTOOLS_SERVICE_NAME }]);
    }
  });

  it("tell the city's topic when there is one", () => {
    const topic = 'arn:aws-cn:sns:cn-north-1:111122223333:on-call';
    const told = new SynthesizedTemplate(standInApp(standIns, { alarmTopicArn: topic }));
    for (const [, alarm] of told.resources('AWS::CloudWatch::Alarm')) expect(alarm.AlarmActions).toEqual([topic]);
    for (const alarm of alarms) expect(alarm.AlarmActions).toBeUndefined();
  });
});
