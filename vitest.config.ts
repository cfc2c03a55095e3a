// Tests that need a machine's ports or a Java run one file at a time; the rest run side by side.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Of the citizens' app what needs none of its packages; its builds are tested in its own folder.
    include: ['test/**/*.test.ts', 'miniprogram/test/unit/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
