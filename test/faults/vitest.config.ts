// The longer proofs: those of `npm test` in their larger sizes, and those that only run here.
import { configDefaults, defineConfig } from 'vitest/config';

/** `npm test` does them whole, and CI runs it as well; a soak counts on itself alone. */
const WHOLE_BEFORE = ['rights', 'grants', 'claims', 'edge', 'edge-pages', 'crash-consumers', 'crash-sweeps'];
const exclude = process.env.FAULTS === 'ci' ? WHOLE_BEFORE.map((name) => `test/faults/${name}.test.ts`) : [];

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
    exclude: [...configDefaults.exclude, ...exclude],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
