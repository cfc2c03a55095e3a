// Server CPU per job over HTTP on one machine: file a record, read the score; our handlers against Fastify.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Goal, goal } from '../figures.ts';
import { interleave, mediansOf, ROUNDS } from '../rounds.ts';
import { type Job, jobs } from './town.ts';

const JOBS = 200;
const WARM_UP_ROUNDS = 5;
const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));

export interface EndToEndFigures {
  readonly jobs: number;
  readonly microseconds: Readonly<Record<string, number>>;
  readonly goals: readonly Goal[];
}

interface Server {
  /** Does the jobs on a fresh town; CPU of the server in microseconds for each. */
  round(all: readonly Job[], answers?: string[]): Promise<number>;
  end(): void;
}

async function startServer(which: 'ours' | 'fastify'): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, [SERVER, which], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const next = async () => (await once(child, 'message'))[0];
  const { port } = await next();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (method: string, path: string, authorization: string, body?: unknown): Promise<string> => {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = { authorization, ...(sent ? { 'content-type': 'application/json' } : {}) };
    const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers });
    outgoing.end(sent);
    const [response] = await once(outgoing, 'response');
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    return `${response.statusCode} ${response.headers['content-type']} ${text}`;
  };
  const told = async (message: 'reset' | 'cpu'): Promise<number> => {
    const answered = next();
    child.send(message);
    return (await answered).microseconds;
  };
  return {
    async round(all, answers) {
      const before = await told('reset');
      for (const { department, citizen, submission } of all) {
        const filed = await ask('POST', '/records', department, submission);
        const score = await ask('GET', '/me/score', citizen);
        if (!filed.startsWith('202 ') || !score.startsWith('200 ')) throw new Error(`${which}: ${filed} ${score}`);
        answers?.push(filed.replace(/"receipt":"[^"]+"/, ''), score);
      }
      return ((await told('cpu')) - before) / all.length;
    },
    end() {
      agent.destroy();
      child.disconnect();
    },
  };
}

export async function measureEndToEnd(rounds = ROUNDS): Promise<EndToEndFigures> {
  const all = jobs(JOBS);
  const servers = { ours: await startServer('ours'), fastify: await startServer('fastify') };
  try {
    const answers = { ours: [] as string[], fastify: [] as string[] };
    for (const name of ['ours', 'fastify'] as const) await servers[name].round(all, answers[name]);
    const at = answers.ours.findIndex((answer, index) => answer !== answers.fastify[index]);
    if (at >= 0) throw new Error(`Fastify answers otherwise: ${answers.ours[at]} / ${answers.fastify[at]}`);
    const turn = { ours: () => servers.ours.round(all), fastify: () => servers.fastify.round(all) };
    await interleave(turn, WARM_UP_ROUNDS);
    const microseconds = mediansOf(await interleave(turn, rounds));
    const ratio = microseconds.ours / microseconds.fastify;
    return { jobs: JOBS, microseconds, goals: [goal('Server CPU per job against Fastify', ratio, 0.9)] };
  } finally {
    for (const server of Object.values(servers)) server.end();
  }
}
