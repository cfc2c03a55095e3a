// One worker thread that stands for one Lambda execution environment: how it is made, timed, logged and ended.
import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Place } from './resource-identity.ts';
import type { Resource } from './template.ts';
import type { Invocation, WorkerMessage, WorkerStart } from './worker.ts';

/**
 * The properties of AWS::Lambda::Function that mean something here; Lambda itself refuses a variable that is not a
 * text.
 */
export const functionSchema = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});

export type LambdaFunction = Resource<z.output<typeof functionSchema>>;

/** One line a function wrote, with the function's logical id. */
type LogSink = (functionId: string, line: string) => void;

export interface LambdaOptions {
  /** Variables for every function, below the template's own: endpoints and credentials. */
  env: Record<string, string>;
  log: LogSink;
}

/** A function's error as Lambda reports it. */
export function lambdaError(errorType: string, message: string): Error {
  const error = new Error(message);
  error.name = errorType;
  return error;
}

export interface LambdaWorker {
  run: (event: string, requestId: string) => Promise<string>;
  alive: () => boolean;
  terminate: () => Promise<void>;
}

/**
 * Lambda gives a function ten seconds to load.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
const initMillis = 10_000;

function entryPoint({ properties, assetDir = '', logicalId }: LambdaFunction): {
  modulePath: string;
  exportName: string;
} {
  const dot = properties.Handler.lastIndexOf('.');
  const file = properties.Handler.slice(0, dot);
  const modulePath = ['.mjs', '.js', '.cjs'].map((extension) => join(assetDir, file + extension)).find(existsSync);
  if (!modulePath) throw new Error(`${logicalId}: there is no ${file}.mjs in its asset`);
  return { modulePath, exportName: properties.Handler.slice(dot + 1) };
}

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, and nothing of the developer's own
 * environment.
 */
function environmentOf(lambda: LambdaFunction, place: Place, env: Record<string, string>): Record<string, string> {
  const { MemorySize, Runtime, Handler, Environment } = lambda.properties;
  return {
    ...env,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_LAMBDA_FUNCTION_NAME: lambda.physicalId,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.physicalId}`,
    AWS_EXECUTION_ENV: `AWS_Lambda_${Runtime}`,
    LAMBDA_TASK_ROOT: lambda.assetDir ?? '',
    _HANDLER: Handler,
    TZ: ':UTC',
    // A profile in ~/.aws could otherwise send an SDK somewhere else.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...Environment?.Variables,
  };
}

export function spawnWorker(place: Place, lambda: LambdaFunction, { env, log }: LambdaOptions): LambdaWorker {
  const { MemorySize, Timeout } = lambda.properties;
  const workerData: WorkerStart = {
    ...entryPoint(lambda),
    functionName: lambda.physicalId,
    functionArn: lambda.arn,
    memoryMegabytes: MemorySize,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    env: environmentOf(lambda, place, env),
    resourceLimits: { maxOldGenerationSizeMb: MemorySize },
    stdout: true,
    stderr: true,
  });
  // What the runtime itself writes when a thread dies, such as of too little memory.
  const forward = (stream: Readable): void => {
    createInterface({ input: stream }).on('line', (line) => log(lambda.logicalId, line));
  };
  forward(worker.stdout);
  forward(worker.stderr);

  let alive = true;
  let settle: ((message: WorkerMessage | Error) => void) | undefined;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {}); // whoever runs the worker hears of it; nobody may be running it yet

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'log') {
      for (const line of message.text.split('\n')) if (line !== '') log(lambda.logicalId, line);
    } else settle?.(message);
  });
  function died(error: Error): void {
    alive = false;
    ready.reject(error);
    settle?.(error);
  }
  worker.on('error', (error: unknown) =>
    died(lambdaError('Runtime.ExitError', String((error as Error)?.stack ?? error))),
  );
  worker.on('exit', (code) => died(lambdaError('Runtime.ExitError', `The function's process ended with code ${code}`)));

  /**
   * Ends the thread when `work` takes longer than `millis`, as Lambda ends the environment of a function that timed
   * out.
   */
  async function within<T>(millis: number, work: Promise<T>, what: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        alive = false;
        void worker.terminate();
        reject(lambdaError('Sandbox.Timedout', what));
      }, millis);
    });
    return await Promise.race([work, late]).finally(() => clearTimeout(timer));
  }

  async function invoke(event: string, requestId: string): Promise<string> {
    await within(initMillis, ready.promise, 'The function did not load within 10 seconds');
    const millis = Timeout * 1000;
    const outcome = new Promise<WorkerMessage | Error>((resolve) => {
      settle = resolve;
    });
    worker.postMessage({ event, requestId, deadline: Date.now() + millis } satisfies Invocation);
    const message = await within(millis, outcome, `${requestId} Task timed out after ${Timeout.toFixed(2)} seconds`);
    if (message instanceof Error) throw message;
    if (message.kind === 'result') return message.result;
    const failure = message as Extract<WorkerMessage, { kind: 'error' }>;
    log(
      lambda.logicalId,
      JSON.stringify({ level: 'ERROR', requestId, errorType: failure.errorType, stack: failure.stack }),
    );
    throw lambdaError(failure.errorType, failure.errorMessage);
  }

  return {
    alive: () => alive,
    run: (event, requestId) =>
      invoke(event, requestId).catch((error: Error) => {
        if (!alive)
          log(
            lambda.logicalId,
            JSON.stringify({ level: 'ERROR', requestId, errorType: error.name, message: error.message }),
          );
        throw error;
      }),
    async terminate() {
      alive = false;
      await worker.terminate();
    },
  };
}
