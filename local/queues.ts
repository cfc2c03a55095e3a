// The template's SQS queues as far as the system uses them: messages that failed come in, and a person looks at them.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Assembly } from './template.ts';

const messageSchema = z.object({ queue: z.string(), sentAt: z.string(), body: z.unknown() });

/** `queue` is the queue's logical id. */
export type QueueMessage = z.output<typeof messageSchema>;

export interface Queues {
  /** Throws when the ARN is not a queue of the template. */
  send: (queueArn: string, body: unknown) => void;
  has: (queueArn: string) => boolean;
  list: () => readonly QueueMessage[];
}

/** `file` (one message a line) lets messages outlive the process. */
export function createQueues(assembly: Assembly, file?: string): Queues {
  const names = new Map(
    assembly.resources('AWS::SQS::Queue', z.unknown()).map(({ arn, logicalId }) => [arn, logicalId]),
  );
  const lines = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const messages: QueueMessage[] = lines.map((line) => messageSchema.parse(JSON.parse(line)));
  return {
    has: (queueArn) => names.has(queueArn),
    list: () => messages,
    send(queueArn, body) {
      const queue = names.get(queueArn);
      if (queue === undefined) throw new Error(`${queueArn} is not a queue of the template`);
      const message = { queue, sentAt: new Date().toISOString(), body };
      messages.push(message);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
    },
  };
}
