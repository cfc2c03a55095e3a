// What Ref and Fn::GetAtt answer for each resource type on this machine, and which types are known but serve nothing
// here.
// Return values:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html

export interface Place {
  stackName: string;
  region: string;
  account: string;
  partition: string;
  /** Where the HTTP API listens, for Fn::GetAtt ApiEndpoint. */
  apiEndpoint?: string | undefined;
}

interface Identity {
  /** The property that carries a name chosen in the template, if the type has one. */
  nameProperty?: string;
  /** What stands after `arn:partition:`, e.g. `sqs:cn-north-1:000000000000:name`. */
  arn: (name: string, place: Place) => string;
  ref: (name: string, place: Place) => string;
  attributes?: Record<string, (name: string, place: Place) => string>;
}

const name = (value: string): string => value;
const regional = (service: string, separator: string) => (id: string, place: Place) =>
  `${service}:${place.region}:${place.account}:${separator}${id}`;
const arnOf = (identity: Identity, id: string, place: Place): string =>
  `arn:${place.partition}:${identity.arn(id, place)}`;
/** CloudFormation makes a bucket's name of lower-case letters, as S3 demands. */
const bucketName = (id: string): string => id.toLowerCase();
const queueUrl = (id: string, place: Place): string => `http://127.0.0.1/${place.account}/${id}`;

/** A value we can only give when the caller has said where the API listens. */
function apiEndpoint(_id: string, place: Place): string {
  if (!place.apiEndpoint) throw new Error('The template asks for ApiEndpoint, but no API address was given');
  return place.apiEndpoint;
}

const identities: Record<string, Identity> = {
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    arn: regional('dynamodb', 'table/'),
    ref: name,
    // AWS ends a stream's ARN with its creation time, which is not known before the table is made: tables.ts maps this
    // one.
    attributes: {
      StreamArn: (id, place) => `${arnOf(identities['AWS::DynamoDB::Table'] as Identity, id, place)}/stream/local`,
    },
  },
  'AWS::KMS::Key': { arn: regional('kms', 'key/'), ref: name, attributes: { KeyId: name } },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', arn: regional('kms', ''), ref: name },
  'AWS::S3::Bucket': { nameProperty: 'BucketName', arn: (id) => `s3:::${bucketName(id)}`, ref: bucketName },
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', arn: regional('lambda', 'function:'), ref: name },
  'AWS::Lambda::EventSourceMapping': {
    arn: regional('lambda', 'event-source-mapping:'),
    ref: name,
    attributes: { Id: name },
  },
  'AWS::Lambda::EventInvokeConfig': { arn: regional('lambda', 'event-invoke-config:'), ref: name },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    arn: regional('sqs', ''),
    ref: queueUrl,
    attributes: { QueueName: name, QueueUrl: queueUrl },
  },
  'AWS::ApiGatewayV2::Api': {
    arn: (id, place) => `apigateway:${place.region}::/apis/${id}`,
    ref: name,
    attributes: { ApiId: name, ApiEndpoint: apiEndpoint },
  },
  'AWS::ApiGatewayV2::Authorizer': { arn: regional('apigateway', ''), ref: name, attributes: { AuthorizerId: name } },
  'AWS::ApiGatewayV2::Integration': { arn: regional('apigateway', ''), ref: name, attributes: { IntegrationId: name } },
  'AWS::ApiGatewayV2::Route': { arn: regional('apigateway', ''), ref: name, attributes: { RouteId: name } },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName', arn: regional('apigateway', ''), ref: name },
  'AWS::Scheduler::Schedule': { nameProperty: 'Name', arn: regional('scheduler', 'schedule/default/'), ref: name },
  'AWS::Scheduler::ScheduleGroup': { nameProperty: 'Name', arn: regional('scheduler', 'schedule-group/'), ref: name },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    arn: (id, place) => `iam::${place.account}:role/${id}`,
    ref: name,
    attributes: { RoleId: name },
  },
  'AWS::Logs::LogGroup': { nameProperty: 'LogGroupName', arn: regional('logs', 'log-group:'), ref: name },
};

/** Types that have nothing to serve on one machine: rights, logs, alarms, and what CDK adds for itself. */
const servesNothing = [
  /^AWS::IAM::/,
  /^AWS::Logs::/,
  /^AWS::CloudWatch::/,
  /^AWS::SNS::/,
  /^AWS::CDK::Metadata$/,
  /^AWS::KMS::Alias$/,
  /^AWS::Lambda::Permission$/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::Scheduler::ScheduleGroup$/,
];

/**
 * A type nobody here has thought about could be a part of the system that silently does not run: the start stops
 * instead.
 */
export const isKnownType = (type: string): boolean =>
  type in identities || servesNothing.some((known) => known.test(type));

export const nameProperty = (type: string): string | undefined => identities[type]?.nameProperty;

export function refOf(type: string, logicalId: string, physicalName: string, place: Place): string {
  const identity = identities[type];
  if (!identity) throw new Error(`Ref to ${logicalId}: ${type} is not served on this machine`);
  return identity.ref(physicalName, place);
}

export function attributeOf(
  type: string,
  logicalId: string,
  attribute: string,
  physicalName: string,
  place: Place,
): string {
  const identity = identities[type];
  if (!identity) throw new Error(`Fn::GetAtt ${logicalId}.${attribute}: ${type} is not served on this machine`);
  if (attribute === 'Arn') return arnOf(identity, physicalName, place);
  const answer = identity.attributes?.[attribute];
  if (!answer) throw new Error(`Fn::GetAtt ${logicalId}.${attribute}: ${type} has no such attribute on this machine`);
  return answer(physicalName, place);
}
