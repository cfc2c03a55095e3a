// Starts a poller for each event source mapping of the template, and treats them as one.
import { join } from 'node:path';
import { DynamoDBStreamsClient, type DynamoDBStreamsClientConfig } from '@aws-sdk/client-dynamodb-streams';
import { createDelivery, mappingSchema } from './event-source-mapping.ts';
import type { LambdaRuntime } from './lambda.ts';
import type { Queues } from './queues.ts';
import { type StreamPoller, startPoller } from './streams.ts';
import type { Assembly } from './template.ts';

export interface Streams {
  pollers: readonly StreamPoller[];
  /** Resolves when no poller has anything left, also of what the functions wrote meanwhile. */
  idle: () => Promise<void>;
  redeliver: () => void;
  restartFromCheckpoint: (lost?: number) => Promise<void>;
  stop: () => Promise<void>;
}

export interface StreamsOptions {
  access: DynamoDBStreamsClientConfig;
  lambda: Pick<LambdaRuntime, 'invoke' | 'functionOf'>;
  queues: Pick<Queues, 'send' | 'has'>;
  /** The stream's ARN in the template -> its ARN in DynamoDB Local. */
  streamArns: Map<string, string>;
  dataDir?: string | undefined;
  redeliverProbability?: number | undefined;
}

export function startStreams(assembly: Assembly, options: StreamsOptions): Streams {
  const { access, lambda, queues, streamArns, dataDir, redeliverProbability = 0 } = options;
  const client = new DynamoDBStreamsClient(access);
  const mappings = assembly.resources('AWS::Lambda::EventSourceMapping', mappingSchema);
  // Everything is looked up before the first poller starts: an error must leave none behind.
  const resolved = mappings
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties: mapping }) => {
      const streamArn = streamArns.get(mapping.EventSourceArn);
      if (!streamArn) throw new Error(`${logicalId}: ${mapping.EventSourceArn} is not a stream of the template`);
      const destination = mapping.DestinationConfig?.OnFailure.Destination;
      if (destination && !queues.has(destination))
        throw new Error(`${logicalId}: ${destination} is not a queue of the template`);
      return { logicalId, mapping, streamArn, functionArn: lambda.functionOf(mapping.FunctionName).arn };
    });
  const pollers = resolved.map(({ logicalId, mapping, streamArn, functionArn }) =>
    startPoller({
      id: logicalId,
      mapping,
      deliver: createDelivery(mapping, {
        invoke: lambda.invoke,
        sendFailure: queues.send,
        streamArn: mapping.EventSourceArn,
        functionArn,
      }),
      client,
      region: assembly.region,
      streamArn,
      checkpointFile: dataDir === undefined ? undefined : join(dataDir, `checkpoints-${logicalId}.json`),
      redeliverProbability,
    }),
  );

  const deliveries = (): number => pollers.reduce((sum, poller) => sum + poller.delivered(), 0);
  return {
    pollers,
    async idle() {
      let before: number;
      do {
        before = deliveries();
        await Promise.all(pollers.map((poller) => poller.idle()));
      } while (deliveries() !== before);
    },
    redeliver() {
      for (const poller of pollers) poller.redeliver();
    },
    async restartFromCheckpoint(lost) {
      await Promise.all(pollers.map((poller) => poller.restartFromCheckpoint(lost)));
    },
    async stop() {
      await Promise.all(pollers.map((poller) => poller.stop()));
      client.destroy();
    },
  };
}
