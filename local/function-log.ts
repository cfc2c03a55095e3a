// Where the functions' log lines go: a file of the data directory, or memory; never the console, where a person reads.
import { createWriteStream } from 'node:fs';

export interface FunctionLog {
  /** The latest lines, each after its function's logical id. */
  lines: () => readonly string[];
  write: (functionId: string, line: string) => void;
  close: () => Promise<void>;
}

const linesKept = 5000;

export function createLog(file?: string): FunctionLog {
  const lines: string[] = [];
  const out = file === undefined ? undefined : createWriteStream(file, { flags: 'a', mode: 0o600 });
  return {
    lines: () => lines,
    write(functionId, line) {
      lines.push(`${functionId} ${line}`);
      if (lines.length > linesKept) lines.shift();
      out?.write(`${functionId} ${line}\n`);
    },
    close: () => new Promise((resolve) => (out ? out.end(() => resolve()) : resolve())),
  };
}
