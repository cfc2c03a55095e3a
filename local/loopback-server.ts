// One HTTP server on loopback: it is up when the promise resolves, and gone, connections included, when close()
// resolves.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  url: string;
  port: number;
  close: () => Promise<void>;
}

/** Serves `listener` at 127.0.0.1:port (0 takes a free one). `what` names it in the error when the port is taken. */
export async function serveOnLoopback(listener: RequestListener, port = 0, what = 'A server'): Promise<LoopbackServer> {
  // API Gateway joins repeated headers with a comma; Node drops some of them unless told.
  const server = createServer({ joinDuplicateHeaders: true }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new Error(`${what} cannot start: port ${port} is taken by another program.`, { cause: error }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        // A moment more, so that clients in this process see that their kept connections are gone before they use one
        // again.
        server.close(() => setTimeout(resolve, 10));
        server.closeAllConnections();
      }),
  };
}

/**
 * The whole body, or undefined when it is longer than `limit` bytes (the rest is read and dropped, so that an answer
 * can be sent).
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

export function answerJson(response: ServerResponse, status: number, value: unknown, type = 'application/json'): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
}
