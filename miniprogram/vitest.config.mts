// Tests run from this folder alone; the built bundle is opened by one file at a time, since its templates keep globals.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    root: import.meta.dirname,
    include: ['test/{unit,weapp,h5}/**/*.test.ts'],
    pool: 'forks',
  },
});
