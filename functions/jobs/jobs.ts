// The job table: what the clock calls.
import type { Job } from '../job.ts';
import { discardCertificates } from './discard-certificates.ts';
import { discardUploads } from './discard-uploads.ts';
import { eraseWithdrawn } from './erase-withdrawn.ts';
import { sweepDue } from './sweep-due.ts';

export const jobs: readonly Job[] = [eraseWithdrawn, sweepDue, discardUploads, discardCertificates];
