// Every test of `npm test`: two files at a time, as many as the cores that CI has.
import { defineConfig } from 'vitest/config';

/** Files that keep nothing outside their tests share what they load: each would load the same modules anew. */
const SHARING = ['test/{domain,invariants}/**/*.test.ts', 'test/api/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'sharing', include: SHARING, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          // Of the citizens' app what needs none of its packages; its builds are tested in its own folder.
          include: ['test/**/*.test.ts', 'miniprogram/test/unit/**/*.test.ts'],
          exclude: SHARING,
        },
      },
    ],
  },
});
