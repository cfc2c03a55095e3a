// The job table: what the clock calls.
import type { Job } from '../job.ts';
import { eraseWithdrawn } from './erase-withdrawn.ts';

export const jobs: readonly Job[] = [eraseWithdrawn];
