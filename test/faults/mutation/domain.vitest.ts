// What runs against each mutant of domain: tests without a port or a process, so that thousands of runs are bearable.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long, the longest last: hundreds of random lives, and whole towns with their certificates. */
const LONG = [/record-lives|case-life|guard-rails/, /-properties/, /test\/(api|local)\//];
const rankOf = ({ moduleId }: TestSpecification): number => LONG.findIndex((one) => one.test(moduleId));

/** A mutant is over at the first test that fails, so that the quick ones come first; Vitest by itself begins with the longest. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  test: {
    // What a certificate, a case or a repair comes to is asked over the fake store.
    include: ['test/{domain,invariants}/**/*.test.ts', 'test/api/*.test.ts', 'test/local/recompute-export.test.ts'],
    exclude: ['test/api/{races,withdrawal-races,rating-races,log-scan,who-may-ask,sample-requests}.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: QuickestFirst },
  },
});
