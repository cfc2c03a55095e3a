// What has been started so far, so that a start that fails half-way leaves as little behind as a stop.

export interface StartedParts {
  /** Remembers how to end something. */
  add: (end: () => unknown) => void;
  /** Waits for a part and remembers how to end it. */
  keep: <Part>(starting: Promise<Part>, end: (part: Part) => unknown) => Promise<Part>;
  /** Ends everything, the last started first; a second call finds nothing left. */
  stop: () => Promise<void>;
}

export function createStartedParts(): StartedParts {
  const ends: (() => unknown)[] = [];
  return {
    add: (end) => ends.push(end),
    async keep(starting, end) {
      const part = await starting;
      ends.push(() => end(part));
      return part;
    },
    async stop() {
      for (const end of ends.splice(0).reverse()) await end();
    },
  };
}
