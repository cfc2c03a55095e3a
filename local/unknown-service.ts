// Answers 501 to every AWS call that nothing else here serves, so that no SDK call of a function can leave this
// machine.
import { answerJson, type LoopbackServer, readBody, serveOnLoopback } from './loopback-server.ts';

export interface UnknownService extends LoopbackServer {
  /** Every call that was refused, as `METHOD path target`. */
  refused: () => readonly string[];
}

export async function startUnknownService(log: (line: string) => void = () => {}): Promise<UnknownService> {
  const refused: string[] = [];
  const server = await serveOnLoopback(async (request, response) => {
    await readBody(request, 0);
    const call = `${request.method} ${request.url} ${request.headers['x-amz-target'] ?? ''}`.trim();
    refused.push(call);
    log(`A function called an AWS service that is not served on this machine: ${call}`);
    answerJson(
      response,
      501,
      { __type: 'NotImplemented', message: `Not served on this machine: ${call}` },
      'application/x-amz-json-1.1',
    );
  });
  return { ...server, refused: () => refused };
}
