// The built mini-program against a running local system: `npm run live:weapp`, after `npm run build:weapp`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: ['./city.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One city and one phone at a time: the flows move the same archives on.
    fileParallelism: false,
  },
});
