// An asynchronous call of a function, as EventBridge Scheduler makes it: tried again after an error, then kept in a
// queue.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LambdaRuntime } from './lambda.ts';
import type { Assembly } from './template.ts';

const configSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).default(2),
  MaximumEventAgeInSeconds: z.int().optional(),
  DestinationConfig: z.strictObject({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

export interface AsyncInvocationOptions {
  lambda: Pick<LambdaRuntime, 'invoke' | 'functionOf'>;
  sendFailure: (destination: string, message: unknown) => void;
}

/**
 * Resolves with the last error, or with nothing when one try succeeded. AWS waits minutes between tries; here nobody
 * does.
 */
export type InvokeAsync = (functionArn: string, event: unknown) => Promise<Error | undefined>;

export function createAsyncInvocation(
  assembly: Assembly,
  { lambda, sendFailure }: AsyncInvocationOptions,
): InvokeAsync {
  const configs = new Map(
    assembly
      .resources('AWS::Lambda::EventInvokeConfig', configSchema)
      .map(({ properties }) => [lambda.functionOf(properties.FunctionName).arn, properties]),
  );
  return async (functionArn, event) => {
    const config = configs.get(functionArn);
    const tries = 1 + (config?.MaximumRetryAttempts ?? 2);
    let failure: Error | undefined;
    for (let count = 0; count < tries; count += 1) {
      try {
        await lambda.invoke(functionArn, event);
        return undefined;
      } catch (error) {
        failure = error as Error;
      }
    }
    const destination = config?.DestinationConfig?.OnFailure.Destination;
    if (destination) {
      sendFailure(destination, {
        version: '1.0',
        timestamp: new Date().toISOString(),
        requestContext: {
          requestId: randomUUID(),
          functionArn,
          condition: 'RetriesExhausted',
          approximateInvokeCount: tries,
        },
        requestPayload: event,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: failure?.name, errorMessage: failure?.message },
      });
    }
    return failure;
  };
}
