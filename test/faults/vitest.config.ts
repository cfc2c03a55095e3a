// The longer proofs: those of `npm test` in their larger sizes, and those that only run here.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/faults/**/*.{test,long}.ts',
      'test/local/**/*.long.ts',
      'test/model/**/*.test.ts',
      'test/years/**/*.test.ts',
      'test/api/races.test.ts',
      'test/certificate/render.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
