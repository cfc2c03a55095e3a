// The id of an institution's request, as it stands in the code that a citizen scans.
import * as z from 'zod';

export const RequestPath = z.strictObject({ request: z.string().max(60) });
