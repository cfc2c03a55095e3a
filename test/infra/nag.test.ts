// cdk-nag guards the synth: a finding without a reason stops it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { standInApp } from './stand-ins.ts';

it('stops the synth at a finding nobody gave a reason for', () => {
  const app = standInApp();
  new Queue(app.node.findChild('xindang-city-example'), 'Careless');
  expect(() => app.synth()).toThrow('SQS queue does not require requests to use SSL');
  const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
  expect(report).toContain('AwsSolutions-SQS4');
  expect(report).toContain('xindang-city-example/Careless');
});

it('stops it at a warning too', () => {
  const app = standInApp();
  new CfnLogGroup(app.node.findChild('xindang-city-example'), 'KeptForEver');
  expect(() => app.synth()).toThrow('does not have an explicit retention policy');
});
