// The archive's four tables in DynamoDB Local, with the keys and indexes that infra/tables.ts deploys.
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ArchiveTables } from '../../infra/tables.ts';
import { startDynamoDbLocal } from '../../local/dynamodb.ts';
import type { Database, Table } from '../../shared/store/database.ts';
import { dynamoDatabase } from '../../shared/store/dynamo-database.ts';

export interface LocalTables {
  readonly database: Database;
  stop(): Promise<void>;
}

type Shape = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'LocalSecondaryIndexes' | 'GlobalSecondaryIndexes'
>;

function deployedShapes(): Record<Table, Shape> {
  const stack = new Stack(new App());
  new ArchiveTables(stack, 'Tables');
  const resources = Object.entries(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  const shapeOf = (name: string): Shape => {
    const [, resource] = resources.find(([id]) => id.startsWith(`Tables${name}`)) ?? [];
    if (!resource) throw new Error(`infra/tables.ts deploys no table ${name}`);
    const { KeySchema, AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes } = resource.Properties;
    return {
      KeySchema,
      AttributeDefinitions,
      ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes } : {}),
      ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
    };
  };
  return {
    ledger: shapeOf('Ledger'),
    vault: shapeOf('Vault'),
    views: shapeOf('Views'),
    access: shapeOf('Access'),
    certificates: shapeOf('Certificates'),
  };
}

/** Starts the JVM and makes the tables; without Java this throws one sentence that says what to install. */
export async function startLocalTables(): Promise<LocalTables> {
  const { endpoint, stop } = await startDynamoDbLocal();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 });
  const names = { ledger: 'ledger', vault: 'vault', views: 'views', access: 'access', certificates: 'certificates' };
  for (const [table, shape] of Object.entries(deployedShapes())) {
    await client.send(new CreateTableCommand({ TableName: table, BillingMode: 'PAY_PER_REQUEST', ...shape }));
  }
  return {
    database: dynamoDatabase(client, names),
    async stop() {
      client.destroy();
      await stop();
    },
  };
}
