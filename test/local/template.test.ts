// The template reader: values as CloudFormation would give them, and an error by name for everything it cannot serve.
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { createLambdaRuntime } from '../../local/lambda.ts';
import { loadAssembly } from '../../local/template.ts';
import { fixtureTemplate, type Template, writeAssembly } from './fixture-assembly.ts';

const parameters = {
  TokenIssuer: 'http://127.0.0.1:1',
  TokenAudience: 'api',
  UserinfoUrl: 'http://127.0.0.1:1/userinfo',
};

function load(change: (template: Template) => void = () => {}, given: Record<string, string> = parameters) {
  const template = fixtureTemplate();
  change(template);
  const { dir, remove } = writeAssembly(template);
  onTestFinished(remove);
  return loadAssembly(dir, { parameters: given, region: 'cn-north-1' });
}

/** Changes one environment variable of the fixture's first function. */
const withVariable = (value: unknown) => (template: Template) => {
  const lambda = template.Resources.ItemsFunction as {
    Properties: { Environment: { Variables: Record<string, unknown> } };
  };
  lambda.Properties.Environment.Variables.EXTRA = value;
};

function variableOf(value: unknown): string | undefined {
  const assembly = load((template) => {
    withVariable(value)(template);
    template.Mappings = { Sizes: { small: { points: '5' } } };
    template.Conditions = {
      InChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
      Never: { 'Fn::Not': [{ Condition: 'InChina' }] },
    };
  });
  const runtime = createLambdaRuntime(assembly, { env: {}, log: () => {} });
  return runtime.functionOf('fixture-ItemsFunction').properties.Environment?.Variables.EXTRA;
}

describe('The template reader', () => {
  it.each([
    ['a Ref to a parameter', { Ref: 'UserinfoUrl' }, 'http://127.0.0.1:1/userinfo'],
    ['a Ref to a table', { Ref: 'Items' }, 'fixture-Items'],
    ['an ARN', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws-cn:kms:cn-north-1:000000000000:key/fixture-Key'],
    ['a queue', { Ref: 'Failures' }, 'http://127.0.0.1/000000000000/fixture-Failures'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Items' }]] }, 'a-fixture-Items'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '$' + '{Items.Arn}!$' + '{!kept}' },
      'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/fixture-Items!$' + '{kept}',
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'points'] }, '5'],
    ['Fn::If that holds', { 'Fn::If': ['InChina', 'yes', 'no'] }, 'yes'],
    ['Fn::If that does not', { 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    ['AWS::NoValue', { Ref: 'AWS::NoValue' }, undefined],
    ['AWS::URLSuffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com.cn'],
  ])('evaluates %s', (_what, value, expected) => {
    expect(variableOf(value)).toBe(expected);
  });

  it('takes a literal name over an invented one', () => {
    const assembly = load(({ Resources }) => {
      Resources.Items = {
        ...Resources.Items,
        Type: 'AWS::DynamoDB::Table',
        Properties: { TableName: { 'Fn::Sub': 'ledger-$' + '{AWS::Region}' } },
      };
    });
    expect(assembly.resources('AWS::DynamoDB::Table', z.unknown())[0]?.physicalId).toBe('ledger-cn-north-1');
  });

  it('leaves out a resource whose condition does not hold', () => {
    const assembly = load((template) => {
      template.Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
      template.Resources.Failures = { Type: 'AWS::SQS::Queue', Condition: 'Never' };
    });
    expect(assembly.resources('AWS::SQS::Queue', z.unknown())).toEqual([]);
  });
});

describe('The start stops by name at', () => {
  it('a parameter without a value', () => {
    const { UserinfoUrl: _, ...others } = parameters;
    expect(() => load(undefined, others)).toThrow("The template's parameter UserinfoUrl has no value");
  });

  it('an SSM parameter, whose value lies in AWS', () => {
    const add = ({ Parameters }: Template) => {
      Parameters.Secret = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/path' };
    };
    expect(() => load(add)).toThrow("The template's parameter Secret has no value");
  });

  it.each([
    ['an unknown intrinsic', { 'Fn::ImportValue': 'x' }, /ItemsFunction .*Fn::ImportValue is not known/],
    ['a Ref to nothing', { Ref: 'Nowhere' }, /ItemsFunction .*refers to Nowhere/],
    ['a Ref to an unserved type', { Ref: 'Alarm' }, /ItemsFunction .*Ref to Alarm: AWS::CloudWatch::Alarm/],
    [
      'a GetAtt of an unserved type',
      { 'Fn::GetAtt': ['Alarm', 'Arn'] },
      /ItemsFunction .*Alarm.Arn: AWS::CloudWatch::Alarm/,
    ],
    ['an unknown attribute', { 'Fn::GetAtt': ['Items', 'TableId'] }, /ItemsFunction .*Items.TableId/],
    ['an API address nobody gave', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, /ItemsFunction .*ApiEndpoint/],
    ['a variable that is no text', { a: 1 }, /ItemsFunction .*EXTRA/s],
  ])('%s in a function', (_what, value, message) => {
    const assembly = load(withVariable(value));
    expect(() => createLambdaRuntime(assembly, { env: {}, log: () => {} })).toThrow(message);
  });

  it('a resource type nobody has thought about', () => {
    const add = ({ Resources }: Template) => {
      Resources.Cache = { Type: 'AWS::ElastiCache::CacheCluster' };
    };
    expect(() => load(add)).toThrow('Cache: the local adapter does not know the resource type AWS::ElastiCache');
  });
});
