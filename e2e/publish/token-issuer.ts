import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Issues tokens as GitHub Actions does, for workflows that need not run. */
export class TokenIssuer {
  public static async start(): Promise<TokenIssuer> {
    const issuer = new TokenIssuer();
    await new Promise<void>((listening) => issuer.server.listen(0, '127.0.0.1', listening));
    issuer.server.unref();
    return issuer;
  }

  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const answers: { readonly [path: string]: () => object } = {
      '/.well-known/openid-configuration': () => ({
        issuer: this.url,
        jwks_uri: `${this.url}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/keys': () => ({ keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] }),
      '/token': () => ({ value: this.tokenFor(searchParams.get('workflow')!, searchParams.get('audience')!) }),
    };
    const isAllowed = pathname !== '/token' || request.headers.authorization === 'Bearer of the job';
    const answer = isAllowed ? answers[pathname] : undefined;
    response.writeHead(answer ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(answer?.() ?? {}));
  });

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The variables that GitHub Actions gives a job of this workflow, which may ask for tokens. */
  public environmentOf(workflow: string): { readonly [name: string]: string } {
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/token?workflow=${encodeURIComponent(workflow)}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job',
    };
  }

  /**
   * @param workflow as `acme/fleet/.github/workflows/publish.yaml`
   */
  public tokenFor(workflow: string, audience = 'sigstore', seconds = 300): string {
    const [owner, name] = workflow.split('/');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.url,
      sub: `repo:${owner}/${name}:ref:refs/heads/main`,
      aud: audience,
      iat: now,
      nbf: now,
      exp: now + seconds,
      job_workflow_ref: `${workflow}@refs/heads/main`,
      job_workflow_sha: '0'.repeat(40),
      workflow_ref: `${workflow}@refs/heads/main`,
      workflow_sha: '0'.repeat(40),
      workflow: 'publish',
      event_name: 'push',
      repository: `${owner}/${name}`,
      repository_id: '1',
      repository_owner: owner,
      repository_owner_id: '2',
      repository_visibility: 'private',
      ref: 'refs/heads/main',
      sha: '0'.repeat(40),
      run_id: '3',
      run_attempt: '1',
      runner_environment: 'github-hosted',
    };
    const signed = [{ alg: 'RS256', kid: '1', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signature = sign('sha256', Buffer.from(signed.join('.')), this.keys.privateKey);
    return [...signed, signature.toString('base64url')].join('.');
  }
}
