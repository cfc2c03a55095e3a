// The port to the city's identity service: who holds this token, asked only when consent is given or withdrawn.
import * as z from 'zod';
import { CitizenNumber, normaliseName } from '../shared/domain/identity.ts';
import { Refusal } from '../shared/domain/refusal.ts';

/** What the issuer's userinfo says under scope `real_name`; `subject` must be the token's own (OIDC Core 5.3.2). */
const RealNameAnswer = z.object({
  sub: z.string(),
  name: z.string().min(1).transform(normaliseName),
  citizen_number: CitizenNumber,
});
export interface RealName {
  readonly subject: string;
  readonly name: string;
  readonly number: string;
}

const PATIENCE_MS = 3_000;

/**
 * Throws `real-name-not-granted` when the token may not ask, and `identity-unavailable` whatever else goes wrong: an
 * answer that cannot be trusted is no answer.
 */
export const realNameFrom =
  (userinfoUrl: string) =>
  async (accessToken: string): Promise<RealName> => {
    try {
      const response = await fetch(userinfoUrl, {
        headers: { authorization: `Bearer ${accessToken}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status === 401 || response.status === 403) throw new Refusal('real-name-not-granted');
      if (!response.ok) throw new Error(`userinfo answered ${response.status}`);
      const { sub, name, citizen_number } = RealNameAnswer.parse(await response.json());
      return { subject: sub, name, number: citizen_number };
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal('identity-unavailable');
    }
  };
