// Creates the template's tables in DynamoDB Local; tables that exist already are kept with what they hold.
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Assembly } from './template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const index = z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection });

/**
 * The properties that shape a table. TimeToLiveSpecification is left out on purpose: DynamoDB Local deletes by real
 * time, and a demo that lives in next year's business time would lose its rows within seconds. Rows past their term are
 * filtered on read anyway.
 */
const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  LocalSecondaryIndexes: z.array(index).optional(),
  GlobalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
});

export interface Tables {
  /** Logical id -> table name. */
  names: Record<string, string>;
  /** The stream's ARN in the template -> its ARN in DynamoDB Local. */
  streams: Map<string, string>;
}

export async function createTables(assembly: Assembly, client: DynamoDBClient): Promise<Tables> {
  const names: Record<string, string> = {};
  const streams = new Map<string, string>();
  for (const { logicalId, physicalId: TableName, arn, properties } of assembly.resources(
    'AWS::DynamoDB::Table',
    tableSchema,
  )) {
    const { StreamSpecification, ...shape } = properties;
    const table: CreateTableCommandInput = {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      ...shape,
      ...(StreamSpecification ? { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } } : {}),
    };
    await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.LatestStreamArn) streams.set(`${arn}/stream/local`, Table.LatestStreamArn);
    names[logicalId] = TableName;
  }
  return { names, streams };
}
