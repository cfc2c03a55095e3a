// Bundled in place of the SDK's own search for credentials: Lambda puts them into the environment, and nowhere else.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * What the clients import of `@aws-sdk/credential-provider-node`, whose own search looks here first too. Throws by name
 * when there are none, as where Lambda keeps them elsewhere (SnapStart, which Node functions do not have). Read once:
 * an environment ends before its credentials do, and the next one has new ones.
 */
export const defaultProvider = () => {
  let found: Credentials | undefined;
  return async (): Promise<Credentials> => {
    found ??= fromEnvironment();
    return found;
  };
};

function fromEnvironment(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  const pair = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return AWS_SESSION_TOKEN ? { ...pair, sessionToken: AWS_SESSION_TOKEN } : pair;
}
