// What runs against each mutant of domain: tests without a port or a process, so that thousands of runs are bearable.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // What a certificate says is asked over the fake store alone.
    include: ['test/{domain,invariants}/**/*.test.ts', 'test/api/{certificate*,satisfaction}.test.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
