// The inside of one worker thread: loads a function's module once and answers one event at a time, as Lambda's runtime
// does.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread is told when it is made. */
export interface WorkerStart {
  modulePath: string;
  exportName: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
}

/** One invocation; the event travels as JSON text, as it does to Lambda. */
export interface Invocation {
  event: string;
  requestId: string;
  deadline: number;
}

export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'log'; text: string }
  | { kind: 'result'; result: string }
  | { kind: 'error'; errorType: string; errorMessage: string; stack: string };

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const start = workerData as WorkerStart;
const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

// A thread's own streams reach the main thread some time later; over the port a log line arrives before the result of the
// call that wrote it, as in Lambda, where a call has ended only when its log is written.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: string | Uint8Array): boolean => {
    post({ kind: 'log', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8') });
    return true;
  };
}

function report(error: unknown): void {
  const { name = 'Error', message = String(error), stack = '' } = error instanceof Error ? error : {};
  post({ kind: 'error', errorType: name, errorMessage: message, stack });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf({ requestId, deadline }: Invocation): unknown {
  return {
    awsRequestId: requestId,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

const module = (await import(pathToFileURL(start.modulePath).href)) as Record<string, Handler | undefined>;
const handler = module[start.exportName];
if (typeof handler !== 'function') throw new Error(`${start.modulePath} does not export ${start.exportName}`);

parentPort?.on('message', async (invocation: Invocation) => {
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    post({ kind: 'result', result: JSON.stringify(result === undefined ? null : result) });
  } catch (error) {
    report(error);
  }
});
post({ kind: 'ready' });
