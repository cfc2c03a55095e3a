// What runs against each mutant of authorisation: tests without a port or a process, so that thousands of runs are bearable.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{api,invariants}/*.test.ts', 'test/faults/{claims,edge,edge-pages,grants}.test.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
