import { jsonIn } from '../../json-in';
import { RegistryError } from '../../registry/registry-error';
import { Web } from '../../registry/web';

/** Says who asks for a signature. It is a secret. */
export interface IdentityToken {
  readonly text: string;
  /** Who has issued it. */
  readonly issuer?: string;
  /** Whom Fulcio certifies for it, as a certificate names him: `URI:https://github.com/...`; undefined where only Fulcio knows. */
  readonly subject?: string;
}

/** The variable that has the token, as GitLab sets it. */
const variable = 'SIGSTORE_ID_TOKEN';

type Env = { readonly [name: string]: string | undefined };

/**
 * The token that CI gives for Sigstore, as the tools of Sigstore take it: from GitHub Actions, or from a variable.
 * @throws RegistryError
 */
export async function identityTokenOf(env: Env, web: Web): Promise<IdentityToken> {
  if (env[variable]) return tokenOf(env[variable], `${variable} is`);
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: authorization } = env;
  if (url && authorization) return tokenOf(await ofGitHub(url, authorization, web), 'GitHub Actions gives');
  throw new RegistryError(
    `--sign-keyless requires an identity token of CI, and there is none. Give the job of GitHub Actions "permissions: id-token: write", or that of GitLab "id_tokens: ${variable}: aud: sigstore"; elsewhere set ${variable}.`,
  );
}

async function ofGitHub(request: string, authorization: string, web: Web): Promise<string> {
  const what = 'GitHub Actions (ACTIONS_ID_TOKEN_REQUEST_URL)';
  const url = web.url(request, what);
  url.searchParams.set('audience', 'sigstore');
  const { value } = (await web.json(url, what, { authorization: `Bearer ${authorization}` })) as { readonly value?: unknown };
  return typeof value === 'string' ? value : '';
}

function tokenOf(text: string, from: string): IdentityToken {
  const [, payload = ''] = text.trim().split('.');
  const claims = jsonIn(Buffer.from(payload, 'base64url')) as { readonly [name: string]: unknown };
  const claim = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  // What follows must not show it: it is a secret, also where it is broken.
  if (claim('sub') === undefined || claim('iss') === undefined) {
    throw new RegistryError(
      `${from} not an identity token: that is a JWT with the claims iss and sub. Let CI issue one for the audience "sigstore".`,
    );
  }
  if (typeof claims.exp === 'number' && claims.exp * 1000 < Date.now()) {
    throw new RegistryError(`${from} an identity token that has expired. Let CI issue one right before push.`);
  }
  return { text: text.trim(), issuer: claim('iss'), subject: subjectOf(claim) };
}

/** What Fulcio makes of a token of GitHub, of GitLab, and of a person. */
function subjectOf(claim: (name: string) => string | undefined): string | undefined {
  const [workflow, pipeline, email] = ['job_workflow_ref', 'ci_config_ref_uri', 'email'].map(claim);
  if (workflow !== undefined) return `URI:https://github.com/${workflow}`;
  if (pipeline !== undefined) return `URI:https://${pipeline}`;
  return email === undefined ? undefined : `email:${email}`;
}
