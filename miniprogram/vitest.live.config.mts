// The web app in Chromium against the whole local system: `npm run live`, and `npm run pictures` for docs/citizens.
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  test: {
    root: import.meta.dirname,
    include: [mode === 'pictures' ? 'test/live/pictures.ts' : 'test/live/**/*.test.ts'],
    globalSetup: ['test/live/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
}));
